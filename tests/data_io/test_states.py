"""The intervals of a pupil: one opens when another closes, and nothing that is not news is written."""

from sqlalchemy import select

from data_io import states
from data_io.actions import checks, equipment, handovers, voids, work
from data_io.actions.handovers import NewHandover
from data_io.actions.work import NewSign, NewWork
from data_io.database import reading
from models.codes import CheckOutcome, Connection, Device, Level
from models.columns import FOREVER
from models.people import Enrolment
from models.pupil_state import PupilState
from tests.cast import (
    AUTUMN_MORNING,
    MINUTE,
    NOON,
    TEACHER_OF,
    TUESDAY,
    WEDNESDAY,
    a_pupil,
    a_territory,
)
from tests.data_io.actions.telling import a_check, an_answer, noon


def intervals(session, pupil):
    mine = PupilState.pupil_id == pupil
    return session.execute(
        select(PupilState.from_at, PupilState.to_at, PupilState.device)
        .where(mine)
        .order_by(PupilState.from_at)
    ).all()


def answered(session, land, pupil, device, at=NOON):
    equipment.answer(session, TEACHER_OF(land.cm1), an_answer(pupil, device), at=at)


def test_a_new_pupil_has_one_open_interval_of_which_nothing_is_known(session):
    pupil = a_pupil(session, a_territory(session).cm1)

    assert intervals(session, pupil) == [(AUTUMN_MORNING, FOREVER, Device.UNKNOWN)]


def test_an_answer_ends_one_interval_and_opens_the_next(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)

    answered(session, land, pupil, Device.SHARED)

    assert intervals(session, pupil) == [
        (AUTUMN_MORNING, NOON, Device.UNKNOWN),
        (NOON, FOREVER, Device.SHARED),
    ]


def test_an_answer_that_repeats_what_is_known_writes_no_interval(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    answered(session, land, pupil, Device.SHARED)

    answered(session, land, pupil, Device.SHARED, at=NOON + MINUTE)

    assert len(intervals(session, pupil)) == 2


def test_work_sent_to_a_class_and_a_family_handed_over_say_nothing_of_a_pupil(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)

    work.send(session, TEACHER_OF(land.cm1), NewWork(land.cm1.id, TUESDAY), at=NOON)
    handovers.hand_over(session, TEACHER_OF(land.cm1), NewHandover(pupil, TUESDAY), at=NOON)

    assert len(intervals(session, pupil)) == 1


def test_two_facts_of_one_instant_make_one_interval(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)

    answered(session, land, pupil, Device.SHARED)
    checks.check(session, TEACHER_OF(land.cm1), a_check(pupil, CheckOutcome.DOES), at=NOON)

    assert [row.from_at for row in intervals(session, pupil)] == [AUTUMN_MORNING, NOON]


def test_a_past_evening_is_read_as_it_was_known_then(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    answered(session, land, pupil, Device.NONE)
    late = an_answer(pupil, Device.ENOUGH, on=TUESDAY)
    equipment.answer(session, TEACHER_OF(land.cm1), late, at=noon(WEDNESDAY))

    evening = NOON.replace(hour=21)
    known = [row.device for row in intervals(session, pupil) if row.from_at <= evening < row.to_at]

    assert known == [Device.NONE]


def test_a_void_changes_what_is_known_from_then_on_only(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    teacher = TEACHER_OF(land.cm1)
    answer = equipment.answer(session, teacher, an_answer(pupil, Device.NONE), at=NOON)

    voids.void(session, teacher, answer, at=NOON + MINUTE)

    assert intervals(session, pupil) == [
        (AUTUMN_MORNING, NOON, Device.UNKNOWN),
        (NOON, NOON + MINUTE, Device.NONE),
        (NOON + MINUTE, FOREVER, Device.UNKNOWN),
    ]


def test_an_added_answer_never_changes_another_pupil(session):
    land = a_territory(session)
    pupil, neighbour = a_pupil(session, land.cm1), a_pupil(session, land.cm1)
    before = intervals(session, neighbour)

    equipment.answer(session, TEACHER_OF(land.cm1), an_answer(pupil, Device.NONE, Connection.NONE), at=NOON)
    work.returned(session, TEACHER_OF(land.cm1), NewSign(pupil, TUESDAY), at=NOON)

    assert intervals(session, neighbour) == before


def test_a_pupil_who_left_has_no_open_interval(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    enrolment = session.scalars(select(Enrolment).where(Enrolment.pupil_id == pupil)).one()
    enrolment.ends_on = TUESDAY

    states.refresh(session, [pupil], at=NOON)

    assert intervals(session, pupil) == [(AUTUMN_MORNING, NOON, Device.UNKNOWN)]


def test_a_pupil_who_changed_class_takes_along_what_is_known(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1, level=Level.CM1)
    answered(session, land, pupil, Device.SHARED)
    enrolment = session.scalars(select(Enrolment).where(Enrolment.pupil_id == pupil)).one()
    enrolment.classroom_id = land.cp.id

    states.refresh(session, [pupil], at=NOON + MINUTE)

    placed = select(PupilState.classroom_id, PupilState.device).where(
        PupilState.pupil_id == pupil, PupilState.to_at == FOREVER
    )
    assert session.execute(placed).one() == (land.cp.id, Device.SHARED)


def test_instants_come_back_in_universal_time(database, session):
    pupil = a_pupil(session, a_territory(session).cm1)
    session.commit()

    with reading(database) as snapshot:
        [row] = intervals(snapshot, pupil)

    assert row.from_at.utcoffset().total_seconds() == 0
