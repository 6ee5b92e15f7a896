"""Sequences of acts drawn at random, refused ones included, for properties that hold after any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import states
from data_io.actions import checks, classes, contacts, equipment, loans, on_site, paper, voids, work
from data_io.actions.work import NewSign
from models.codes import CheckOutcome, Connection, Device, LoanStep, Outcome, PaperStep
from models.errors import RuleBroken
from models.people import Enrolment
from tests.cast import MONDAY, NOON, OPERATOR, Territory, a_pupil
from tests.data_io.actions.telling import (
    a_call,
    a_check,
    a_loan_move,
    a_morning,
    a_packet,
    an_absence,
    an_answer,
)

PUPILS = 3
_WEEK = st.integers(0, 1).map(lambda n: MONDAY + timedelta(days=n))
_UNTIL = st.none() | st.integers(1, 4).map(lambda n: MONDAY + timedelta(days=n))
_LOANS = (uuid7(), uuid7())


@dataclass
class Told:
    """Three pupils of two classes, and the ids of what was recorded so far."""

    session: Session
    land: Territory
    pupils: list[UUID] = field(default_factory=list)
    recorded: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        classrooms = (self.land.cm1, self.land.cm1, self.land.cp)
        self.pupils = [a_pupil(self.session, classroom) for classroom in classrooms]


Act = Callable[[Told, UUID, datetime], UUID | None]


def _recording(action: Callable[..., UUID], tell: Callable[..., Any], *drawn: Any) -> Act:
    def act(told: Told, pupil: UUID, at: datetime) -> UUID:
        return action(told.session, OPERATOR, tell(pupil, *drawn), at=at)

    return act


def _without_teacher(on: Any, until_on: Any) -> Act:
    def act(told: Told, pupil: UUID, at: datetime) -> UUID:
        absence = an_absence(told.land.cm1, on, until_on)
        return classes.without_teacher(told.session, OPERATOR, absence, at=at)

    return act


def _void(number: int) -> Act:
    def act(told: Told, pupil: UUID, at: datetime) -> None:
        if told.recorded:
            voids.void(told.session, OPERATOR, told.recorded[number % len(told.recorded)], at=at)

    return act


def _change_class(to_cp: bool) -> Act:
    def act(told: Told, pupil: UUID, at: datetime) -> None:
        classroom = told.land.cp if to_cp else told.land.cm1
        mine = update(Enrolment).where(Enrolment.pupil_id == pupil)
        told.session.execute(mine.values(classroom_id=classroom.id))
        states.refresh(told.session, [pupil], at=at)

    return act


def _loan(loan: UUID, step: LoanStep, on: Any) -> Act:
    def act(told: Told, pupil: UUID, at: datetime) -> UUID:
        return loans.move(told.session, OPERATOR, a_loan_move(pupil, step, loan, on=on), at=at)

    return act


def _paper(pupil: UUID, step: PaperStep, on: Any, until_on: Any) -> Any:
    return a_packet(pupil, step, on, until_on)


def _call(pupil: UUID, outcome: Outcome, on: Any) -> Any:
    return a_call(pupil, outcome=outcome, on=on)


_ONE_PUPIL = st.one_of(
    st.builds(
        lambda *drawn: _recording(equipment.answer, an_answer, *drawn),
        st.none() | st.sampled_from(Device),
        st.none() | st.sampled_from(Connection),
        _WEEK,
    ),
    st.builds(
        lambda outcome, on: _recording(checks.check, a_check, outcome, None, on),
        st.sampled_from(CheckOutcome),
        _WEEK,
    ),
    st.builds(
        lambda *drawn: _recording(paper.move, _paper, *drawn), st.sampled_from(PaperStep), _WEEK, _UNTIL
    ),
    st.builds(lambda *drawn: _recording(contacts.log, _call, *drawn), st.sampled_from(Outcome), _WEEK),
    st.builds(lambda on: _recording(on_site.receive, a_morning, on), _WEEK),
    st.builds(lambda on: _recording(work.returned, NewSign, on), _WEEK),
    st.builds(_loan, st.sampled_from(_LOANS), st.sampled_from(LoanStep), _WEEK),
)
_WIDER = st.one_of(
    st.builds(_without_teacher, _WEEK, _UNTIL),
    st.builds(_void, st.integers(0, 20)),
    st.builds(_change_class, st.booleans()),
)
_MINUTES = st.integers(0, 30).map(lambda n: NOON + timedelta(minutes=n))

# Instants in any order: clocks are read before a writer's turn comes.
ACTS = st.lists(st.tuples(_ONE_PUPIL | _WIDER, st.integers(0, PUPILS - 1), _MINUTES), max_size=12)
ONE_PUPIL_ACTS = st.lists(st.tuples(_ONE_PUPIL, st.just(0), _MINUTES), min_size=1, max_size=6)


def play(told: Told, acts: list[tuple[Act, int, datetime]]) -> None:
    """Do the acts in their order; what the rules refuse is skipped."""
    for act, pupil, at in acts:
        try:
            written = act(told, told.pupils[pupil], at)
        except RuleBroken:
            continue
        if written is not None:
            told.recorded.append(written)
