"""Which families somebody must call, and in which order: the longest silence that nobody looks at first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from models.access import Window
from models.codes import Labelled

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Why(Labelled):
    """Why a family stands where it stands, most urgent first."""

    HANDED_OVER = "handed_over", "transmise par la classe"
    TO_CALL_BACK = "to_call_back", "à rappeler"
    NEVER_REACHED = "never_reached", "jamais jointe depuis la fermeture"
    LONG_SILENCE = "long_silence", "sans nouvelles depuis plusieurs jours de classe"
    IN_TOUCH = "in_touch", "en contact"

    @property
    def is_to_call(self) -> bool:
        """False where nothing is waited for."""
        return self is not Why.IN_TOUCH


@dataclass(frozen=True, slots=True)
class Silence:
    """What decides for one child. Instants are those at which it was recorded."""

    handed_over_at: datetime | None
    last_reached_at: datetime | None
    last_reached_on: date | None
    last_news_on: date | None
    # When a call that is due now was promised.
    promised_at: datetime | None = None

    def why(self, window: Window | None) -> Why:
        """The place in the queue; outside a closure only what somebody asked for waits for a call."""
        if self.handed_over_at is not None and not self._answered_since(self.handed_over_at):
            return Why.HANDED_OVER
        if self.promised_at is not None and not self._answered_since(self.promised_at):
            return Why.TO_CALL_BACK
        if window is None:
            return Why.IN_TOUCH
        if self.last_reached_on is None or self.last_reached_on < window.starts_on:
            return Why.NEVER_REACHED
        if self.last_news_on is None or self.last_news_on < window.news_since_on:
            return Why.LONG_SILENCE
        return Why.IN_TOUCH

    def _answered_since(self, at: datetime) -> bool:
        return self.last_reached_at is not None and self.last_reached_at > at


@dataclass(frozen=True, slots=True)
class ClassOnDay:
    """What is alike for the children of a class on a day; `since` is the first day that counts.

    `why` goes by the days on which a family was reached and gave news: many children share them.
    """

    classroom_id: UUID
    window: Window | None
    since: date
    why: Callable[[date | None, date | None], Why]

    @classmethod
    def of(cls, classroom_id: UUID, window: Window | None, on: date) -> ClassOnDay:
        """By the closure in force for the class."""

        @cache
        def why(reached_on: date | None, news_on: date | None) -> Why:
            return Silence(None, None, reached_on, news_on).why(window)

        return cls(classroom_id, window, counted_from(window, on), why)


def counted_from(window: Window | None, on: date) -> date:
    """The first day of the closure in force, else of the last week."""
    return window.starts_on if window else on - _WEEK + _DAY
