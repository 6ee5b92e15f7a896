"""One class, pupil by pupil: state and reason, answers, checks, tries, work sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from data_io.database import answers
from data_io.queries import class_facts, tries, windows
from data_io.queries.class_facts import PupilFacts
from data_io.queries.own_classrooms import OwnClassroom, own_classroom
from models.access import Access, Standing, Window, assess
from models.asks import asks
from models.attempts import Attempt, Unanswered, unanswered
from models.closures import Cover
from models.codes import CheckOutcome, Connection, Device, Level, LoanItem, PaperStep, Reason, Struggle
from models.columns import FOREVER
from models.facts import FactVoid, WorkSent
from models.names import initial
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor, Place

# Outside a closure contacts are counted over the last week.
_WEEK = timedelta(days=7)

_CLASSROOM = bindparam("classroom", type_=Uuid)
_STANDING = tuple(field.name for field in fields(Standing))
_standing_of = attrgetter(*_STANDING)
_WORK_SENT_ON = (
    select(func.max(WorkSent.on))
    .outerjoin(FactVoid, FactVoid.fact_id == WorkSent.id)
    .where(
        FactVoid.fact_id.is_(None),
        WorkSent.classroom_id == _CLASSROOM,
        WorkSent.on >= bindparam("run_since", type_=Date),
    )
    .scalar_subquery()
)
# Building a statement takes longer than asking it: it is built once.
_PUPILS = (
    select(
        PupilState.pupil_id,
        Pupil.household_id,
        Pupil.first_name,
        Pupil.last_name,
        Pupil.used_name,
        Pupil.level,
        _WORK_SENT_ON.label("work_sent_on"),
        *(getattr(PupilState, name) for name in _STANDING),
    )
    .join(Pupil, Pupil.id == PupilState.pupil_id)
    .where(PupilState.classroom_id == _CLASSROOM, PupilState.to_at == FOREVER)
    .order_by(Pupil.sort_key, Pupil.id)
)
_SOME_PUPILS = _PUPILS.where(PupilState.pupil_id.in_(bindparam("pupils", expanding=True)))


@dataclass(frozen=True, slots=True)
class PupilCard:
    """What a class shows of one pupil. Answers are as given; the state counts loans too."""

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


@asks(Act.SEE_CLASS)
def class_cards(
    session: Session, actor: Actor, *, classroom_id: UUID, on: date, only: Collection[UUID] | None = None
) -> ClassCards:
    """The pupils of a class in name order, as known now and judged on `on`; or `only` some of them.

    Raises:
        NotFound: no such class for this actor.
    """
    room = own_classroom(session, actor, classroom_id)
    closures = windows.closure_day(session, room.circonscription_id, on=on)
    targets = (room.classroom_id, room.school_id, room.circonscription_id)
    window = closures.window_of(*targets)
    since = window.starts_on if window else on - _WEEK + timedelta(days=1)
    asked = {"classroom": classroom_id, "run_since": window.run_starts_on if window else since}
    if only is None:
        rows = answers(session, _PUPILS, asked).all()
        attempts = tries.attempts_of_class(session, classroom_id, since=since)
    else:
        rows = answers(session, _SOME_PUPILS, asked | {"pupils": list(only)}).all()
        attempts = tries.attempts_of(session, [row.pupil_id for row in rows], since=since)
    facts = class_facts.facts_of_class(session, classroom_id)
    named = actor.may(Act.SEE_PUPILS, Place(None, room.circonscription_id, room.school_id, room.classroom_id))
    day = _Day(on, since, window, whole_names=named)
    return ClassCards(
        classroom=room,
        on=on,
        since=since,
        closure=closures.cover_of(*targets),
        work_sent_on=rows[0].work_sent_on if rows else None,
        cards=tuple(day.card(row, facts[row.pupil_id], attempts.get(row.pupil_id, [])) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class _Day:
    """Judges each pupil on one day."""

    on: date
    since: date
    window: Window | None
    # A class link reads first names and an initial: the rest stays here.
    whole_names: bool = True

    def card(self, row: Any, facts: PupilFacts, attempts: list[Attempt]) -> PupilCard:
        standing = Standing(*_standing_of(row))
        individual = [attempt for attempt in attempts if not attempt.collective]
        shown = row.used_name or row.last_name
        return PupilCard(
            pupil_id=row.pupil_id,
            household_id=row.household_id,
            first_name=row.first_name,
            last_name=shown if self.whole_names else initial(shown),
            level=row.level,
            standing=standing,
            access=assess(standing, self.on, self.window),
            device=facts.device,
            connection=facts.connection,
            check=facts.check,
            paper=facts.paper,
            loans=tuple(facts.lent.values()),
            last_attempt=individual[-1] if individual else None,
            unanswered=unanswered(individual),
            handed_over_on=self._handed_over_on(facts, individual),
            seen=self._seen(standing),
        )

    def _seen(self, standing: Standing) -> bool:
        """News since the closure began; outside one, an answer about the equipment."""
        if self.window is None:
            return standing.equipment_reason is not Reason.NOT_ASKED
        return standing.last_news_on is not None and standing.last_news_on >= self.since

    def _handed_over_on(self, facts: PupilFacts, attempts: list[Attempt]) -> date | None:
        """The day of a handover that no answer of the family followed."""
        if facts.handed_over is None or facts.handed_over[0] < self.since:
            return None
        on, at = facts.handed_over
        answered = any(attempt.is_two_way and attempt.at > at for attempt in attempts)
        return None if answered else on
