"""The territories that somebody takes a note or a return of: circonscriptions, and whole départements."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.scope import schools_visible
from models.asks import asks
from models.codes import Role
from models.errors import NotFound
from models.names import fold
from models.rights import Act, Actor, Place
from models.territory import Circonscription, School


@dataclass(frozen=True, slots=True)
class Territory:
    """One circonscription, or all of a département; `code` stands in addresses."""

    code: str
    name: str
    place: Place
    circonscription_ids: frozenset[UUID]


@asks(Act.TAKE_NOTE)
def territories(session: Session, actor: Actor) -> list[Territory]:
    """Those the actor may take, in name order, a whole département first; those without schools left out."""
    rows = session.execute(
        select(Circonscription.id, Circonscription.name, Circonscription.departement_code)
        .join(School, School.circonscription_id == Circonscription.id)
        .where(schools_visible(actor, Act.TAKE_NOTE))
        .distinct()
    ).all()
    wide: dict[str, set[UUID]] = {}
    for row in rows:
        if actor.is_operator or _is_reader_of(actor, row.departement_code):
            wide.setdefault(row.departement_code, set()).add(row.id)
    whole = [
        Territory(code, f"Département {code.removeprefix('0')}", Place(code), frozenset(ids))
        for code, ids in sorted(wide.items())
    ]
    each = [
        Territory(str(row.id), row.name, Place(row.departement_code, row.id), frozenset({row.id}))
        for row in rows
    ]
    return [*whole, *sorted(each, key=lambda one: fold(one.name))]


@asks(Act.TAKE_NOTE)
def territory(session: Session, actor: Actor, asked: str) -> Territory:
    """The one of a circonscription's name, or of a département's code.

    Raises:
        NotFound: the actor may take none of that name.
    """
    for one in territories(session, actor):
        # Directories write the code of a département with three signs, people with two.
        if asked.strip() in (one.name, one.code, one.code.removeprefix("0")):
            return one
    raise NotFound(f"« {asked} » n’est pas un territoire dont vous pouvez prendre les chiffres.")


def _is_reader_of(actor: Actor, departement_code: str) -> bool:
    return any(
        grant.role is Role.DEPARTEMENT and grant.place.departement_code == departement_code
        for grant in actor.grants_for(Act.TAKE_NOTE)
    )
