"""The training school of a circonscription: made through the real import, or made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope, training
from data_io.actions.closures import NewClosure, open_closure
from data_io.calendar import calendar_of
from data_io.database import require_writing
from data_io.days import local_day
from data_io.intake import importing
from data_io.rosters.rows import FileReading
from models.asks import asks
from models.codes import Role
from models.rights import TRAINING, Act, Actor, Grant, Place
from models.territory import Circonscription, School
from sample_data.generator.territory import with_letter

NAME = "École d’entraînement"
_CLOSED_FOR = timedelta(days=11)


@asks(Act.KEEP_TRAINING)
def prepare(
    session: Session,
    actor: Actor,
    circonscription_id: UUID,
    readings: Sequence[FileReading],
    *,
    at: datetime,
) -> UUID:
    """Make the training school of a circonscription, or make it anew; give its id. Who practised has left it.

    Raises:
        NotAllowed: the actor keeps no training school there.
    """
    require_writing(session)
    around = session.get_one(Circonscription, circonscription_id)
    actor.require(Act.KEEP_TRAINING, Place(around.departement_code, around.id))
    school = _school(session, around)
    training.empty(session, school)
    # As head of that school and of no other, whoever prepares it.
    grant = Grant(Role.HEAD, scope.of_school(session, school.id).place)
    head = Actor(actor.account_id, (grant,), operator=actor.operator)
    today = local_day(at, around.timezone)
    plan = importing.plan_files(session, head, school.id, readings, on=today, today=today)
    importing.apply_plan(session, head, plan, at=at)
    _close(session, head, school, today, at)
    journal.record(session, actor, Act.KEEP_TRAINING, kind="school", object_id=school.id, at=at)
    return school.id


def _school(session: Session, around: Circonscription) -> School:
    name = training.name_for(around.name)
    found = session.scalar(select(School).join(Circonscription).where(Circonscription.name == name))
    if found is not None:
        return found
    numbers = session.scalars(select(School.uai).where(School.uai.startswith(TRAINING))).all()
    own = Circonscription(
        id=uuid7(),
        name=name,
        departement_code=TRAINING,
        timezone=around.timezone,
        zone=around.zone,
        school_weekdays=around.school_weekdays,
    )
    session.add(own)
    session.flush()
    uai = with_letter(max((int(one[:7]) for one in numbers), default=0) + 1)
    school = School(id=uuid7(), circonscription_id=own.id, uai=uai, name=NAME, training=True)
    session.add(school)
    session.flush()
    return school


def _close(session: Session, head: Actor, school: School, today: date, at: datetime) -> None:
    """A closure since the last day of class, so that every screen has something to show."""
    begun = calendar_of(session, school.circonscription_id).latest(today)
    new = NewClosure("Fermeture d’entraînement", begun, today + _CLOSED_FOR, school_ids=(school.id,))
    open_closure(session, head, new, at=at)
