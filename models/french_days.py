"""Days as French writes them, on screen and on paper."""

from __future__ import annotations

import re
from datetime import date

from models.names import fold

FIXED = "\u00a0"
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
# Folded: hyphens, dots and spaces are one space. A spreadsheet program shows one date in any of these ways.
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR_FIRST = re.compile(rf"(?P<year>20\d\d) (?P<month>\d\d?)(?: {_DAY}(?:t[\d:]+)?)?")
_YEAR_LAST = re.compile(rf"(?:{_DAY} |1er )?(?P<month>\d\d?|[a-z]+) (?P<year>(?:20)?\d\d)")
_SHORTEST_MONTH = 3


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


def month_in(text: str) -> str | None:
    """`2021-04`, of `avr.-21`, `avril 2021`, `04/2021` or a day of that month; None when it is no month."""
    folded = fold(text).replace("/", " ")
    found = _YEAR_FIRST.fullmatch(folded) or _YEAR_LAST.fullmatch(folded)
    number = _month_number(found["month"]) if found else None
    return f"20{found['year'][-2:]}-{number:02}" if found and number else None


def _month_number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= len(_MONTHS) else None
    named = [number for number, name in enumerate(_MONTHS, start=1) if fold(name).startswith(word)]
    return named[0] if len(named) == 1 and len(word) >= _SHORTEST_MONTH else None


def span(first: date, last: date) -> str:
    """`du 6 au 9 avril`, `du 29 mars au 2 avril`, `le 6 avril`."""
    if first == last:
        return f"le {short_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"du {short_day(first).split(FIXED)[0]} au {short_day(last)}"
    return f"du {short_day(first)} au {short_day(last)}"
