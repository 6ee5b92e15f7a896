"""What a head knows of a guardian and a child: lives with, called first, not to be called.

Whoever says it names what was on screen (`Shown`): only the choices that were changed are written, so that
"not to be called", said meanwhile in another window, stays.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_io import journal, scope
from data_io.actions.households import tell_families
from data_io.actions.recording import refuse_if
from data_io.database import require_writing
from models.asks import asks
from models.errors import ChangedMeanwhile
from models.people import Guardianship
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class Flags:
    """The three choices; none is guessed from a list."""

    lives_with: bool = False
    call_first: bool = False
    do_not_call: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The choices as they stood on screen, and who was called first among the guardians there."""

    flags: Flags
    called_first: frozenset[UUID] = frozenset()


@asks(Act.CORRECT_FAMILIES)
def set_flags(  # noqa: PLR0913 - a sentence: of whom, for whom, what, as seen
    session: Session,
    actor: Actor,
    guardian_id: UUID,
    pupil_ids: Collection[UUID],
    flags: Flags,
    *,
    shown: Shown | None = None,
    at: datetime,
) -> None:
    """Say of one guardian, for those of these children who are linked; the one called first is the only one.

    Raises:
        NotFound: a child is no longer enrolled.
        NotAllowed: a child is not of the actor's school.
        RuleBroken: none of the children is linked, or the guardian would be called first and never.
        ChangedMeanwhile: somebody else chose another one to be called first since `shown`.
    """
    require_writing(session)
    places = [where.place for where in scope.of_pupils(session, pupil_ids).values()]
    for place in places:
        actor.require(Act.CORRECT_FAMILIES, place)
    session.flush()
    rows = session.execute(_links(guardian_id, pupil_ids)).all()
    refuse_if(not rows, "Aucun de ces élèves n’est lié à ce responsable.")
    wanted = _changed(flags, shown)
    _refuse_first_and_never(rows, wanted)
    changed = [row for row in rows if any(getattr(row, name) != value for name, value in wanted.items())]
    if not changed:
        return
    if wanted.get("call_first"):
        _others_second(session, guardian_id, [row.pupil_id for row in rows], shown)
    _write(session, [row.id for row in changed], wanted)
    fields = [name for name, value in wanted.items() if any(getattr(row, name) != value for row in changed)]
    for row in changed:
        journal.record(
            session, actor, "set_flags", kind="guardianship", object_id=row.id, at=at, fields=fields
        )
    tell_families(session, places[0])


def _changed(flags: Flags, shown: Shown | None) -> dict[str, bool]:
    """The choices that differ from what was on screen; without a screen, all three."""
    seen = asdict(shown.flags) if shown else {}
    return {name: value for name, value in asdict(flags).items() if seen.get(name) != value}


def _refuse_first_and_never(rows: Sequence[Any], wanted: dict[str, bool]) -> None:
    """Together with what is stored: somebody else may just have said the other."""
    both = any(
        wanted.get("call_first", row.call_first) and wanted.get("do_not_call", row.do_not_call)
        for row in rows
    )
    refuse_if(both, "On n’appelle pas d’abord quelqu’un qu’il ne faut pas appeler.")


def _links(guardian_id: UUID, pupil_ids: Collection[UUID]) -> Any:
    names = ("id", "pupil_id", "lives_with", "call_first", "do_not_call")
    return select(*(getattr(Guardianship, name) for name in names)).where(
        Guardianship.guardian_id == guardian_id, Guardianship.pupil_id.in_(pupil_ids)
    )


def _write(session: Session, ids: Collection[UUID], values: dict[str, bool]) -> None:
    mine = update(Guardianship).where(Guardianship.id.in_(ids)).values(**values)
    session.execute(mine.execution_options(synchronize_session="fetch"))


def _others_second(
    session: Session, guardian_id: UUID, pupil_ids: Collection[UUID], shown: Shown | None
) -> None:
    first = (
        Guardianship.pupil_id.in_(pupil_ids),
        Guardianship.guardian_id != guardian_id,
        Guardianship.call_first,
    )
    now = set(session.scalars(select(Guardianship.guardian_id).where(*first)))
    if shown is not None and not now <= shown.called_first:
        raise ChangedMeanwhile("Quelqu’un d’autre vient de choisir qui appeler d’abord. Regardez de nouveau.")
    second = update(Guardianship).where(*first).values(call_first=False)
    session.execute(second.execution_options(synchronize_session="fetch"))
