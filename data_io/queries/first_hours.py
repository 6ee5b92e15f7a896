"""The closed schools of a reader on the first evening: what each has sent, late ones first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_io.queries.closure_in_force import closed_schools
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.windows import closure_days
from models.asks import asks
from models.first_hours import FirstHours
from models.names import fold
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class SchoolHours:
    """One school with what it has sent."""

    school: SchoolCoverage
    hours: FirstHours


@asks(Act.SEE_COUNTS)
def first_hours(
    session: Session, actor: Actor, *, on: date, closed_on: date, as_of: datetime
) -> list[SchoolHours]:
    """The schools closed on `closed_on`, as they stand on `on`: most missing first, then most pupils."""
    closed = closed_schools(session, actor, on=closed_on)
    schools = coverage_by_school(session, actor, on=on, as_of=as_of)
    days = closure_days(session, {one.circonscription_id for one in schools}, on=on, as_of=as_of)
    found = [
        SchoolHours(one, _hours(one, of_class=days[one.circonscription_id].calendar.is_school_day(on)))
        for one in schools
        if one.school_id in closed
    ]
    return sorted(found, key=lambda one: (-one.hours.missing, -one.hours.expected, fold(one.school.name)))


def _hours(school: SchoolCoverage, *, of_class: bool) -> FirstHours:
    counts = school.counts
    return FirstHours(
        expected=counts.expected,
        listed=counts.pupils,
        declared=counts.declared.pupils,
        informed=None if school.hides_contacts else counts.informed + counts.declared.reached,
        whole_list=school.whole_list,
        seen_today=not school.late if of_class else None,
    )
