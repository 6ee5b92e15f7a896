"""How French readers write dates, hours, numbers and telephone numbers."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import phonenumbers

from models.french_days import FIXED, day, full_day, month, short_day, span
from models.french_lists import series

__all__ = [
    "FIXED",
    "counted",
    "day",
    "full_day",
    "hour",
    "month",
    "number",
    "phone",
    "series",
    "short_day",
    "span",
]

NARROW = "\u202f"


def hour(at: datetime, timezone: str = "Europe/Paris") -> str:
    """`17 h 05` on the clock of the place."""
    local = at.astimezone(ZoneInfo(timezone))
    return f"{local.hour}{NARROW}h{NARROW}{local.minute:02}"


def number(value: int) -> str:
    """`7 431`."""
    return f"{value:,}".replace(",", NARROW)


def counted(value: int, one: str, many: str | None = None) -> str:
    """`0 élève`, `1 élève`, `3 élèves`: French counts in the plural from two."""
    noun = one if abs(value) < 2 else many or f"{one}s"
    return f"{number(value)} {noun}"


def phone(written: str) -> str:
    """`06 39 98 00 12`; a number from abroad keeps its country."""
    try:
        parsed = phonenumbers.parse(written, "FR")
    except phonenumbers.NumberParseException:
        return written
    home = parsed.country_code == 33
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form).replace(" ", FIXED)
