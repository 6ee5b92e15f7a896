"""Second groups beside the class of reference: of one pupil, and the classes that are nothing else."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, exists, func, not_, select
from sqlalchemy.orm import Session, aliased

from data_io import scope
from data_io.database import answers
from models.asks import asks
from models.codes import EnrolmentKind
from models.columns import FOREVER
from models.people import Enrolment
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@asks(Act.SEE_PUPILS)
def second_groups(session: Session, actor: Actor, pupil_id: UUID) -> tuple[str, ...]:
    """The labels in order; none of a pupil the actor may not see."""
    return tuple(row.label for row in answers(session, _of_pupil(actor), {"pupil": pupil_id}))


@lru_cache(maxsize=128)
def _of_pupil(actor: Actor) -> Any:
    """Built once for each actor: building takes longer than asking."""
    group = aliased(Classroom)
    return (
        select(func.coalesce(group.neutral_label, group.label).label("label"))
        .join(Enrolment, Enrolment.classroom_id == group.id)
        .join(PupilState, (PupilState.pupil_id == Enrolment.pupil_id) & (PupilState.to_at == FOREVER))
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(Enrolment.kind == EnrolmentKind.GROUP, Enrolment.ends_on.is_(None))
        .where(Enrolment.pupil_id == bindparam("pupil", type_=Uuid), scope.visible(actor, Act.SEE_PUPILS))
        .order_by(group.label_key)
    )


def is_a_class() -> ColumnElement[bool]:
    """The condition on Classroom: not one that only second groups name, where nobody is counted."""
    return not_(and_(_named_by(EnrolmentKind.GROUP), not_(_named_by(EnrolmentKind.REFERENCE))))


def _named_by(kind: EnrolmentKind) -> ColumnElement[bool]:
    named = aliased(Enrolment)
    return exists().where(named.classroom_id == Classroom.id, named.kind == kind)
