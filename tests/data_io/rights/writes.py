"""The actions, and what else writes: how each is done at a corner."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import (
    accounts,
    certificates,
    checks,
    class_links,
    classes,
    closures,
    contacts,
    copies,
    equipment,
    erasures,
    expiries,
    freezing,
    guardianships,
    handovers,
    header_mappings,
    households,
    invitations,
    loans,
    names,
    objections,
    on_site,
    paper,
    practice,
    purges,
    rectifications,
    reports,
    requests,
    training,
    transfers,
    voids,
    work,
)
from data_io.actions.accounts import NewAccount, NewAssignment
from data_io.actions.closures import NewClosure
from data_io.actions.equipment import QuickAnswer
from data_io.actions.guardianships import Flags
from data_io.actions.handovers import NewHandover
from data_io.actions.header_mappings import NewMapping
from data_io.actions.inviting import Invitee
from data_io.actions.names import NewOpening
from data_io.actions.rectifications import GuardianValues, PupilValues
from data_io.actions.reports import NewCounts, NewDayReport
from data_io.actions.requests import NewRequest
from data_io.actions.work import NewSign, NewWork
from data_io.exports import pseudonyms, tables, takings
from data_io.intake import apply, importing, keep, schools, undo
from data_io.settings import ROOT, read_settings
from models.codes import CheckOutcome, Device, LoanStep, OpeningReason, PaperStep, Role
from models.quick_question import Receives
from models.rights import Act, Actor
from tests.cast import DAY, FRIDAY, NOON, OPERATOR, TUESDAY, YEAR
from tests.data_io.actions.telling import (
    a_call,
    a_check,
    a_loan_move,
    a_morning,
    a_packet,
    an_absence,
    an_answer,
)
from tests.data_io.rights.reads import DAY as ON_THAT_DAY
from tests.data_io.rights.reads import a_review, new_list, opening_person, whole
from tests.data_io.rights.tool_ways import TOOL_WRITES
from tests.data_io.rights.ways import Way, at, does
from tests.data_io.rights.world import DIGEST, Corner

SUMMER = NOON + 90 * DAY


def asked(corner: Corner) -> NewRequest:
    return NewRequest(corner.pupils[0], corner.guardian_id, TUESDAY)


def exports_counts(actor: Actor, corner: Corner) -> bool:
    """Under pseudonyms nobody sees which school a line is of: whoever exports somewhere sees lines."""
    return actor.is_operator or bool(actor.grants_for(Act.EXPORT_COUNTS))


def exports_classes(actor: Actor, corner: Corner) -> bool:
    """The figures of the département end at the school."""
    return actor.may(Act.EXPORT_COUNTS, corner.school.place) and Role.DEPARTEMENT not in actor.roles


def pseudonymised_lines(session: Session, actor: Actor, corner: Corner) -> bool:
    content = pseudonyms.pseudonymised(session, actor, on=TUESDAY, at=NOON, as_of=NOON)
    return len(content.splitlines()) > 1


def closes_all_of_it(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.CLOSE_CIRCONSCRIPTION, corner.circonscription.place)


def closes_school(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.CLOSE_SCHOOL, corner.school.place)


def asks_for_a_loan(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.ASK_LOAN, corner.classroom.place)


def keeps_training(actor: Actor, corner: Corner) -> bool:
    return actor.may(Act.KEEP_TRAINING, corner.circonscription.place)


def has_a_role_to_practise(actor: Actor, corner: Corner) -> bool:
    """About oneself: a head or a teacher of that circonscription; nobody practises as the operator."""
    return any(
        grant.place.circonscription_id == corner.circonscription.id
        for grant in actor.grants_for(Act.PRACTISE)
    )


def prepared(session: Session, actor: Actor, corner: Corner) -> Any:
    return training.prepare(session, actor, corner.circonscription.id, new_list(corner), at=NOON)


def practised(session: Session, actor: Actor, corner: Corner) -> Any:
    prepared(session, OPERATOR, corner)
    return practice.practise(session, actor, at=NOON)


def marks(actor: Actor, corner: Corner) -> bool:
    """What is taken back is an answer: whoever may give it."""
    return actor.may(Act.MARK, corner.classroom.place)


def undoes_what_the_head_imported(actor: Actor, corner: Corner) -> bool:
    """The circonscription undoes its own imports only."""
    return actor.may(Act.UNDO_IMPORT, corner.school.place) and (actor.is_operator or Role.HEAD in actor.roles)


def open_closure(session: Session, actor: Actor, corner: Corner, **target: Any) -> Any:
    return closures.open_closure(session, actor, NewClosure("Neige", TUESDAY, FRIDAY, **target), at=NOON)


def applied(session: Session, actor: Actor, corner: Corner) -> Any:
    plan = importing.plan_files(
        session, OPERATOR, corner.school.id, new_list(corner), on=TUESDAY, today=TUESDAY
    )
    return apply.apply_plan(session, actor, plan, at=NOON)


def own_class_applied(session: Session, actor: Actor, corner: Corner) -> Any:
    plan = importing.plan_own_class(
        session, OPERATOR, corner.classroom.id, new_list(corner), on=TUESDAY, today=TUESDAY
    )
    return apply.apply_plan(session, actor, plan, at=NOON)


def joined(session: Session, actor: Actor, corner: Corner) -> Any:
    households.split(session, OPERATOR, [corner.pupils[0]], at=NOON)
    return households.join(session, actor, *corner.pupils, at=NOON)


def an_account_at(corner: Corner) -> NewAccount:
    return NewAccount(f"{uuid7()}@exemple.fr", "", Role.HEAD, school_id=corner.school.id)


def directory(session: Session, actor: Actor, corner: Corner) -> Any:
    listed = (ROOT / "sample_data" / "annuaire.csv").read_bytes()
    return schools.load_schools(session, actor, listed, None, at=NOON)


def kept_mapping(session: Session, actor: Actor, corner: Corner) -> Any:
    return header_mappings.keep(
        session, actor, NewMapping(corner.school.id, DIGEST, {"level": (1,)}), at=NOON
    )


def hands_over_a_teachers_link(actor: Actor, corner: Corner) -> bool:
    """The account is a teacher's: whoever gives that role, and nobody who invites heads or a team."""
    return actor.may(Act.INVITE_TEACHERS, corner.classroom.place)


def somebody() -> Invitee:
    return Invitee("Yann LE BIHAN", f"{uuid7()}@exemple.fr")


_INVITING, _CLASS_LINKS = "data_io.actions.invitations", "data_io.actions.class_links"
_ACCOUNTS, _CLOSURES, _INTAKE = "data_io.actions.accounts", "data_io.actions.closures", "data_io.intake"
WRITES: dict[str, Way] = {
    **TOOL_WRITES,
    "data_io.actions.certificates.certify": does(
        "all", lambda s, a, c: certificates.certify(s, a, YEAR, at=NOON)
    ),
    "data_io.actions.expiries.expire": does(
        "all", lambda s, a, c: expiries.expire(s, a, read_settings({}), at=NOON)
    ),
    "data_io.actions.freezing.freeze": does("all", lambda s, a, c: freezing.freeze(s, a, YEAR, at=SUMMER)),
    "data_io.actions.purges.schools_of": does("all", lambda s, a, c: purges.schools_of(s, a, YEAR)),
    "data_io.actions.purges.purge_school": does(
        "school", lambda s, a, c: purges.purge_school(s, a, c.school.id, YEAR, at=SUMMER)
    ),
    "data_io.actions.requests.permit": does("school", lambda s, a, c: requests.permit(s, a, asked(c))),
    "data_io.actions.copies.hand_out": does(
        "school", lambda s, a, c: copies.hand_out(s, a, asked(c), (), at=NOON)
    ),
    "data_io.actions.erasures.erase": does("school", lambda s, a, c: erasures.erase(s, a, asked(c), at=NOON)),
    "data_io.actions.objections.object_to": does(
        "school", lambda s, a, c: objections.object_to(s, a, asked(c), at=NOON)
    ),
    "data_io.actions.rectifications.rectify_pupil": does(
        "school",
        lambda s, a, c: rectifications.rectify_pupil(
            s, a, asked(c), PupilValues("NEUF", None, "Nina", None, None), at=NOON
        ),
    ),
    "data_io.actions.rectifications.rectify_guardian": does(
        "school",
        lambda s, a, c: rectifications.rectify_guardian(
            s, a, asked(c), GuardianValues("NEUF", "Anne", None), at=NOON
        ),
    ),
    "data_io.exports.takings.write_down": does(
        "circonscription", lambda s, a, c: takings.write_down(s, a, whole(c), "note", 1, at=NOON)
    ),
    "data_io.exports.tables.schools_table": does(
        "school", lambda s, a, c: tables.schools_table(s, a, [c.school.id], at=NOON, **ON_THAT_DAY)
    ),
    "data_io.exports.tables.classes_table": does(
        "school",
        lambda s, a, c: tables.classes_table(s, a, [c.school.id], at=NOON, **ON_THAT_DAY),
        exports_classes,
    ),
    "data_io.exports.pseudonyms.pseudonymised": at("all", pseudonymised_lines, exports_counts),
    f"{_ACCOUNTS}.add": does("all", lambda s, a, c: accounts.add(s, a, an_account_at(c), at=NOON)),
    f"{_ACCOUNTS}.assign": does(
        "all",
        lambda s, a, c: accounts.assign(
            s, a, NewAssignment(c.account_id, Role.HEAD, school_id=c.school.id), at=NOON
        ),
    ),
    f"{_ACCOUNTS}.withdraw": does("all", lambda s, a, c: accounts.withdraw(s, a, c.assignment_id, at=NOON)),
    f"{_ACCOUNTS}.disable": does("all", lambda s, a, c: accounts.disable(s, a, c.account_id, at=NOON)),
    f"{_ACCOUNTS}.enable": does("all", lambda s, a, c: accounts.enable(s, a, c.account_id, at=NOON)),
    f"{_ACCOUNTS}.reset": does("all", lambda s, a, c: accounts.reset(s, a, c.account_id, at=NOON)),
    f"{_ACCOUNTS}.end_sessions": does(
        "all", lambda s, a, c: accounts.end_sessions(s, a, c.account_id, at=NOON)
    ),
    f"{_INVITING}.invite_heads": does(
        "circonscription", lambda s, a, c: invitations.invite_heads(s, a, c.circonscription.id, at=NOON)
    ),
    f"{_INVITING}.invite_team": does(
        "circonscription",
        lambda s, a, c: invitations.invite_team(
            s, a, c.circonscription.id, [(somebody(), Role.ERUN)], at=NOON
        ),
    ),
    f"{_INVITING}.invite_teachers": does(
        "school",
        lambda s, a, c: invitations.invite_teachers(
            s, a, c.school.id, [(somebody(), [c.classroom.id])], at=NOON
        ),
    ),
    f"{_INVITING}.invite_anyone": does(
        "all", lambda s, a, c: invitations.invite_anyone(s, a, somebody(), Role.ADMIN, None, at=NOON)
    ),
    f"{_INVITING}.new_link": does(
        "classroom",
        lambda s, a, c: invitations.new_link(s, a, c.account_id, at=NOON),
        hands_over_a_teachers_link,
    ),
    f"{_INVITING}.take_back": does(
        "classroom",
        lambda s, a, c: invitations.take_back(s, a, c.account_id, at=NOON),
        hands_over_a_teachers_link,
    ),
    f"{_INVITING}.end_teacher": does(
        "school", lambda s, a, c: invitations.end_teacher(s, a, c.school.id, c.account_id, at=NOON)
    ),
    f"{_CLASS_LINKS}.open_link": does(
        "classroom",
        lambda s, a, c: class_links.open_link(s, a, c.classroom.id, with_numbers=False, at=NOON),
    ),
    f"{_CLASS_LINKS}.end_link": does(
        "classroom", lambda s, a, c: class_links.end_link(s, a, c.classroom.id, at=NOON)
    ),
    "data_io.actions.checks.check": does(
        "classroom", lambda s, a, c: checks.check(s, a, a_check(c.pupils[0], CheckOutcome.DOES), at=NOON)
    ),
    "data_io.actions.classes.without_teacher": does(
        "classroom", lambda s, a, c: classes.without_teacher(s, a, an_absence(c.classroom), at=NOON)
    ),
    f"{_CLOSURES}.open_closure": does(
        "classroom",
        lambda s, a, c: open_closure(s, a, c, circonscription_ids=(c.circonscription.id,)),
        closes_all_of_it,
    ),
    f"{_CLOSURES}.prolong": does(
        "school", lambda s, a, c: closures.prolong(s, a, c.closure_id, FRIDAY, at=NOON), closes_school
    ),
    f"{_CLOSURES}.cancel": does(
        "school", lambda s, a, c: closures.cancel(s, a, c.closure_id, at=NOON), closes_school
    ),
    "data_io.actions.contacts.log": does(
        "classroom", lambda s, a, c: contacts.log(s, a, a_call(c.pupils[0]), at=NOON)
    ),
    "data_io.actions.training.prepare": does("circonscription", prepared, keeps_training),
    "data_io.actions.practice.practise": does("all", practised, has_a_role_to_practise),
    "data_io.actions.practice.leave": does(
        "all",
        lambda s, a, c: practice.leave(s, a, at=NOON),
        lambda a, c: bool(a.grants_for(Act.PRACTISE)),
    ),
    "data_io.actions.equipment.answer": does(
        "classroom", lambda s, a, c: equipment.answer(s, a, an_answer(c.pupils[0], Device.SHARED), at=NOON)
    ),
    "data_io.actions.equipment.answer_quickly": does(
        "classroom",
        lambda s, a, c: equipment.answer_quickly(
            s, a, QuickAnswer(c.pupils[0], Receives.YES, None, None, TUESDAY), at=NOON
        ),
    ),
    "data_io.actions.guardianships.set_flags": does(
        "school",
        lambda s, a, c: guardianships.set_flags(
            s, a, c.guardian_id, c.pupils, Flags(lives_with=True), at=NOON
        ),
    ),
    "data_io.actions.handovers.hand_over": does(
        "classroom", lambda s, a, c: handovers.hand_over(s, a, NewHandover(c.pupils[0], TUESDAY), at=NOON)
    ),
    "data_io.actions.header_mappings.keep": does("school", kept_mapping),
    "data_io.actions.header_mappings.drop": does(
        "school", lambda s, a, c: header_mappings.drop(s, a, c.school.id, DIGEST, at=NOON)
    ),
    "data_io.actions.households.split": does(
        "school", lambda s, a, c: households.split(s, a, [c.pupils[0]], at=NOON)
    ),
    "data_io.actions.households.join": does("school", joined),
    "data_io.actions.loans.move": does(
        "classroom",
        lambda s, a, c: loans.move(s, a, a_loan_move(c.pupils[0], LoanStep.NEEDED), at=NOON),
        asks_for_a_loan,
    ),
    "data_io.actions.names.open_names": does(
        "school",
        lambda s, a, c: names.open_names(s, a, NewOpening(c.school.id, OpeningReason.EQUIPMENT), at=NOON),
        opening_person,
    ),
    "data_io.actions.names.close_names": does(
        "school", lambda s, a, c: names.close_names(s, a, c.school.id, at=NOON)
    ),
    "data_io.actions.names.open_for_review": does(
        "school", lambda s, a, c: names.open_for_review(s, a, c.school.id, at=NOON)
    ),
    "data_io.actions.on_site.receive": does(
        "classroom", lambda s, a, c: on_site.receive(s, a, a_morning(c.pupils[0]), at=NOON)
    ),
    "data_io.actions.paper.move": does(
        "classroom", lambda s, a, c: paper.move(s, a, a_packet(c.pupils[0], PaperStep.HANDED), at=NOON)
    ),
    "data_io.actions.reports.report_day": does(
        "school", lambda s, a, c: reports.report_day(s, a, NewDayReport(c.school.id, TUESDAY), at=NOON)
    ),
    "data_io.actions.reports.declare_counts": does(
        "school",
        lambda s, a, c: reports.declare_counts(
            s, a, NewCounts(c.school.id, c.label, 24, 20, 2, 1, 0, TUESDAY), at=NOON
        ),
    ),
    "data_io.actions.transfers.confirm": does(
        "school", lambda s, a, c: transfers.confirm(s, a, c.transfer_id, at=NOON)
    ),
    "data_io.actions.transfers.refuse": does(
        "school", lambda s, a, c: transfers.refuse(s, a, c.transfer_id, at=NOON)
    ),
    "data_io.actions.voids.void": does(
        "classroom", lambda s, a, c: voids.void(s, a, c.fact_id, at=NOON), marks
    ),
    "data_io.actions.work.send": does(
        "classroom", lambda s, a, c: work.send(s, a, NewWork(c.classroom.id, TUESDAY), at=NOON)
    ),
    "data_io.actions.work.returned": does(
        "classroom", lambda s, a, c: work.returned(s, a, NewSign(c.pupils[0], TUESDAY), at=NOON)
    ),
    "data_io.actions.work.attended": does(
        "classroom", lambda s, a, c: work.attended(s, a, NewSign(c.pupils[0], TUESDAY), at=NOON)
    ),
    f"{_INTAKE}.apply.apply_plan": does("school", applied),
    f"{_INTAKE}.keep.keep": does("school", lambda s, a, c: keep.keep(s, a, a_review(s, c), at=NOON)),
    f"{_INTAKE}.keep.forget": does(
        "school", lambda s, a, c: keep.forget(s, a, keep.keep(s, OPERATOR, a_review(s, c), at=NOON))
    ),
    f"{_INTAKE}.keep.require_import": does(
        "school", lambda s, a, c: keep.require_import(s, a, c.school.id, None)
    ),
    f"{_INTAKE}.schools.load_schools": does("all", directory),
    f"{_INTAKE}.schools.keep_schools": does(
        "all", lambda s, a, c: schools.keep_schools(s, a, (), None, at=NOON)
    ),
    f"{_INTAKE}.undo.plan_undo": does(
        "school", lambda s, a, c: undo.plan_undo(s, a, c.import_id), undoes_what_the_head_imported
    ),
    f"{_INTAKE}.undo.apply_undo": does(
        "school", lambda s, a, c: undo.apply_undo(s, a, c.import_id, at=NOON), undoes_what_the_head_imported
    ),
}
