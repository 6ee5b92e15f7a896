"""Local days: an instant belongs to the day of the circonscription's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_day(at: datetime, timezone: str) -> date:
    """The local day of an instant."""
    return at.astimezone(ZoneInfo(timezone)).date()


def evening_of(day: date, timezone: str) -> datetime:
    """The instant at which `day` ends there: what was recorded before it was known that evening."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(timezone)).astimezone(UTC)
