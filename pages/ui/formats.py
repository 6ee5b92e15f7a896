"""How French readers write dates, hours, numbers and telephone numbers."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import phonenumbers

NARROW = "\u202f"
FIXED = "\u00a0"
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def short_day(day: date) -> str:
    """`6 avril`; the first is `1er mai`."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{FIXED}{_MONTHS[day.month - 1]}"


def day(day: date) -> str:
    """`mardi 6 avril`."""
    return f"{_DAYS[day.weekday()]} {short_day(day)}"


def full_day(day: date) -> str:
    """`6 avril 2021`."""
    return f"{short_day(day)} {day.year}"


def span(first: date, last: date) -> str:
    """`du 6 au 9 avril`, `du 29 mars au 2 avril`, `le 6 avril`."""
    if first == last:
        return f"le {short_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"du {short_day(first).split(FIXED)[0]} au {short_day(last)}"
    return f"du {short_day(first)} au {short_day(last)}"


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
