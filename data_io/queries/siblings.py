"""Brothers and sisters of a pupil in the same school: first name and class, no more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from data_io import scope
from data_io.database import answers
from models.asks import asks
from models.codes import Level
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class Sibling:
    """A pupil of the same household, which is always of one school."""

    first_name: str
    level: Level | None
    classroom: str


@asks(Act.SEE_PUPILS)
def siblings(session: Session, actor: Actor, pupil_id: UUID) -> list[Sibling]:
    """In name order; none of a pupil the actor may not see."""
    return [Sibling(*row) for row in answers(session, _statement(actor), {"pupil": pupil_id})]


@lru_cache(maxsize=128)
def _statement(actor: Actor) -> Any:
    """Built once for each actor: building takes longer than asking."""
    own, own_state, other_state = aliased(Pupil), aliased(PupilState), aliased(PupilState)
    other_class = aliased(Classroom)
    return (
        select(Pupil.first_name, Pupil.level, func.coalesce(other_class.neutral_label, other_class.label))
        .join(own, (own.household_id == Pupil.household_id) & (own.id != Pupil.id))
        .join(own_state, (own_state.pupil_id == own.id) & (own_state.to_at == FOREVER))
        .join(Classroom, Classroom.id == own_state.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(other_state, (other_state.pupil_id == Pupil.id) & (other_state.to_at == FOREVER))
        .join(other_class, other_class.id == other_state.classroom_id)
        .where(own.id == bindparam("pupil", type_=Uuid), scope.visible(actor, Act.SEE_PUPILS))
        .order_by(Pupil.sort_key, Pupil.id)
    )
