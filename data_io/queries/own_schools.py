"""The schools where the actor may do something, for the choice at the top of a screen."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from models.asks import asks
from models.names import fold
from models.rights import Act, Actor
from models.school_names import spoken
from models.territory import Circonscription, School


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """A school to open."""

    school_id: UUID
    name: str
    commune: str

    @property
    def title(self) -> str:
        """`École du Bourg, Kerlann`."""
        said = spoken(self.name)
        return f"{said}, {self.commune}" if self.commune else said


@asks(
    *(Act.IMPORT_ROSTER, Act.SEE_COUNTS, Act.REPORT_DAY, Act.DECLARE_COUNTS),
    *(Act.DECLARE_TOOLS, Act.DECLARE_OUTAGE),
)
def own_schools(session: Session, actor: Actor, *, act: Act) -> list[OwnSchool]:
    """Schools where the actor may do `act`, in the order of their titles; without classes too."""
    return list(kept_for(session, actor, ("own schools", act), None, lambda: _read(session, actor, act)))


def _read(session: Session, actor: Actor, act: Act) -> list[OwnSchool]:
    rows = session.execute(
        select(School.id, School.name, School.commune)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(scope.schools_visible(actor, act))
        .order_by(School.id)
    )
    return sorted((OwnSchool(*row) for row in rows), key=lambda school: fold(school.title))
