"""What is asked for above: pupils by school, level and closure, and the answers to each question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from data_io.queries.access_form import AccessForm, paper_covers, received
from data_io.queries.frozen import frozen_on, gone_on
from data_io.queries.known_at import open_interval
from data_io.queries.tally import form_in, never_reached, rooms
from data_io.queries.territories import Territory
from data_io.queries.windows import closure_days
from data_io.scope import schools_visible
from models.asks import asks
from models.codes import Connection, Device, State
from models.errors import RuleBroken
from models.pupil_state import PupilState
from models.return_cells import Cell
from models.rights import Act, Actor
from models.territory import School

# The one question that tells what staff did.
CONTACT = "never_reached"
PURGED = "Les noms de ce jour sont purgés : il n’en reste que les chiffres par école."


@asks(Act.TAKE_NOTE)
def questions_by_level(
    session: Session, actor: Actor, territory: Territory, *, on: date, as_of: datetime
) -> list[Cell]:
    """The listed pupils of a territory; empty cells left out.

    Who was never reached is not among the questions: a level of a school may be one class.

    Raises:
        NotAllowed: the actor takes no figures of it.
        RuleBroken: the names of that day are purged, and with them the levels.
    """
    if is_purged(session, actor, territory, on):
        raise RuleBroken(PURGED)
    taken, places = schools_taken(actor, territory), territory.circonscription_ids
    found = cells_within(session, taken, places, on=on, as_of=as_of)
    return [
        replace(cell, counts=Counter({name: count for name, count in cell.counts.items() if name != CONTACT}))
        for cell in found
    ]


def cells_within(
    session: Session,
    within: ColumnElement[bool],
    circonscription_ids: Collection[UUID],
    *,
    on: date,
    as_of: datetime,
) -> list[Cell]:
    """The same with those never reached: for what adds them up beyond a class before anybody sees them."""
    days = closure_days(session, circonscription_ids, on=on, as_of=as_of)
    room = rooms(School.id, within, days.values())
    form = form_in(room, on)
    questions = _questions(room, form, on)
    pupil: Any = (
        select(
            room.c.place.label("school_id"),
            room.c.classroom_id,
            PupilState.level,
            case((form.starts_on.is_not(None), 1), else_=0).label("closed"),
            *(case((condition, 1), else_=0).label(name) for name, condition in questions.items()),
        )
        .select_from(room)
        .join(PupilState, PupilState.classroom_id == room.c.classroom_id)
        .where(open_interval(as_of))
        .subquery("pupil")
    )
    keys = (pupil.c.school_id, pupil.c.level, pupil.c.closed)
    counts = (func.sum(pupil.c[name]).label(name) for name in questions)
    classes = func.count(pupil.c.classroom_id.distinct()).label("classes")
    rows = session.execute(select(*keys, func.count().label("pupils"), classes, *counts).group_by(*keys))
    names = ("pupils", *questions)
    return [
        Cell(
            row.school_id,
            row.level,
            bool(row.closed),
            Counter({name: getattr(row, name) for name in names}),
            row.classes,
        )
        for row in rows
    ]


@asks(Act.TAKE_NOTE)
def is_purged(session: Session, actor: Actor, territory: Territory, on: date) -> bool:
    """True when the names of that day are gone: its figures by school are all that is left.

    Raises:
        NotAllowed: the actor takes no figures of it.
    """
    actor.require(Act.TAKE_NOTE, territory.place)
    taken = schools_taken(actor, territory)
    return bool(frozen_on(session, taken, on) or gone_on(session, taken, on))


def schools_taken(actor: Actor, territory: Territory) -> ColumnElement[bool]:
    """The schools of the territory that the actor may take figures of."""
    return and_(
        schools_visible(actor, Act.TAKE_NOTE),
        School.circonscription_id.in_(territory.circonscription_ids),
    )


def _questions(room: Any, form: AccessForm, on: date) -> dict[str, ColumnElement[bool]]:
    """Equipment is what holds that day, loans included; paper and site count within a run of closures."""
    run = room.c.run_starts_on
    return {
        **{state.value: form.state == state.value for state in State},
        "no_device": PupilState.device == Device.NONE,
        "shared_device": PupilState.device == Device.SHARED,
        "no_connection": PupilState.connection == Connection.NONE,
        "limited_connection": PupilState.connection == Connection.LIMITED,
        CONTACT: never_reached(form),
        "on_paper": paper_covers(on, run),
        "received": and_(form.starts_on.is_not(None), received(on)),
    }
