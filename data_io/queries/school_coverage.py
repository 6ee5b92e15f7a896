"""The overview's figures: where every school of a scope stands on a day, as known at an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries.class_names import is_of_the_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.schools_within import schools_within
from data_io.queries.veiled import told_outside
from data_io.scope import schools_visible
from models.asks import asks
from models.codes import Role
from models.rights import Act, Actor, Place


@asks(Act.SEE_COUNTS)
def coverage_by_school(session: Session, actor: Actor, *, on: date, as_of: datetime) -> list[SchoolCoverage]:
    """Coverage of each school the actor may see whole, in name order, schools without pupils included.

    To a reader from outside the contacts of one class are not told; they are in no count.
    """
    found = kept_for(session, actor, ("schools", on), as_of, lambda: _told(session, actor, on, as_of))
    return list(found)


@asks(Act.SEE_COUNTS)
def coverage_handed_on(session: Session, actor: Actor, *, on: date, as_of: datetime) -> list[SchoolCoverage]:
    """The same as somebody outside reads it, whoever asks: for what is handed on to others."""

    def work_out() -> list[SchoolCoverage]:
        return told_outside(schools_within(session, seen_whole(actor), on=on, as_of=as_of))

    return list(kept_for(session, actor, ("handed on", on), as_of, work_out))


def _told(session: Session, actor: Actor, on: date, as_of: datetime) -> list[SchoolCoverage]:
    found = schools_within(session, seen_whole(actor), on=on, as_of=as_of)
    outside = told_outside(one for one in found if not _is_inside(actor, one))
    told = {one.school_id: one for one in outside}
    return [told.get(one.school_id, one) for one in found]


def _is_inside(actor: Actor, school: SchoolCoverage) -> bool:
    # The operator hands on what the circonscription reads, and is told no more.
    return not actor.is_operator and is_of_the_school(
        actor, Place(None, school.circonscription_id, school.school_id)
    )


def seen_whole(actor: Actor) -> ColumnElement[bool]:
    """The schools whose figures the actor may see; a class of one's own does not show its whole school."""
    grants = tuple(grant for grant in actor.grants if grant.role is not Role.TEACHER)
    return schools_visible(replace(actor, grants=grants), Act.SEE_COUNTS)
