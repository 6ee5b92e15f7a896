"""The overview's figures of some levels only: pupils listed, and classes declared, whose level is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from operator import add

from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries import frozen
from data_io.queries.declared import standing_by_school
from data_io.queries.school_coverage import coverage_by_school, seen_whole
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.tally import Tally, tally
from data_io.queries.windows import closure_days
from models.asks import asks
from models.codes import Level
from models.declared import Levels, Told
from models.rates import Declared, without_contacts
from models.rights import Act, Actor
from models.territory import School


@asks(Act.SEE_COUNTS)
def coverage_of_levels(
    session: Session, actor: Actor, levels: frozenset[Level], *, on: date, as_of: datetime
) -> list[SchoolCoverage]:
    """Each school with pupils of these levels, in name order; expected are those listed or declared.

    The directory knows no levels, so a school without a list is left out, and so is a class declared for
    other levels too. Contacts are left out: a level may be one class. Of a day whose names are purged no
    level is known. Without levels, every pupil.
    """
    if not levels:
        return coverage_by_school(session, actor, on=on, as_of=as_of)
    found = kept_for(
        session, actor, ("levels", levels, on), as_of, lambda: _read(session, actor, levels, on, as_of)
    )
    return list(found)


def _read(session: Session, actor: Actor, levels: Levels, on: date, as_of: datetime) -> list[SchoolCoverage]:
    within = seen_whole(actor)
    schools = coverage_by_school(session, actor, on=on, as_of=as_of)
    days = closure_days(session, {row.circonscription_id for row in schools}, on=on, as_of=as_of)
    tallies = tally(session, School.id, within, days=days.values(), on=on, as_of=as_of, levels=levels)
    told = standing_by_school(session, within, as_of=as_of)
    purged = frozen.frozen_on(session, within, on)
    found = []
    for school in schools:
        listed = tallies.get(school.school_id, Tally())
        declared = Declared() if school.whole_list else _declared(told.get(school.school_id, []), levels)
        expected = listed.pupils + declared.pupils
        if expected and school.school_id not in purged:
            counts = replace(
                without_contacts(listed.coverage(expected, declared)),
                # Whether a list is in is of the school, whatever levels are asked for.
                schools_without_list=school.counts.schools_without_list,
                expected_without_list=expected if school.counts.schools_without_list else 0,
            )
            reasons = dict(listed.reasons)
            found.append(
                replace(
                    school,
                    counts=counts,
                    reasons=reasons,
                    never_reached=0,
                    contacts_shown=False,
                    declared_shown=False,
                )
            )
    return found


def _declared(told: Sequence[Told], levels: Levels) -> Declared:
    """Of the classes whose pupils are all of these levels."""
    inside = (one.counts for one in told if one.levels and one.levels <= levels)
    return reduce(add, inside, Declared())
