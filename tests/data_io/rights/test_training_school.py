"""A training school is in no figure: who does not practise reads the same with it and without.

Every query and export of pupils and figures is read by every role before a training school is prepared, and
after an evening of practice in it; nothing may differ.
"""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.actions import (
    classes,
    contacts,
    equipment,
    handovers,
    outages,
    paper,
    practice,
    reports,
    tool_uses,
    training,
    work,
)
from data_io.actions.classes import NewAbsence
from data_io.actions.handovers import NewHandover
from data_io.actions.outages import NewOutage
from data_io.actions.reports import NewCounts, NewDayReport
from data_io.actions.tool_uses import NewUse
from data_io.actions.work import NewWork
from data_io.queries.grants import grants_of
from models.codes import Device, Outcome, PaperStep, Role
from models.people import Enrolment, Pupil
from models.rights import Actor
from models.territory import Classroom, School
from models.tool_uses import Use, UsePurpose
from tests.cast import NOON, OPERATOR, TUESDAY, an_account
from tests.data_io.actions.telling import a_call, a_packet, an_answer
from tests.data_io.intake.lists import a_list, pupil
from tests.data_io.rights.reads import READS, at_the_end_of, what_is_read
from tests.data_io.rights.world import World, everybody

_ID = re.compile(r"UUID\('[0-9a-f-]{36}'\)|digest-of-[^']+|0x[0-9a-f]+")
LATE = NOON + timedelta(hours=6)
# The same names as real pupils of the world, which no list may take for one another.
LISTS = (a_list(*(pupil(f"NOM{n}", name, "CM1") for n in range(4) for name in ("Un", "Deux")), name="t.csv"),)
LOGIN = "s.exerce@exemple.fr"
# What tells of a training school by its purpose: whether one is ready, and the journal of all acts.
OF_TRAINING_TOO = {
    "data_io.queries.practice.is_ready",
    "data_io.queries.journal_lines.acts_told",
    "data_io.queries.journal_lines.journal_lines",
}
OF_NO_TRAINING = sorted(set(READS) - OF_TRAINING_TOO)


def read_by_everybody(session: Session, world: World) -> dict[str, dict[str, str]]:
    """By function, and by who reads where, here and elsewhere; ids and digests are new at each reading."""
    with at_the_end_of(LATE):
        return {
            name: {
                f"{who} at {corner.name}": _ID.sub("an id", what_is_read(session, name, actor, corner))
                for who, actor in everybody(world).items()
                for corner in (world.own, world.corners[-1])
            }
            for name in OF_NO_TRAINING
        }


def prepared(session: Session, world: World) -> School:
    place = world.land.circonscription.id
    return session.get_one(School, training.prepare(session, OPERATOR, place, LISTS, at=NOON))


def an_evening_of_practice(session: Session, world: World, account_id: UUID) -> None:
    """The head of a real school does there all that the screens offer."""
    school = prepared(session, world)
    practice.practise(session, Actor(account_id, grants_of(session, account_id, TUESDAY)), at=NOON)
    head = Actor(account_id, grants_of(session, account_id, TUESDAY))
    room = session.scalars(select(Classroom).where(Classroom.school_id == school.id)).one()
    enrolled = select(Enrolment.pupil_id).where(Enrolment.classroom_id == room.id)
    pupils = session.scalars(select(Pupil.id).where(Pupil.id.in_(enrolled)).order_by(Pupil.sort_key)).all()
    equipment.answer(session, head, an_answer(pupils[0], Device.NONE), at=NOON)
    contacts.log(session, head, a_call(pupils[0], outcome=Outcome.REACHED), at=NOON)
    paper.move(session, head, a_packet(pupils[1], PaperStep.POSTED), at=NOON)
    handovers.hand_over(session, head, NewHandover(pupils[2], TUESDAY), at=NOON)
    work.send(session, head, NewWork(room.id, TUESDAY), at=NOON)
    reports.report_day(session, head, NewDayReport(school.id, TUESDAY), at=NOON)
    classes.without_teacher(session, head, NewAbsence(room.id, TUESDAY), at=NOON)
    reports.declare_counts(session, head, NewCounts(school.id, "CP", 24, 0, 0, 0, 0, TUESDAY), at=NOON)
    for purpose, place in ((UsePurpose.WORK, room.id), (UsePurpose.COLLEAGUES, school.id)):
        tool_uses.declare(session, head, NewUse(place, Use(purpose, "Toutapod"), TUESDAY), at=NOON)
    down = NewOutage(school.circonscription_id, school.id, "Toutapod", TUESDAY)
    outages.declare(session, head, down, at=NOON)


@pytest.fixture(scope="module")
def before_and_after(place: tuple[Session, World]) -> tuple[dict[str, dict[str, str]], ...]:
    session, world = place
    with session.begin_nested() as tried:
        account_id = an_account(session, Role.HEAD, world.own.school, login=LOGIN)
        before = read_by_everybody(session, world)
        an_evening_of_practice(session, world, account_id)
        after = read_by_everybody(session, world)
        tried.rollback()
    session.expire_all()
    return before, after


@pytest.mark.parametrize("name", OF_NO_TRAINING)
def test_nobody_who_does_not_practise_reads_anything_of_a_training_school(
    before_and_after: tuple[dict[str, dict[str, str]], ...], name: str
):
    before, after = before_and_after

    assert after[name] == before[name]
