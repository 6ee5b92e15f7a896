"""The directory of trusted tools, as whoever asks has it; and who keeps which."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope, trusted_tools
from models.asks import asks
from models.names import fold
from models.rights import Act, Actor, Place
from models.territory import Circonscription
from models.trusted_tools import TrustedTool


@dataclass(frozen=True, slots=True)
class KeptDirectory:
    """A directory that the actor keeps: of a circonscription, or without one the common one."""

    circonscription_id: UUID | None
    name: str
    is_own: bool


@asks()
def directory(session: Session, actor: Actor, *, school_id: UUID | None = None) -> tuple[TrustedTool, ...]:
    """The directory of that school; without one, of the actor's one circonscription, else the common one.

    It is nobody's secret.

    Raises:
        NotFound: there is no such school.
    """
    if school_id is not None:
        where = scope.of_school(session, school_id).place
        return trusted_tools.directory_of(session, where.circonscription_id)
    places = {grant.place.circonscription_id for grant in actor.grants}
    return trusted_tools.directory_of(session, places.pop() if len(places) == 1 else None)


@asks(Act.KEEP_TOOLS)
def directory_to_keep(
    session: Session, actor: Actor, circonscription_id: UUID | None
) -> tuple[TrustedTool, ...]:
    """The tools of a directory that the actor keeps; of a circonscription without its own, the common ones.

    Raises:
        NotAllowed: the actor does not keep that directory.
    """
    if circonscription_id is None:
        actor.require(Act.KEEP_TOOLS, Place())
    else:
        actor.require(Act.KEEP_TOOLS, scope.of_circonscription(session, circonscription_id).place)
    return trusted_tools.directory_of(session, circonscription_id)


@asks(Act.KEEP_TOOLS)
def kept_directories(session: Session, actor: Actor) -> list[KeptDirectory]:
    """The directories that the actor keeps: the common one first, then circonscriptions by name."""
    found = [KeptDirectory(None, "Liste commune", is_own=True)] if actor.may(Act.KEEP_TOOLS, Place()) else []
    rows = session.execute(select(Circonscription).where(scope.real())).scalars().all()
    for row in sorted(rows, key=lambda one: fold(one.name)):
        if actor.may(Act.KEEP_TOOLS, Place(row.departement_code, row.id)):
            own = bool(trusted_tools.kept(session, row.id))
            found.append(KeptDirectory(row.id, row.name, own))
    return found
