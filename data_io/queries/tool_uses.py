"""Which tools serve a class, by purpose: what was declared, else what it had under that name last year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.queries.own_classrooms import own_classroom, works_now
from models.asks import asks
from models.facts import FactVoid
from models.rights import Act, Actor
from models.school_year import school_year
from models.territory import Circonscription, Classroom, School
from models.tool_facts import ToolUse
from models.tool_uses import Use, UsePurpose

Named = tuple[UUID, str, int]  # a class over the years: school, name, year


@dataclass(frozen=True, slots=True)
class Told:
    """What stands for one purpose. `carried`: said last year, and nobody confirmed it since."""

    use: Use
    on: date
    fact_id: UUID
    carried: bool


@dataclass(frozen=True, slots=True)
class ClassTools:
    """A class, and what it uses."""

    classroom_id: UUID
    school_id: UUID
    label: str
    told: Mapping[UsePurpose, Told]

    @property
    def uses(self) -> dict[UsePurpose, Use]:
        """The declarations alone."""
        return {purpose: told.use for purpose, told in self.told.items()}


@asks(Act.SEE_CLASS)
def tools_of_class(session: Session, actor: Actor, classroom_id: UUID) -> Mapping[UsePurpose, Told]:
    """The tools of one class by purpose; a purpose nobody spoke of is left out.

    Raises:
        NotFound: no such class for this actor.
    """
    key = ("class tools", classroom_id)
    return kept_for(session, actor, key, None, lambda: _read(session, actor, classroom_id))


def _read(session: Session, actor: Actor, classroom_id: UUID) -> Mapping[UsePurpose, Told]:
    room = own_classroom(session, actor, classroom_id)
    label_key, year = session.execute(
        select(Classroom.label_key, Classroom.year).where(Classroom.id == classroom_id)
    ).one()
    standing = _standing(session, ToolUse.school_id == room.school_id)
    return _of_class(standing, (room.school_id, label_key, year))


@asks(Act.DECLARE_TOOLS)
def tool_among_teachers(session: Session, actor: Actor, school_id: UUID, *, on: date) -> Told | None:
    """What the teachers of one's own school use among themselves; None when nobody said."""
    key = ("tool among teachers", school_id, school_year(on))
    return kept_for(session, actor, key, None, lambda: _among_teachers(session, actor, school_id, on))


def _among_teachers(session: Session, actor: Actor, school_id: UUID, on: date) -> Told | None:
    row = session.execute(
        _newest_first(_uses())
        .where(ToolUse.school_id == school_id, ToolUse.classroom_id.is_(None))
        .where(scope.schools_visible(actor, Act.DECLARE_TOOLS))
    ).first()
    if row is None:
        return None
    return _told(row, carried=school_year(row.on) < school_year(on))


def standing_at(session: Session, fact: ToolUse) -> ToolUse | None:
    """What stands where this declaration would: the one of last year too, while nobody said otherwise."""
    if fact.classroom_id is None:
        there = (ToolUse.school_id == fact.school_id, ToolUse.classroom_id.is_(None))
        row = session.execute(_newest_first(_uses().where(*there))).first()
        return session.get_one(ToolUse, row.id) if row else None
    school_id, label_key, year = session.execute(
        select(Classroom.school_id, Classroom.label_key, Classroom.year).where(
            Classroom.id == fact.classroom_id
        )
    ).one()
    standing = _standing(session, ToolUse.school_id == school_id)
    told = _of_class(standing, (school_id, label_key, year)).get(fact.purpose)
    return session.get_one(ToolUse, told.fact_id) if told else None


def classes_with_tools(session: Session, within: ColumnElement[bool]) -> list[ClassTools]:
    """The classes that work now, with their tools; the condition is on School and Circonscription.

    Without a list too: tools are declared before the pupils are in.
    """
    standing = _standing(session, within)
    rows = session.execute(
        select(
            Classroom.id,
            Classroom.school_id,
            func.coalesce(Classroom.neutral_label, Classroom.label).label("label"),
            Classroom.label_key,
            Classroom.year,
        )
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within, works_now())
        .order_by(Classroom.school_id, Classroom.label_key, Classroom.id)
    )
    return [
        ClassTools(
            row.id, row.school_id, row.label, _of_class(standing, (row.school_id, row.label_key, row.year))
        )
        for row in rows
    ]


def _uses() -> Any:
    """Declarations that nobody took back."""
    return (
        select(*ToolUse.__table__.columns, Classroom.label_key, Classroom.year)
        .select_from(ToolUse)
        .join(School, School.id == ToolUse.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .outerjoin(Classroom, Classroom.id == ToolUse.classroom_id)
        .where(~exists().where(FactVoid.fact_id == ToolUse.id))
    )


def _newest_first(statement: Any) -> Any:
    return statement.order_by(ToolUse.on.desc(), ToolUse.recorded_at.desc(), ToolUse.id.desc())


def _standing(session: Session, within: ColumnElement[bool]) -> dict[Named, dict[UsePurpose, Any]]:
    """The newest declaration of each purpose, by class."""
    found: dict[Named, dict[UsePurpose, Any]] = defaultdict(dict)
    of_classes = and_(within, ToolUse.classroom_id.is_not(None))
    for row in session.execute(_newest_first(_uses().where(of_classes))):
        found[row.school_id, row.label_key, row.year].setdefault(row.purpose, row)
    return found


def _of_class(standing: Mapping[Named, Mapping[UsePurpose, Any]], named: Named) -> dict[UsePurpose, Told]:
    school_id, label_key, year = named
    own, before = standing.get(named, {}), standing.get((school_id, label_key, year - 1), {})
    found = {purpose: _told(row, carried=True) for purpose, row in before.items()}
    found |= {purpose: _told(row, carried=False) for purpose, row in own.items()}
    return {purpose: found[purpose] for purpose in UsePurpose if purpose in found}


def _told(row: Any, *, carried: bool) -> Told:
    use = Use(row.purpose, row.tool, row.browser_only, row.accounts, row.contract_on)
    return Told(use, row.on, row.id, carried)
