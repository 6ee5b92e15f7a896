"""The clock of the screens: the only place where they ask what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data_io.days import local_day
from data_io.settings import settings


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def today(timezone: str | None = None) -> date:
    """The local day there, or of the installation."""
    return local_day(now(), timezone or settings().timezone)
