"""Coverage as lines for other programs: the keys are a contract, those that do not apply are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy.orm import Session

from data_io.queries.classroom_coverage import coverage_of_classrooms
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.totals import coverage_by_circonscription
from models.asks import asks
from models.rates import Coverage, Declared
from models.rights import Act, Actor

Line = dict[str, Any]
_TRIES = ("reached", "attempted", "sent")
By = Literal["circonscription", "school", "classroom"]


@asks(Act.SEE_COUNTS)
def coverage_lines(session: Session, actor: Actor, *, by: By, on: date, as_of: datetime) -> list[Line]:
    """One line a circonscription, school or class the actor may see, in the order of their names."""
    if by == "circonscription":
        whole = coverage_by_circonscription(session, actor, on=on, as_of=as_of)
        return [{"circonscription": one.name, **_counts(one.counts), **_tries(one.counts)} for one in whole]
    schools = coverage_by_school(session, actor, on=on, as_of=as_of)
    if by == "school":
        return [{**_school(one), **_counts(one.counts), **_contacts(one)} for one in schools]
    return list(_classrooms(session, actor, schools, on, as_of))


def _classrooms(
    session: Session, actor: Actor, schools: list[SchoolCoverage], on: date, as_of: datetime
) -> Iterator[Line]:
    classes = coverage_of_classrooms(session, actor, schools, on=on, as_of=as_of)
    for school in schools:
        for row in sorted(classes[school.school_id], key=lambda row: row.label):
            yield {**_school(school), "classroom": row.label, **_counts(row.counts)}


def _school(school: SchoolCoverage) -> Line:
    return {"circonscription": school.circonscription, "school": school.name, "uai": school.uai}


def _counts(counts: Coverage) -> Line:
    return {"expected": counts.expected, "pupils": counts.pupils, **_states(counts)}


def _states(counts: Coverage | Declared) -> Line:
    names = ("assured", "fragile", "not_assured", "unknown")
    return {name: getattr(counts, name) for name in names}


def _contacts(school: SchoolCoverage) -> Line:
    """Those of one class are told nobody, be it the operator who hands the lines on."""
    told = _tries(school.counts)
    return {**told, **dict.fromkeys(_TRIES)} if school.hides_contacts else told


def _tries(counts: Coverage) -> Line:
    """What a class does not show: contacts, and what was declared for the school before its list."""
    tries = {name: getattr(counts, name) for name in _TRIES}
    declared = {"pupils": counts.declared.pupils, **_states(counts.declared)}
    return {**tries, "declared": declared}
