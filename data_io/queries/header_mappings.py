"""What a school said its columns are, by the header that is known again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.rosters.instructions import Positions, positions
from models.asks import asks
from models.intake import HeaderMapping
from models.rights import Act, Actor


@asks(Act.IMPORT_ROSTER)
def header_mappings(session: Session, actor: Actor, *, school_id: UUID) -> dict[str, Positions]:
    """The places of each field, by header digest.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor may not import there.
    """
    actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
    rows = session.execute(
        select(HeaderMapping.header_digest, HeaderMapping.fields).where(HeaderMapping.school_id == school_id)
    )
    return {digest: positions(fields) for digest, fields in rows}
