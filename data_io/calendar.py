"""The school calendar: kept as an editable file with its source, copied into the base by `migrate`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.database import require_writing
from models.school_days import SchoolCalendar
from models.territory import Circonscription, SchoolHoliday

EVERY_ZONE = "*"


def load(session: Session, file: Path) -> int:
    """Replace the holidays of the base by those of the file; give how many there are."""
    require_writing(session)
    with file.open(encoding="utf-8", newline="") as opened:
        rows = [
            {
                "id": uuid7(),
                "zone": row["zone"],
                "label": row["label"],
                "starts_on": date.fromisoformat(row["starts_on"]),
                "ends_on": date.fromisoformat(row["ends_on"]),
                "source": row["source"],
            }
            for row in csv.DictReader(opened, delimiter=";")
        ]
    session.execute(delete(SchoolHoliday))
    session.execute(insert(SchoolHoliday), rows)
    return len(rows)


def is_loaded(session: Session) -> bool:
    """True once holidays are in the base."""
    return session.execute(select(SchoolHoliday.id).limit(1)).first() is not None


def calendar_of(session: Session, circonscription_id: UUID) -> SchoolCalendar:
    """The weekdays with class of a circonscription and the holidays of its zone."""
    weekdays, zone = session.execute(
        select(Circonscription.school_weekdays, Circonscription.zone).where(
            Circonscription.id == circonscription_id
        )
    ).one()
    holidays = session.execute(
        select(SchoolHoliday.starts_on, SchoolHoliday.ends_on)
        .where(or_(SchoolHoliday.zone == zone.value, SchoolHoliday.zone == EVERY_ZONE))
        .order_by(SchoolHoliday.starts_on)
    )
    return SchoolCalendar(
        weekdays=frozenset(int(number) for number in weekdays.split(",")),
        holidays=tuple((first, last) for first, last in holidays),
    )
