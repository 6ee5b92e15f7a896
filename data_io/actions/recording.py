"""How a fact is added, said once: repeated press, right, day, rule, insert, states, journal, version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from data_io import journal, states
from data_io.actions.subjects import Subject, right_to, subject_of
from data_io.database import require_writing
from data_io.days import local_day
from models.errors import RuleBroken
from models.facts import Fact
from models.rights import Actor

F = TypeVar("F", bound=Fact)

# Every fact has these; the journal names what is particular to one.
_EVERY_FACT = {"id", "on", "recorded_at", "recorded_by"}


def add(
    session: Session, actor: Actor, fact: Fact, *, at: datetime, rule: Callable[[], None] | None = None
) -> UUID:
    """Add one fact, unless it is there already, and give its id.

    Raises:
        NotAllowed: the actor may not record this there.
        RuleBroken: the day lies in the future, or `rule` refuses.
    """
    if is_repeated(session, fact):
        return fact.id
    fact.recorded_at = at
    subject = subject_of(session, fact)
    permit(actor, fact, subject, at=at)
    if rule is not None:
        rule()
    insert(session, actor, fact, at=at)
    settle(session, actor, fact, subject, act="record", at=at)
    return fact.id


def said(table: type[F], description: Any) -> F:
    """The fact that a description tells: its fields are named like the columns."""
    names = {column.key for column in inspect(table).column_attrs}
    return table(
        **{one.name: getattr(description, one.name) for one in fields(description) if one.name in names}
    )


def is_repeated(session: Session, fact: Fact) -> bool:
    """True when the same press already wrote this row."""
    require_writing(session)
    table = type(fact)
    return session.scalar(select(table.id).where(table.id == fact.id)) is not None


def permit(actor: Actor, fact: Fact, subject: Subject, *, at: datetime) -> None:
    """Right first, so that a refusal says nothing of what the base holds; then the day."""
    for where in subject.places:
        actor.require(right_to(fact), where.place)
    late = any(fact.on > local_day(at, where.timezone) for where in subject.places)
    refuse_if(late, "Ce jour n’est pas encore arrivé.")


def insert(session: Session, actor: Actor, fact: Fact, *, at: datetime) -> None:
    """Write the row with who recorded it and when."""
    fact.recorded_at = at
    fact.recorded_by = actor.account_id
    session.add(fact)
    session.flush()


def settle(session: Session, actor: Actor, fact: Fact, subject: Subject, *, act: str, at: datetime) -> None:
    """What follows a fact or its void: states, journal, version."""
    states.refresh(session, subject.pupil_ids, at=at)
    kind = str(inspect(type(fact)).local_table.description)
    journal.record(session, actor, act, kind=kind, object_id=fact.id, at=at, fields=_spoken_of(fact))
    journal.bump(session, subject.circonscription_ids)


def _spoken_of(fact: Fact) -> list[str]:
    names = (column.key for column in inspect(type(fact)).column_attrs)
    return [name for name in names if name not in _EVERY_FACT and getattr(fact, name) is not None]


def refuse_if(broken: bool, sentence: str) -> None:
    """A rule in one line.

    Raises:
        RuleBroken: the sentence, when the rule is broken.
    """
    if broken:
        raise RuleBroken(sentence)


def refuse_backwards(first: date, last: date | None) -> None:
    """Refuse a last day before the first one."""
    refuse_if(last is not None and last < first, "Le dernier jour vient avant le premier.")
