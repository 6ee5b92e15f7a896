"""Empty bases with schools in them, copied for each round so that every import starts alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from data_io import schema
from data_io.database import make_engine, writing
from models.territory import Circonscription, School


@dataclass
class Bases:
    """A base of schools without pupils, and its copies."""

    folder: Path
    schools: tuple[UUID, ...]
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def template(self) -> Path:
        """The base that is copied."""
        return self.folder / "template.db"

    def fresh(self) -> Engine:
        """A copy of its own."""
        path = self.folder / f"base-{next(self._numbers)}.db"
        shutil.copyfile(self.template, path)
        return make_engine(f"sqlite:///{path}")


@contextmanager
def bases(folder: Path, schools: int) -> Iterator[Bases]:
    """A template of one circonscription with so many schools."""
    made = Bases(folder, tuple(uuid7() for _ in range(schools)))
    engine = make_engine(f"sqlite:///{made.template}")
    schema.migrate(engine)
    with writing(engine) as session:
        place = Circonscription(id=uuid7(), name="Mesures", departement_code="35")
        session.add(place)
        session.flush()
        session.add_all(
            School(id=school, circonscription_id=place.id, uai=f"035{number:04}A", name=f"École {number}")
            for number, school in enumerate(made.schools)
        )
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    yield made
