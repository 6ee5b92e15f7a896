"""Days as French writes them, on screen and on paper."""

from __future__ import annotations

from datetime import date

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


def month(written: str) -> str:
    """`avril 2021`, of `2021-04`."""
    year, number = written.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def span(first: date, last: date) -> str:
    """`du 6 au 9 avril`, `du 29 mars au 2 avril`, `le 6 avril`."""
    if first == last:
        return f"le {short_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"du {short_day(first).split(FIXED)[0]} au {short_day(last)}"
    return f"du {short_day(first)} au {short_day(last)}"
