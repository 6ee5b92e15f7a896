"""Which families somebody must call, and in which order: the longest silence that nobody looks at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.codes import Labelled


class Why(Labelled):
    """Why a family stands in the queue, most urgent first."""

    HANDED_OVER = "handed_over", "transmise par l’enseignant ou l’enseignante"
    NEVER_REACHED = "never_reached", "jamais jointe depuis la fermeture"
    LONG_SILENCE = "long_silence", "sans nouvelles depuis le plus longtemps"


@dataclass(frozen=True, slots=True)
class Silence:
    """What decides for one child; `counted_from` is the first day that counts."""

    counted_from: date
    handed_over_at: datetime | None
    last_reached_at: datetime | None
    last_reached_on: date | None
    last_news_on: date | None

    def why(self, on: date) -> Why | None:
        """The reason to call about this child on `on`; None when there is news of that day."""
        if self.handed_over_at is not None and not self._answered_since(self.handed_over_at):
            return Why.HANDED_OVER
        if self.last_reached_on is None or self.last_reached_on < self.counted_from:
            return Why.NEVER_REACHED
        if self.last_news_on is None or self.last_news_on < on:
            return Why.LONG_SILENCE
        return None

    def _answered_since(self, at: datetime) -> bool:
        return self.last_reached_at is not None and self.last_reached_at > at
