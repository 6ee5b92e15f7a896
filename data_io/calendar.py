"""The school calendar: kept as an editable file with its source, copied into the base by `migrate`."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.database import require_writing
from data_io.settings import settings
from models.errors import UnreadableFile
from models.school_days import SchoolCalendar
from models.territory import Circonscription, SchoolHoliday

EVERY_ZONE = "*"


def load(session: Session, file: Path) -> int:
    """Replace the holidays of the base by those of the file; give how many there are.

    Raises:
        UnreadableFile: there is no such file, or one of its lines is not as it should be.
    """
    require_writing(session)
    rows = _rows_of(file)
    session.execute(delete(SchoolHoliday))
    session.execute(insert(SchoolHoliday), rows)
    journal.bump(session, session.scalars(select(Circonscription.id)).all())
    return len(rows)


def use_timezone(session: Session) -> None:
    """Count the days of every circonscription in the zone of the installation: the one that screens show.

    Two zones would freeze, or call seen, another day than the one that was on screen.
    """
    require_writing(session)
    zone = settings().timezone
    elsewhere = select(Circonscription.id).where(Circonscription.timezone != zone)
    journal.bump(session, session.scalars(elsewhere).all())
    session.execute(update(Circonscription).where(Circonscription.timezone != zone).values(timezone=zone))


def _rows_of(file: Path) -> list[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened, delimiter=";")
            return [_row(row) for row in reader]
    except OSError:
        raise UnreadableFile(f"Le calendrier scolaire ne s’ouvre pas : {file}.") from None
    except (ValueError, KeyError, TypeError):
        where = f"{file.name} est incorrect à la ligne {reader.line_num}"
        raise UnreadableFile(f"Le calendrier scolaire {where}.") from None


def _row(row: dict[str, str]) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "zone": row["zone"],
        "label": row["label"],
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(row["ends_on"]),
        "source": row["source"],
    }


def is_loaded(session: Session) -> bool:
    """True once holidays are in the base."""
    return session.execute(select(SchoolHoliday.id).limit(1)).first() is not None


def calendar_of(session: Session, circonscription_id: UUID) -> SchoolCalendar:
    """The weekdays with class of a circonscription and the holidays of its zone."""
    return calendars_of(session, [circonscription_id])[circonscription_id]


def calendars_of(session: Session, circonscription_ids: Collection[UUID]) -> dict[UUID, SchoolCalendar]:
    """The same for several, read at once."""
    places = session.execute(
        select(Circonscription.id, Circonscription.school_weekdays, Circonscription.zone).where(
            Circonscription.id.in_(circonscription_ids)
        )
    ).all()
    holidays = _holidays(session, {row.zone.value for row in places})
    return {
        row.id: SchoolCalendar(
            weekdays=frozenset(int(number) for number in row.school_weekdays.split(",")),
            holidays=tuple(sorted(holidays[row.zone.value] + holidays[EVERY_ZONE])),
        )
        for row in places
    }


def _holidays(session: Session, zones: set[str]) -> dict[str, list[tuple[date, date]]]:
    found: dict[str, list[tuple[date, date]]] = defaultdict(list)
    rows = session.execute(
        select(SchoolHoliday.zone, SchoolHoliday.starts_on, SchoolHoliday.ends_on).where(
            SchoolHoliday.zone.in_({*zones, EVERY_ZONE})
        )
    )
    for zone, starts_on, ends_on in rows:
        found[zone].append((starts_on, ends_on))
    return found
