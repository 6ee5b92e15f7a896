"""The queries and exports: what each shows of a corner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import reports, training
from data_io.actions.invitations import invite_heads, invite_team
from data_io.actions.inviting import Invitee
from data_io.actions.reports import NewCounts
from data_io.exports import figures_return, note
from data_io.exports.coverage import coverage_lines
from data_io.intake import importing, keep, reviewing, school_clues, school_proposals, unread
from data_io.intake.school_proposals import Offered
from data_io.queries import (
    accounts,
    asked_about,
    changed_pupils,
    changes,
    class_cards,
    class_links,
    classroom_coverage,
    closure_in_force,
    closures,
    declared,
    families_to_call,
    family_search,
    family_tries,
    first_hours,
    head_links,
    header_mappings,
    invitations,
    journal_lines,
    level_counts,
    level_coverage,
    named_pupils,
    needs,
    open_family,
    openings,
    own_classrooms,
    own_schools,
    people_to_call,
    practice,
    pupil_access,
    pupil_file,
    questions_by_level,
    rosters,
    school_coverage,
    school_days,
    second_groups,
    siblings,
    territories,
    totals,
    transfers,
    trend,
    waiting_plans,
)
from data_io.queries.territories import Territory
from models.codes import Level, OpeningReason, Role
from models.errors import NotAllowed, NotFound
from models.intake import RosterPlan
from models.privacy import NamesOpened
from models.rights import Act, Actor, Place
from models.territory import School
from tests.cast import NOON, OPERATOR, TUESDAY, account_of
from tests.data_io.intake.lists import a_list, pupil
from tests.data_io.rights.tool_ways import TOOL_READS
from tests.data_io.rights.ways import Way, at, does
from tests.data_io.rights.world import BEFORE, Corner

DAY: dict[str, Any] = {"on": TUESDAY, "as_of": NOON}


def of_class(rows: Any, corner: Corner) -> list[Any]:
    return [row for row in rows if row.classroom_id == corner.classroom.id]


def of_school(rows: Any, corner: Corner) -> list[Any]:
    return [row for row in rows if row.school_id == corner.school.id]


def evenings_of(session: Session, actor: Actor, corner: Corner) -> list[Any]:
    """The schools of the corner on the one evening of the day."""
    days = trend.trend(session, actor, since=TUESDAY, on=TUESDAY, as_of=DAY["as_of"])
    return [row for day in days for row in in_circonscription(day.schools, corner)]


def family(session: Session, corner: Corner) -> Any:
    """The family of the corner, as somebody who may call it finds it in the queue."""
    found = families(session, OPERATOR, corner)
    return next(f for f in found if corner.pupils[0] in {child.pupil_id for child in f.children})


def families(session: Session, actor: Actor, corner: Corner) -> list[Any]:
    """The families of the school's whole queue that this person is given."""
    queue = families_to_call.school_queue(session, OPERATOR, school_id=corner.school.id, on=TUESDAY)
    keys = [place.key for place in queue.places]
    return list(families_to_call.families_to_call(session, actor, queue, keys).values())


def a_review(session: Session, corner: Corner) -> Any:
    """A list of the class under review, as the operator began it."""
    return reviewing.begin(session, OPERATOR, corner.school.id, new_list(corner), on=TUESDAY, today=TUESDAY)


def kept(session: Session, actor: Actor, corner: Corner) -> Any:
    """The plan that this very person left, put there by the operator under that person's name."""
    plan_id = keep.keep(session, OPERATOR, a_review(session, corner), at=NOON)
    session.execute(update(RosterPlan).where(RosterPlan.id == plan_id).values(made_by=actor.account_id))
    return plan_id


def waiting(session: Session, actor: Actor, corner: Corner) -> Any:
    kept(session, actor, corner)
    return keep.waiting(session, actor, corner.school.id, at=NOON)


def waiting_everywhere(session: Session, actor: Actor, corner: Corner) -> Any:
    kept(session, actor, corner)
    found = waiting_plans.waiting_plans(session, actor, at=NOON)
    return [one for one in found if one.school.school_id == corner.school.id]


def declared_classes(session: Session, actor: Actor, corner: Corner) -> Any:
    """Counts that the operator declared for a class without a list."""
    new = NewCounts(corner.school.id, "TPS", 12, 0, 0, 0, 0, TUESDAY)
    reports.declare_counts(session, OPERATOR, new, at=NOON)
    return declared.declared_classes(session, actor, corner.school.id, as_of=NOON)


def beyond_the_school(actor: Actor, corner: Corner) -> bool:
    """Counts of classes: whoever sees counts there; a département's reader ends at the school."""
    seeing = [grant for grant in actor.grants_for(Act.SEE_COUNTS) if grant.role is not Role.DEPARTEMENT]
    return actor.is_operator or any(grant.reaches(corner.classroom.place) for grant in seeing)


def whole_school(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.SEE_COUNTS, corner.school.place)


def closing(actor: Actor, corner: Corner) -> bool:
    """A closure of the school is that of each of its classes."""
    return closing_school(actor, corner) or sees_closure(actor, corner)


def closing_school(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.CLOSE_SCHOOL, corner.school.place)


def sees_closure(actor: Actor, corner: Corner) -> bool:
    of_the_school = {grant.place.school_id for grant in actor.grants_for(Act.SEE_COUNTS)}
    return corner.school.id in of_the_school or actor.may(Act.SEE_COUNTS, corner.school.place)


def classes_of(session: Session, actor: Actor, corner: Corner) -> Any:
    rows = classroom_coverage.coverage_by_classroom(session, actor, corner.school.id, **DAY)
    return of_class(rows, corner)


def classes_of_schools(session: Session, actor: Actor, corner: Corner) -> Any:
    everywhere = school_coverage.coverage_by_school(session, OPERATOR, **DAY)
    found = classroom_coverage.coverage_of_classrooms(session, actor, of_school(everywhere, corner), **DAY)
    return of_class(found[corner.school.id], corner)


def sees_classes_of_schools(actor: Actor, corner: Corner) -> bool:
    """Whole schools only: who sees one class of it is refused."""
    return whole_school(actor, corner) and beyond_the_school(actor, corner)


def whole(corner: Corner) -> Territory:
    """The circonscription of a corner, as a note is taken of it."""
    site = corner.circonscription
    return Territory(str(site.id), "Ici", site.place, frozenset({site.id}))


def territory_of(session: Session, actor: Actor, corner: Corner) -> Any:
    found = territories.territories(session, actor)
    return [one for one in found if one.code == str(corner.circonscription.id)]


def lines(session: Session, actor: Actor, corner: Corner) -> Any:
    return [line for line in coverage_lines(session, actor, by="school", **DAY) if line["uai"] == corner.uai]


def in_circonscription(rows: Any, corner: Corner) -> list[Any]:
    return [row for row in rows if row.circonscription_id == corner.circonscription.id]


def sees_schools_of(actor: Actor, corner: Corner) -> bool:
    """A total over the schools of one's own there: the head's is of one school."""
    return any(
        actor.may(Act.SEE_COUNTS, place.place) for place in (corner.school, corner.circonscription)
    ) or any(
        grant.place.circonscription_id == corner.circonscription.id and grant.role is Role.HEAD
        for grant in actor.grants
    )


def in_force(session: Session, actor: Actor, corner: Corner) -> Any:
    """The closure of the corner, and that there is a first one to head the screen with."""
    everything = closure_in_force.closures_in_force(session, actor, on=TUESDAY)
    mine = [one for one in everything if one.closure_id == corner.closure_id]
    return mine if closure_in_force.closure_in_force(session, actor, on=TUESDAY) else []


def closed_next(session: Session, actor: Actor, corner: Corner) -> Any:
    """The day before every closure, whoever sees one is told of its first day."""
    before = BEFORE - timedelta(days=1)
    found = closure_in_force.next_closed_day(session, actor, on=before) != before
    return found and corner.school.id in closure_in_force.closed_schools(session, actor, on=BEFORE)


def news_of(session: Session, actor: Actor, corner: Corner) -> Any:
    found = changes.news(session, actor, on=TUESDAY, as_of=NOON)
    return found is not None and corner.school.id in found.schools


def changed_in_the_class(session: Session, actor: Actor, corner: Corner) -> Any:
    """Everybody received on Tuesday and not on Monday gained access: whoever may read a name finds some."""
    found = changed_pupils.changed_pupils(session, actor, corner.school.id, **DAY)
    return [one for one in found if one.classroom == corner.label]


def pupils_of(session: Session, actor: Actor, corner: Corner) -> Any:
    found = rosters.pupils(session, actor, school_id=corner.school.id, **DAY)
    return [one for one in found if one.classroom == corner.label]


def proposed(session: Session, actor: Actor, corner: Corner) -> Any:
    offered = Offered(f"listes/{corner.uai}/x.csv", a_list(pupil("NEUF", "Nina", corner.label)))
    found = school_proposals.propose(session, actor, [offered])
    return [one for one in found if one.school_id == corner.school.id]


def practice_is_ready(session: Session, actor: Actor, corner: Corner) -> bool:
    training.prepare(session, OPERATOR, corner.circonscription.id, new_list(corner), at=NOON)
    return practice.is_ready(session, actor)


def may_practise_there(actor: Actor, corner: Corner) -> bool:
    """Heads and teachers of that circonscription; nobody practises as the operator."""
    mine = actor.grants_for(Act.PRACTISE)
    return any(grant.place.circonscription_id == corner.circonscription.id for grant in mine)


def new_list(corner: Corner) -> Any:
    return [a_list(pupil("NEUF", "Nina", corner.label))]


def names_of_the_own_school(actor: Actor, corner: Corner) -> bool:
    """Names opened from outside for some hours show no day-to-day work."""
    opened = replace(actor, grants=tuple(one for one in actor.grants if one.role is not Role.NAMES))
    return opened.may(Act.SEE_PUPILS, corner.classroom.place)


def importing_person(actor: Actor, corner: Corner) -> bool:
    """The operator keeps no plan for later."""
    return not actor.is_operator and actor.may(Act.IMPORT_ROSTER, corner.school.place)


def opened(session: Session, corner: Corner, account_id: Any) -> None:
    """The names of the school, opened by this account an hour ago for two."""
    hour = timedelta(hours=1)
    session.execute(
        insert(NamesOpened).values(
            id=uuid7(),
            account_id=account_id,
            school_id=corner.school.id,
            reason=OpeningReason.EQUIPMENT,
            opened_at=NOON - hour,
            until_at=NOON + hour,
        )
    )


def openings_seen(session: Session, actor: Actor, corner: Corner) -> Any:
    opened(session, corner, account_of(Role.IEN))
    return openings.openings_of(session, actor, corner.school.id, since=NOON - timedelta(days=1))


def own_openings(session: Session, actor: Actor, corner: Corner) -> Any:
    if actor.account_id is not None:
        opened(session, corner, actor.account_id)
    return openings.own_openings(session, actor, at=NOON)


def opening_person(actor: Actor, corner: Corner) -> bool:
    """The operator has no account to open names for."""
    return not actor.is_operator and actor.may(Act.OPEN_NAMES, corner.school.place)


def named(session: Session, actor: Actor, corner: Corner) -> Any:
    found = named_pupils.named_pupils(session, actor, corner.school.id, **DAY)
    return [one for one in found if one.classroom == corner.label]


THESE_DAYS: dict[str, Any] = {"since": NOON - timedelta(days=9), "before": NOON + timedelta(days=1)}


def team_of(session: Session, actor: Actor, corner: Corner) -> Any:
    """The team, once there is one."""
    people = [(Invitee("Yann", f"yann@{corner.uai.lower()}.exemple.fr"), Role.ERUN)]
    invite_team(session, OPERATOR, corner.circonscription.id, people, at=NOON)
    return invitations.team_of(session, actor, corner.circonscription.id, on=TUESDAY, at=NOON)


def invited_head(session: Session, corner: Corner) -> None:
    """A head whose link is still open."""
    session.get_one(School, corner.school.id).mail = f"ce.{corner.uai.lower()}@exemple.fr"
    session.flush()
    invite_heads(session, OPERATOR, corner.circonscription.id, at=NOON)


def links_to_school(session: Session, actor: Actor, corner: Corner) -> Any:
    invited_head(session, corner)
    return head_links.links_to_school(session, actor, corner.school.id)


def last_links(session: Session, actor: Actor, corner: Corner) -> Any:
    invited_head(session, corner)
    return head_links.last_links(session, actor, corner.circonscription.id).get(corner.school.id)


def to_invite(session: Session, actor: Actor, corner: Corner) -> Any:
    found = invitations.circonscriptions_to_invite(session, actor)
    return [place for place in found if place.id == corner.circonscription.id]


_INVITATIONS = "data_io.queries.invitations"
READS: dict[str, Way] = {
    **TOOL_READS,
    "data_io.queries.openings.openings_of": at("school", openings_seen),
    "data_io.queries.openings.own_openings": at("school", own_openings, opening_person),
    "data_io.queries.openings.is_review_open": does(
        "school", lambda s, a, c: openings.is_review_open(s, a, c.school.id, at=NOON)
    ),
    "data_io.queries.named_pupils.named_pupils": at("classroom", named),
    "data_io.queries.journal_lines.journal_lines": at(
        "all", lambda s, a, c: journal_lines.journal_lines(s, a, **THESE_DAYS)
    ),
    "data_io.queries.journal_lines.acts_told": at(
        "all", lambda s, a, c: journal_lines.acts_told(s, a, **THESE_DAYS)
    ),
    "data_io.queries.asked_about.pupils_of": at(
        "school", lambda s, a, c: asked_about.pupils_of(s, a, c.school.id)
    ),
    "data_io.queries.asked_about.guardians_of": at(
        "school", lambda s, a, c: asked_about.guardians_of(s, a, c.pupils[0])
    ),
    "data_io.queries.asked_about.answered": does(
        "school", lambda s, a, c: asked_about.answered(s, a, c.school.id)
    ),
    "data_io.queries.pupil_file.pupil_file": at(
        "school", lambda s, a, c: pupil_file.pupil_file(s, a, c.pupils[0], c.guardian_id)
    ),
    "data_io.queries.declared.declared_classes": at("school", declared_classes),
    "data_io.queries.closure_in_force.closed_schools": at(
        "school",
        lambda s, a, c: {c.school.id} & closure_in_force.closed_schools(s, a, on=TUESDAY),
        sees_closure,
    ),
    "data_io.queries.closure_in_force.next_closed_day": at("school", closed_next, sees_closure),
    "data_io.queries.first_hours.first_hours": at(
        "school",
        lambda s, a, c: of_school(
            [one.school for one in first_hours.first_hours(s, a, closed_on=TUESDAY, **DAY)], c
        ),
    ),
    "data_io.queries.level_coverage.coverage_of_levels": at(
        "school",
        lambda s, a, c: of_school(level_coverage.coverage_of_levels(s, a, frozenset(Level), **DAY), c),
    ),
    "data_io.queries.level_counts.counts_by_level": at(
        "school", lambda s, a, c: level_counts.counts_by_level(s, a, **DAY).get(c.school.id)
    ),
    "data_io.queries.head_links.links_to_school": at("school", links_to_school),
    "data_io.queries.head_links.last_links": at("circonscription", last_links),
    f"{_INVITATIONS}.circonscriptions_to_invite": at("circonscription", to_invite),
    f"{_INVITATIONS}.heads_to_invite": at(
        "circonscription",
        lambda s, a, c: invitations.heads_to_invite(s, a, c.circonscription.id, on=TUESDAY, at=NOON),
    ),
    f"{_INVITATIONS}.teachers_of": at(
        "school", lambda s, a, c: invitations.teachers_of(s, a, c.school.id, on=TUESDAY, at=NOON)
    ),
    f"{_INVITATIONS}.team_of": at("circonscription", team_of),
    "data_io.queries.class_links.class_links": at(
        "school", lambda s, a, c: of_class(class_links.class_links(s, a, c.school.id, on=TUESDAY), c)
    ),
    "data_io.queries.accounts.list_accounts": at(
        "all", lambda s, a, c: accounts.list_accounts(s, a, on=TUESDAY)
    ),
    "data_io.queries.class_cards.class_cards": at(
        "classroom",
        lambda s, a, c: class_cards.class_cards(s, a, classroom_id=c.classroom.id, on=TUESDAY).cards,
    ),
    "data_io.queries.classroom_coverage.coverage_by_classroom": at(
        "classroom", classes_of, beyond_the_school
    ),
    "data_io.queries.classroom_coverage.coverage_of_classrooms": at(
        "school", classes_of_schools, sees_classes_of_schools
    ),
    "data_io.queries.closure_in_force.closures_in_force": at("school", in_force, sees_closure),
    "data_io.queries.closure_in_force.closure_in_force": at("school", in_force, sees_closure),
    "data_io.queries.closures.closures": at(
        "school",
        lambda s, a, c: [one for one in closures.closures(s, a) if one.id == c.closure_id],
        closing,
    ),
    "data_io.queries.closures.targets": at(
        "school",
        lambda s, a, c: [one for one in closures.targets(s, a, on=TUESDAY) if one.id == c.school.id],
    ),
    "data_io.queries.families_to_call.school_queue": at(
        "school",
        lambda s, a, c: families_to_call.school_queue(s, a, school_id=c.school.id, on=TUESDAY).places,
    ),
    "data_io.queries.families_to_call.families_to_call": at("school", families),
    "data_io.queries.family_search.families_found": at(
        "school",
        lambda s, a, c: family_search.families_found(s, a, school_id=c.school.id, words="Nom"),
    ),
    "data_io.queries.family_tries.tries_of": does(
        "classroom",
        lambda s, a, c: family_tries.tries_of(s, a, family(s, c), since=TUESDAY),
    ),
    "data_io.queries.header_mappings.header_mappings": at(
        "school", lambda s, a, c: header_mappings.header_mappings(s, a, school_id=c.school.id)
    ),
    "data_io.queries.open_family.open_family": at(
        "classroom",
        lambda s, a, c: open_family.open_family(s, a, family(s, c), since=TUESDAY, on=TUESDAY),
    ),
    "data_io.queries.own_classrooms.own_classrooms": at(
        "classroom",
        lambda s, a, c: of_class(own_classrooms.own_classrooms(s, a), c),
        lambda a, c: a.may(Act.SEE_CLASS, c.classroom.place),
    ),
    "data_io.queries.own_classrooms.own_classroom": at(
        "classroom", lambda s, a, c: own_classrooms.own_classroom(s, a, c.classroom.id)
    ),
    "data_io.queries.own_classrooms.pupils_of": at(
        "classroom", lambda s, a, c: own_classrooms.pupils_of(s, a, c.classroom.id)
    ),
    "data_io.queries.own_schools.own_schools": at(
        "school",
        lambda s, a, c: of_school(own_schools.own_schools(s, a, act=Act.IMPORT_ROSTER), c),
        lambda a, c: a.may(Act.IMPORT_ROSTER, c.school.place),
    ),
    "data_io.queries.people_to_call.people_to_call": at(
        "classroom", lambda s, a, c: people_to_call.people_to_call(s, a, c.pupils)
    ),
    "data_io.queries.people_to_call.children_of": at(
        "classroom", lambda s, a, c: people_to_call.children_of(s, a, [c.guardian_id])
    ),
    "data_io.queries.practice.is_ready": at("all", practice_is_ready, may_practise_there),
    "data_io.queries.practice.kept_by": at(
        "circonscription",
        lambda s, a, c: [one for one, _ in practice.kept_by(s, a) if one == c.circonscription.id],
    ),
    "data_io.queries.pupil_access.states_of": at(
        "classroom",
        lambda s, a, c: pupil_access.states_of(s, a, classroom_ids=[c.classroom.id], **DAY),
    ),
    "data_io.queries.pupil_access.states_in_closure": at(
        "classroom",
        lambda s, a, c: set(c.pupils) & set(pupil_access.states_in_closure(s, a, c.school.id, **DAY)),
    ),
    "data_io.queries.rosters.imports": at(
        "school",
        lambda s, a, c: rosters.imports(s, a, school_id=c.school.id),
        lambda a, c: a.may(Act.IMPORT_ROSTER, c.school.place) and (a.is_operator or Role.HEAD in a.roles),
    ),
    "data_io.queries.rosters.pupils": at("classroom", pupils_of),
    "data_io.queries.school_coverage.coverage_by_school": at(
        "school", lambda s, a, c: of_school(school_coverage.coverage_by_school(s, a, **DAY), c)
    ),
    "data_io.queries.school_coverage.coverage_handed_on": at(
        "school", lambda s, a, c: of_school(school_coverage.coverage_handed_on(s, a, **DAY), c)
    ),
    "data_io.queries.school_days.calendars": at(
        "circonscription",
        lambda s, a, c: school_days.calendars(s, a, on=TUESDAY),
        lambda a, c: a.is_operator or bool(a.grants),
    ),
    "data_io.queries.school_days.usual_closure": at(
        "all", lambda s, a, c: school_days.usual_closure(s, a, on=TUESDAY), lambda a, c: True
    ),
    "data_io.queries.second_groups.second_groups": at(
        "classroom", lambda s, a, c: second_groups.second_groups(s, a, c.pupils[0])
    ),
    "data_io.queries.siblings.siblings": at(
        "classroom", lambda s, a, c: siblings.siblings(s, a, c.pupils[0])
    ),
    "data_io.queries.totals.coverage_by_circonscription": at(
        "circonscription",
        lambda s, a, c: in_circonscription(totals.coverage_by_circonscription(s, a, **DAY), c),
        sees_schools_of,
    ),
    "data_io.queries.trend.trend": at("circonscription", evenings_of, sees_schools_of),
    "data_io.queries.transfers.proposed_departures": at(
        "school", lambda s, a, c: transfers.proposed_departures(s, a, c.school.id)
    ),
    "data_io.queries.waiting_plans.waiting_plans": at("school", waiting_everywhere, importing_person),
    "data_io.queries.accounts.workplace": at(
        "all",
        lambda s, a, c: accounts.workplace(s, a),
        lambda a, c: any(grant.place != Place() for grant in a.grants),
    ),
    "data_io.queries.changes.evenings": at(
        "circonscription",
        lambda s, a, c: changes.evenings(s, a, on=TUESDAY, as_of=NOON),
        lambda a, c: a.is_operator or bool(a.grants),
    ),
    "data_io.queries.changes.news": at("school", news_of),
    "data_io.queries.changed_pupils.changed_pupils": at(
        "classroom", changed_in_the_class, names_of_the_own_school
    ),
    "data_io.exports.coverage.coverage_lines": at("school", lines),
    "data_io.queries.territories.territories": at("circonscription", territory_of),
    "data_io.queries.territories.territory": does(
        "circonscription", lambda s, a, c: territories.territory(s, a, str(c.circonscription.id))
    ),
    "data_io.queries.questions_by_level.questions_by_level": at(
        "circonscription",
        lambda s, a, c: questions_by_level.questions_by_level(s, a, whole(c), **DAY),
    ),
    "data_io.queries.questions_by_level.is_purged": does(
        "circonscription",
        lambda s, a, c: questions_by_level.is_purged(s, a, whole(c), TUESDAY),
    ),
    "data_io.queries.needs.needs": does(
        "circonscription", lambda s, a, c: needs.needs(s, a, whole(c), as_of=NOON)
    ),
    "data_io.exports.note.note": does(
        "circonscription", lambda s, a, c: note.note(s, a, whole(c), timezone="Europe/Paris", **DAY)
    ),
    "data_io.exports.figures_return.figures_return": does(
        "circonscription", lambda s, a, c: figures_return.figures_return(s, a, whole(c), **DAY)
    ),
    "data_io.intake.importing.plan_files": at(
        "school",
        lambda s, a, c: importing.plan_files(s, a, c.school.id, new_list(c), on=TUESDAY, today=TUESDAY),
    ),
    "data_io.intake.importing.plan_own_class": at(
        "classroom",
        lambda s, a, c: importing.plan_own_class(
            s, a, c.classroom.id, new_list(c), on=TUESDAY, today=TUESDAY
        ),
    ),
    "data_io.intake.keep.kept": at("school", lambda s, a, c: keep.kept(s, a, kept(s, a, c), at=NOON)),
    "data_io.intake.keep.waiting": at("school", waiting, importing_person),
    "data_io.intake.reviewing.begin": at(
        "school",
        lambda s, a, c: reviewing.begin(s, a, c.school.id, new_list(c), on=TUESDAY, today=TUESDAY),
    ),
    "data_io.intake.reviewing.begin_own_class": at(
        "classroom",
        lambda s, a, c: reviewing.begin_own_class(
            s, a, c.classroom.id, new_list(c), on=TUESDAY, today=TUESDAY
        ),
    ),
    "data_io.intake.reviewing.decide": at(
        "school",
        lambda s, a, c: (review := a_review(s, c)) and reviewing.decide(s, a, review, review.decisions),
    ),
    "data_io.intake.reviewing.again": at("school", lambda s, a, c: reviewing.again(s, a, a_review(s, c))),
    "data_io.intake.school_clues.clues_of": at(
        "school", lambda s, a, c: c.uai in school_clues.clues_of(s, a).by_number
    ),
    "data_io.intake.school_proposals.propose": at("school", proposed),
    "data_io.intake.unread.plan_unread": does(
        "school", lambda s, a, c: unread.plan_unread(s, a, c.school.id, [], on=TUESDAY, today=TUESDAY)
    ),
}


@contextmanager
def at_the_end_of(instant: datetime) -> Iterator[None]:
    """Everything told until then is known to what is read meanwhile."""
    before = DAY["as_of"]
    DAY["as_of"] = instant
    try:
        yield
    finally:
        DAY["as_of"] = before


def what_is_read(session: Session, name: str, actor: Actor, corner: Corner) -> str:
    """What a function shows somebody of a corner, or how it refuses; nothing of the reading stays."""
    with session.begin_nested() as tried:
        try:
            shown = repr(READS[name].call(session, actor, corner))
        except (NotAllowed, NotFound) as refused:
            shown = type(refused).__name__
        tried.rollback()
    session.expire_all()
    return shown
