"""A base of a whole académie, or of one circonscription alone, filled at the speed of the driver."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from benchmarks import lives
from data_io import schema
from data_io.bulk import insert_rows
from data_io.database import make_engine, writing
from data_io.intervals import STANDING_COLUMNS
from data_io.settings import ROOT
from models.codes import EnrolmentKind, Level
from models.names import class_key, sort_key
from models.people import Enrolment, Pupil
from models.pupil_state import PupilState
from models.territory import Circonscription, Classroom, Closure, ClosureCover, School

MEASURED = "Circonscription 0"
DEPARTEMENT = "35"
_YEAR, _AUTUMN = 2020, date(2020, 9, 1)
_BEFORE = datetime(2021, 4, 5, 18, 0, tzinfo=UTC)
_PUPIL = ("id", "last_name", "used_name", "first_name", "birth_on", "level", "sort_key", "ine_hash")
_ENROLMENT = ("id", "pupil_id", "classroom_id", "kind", "starts_on", "ends_on")
_STATE = ("id", "pupil_id", "classroom_id", "level", "from_at", "to_at", *STANDING_COLUMNS)


@dataclass(frozen=True, slots=True)
class Size:
    """Schools, classrooms and pupils of one circonscription."""

    schools: int
    classrooms: int
    pupils: int


CIRCONSCRIPTION = Size(60, 330, 7_500)
# With the measured one: 2,000 schools, 14,000 classes, 325,000 pupils.
_OTHERS = [Size(45, 318, 7_384)] * 42 + [Size(50, 314, 7_372)]


def alone() -> Engine:
    """One circonscription in a base of its own."""
    return _base("circonscription", [CIRCONSCRIPTION])


def departement() -> Engine:
    """A département: 700 schools, 110,000 pupils."""
    return _base("departement", [CIRCONSCRIPTION, *_OTHERS[:14]])


def academie(*, quick: bool) -> Engine:
    """The same among all the others of an académie; in a hurry among five."""
    return _base("part" if quick else "academie", [CIRCONSCRIPTION, *_OTHERS[: 5 if quick else None]])


def _base(name: str, sizes: list[Size]) -> Engine:
    """The base kept from an earlier run of this schema, or a new one."""
    folder = Path(gettempdir()) / "continuite-benchmarks"
    folder.mkdir(exist_ok=True, mode=0o700)
    path = folder / f"{name}-{_schema_digest()}.db"
    if not path.exists():
        partial = path.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        _fill(make_engine(f"sqlite:///{partial}"), sizes)
        partial.rename(path)
    return make_engine(f"sqlite:///{path}")


def _schema_digest() -> str:
    """Another migration, or another way to fill, makes another base."""
    sources = [
        *(ROOT / "data_io" / "migrations" / "versions").glob("*.py"),
        Path(__file__),
        Path(lives.__file__),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()[:12]


def _fill(engine: Engine, sizes: list[Size]) -> None:
    rng = random.Random(7)
    schema.migrate(engine)
    with writing(engine) as session:
        classes = [found for number, size in enumerate(sizes) for found in _place(session, number, size)]
        pupils = [
            pupil for classroom_id, level, size in classes for pupil in _pupils(classroom_id, level, size)
        ]
        insert_rows(session, Pupil, _PUPIL, (_pupil(*pupil) for pupil in pupils))
        insert_rows(session, Enrolment, _ENROLMENT, (_enrolment(*pupil) for pupil in pupils))
        rows = _states(pupils, rng)
        for start in range(0, len(rows), 100_000):
            insert_rows(session, PupilState, _STATE, rows[start : start + 100_000])
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


Classes = list[tuple[UUID, Level, int]]
PupilOf = tuple[UUID, UUID, Level]


def _place(session: Session, number: int, size: Size) -> Classes:
    """One circonscription with its closure; its classes with their levels and sizes."""
    place = uuid7()
    session.execute(
        insert(Circonscription).values(
            id=place, name=f"Circonscription {number}", departement_code=DEPARTEMENT
        )
    )
    _close(session, place)
    schools = [uuid7() for _ in range(size.schools)]
    session.execute(insert(School), [_school(school, place, number, n) for n, school in enumerate(schools)])
    levels = list(Level)
    classes = [
        (
            uuid7(),
            levels[n % len(levels)],
            size.pupils // size.classrooms + (n < size.pupils % size.classrooms),
        )
        for n in range(size.classrooms)
    ]
    rows = [_classroom(found, schools[n % len(schools)], n) for n, (found, _, _) in enumerate(classes)]
    session.execute(insert(Classroom), rows)
    return classes


def _close(session: Session, place: UUID) -> None:
    closure = {"id": uuid7(), "label": "Fermeture", "starts_on": lives.FIRST_DAY, "ends_on": lives.LAST_DAY}
    session.execute(insert(Closure).values(**closure, recorded_at=_BEFORE))
    session.execute(insert(ClosureCover).values(closure_id=closure["id"], circonscription_id=place))


def _school(found: UUID, place: UUID, number: int, n: int) -> dict[str, Any]:
    uai = f"{number:04}{n:03}X"
    return {
        "id": found,
        "circonscription_id": place,
        "uai": uai,
        "name": f"École {n}",
        "whole_list_at": datetime.combine(_AUTUMN, time(6), UTC),
    }


def _classroom(found: UUID, school: UUID, n: int) -> dict[str, Any]:
    label = f"Classe {n}"
    return {"id": found, "school_id": school, "year": _YEAR, "label": label, "label_key": class_key(label)}


def _pupils(classroom_id: UUID, level: Level, size: int) -> Iterator[PupilOf]:
    return ((uuid7(), classroom_id, level) for _ in range(size))


def _pupil(found: UUID, classroom_id: UUID, level: Level) -> tuple[Any, ...]:
    last, first = f"Nom{found.hex[-6:]}", "Prénom"
    return (found, last, None, first, date(2013, 5, 1), level, sort_key(last, first), found.hex * 2)


def _enrolment(found: UUID, classroom_id: UUID, level: Level) -> tuple[Any, ...]:
    return (uuid7(), found, classroom_id, EnrolmentKind.REFERENCE, _AUTUMN, None)


def _states(pupils: list[PupilOf], rng: random.Random) -> list[tuple[Any, ...]]:
    """All intervals in the order in which they were recorded, as a real base holds them."""
    pools = {level: lives.pool(level, rng) for level in Level}
    rows = [
        (found, classroom_id, level, from_at, to_at, *standing)
        for found, classroom_id, level in pupils
        for from_at, to_at, standing in rng.choice(pools[level])
    ]
    rows.sort(key=lambda row: row[3])
    return [(uuid7(), *row) for row in rows]
