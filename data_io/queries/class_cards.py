"""One class, pupil by pupil: state and reason, numbers to call, answers, tries, work sent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.orm import Session, aliased

from data_io.queries import class_facts, windows
from data_io.queries.own_classrooms import OwnClassroom, own_classroom
from data_io.queries.people_to_call import Person, people_to_call
from models.access import Access, Standing, Window, assess
from models.attempts import Attempt, Unanswered, unanswered
from models.closures import Cover
from models.codes import CheckOutcome, Connection, Device, Level, LoanItem, PaperStep, Reason, Struggle
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Actor
from models.territory import Classroom

# Outside a closure contacts are counted over the last week.
_WEEK = timedelta(days=7)


_CLASSROOM = bindparam("classroom", type_=Uuid)
_STANDING = tuple(field.name for field in fields(Standing))
_standing_of = attrgetter(*_STANDING)
_own, _other = aliased(Pupil), aliased(Pupil)
_own_state, _other_state = aliased(PupilState), aliased(PupilState)
# Building a statement takes longer than asking it: both are built once.
_PUPILS = (
    select(
        PupilState.pupil_id,
        Pupil.household_id,
        Pupil.first_name,
        Pupil.last_name,
        Pupil.used_name,
        Pupil.level,
        *(getattr(PupilState, name) for name in _STANDING),
    )
    .join(Pupil, Pupil.id == PupilState.pupil_id)
    .where(PupilState.classroom_id == _CLASSROOM, PupilState.to_at == FOREVER)
    .order_by(Pupil.sort_key, Pupil.id)
)
_SIBLINGS = (
    select(_own.id, _other.first_name, _other.level, Classroom.neutral_label, Classroom.label)
    .join(_own_state, (_own_state.pupil_id == _own.id) & (_own_state.to_at == FOREVER))
    .join(_other, (_other.household_id == _own.household_id) & (_other.id != _own.id))
    .join(_other_state, (_other_state.pupil_id == _other.id) & (_other_state.to_at == FOREVER))
    .join(Classroom, Classroom.id == _other_state.classroom_id)
    .where(_own_state.classroom_id == _CLASSROOM)
    .order_by(_other.sort_key, _other.id)
)


@dataclass(frozen=True, slots=True)
class Sibling:
    """A brother or sister of the same household in the same school: first name and class, no more."""

    first_name: str
    level: Level | None
    classroom: str


@dataclass(frozen=True, slots=True)
class PupilCard:
    """All that the card of one pupil shows. Answers are as given; the state counts loans too."""

    pupil_id: UUID
    household_id: UUID | None
    first_name: str
    last_name: str
    level: Level | None
    standing: Standing
    access: Access
    device: Device
    connection: Connection
    check: tuple[CheckOutcome, Struggle | None, date] | None
    paper: tuple[PaperStep, date] | None
    loans: tuple[LoanItem, ...]
    people: tuple[Person, ...]
    siblings: tuple[Sibling, ...]
    last_attempt: Attempt | None
    unanswered: Unanswered
    handed_over_on: date | None
    seen: bool

    @property
    def name(self) -> str:
        """First name, then the name in use."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class ClassCards:
    """A class on a day. `since` is the first day that counts: of the closure, else a week back."""

    classroom: OwnClassroom
    on: date
    since: date
    closure: Cover | None
    work_sent_on: date | None
    cards: tuple[PupilCard, ...]

    def household_of(self, card: PupilCard) -> tuple[PupilCard, ...]:
        """The pupil and brothers or sisters in this class: one call is about all of them."""
        if card.household_id is None:
            return (card,)
        return tuple(one for one in self.cards if one.household_id == card.household_id)


def class_cards(session: Session, actor: Actor, *, classroom_id: UUID, on: date) -> ClassCards:
    """The pupils of a class in name order, as known now and judged on `on`.

    Raises:
        NotFound: no such class for this actor.
    """
    room = own_classroom(session, actor, classroom_id)
    closures = windows.closure_day(session, room.circonscription_id, on=on)
    targets = (room.classroom_id, room.school_id, room.circonscription_id)
    window, closure = closures.window_of(*targets), closures.cover_of(*targets)
    since = window.starts_on if window else on - _WEEK + timedelta(days=1)
    reader = _Reader(session, actor, room, on, since, window)
    return ClassCards(
        classroom=room,
        on=on,
        since=since,
        closure=closure,
        work_sent_on=class_facts.work_sent_on(
            session, classroom_id, since=window.run_starts_on if window else since
        ),
        cards=reader.cards(),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads each kind of fact once for the whole class, then puts the cards together."""

    session: Session
    actor: Actor
    room: OwnClassroom
    on: date
    since: date
    window: Window | None

    def cards(self) -> tuple[PupilCard, ...]:
        pupils = class_facts.Pupils("classroom", self.room.classroom_id)
        rows = self.session.execute(_PUPILS, {"classroom": self.room.classroom_id}).all()
        facts = _Facts(
            people=people_to_call(self.session, self.actor, [row.pupil_id for row in rows]),
            siblings=_siblings(self.session, self.room.classroom_id),
            answers=class_facts.answers(self.session, pupils),
            checks=class_facts.checks(self.session, pupils),
            papers=class_facts.papers(self.session, pupils),
            loans=class_facts.loans(self.session, pupils),
            attempts=class_facts.attempts(self.session, pupils, since=self.since),
            handovers=class_facts.handovers(self.session, pupils, since=self.since),
        )
        return tuple(self._card(row, facts) for row in rows)

    def _card(self, row: Any, facts: _Facts) -> PupilCard:
        standing = Standing(*_standing_of(row))
        device, connection = facts.answers.get(row.pupil_id, (None, None))
        attempts = facts.attempts.get(row.pupil_id, [])
        individual = [attempt for attempt in attempts if not attempt.collective]
        return PupilCard(
            pupil_id=row.pupil_id,
            household_id=row.household_id,
            first_name=row.first_name,
            last_name=row.used_name or row.last_name,
            level=row.level,
            standing=standing,
            access=assess(standing, self.on, self.window),
            device=device or Device.UNKNOWN,
            connection=connection or Connection.UNKNOWN,
            check=facts.checks.get(row.pupil_id),
            paper=facts.papers.get(row.pupil_id),
            loans=facts.loans.get(row.pupil_id, ()),
            people=facts.people.get(row.pupil_id, ()),
            siblings=tuple(facts.siblings.get(row.pupil_id, ())),
            last_attempt=individual[-1] if individual else None,
            unanswered=unanswered(attempts),
            handed_over_on=self._handed_over_on(row.pupil_id, facts, individual),
            seen=self._seen(standing),
        )

    def _seen(self, standing: Standing) -> bool:
        """News since the closure began; outside one, an answer about the equipment."""
        if self.window is None:
            return standing.equipment_reason is not Reason.NOT_ASKED
        return standing.last_news_on is not None and standing.last_news_on >= self.since

    def _handed_over_on(self, pupil_id: UUID, facts: _Facts, attempts: list[Attempt]) -> date | None:
        """The day of a handover that no answer of the family followed."""
        on, at = facts.handovers.get(pupil_id, (None, None))
        answered = any(attempt.is_two_way and at is not None and attempt.at > at for attempt in attempts)
        return None if answered else on


@dataclass(frozen=True, slots=True)
class _Facts:
    people: dict[UUID, tuple[Person, ...]]
    siblings: dict[UUID, list[Sibling]]
    answers: dict[UUID, tuple[Device | None, Connection | None]]
    checks: dict[UUID, tuple[CheckOutcome, Struggle | None, date]]
    papers: dict[UUID, tuple[PaperStep, date]]
    loans: dict[UUID, tuple[LoanItem, ...]]
    attempts: dict[UUID, list[Attempt]]
    handovers: dict[UUID, Any]


def _siblings(session: Session, classroom_id: UUID) -> dict[UUID, list[Sibling]]:
    """Households belong to one school, so siblings elsewhere stay unknown."""
    found: dict[UUID, list[Sibling]] = defaultdict(list)
    rows = session.execute(_SIBLINGS, {"classroom": classroom_id})
    for pupil_id, first_name, level, neutral, label in rows:
        found[pupil_id].append(Sibling(first_name, level, neutral or label))
    return found
