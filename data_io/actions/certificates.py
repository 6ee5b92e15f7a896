"""Ends a purge: one certificate over all its schools, with a digest that is kept in the base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.database import require_writing
from models.asks import asks
from models.privacy import DailyCounts, PurgeRun
from models.rights import Act, Actor, Place
from models.school_year import days_of


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was deleted, when and by whom; no name."""

    year: int
    ran_at: datetime
    by: str
    schools: int
    frozen: int
    counts: Mapping[str, int]

    @property
    def text(self) -> str:
        """The certificate without its digest."""
        lines = [
            "Certificat de purge",
            f"Année scolaire : {self.year}-{self.year + 1}",
            f"Fait le : {self.ran_at:%d/%m/%Y à %H:%M} (UTC)",
            f"Par : {self.by}",
            f"Écoles : {self.schools}",
            f"Chiffres figés (écoles × jours de fermeture) : {self.frozen}",
            "Lignes effacées, par table :",
            *(f"  {table} : {rows}" for table, rows in sorted(self.counts.items())),
        ]
        return "\n".join(lines) + "\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return sha256(self.text.encode()).hexdigest()


@asks(Act.PURGE)
def certify(session: Session, actor: Actor, year: int, *, at: datetime) -> Certificate | None:
    """The certificate of what was purged of a year since its last one; None when nothing was.

    Raises:
        NotAllowed: the actor may not purge.
    """
    require_writing(session)
    actor.require(Act.PURGE, Place())
    parts = _parts(session, year)
    if not parts:
        return None
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.counts)
    schools = len({part.school_id for part in parts})
    by = f"opérateur {actor.operator}" if actor.is_operator else f"compte {actor.account_id}"
    made = Certificate(year, at, by, schools, _frozen(session, year), counts)
    run = PurgeRun(
        id=uuid7(),
        year=year,
        ran_at=at,
        account_id=actor.account_id,
        operator=actor.operator,
        counts=dict(counts),
        digest=made.digest,
    )
    session.add(run)
    journal.record(session, actor, "purge", kind="purge_run", object_id=run.id, at=at)
    return made


def _parts(session: Session, year: int) -> list[PurgeRun]:
    """What no certificate says yet, also of a purge that was stopped."""
    runs = session.scalars(select(PurgeRun).where(PurgeRun.year == year).order_by(PurgeRun.id)).all()
    last = max((n for n, run in enumerate(runs) if run.school_id is None), default=-1)
    return list(runs[last + 1 :])


def _frozen(session: Session, year: int) -> int:
    during = DailyCounts.on.between(*days_of(year))
    return session.scalar(select(func.count()).select_from(DailyCounts).where(during)) or 0
