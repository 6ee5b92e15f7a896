"""What the circonscription reads is the same whoever did it, in which class and at what hour.

Two evenings are told: the same acts, by the teacher of one class in the morning, or by the head in another
class in the afternoon. Whatever a role above the school can read must be the same to the letter. What a
family answered is the same in both: the need of a pupil may be seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.actions import contacts, equipment, handovers, outages, work
from data_io.actions.handovers import NewHandover
from data_io.actions.work import NewWork
from models.codes import Device, Outcome, Role
from models.rights import Actor
from models.territory import Classroom
from tests.cast import HEAD_OF, NOON, TEACHER_OF, TUESDAY, account_of
from tests.data_io.actions.telling import a_call, an_answer
from tests.data_io.rights.reads import READS, at_the_end_of, what_is_read
from tests.data_io.rights.tool_ways import an_evening_of_tools, down
from tests.data_io.rights.world import Corner, World, everybody

Evening = Callable[[Session, World], None]
ABOVE = (Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN, Role.DEPARTEMENT)
# A list under review holds names and is somebody's own: whoever opens it is journalled.
UNDER_REVIEW = "data_io.queries.waiting_plans.waiting_plans"
READ_ABOVE = sorted(
    name
    for name in READS
    if name.startswith(("data_io.queries.", "data_io.exports.")) and name != UNDER_REVIEW
)
_ID = re.compile(r"UUID\('[0-9a-f-]{36}'\)")
LATE = NOON + timedelta(hours=6)
TEACHERS_NAME = "KERBRAT"


def name_classes_after_teachers(session: Session) -> None:
    for room in session.scalars(select(Classroom)):
        room.label = f"{room.label} de Mme {TEACHERS_NAME}"


def acts_of(session: Session, actor: Actor, world: World, corner: Corner, hour: timedelta) -> None:
    """An evening of one person: an answer, and in the corner a call, work sent, a family handed over."""
    at, called = NOON + hour, corner.pupils[0]
    equipment.answer(session, actor, an_answer(world.own.pupils[1], Device.SHARED), at=at)
    call = a_call(called, guardian_id=corner.guardian_id, outcome=Outcome.NO_ANSWER)
    contacts.log(session, actor, call, at=at)
    work.send(session, actor, NewWork(corner.classroom.id, TUESDAY), at=at)
    handovers.hand_over(session, actor, NewHandover(called, TUESDAY), at=at)
    # A teacher says that the own CNED account is ready, a head has none: above the school nobody can tell.
    an_evening_of_tools(session, actor, corner, at=at)


def by_the_teacher_in_the_morning(session: Session, world: World) -> None:
    teacher = TEACHER_OF(world.own.classroom)
    acts_of(session, teacher, world, world.own, timedelta(hours=-2))
    # An outage is the head's to declare, on both evenings.
    outages.declare(session, HEAD_OF(world.own.school), down(world.own), at=NOON)


def by_the_head_in_another_class(session: Session, world: World) -> None:
    sister = world.corners[1]
    acts_of(session, HEAD_OF(sister.school), world, sister, timedelta(hours=4))


@dataclass(frozen=True)
class Told:
    """What the roles above the school read after each evening, by function and by who reads where."""

    morning: dict[str, dict[str, str]]
    afternoon: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def told(place: tuple[Session, World]) -> Told:
    session, world = place
    return Told(
        _told(session, world, by_the_teacher_in_the_morning),
        _told(session, world, by_the_head_in_another_class),
    )


def _told(session: Session, world: World, evening: Evening) -> dict[str, dict[str, str]]:
    """What is read of the two classes of the evenings after one of them; nothing of it stays."""
    people = {role: actor for role, actor in everybody(world).items() if role in ABOVE}
    with session.begin_nested() as tried:
        name_classes_after_teachers(session)
        evening(session, world)
        session.flush()
        with at_the_end_of(LATE):
            found = {
                name: {
                    f"{role} at {corner.name}": what_is_read(session, name, actor, corner)
                    for role, actor in people.items()
                    for corner in world.corners[:2]
                }
                for name in READ_ABOVE
            }
        tried.rollback()
    session.expire_all()
    return found


@pytest.mark.parametrize("name", READ_ABOVE)
def test_who_did_it_in_which_class_and_when_makes_no_difference_above_the_school(told: Told, name: str):
    assert {who: _ID.sub("an id", text) for who, text in told.morning[name].items()} == {
        who: _ID.sub("an id", text) for who, text in told.afternoon[name].items()
    }


@pytest.mark.parametrize("name", READ_ABOVE)
def test_nobody_of_the_school_is_named_above_it(place: tuple[Session, World], told: Told, name: str):
    _, world = place
    staff = {str(account_of(role)) for role in (Role.TEACHER, Role.HEAD)}
    staff |= {str(corner.account_id) for corner in world.corners}
    found = told.morning[name]

    assert {who for who, text in found.items() if TEACHERS_NAME in text} == set()
    assert {who for who, text in found.items() if any(account in text for account in staff)} == set()
