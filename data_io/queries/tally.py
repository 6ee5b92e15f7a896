"""Counts pupils by state and reason in one statement; schools, classes and totals are made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_io.queries.access_form import WINDOW_COLUMNS, AccessForm, access_form, join_windows
from data_io.queries.known_at import open_interval
from data_io.queries.windows import ClosureDay, as_table
from models.access import STATE_OF
from models.codes import Level, Reason, State
from models.pupil_state import PupilState
from models.rates import Coverage, Declared
from models.territory import Circonscription, Classroom, School

# Outside a closure contacts count over the last seven days, the day asked included.
_LAST_DAYS = timedelta(days=6)


@dataclass
class Tally:
    """Listed pupils of one place by state, by reason, and by what was tried."""

    states: Counter[State] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    reached: int = 0
    attempted: int = 0
    sent: int = 0
    informed: int = 0
    without_news: int = 0
    # Of the pupils of closed classes: nobody reached their family since the closure began.
    never_reached: int = 0
    # When something was last entered about any of them.
    entered_at: datetime | None = None

    @property
    def pupils(self) -> int:
        """Listed pupils."""
        return self.states.total()

    def add(self, row: Any) -> None:
        """Take one line of the statement in."""
        reason = Reason(row.reason)
        self.states[STATE_OF[reason]] += row.pupils
        self.reasons[reason] += row.pupils
        self.reached += row.reached
        self.attempted += row.attempted
        self.sent += row.sent
        self.informed += row.informed
        self.without_news += row.without_news
        self.never_reached += row.never_reached
        self.entered_at = max(row.entered_at, self.entered_at or row.entered_at)

    def coverage(self, expected: int, declared: Declared) -> Coverage:
        """The counts of a place where `expected` pupils should be."""
        without_list = self.pupils == 0 and expected > 0
        return Coverage(
            expected=expected,
            assured=self.states[State.ASSURED],
            fragile=self.states[State.FRAGILE],
            not_assured=self.states[State.NOT_ASSURED],
            unknown=self.states[State.UNKNOWN],
            reached=self.reached,
            attempted=self.attempted,
            sent=self.sent,
            informed=self.informed,
            without_news=self.without_news,
            schools_without_list=int(without_list),
            expected_without_list=expected if without_list else 0,
            declared=declared,
        )


def tally(  # noqa: PLR0913 - counted by what, of whom, when
    session: Session,
    place: InstrumentedAttribute[UUID],
    within: ColumnElement[bool],
    *,
    days: Iterable[ClosureDay],
    on: date,
    as_of: datetime,
    levels: Collection[Level] = (),
) -> dict[UUID, Tally]:
    """Tallies by `place` (School.id or Classroom.id) of the pupils `within`; empty places are left out.

    With `levels`, of the pupils of these levels only.
    """
    found: dict[UUID, Tally] = defaultdict(Tally)
    some = _pupils(rooms(place, within, days), on, as_of)
    pupil = (some.where(PupilState.level.in_(levels)) if levels else some).subquery("pupil")
    counts = ("reached", "attempted", "sent", "informed", "without_news", "never_reached")
    statement = select(
        pupil.c.place,
        pupil.c.reason,
        func.count().label("pupils"),
        *(func.sum(pupil.c[name]).label(name) for name in counts),
        func.max(pupil.c.from_at).label("entered_at"),
    ).group_by(pupil.c.place, pupil.c.reason)
    for row in session.execute(statement):
        found[row.place].add(row)
    return found


def rooms(
    place: InstrumentedAttribute[UUID],
    within: ColumnElement[bool],
    days: Iterable[ClosureDay],
    name: str = "room",
) -> CTE:
    """The classes within, each with its place and the closure in force: worked out once, not by pupil."""
    found = (
        select(Classroom.id.label("classroom_id"), place.label("place"))
        .select_from(School)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(Classroom, Classroom.school_id == School.id)
        .where(within)
    )
    joined, window = join_windows(found, as_table(days, f"{name}_window"))
    columns = (window[column].label(column) for column in WINDOW_COLUMNS)
    room: CTE = joined.add_columns(*columns).cte(name).prefix_with("MATERIALIZED")
    return room


def form_in(room: CTE, on: date) -> AccessForm:
    """The rule on `on` for the pupils of these classes."""
    return access_form(on, {name: room.c[name] for name in WINDOW_COLUMNS})


def _pupils(room: CTE, on: date, as_of: datetime) -> Select[Any]:
    form = form_in(room, on)
    since = func.coalesce(form.starts_on, on - _LAST_DAYS)
    news, reached, sent = PupilState.last_news_on, PupilState.last_reached_on, PupilState.last_sent_on
    return (
        select(
            room.c.place,
            form.reason.label("reason"),
            PupilState.from_at,
            _one(reached >= since).label("reached"),
            _one(PupilState.last_attempt_on >= since).label("attempted"),
            _one(sent >= since).label("sent"),
            _one(or_(sent >= since, reached >= since)).label("informed"),
            _one(or_(news.is_(None), news < since)).label("without_news"),
            _one(never_reached(form)).label("never_reached"),
        )
        .select_from(room)
        .join(PupilState, PupilState.classroom_id == room.c.classroom_id)
        .where(open_interval(as_of))
    )


def never_reached(form: AccessForm) -> ColumnElement[bool]:
    """In a closed class, and nobody reached the family since the closure began."""
    reached = PupilState.last_reached_on
    return and_(form.starts_on.is_not(None), or_(reached.is_(None), reached < form.starts_on))


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
