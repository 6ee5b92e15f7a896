"""Writes data_io/reference/school_holidays.csv.

From the package vacances-scolaires-france and the public holidays (code du travail, L3133-1). Run by hand
when the package knows a new year; the file may be edited.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from dateutil.easter import easter
from vacances_scolaires_france import SchoolHolidayDates

TARGET = Path(__file__).resolve().parent.parent / "data_io" / "reference" / "school_holidays.csv"
FIRST_YEAR = 2019
DAY = timedelta(days=1)
FIXED = {
    "Jour de l’an": (1, 1),
    "Fête du travail": (5, 1),
    "Victoire de 1945": (5, 8),
    "Fête nationale": (7, 14),
    "Assomption": (8, 15),
    "Toussaint": (11, 1),
    "Armistice de 1918": (11, 11),
    "Noël": (12, 25),
}
AFTER_EASTER = {"Lundi de Pâques": 1, "Ascension": 39, "Lundi de Pentecôte": 50}
Row = tuple[str, str, date, date, str]


def holidays_of(zone: str, dates: SchoolHolidayDates) -> Iterator[Row]:
    """The holidays of a zone, days that follow one another as one row."""
    source = f"vacances-scolaires-france {version('vacances-scolaires-france')}"
    names = {
        day: row["nom_vacances"]
        for year in range(FIRST_YEAR, dates.max_year + 1)
        for day, row in dates.holidays_for_year_and_zone(year, zone).items()
    }
    start: date | None = None
    for day in sorted(names):
        start = start or day
        if names.get(day + DAY) != names[day]:
            yield zone, names[day], start, day, source
            start = None


def public_holidays(last_year: int) -> Iterator[Row]:
    """Days without class everywhere."""
    for year in range(FIRST_YEAR, last_year + 1):
        days = {label: date(year, *month_day) for label, month_day in FIXED.items()}
        days |= {label: easter(year) + after * DAY for label, after in AFTER_EASTER.items()}
        for label, day in sorted(days.items(), key=lambda item: item[1]):
            yield "*", label, day, day, "code du travail, article L3133-1"


def main() -> None:
    """Write the file."""
    dates = SchoolHolidayDates()
    rows = [*public_holidays(dates.max_year), *(row for zone in "ABC" for row in holidays_of(zone, dates))]
    with TARGET.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=";", lineterminator="\n")
        writer.writerow(["zone", "label", "starts_on", "ends_on", "source"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
