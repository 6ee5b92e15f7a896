"""Columns that a person corrected, kept for the next list of the school. No word of a file stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope
from data_io.actions.recording import refuse_if
from data_io.database import require_writing
from data_io.rosters.instructions import GUARDIAN_FIELDS, PUPIL_FIELDS, Positions
from models.asks import asks
from models.intake import HeaderMapping
from models.rights import Act, Actor

_FIELDS = frozenset(PUPIL_FIELDS + GUARDIAN_FIELDS)


@dataclass(frozen=True, slots=True)
class NewMapping:
    """The header with this digest has its fields in these columns, from 0."""

    school_id: UUID
    header_digest: str
    fields: Positions


@asks(Act.IMPORT_ROSTER)
def keep(session: Session, actor: Actor, new: NewMapping, *, at: datetime) -> UUID:
    """Keep it instead of what the school said of this header before; give its id.

    Raises:
        NotAllowed: the actor may not import into this school.
        RuleBroken: a field that no list has, or a column twice.
    """
    _remove(session, actor, new.school_id, new.header_digest)
    places = [at for columns in new.fields.values() for at in columns]
    refuse_if(not new.fields.keys() <= _FIELDS, "Une liste d’élèves n’a pas de telle colonne.")
    refuse_if(len(places) != len(set(places)), "Une colonne ne peut pas être deux choses à la fois.")
    row = HeaderMapping(
        id=uuid7(),
        school_id=new.school_id,
        header_digest=new.header_digest,
        fields={name: list(columns) for name, columns in new.fields.items()},
        set_at=at,
        set_by=actor.account_id,
    )
    session.add(row)
    session.flush()
    _tell(session, actor, "keep_header_mapping", new.school_id, at)
    return row.id


@asks(Act.IMPORT_ROSTER)
def drop(session: Session, actor: Actor, school_id: UUID, header_digest: str, *, at: datetime) -> None:
    """Read this header as anybody would from now on; nothing happens when nothing was kept.

    Raises:
        NotAllowed: the actor may not import into this school.
    """
    if _remove(session, actor, school_id, header_digest):
        _tell(session, actor, "drop_header_mapping", school_id, at)


def _remove(session: Session, actor: Actor, school_id: UUID, header_digest: str) -> bool:
    require_writing(session)
    actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
    removed = session.execute(
        delete(HeaderMapping)
        .where(HeaderMapping.school_id == school_id, HeaderMapping.header_digest == header_digest)
        .returning(HeaderMapping.id)
    )
    return bool(removed.all())


def _tell(session: Session, actor: Actor, act: str, school_id: UUID, at: datetime) -> None:
    journal.record(session, actor, act, kind="school", object_id=school_id, at=at, fields=("header_mapping",))
