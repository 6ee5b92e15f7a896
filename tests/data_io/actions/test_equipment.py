"""Equipment answers and the one quick question."""

from dataclasses import replace

import pytest

from data_io.actions import equipment
from data_io.actions.equipment import QuickAnswer
from models.codes import Connection, Device
from models.errors import RuleBroken
from models.meanwhile import BothChanged
from models.quick_question import Receives
from tests.cast import HEAD_OF, MINUTE, NOON, TEACHER_OF, TUESDAY
from tests.data_io.actions.telling import an_answer
from tests.seen import standing_of


@pytest.fixture
def teacher(land):
    return TEACHER_OF(land.cm1)


def quick(pupil, receives, device=None, connection=None):
    return QuickAnswer(pupil, receives, device, connection, TUESDAY)


def known(session, pupil):
    standing = standing_of(session, pupil)
    return standing.device, standing.connection


def test_two_people_who_answer_different_halves_keep_both(session, land, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, device=Device.SHARED), at=NOON)
    head = HEAD_OF(land.jules_ferry)
    equipment.answer(session, head, an_answer(pupil, connection=Connection.LIMITED), at=NOON)

    assert known(session, pupil) == (Device.SHARED, Connection.LIMITED)


def test_a_clock_that_is_late_loses_nothing(session, land, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, device=Device.SHARED), at=NOON)
    late = NOON.replace(hour=9)
    equipment.answer(session, teacher, an_answer(pupil, connection=Connection.LIMITED), at=late)

    assert known(session, pupil) == (Device.SHARED, Connection.LIMITED)


def test_an_answer_that_says_nothing_is_refused(session, teacher, pupil):
    with pytest.raises(RuleBroken, match="l’appareil, la connexion ou les deux"):
        equipment.answer(session, teacher, an_answer(pupil), at=NOON)


@pytest.mark.parametrize(
    ("device", "connection"), [(Device.UNKNOWN, None), (Device.SHARED, Connection.UNKNOWN)]
)
def test_not_knowing_is_no_answer_and_erases_none(session, teacher, pupil, device, connection):
    equipment.answer(session, teacher, an_answer(pupil, Device.SHARED, Connection.LIMITED), at=NOON)

    with pytest.raises(RuleBroken, match="l’appareil, la connexion ou les deux"):
        equipment.answer(session, teacher, an_answer(pupil, device, connection), at=NOON)

    assert known(session, pupil) == (Device.SHARED, Connection.LIMITED)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((Receives.YES, None, None), (Device.ENOUGH, Connection.SUFFICIENT)),
        ((Receives.HARDLY, Device.PHONE, None), (Device.PHONE, Connection.SUFFICIENT)),
        ((Receives.HARDLY, None, Connection.LIMITED), (Device.ENOUGH, Connection.LIMITED)),
        ((Receives.HARDLY, Device.VARIES, Connection.LIMITED), (Device.VARIES, Connection.LIMITED)),
        ((Receives.NO, Device.NONE, None), (Device.NONE, Connection.UNKNOWN)),
        ((Receives.NO, None, Connection.NONE), (Device.UNKNOWN, Connection.NONE)),
        ((Receives.NO, Device.NONE, Connection.NONE), (Device.NONE, Connection.NONE)),
        (("yes", None, None), (Device.ENOUGH, Connection.SUFFICIENT)),
    ],
)
def test_the_quick_question_fills_the_halves(session, teacher, pupil, said, expected):
    equipment.answer_quickly(session, teacher, quick(pupil, *said), at=NOON)

    assert known(session, pupil) == expected


def test_the_half_that_a_no_does_not_name_stays_as_it_was(session, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, connection=Connection.LIMITED), at=NOON)

    equipment.answer_quickly(session, teacher, quick(pupil, Receives.NO, Device.NONE), at=NOON)

    assert known(session, pupil) == (Device.NONE, Connection.LIMITED)


def test_not_knowing_writes_nothing(session, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, device=Device.ENOUGH), at=NOON)

    assert equipment.answer_quickly(session, teacher, quick(pupil, Receives.UNKNOWN), at=NOON) is None

    assert known(session, pupil) == (Device.ENOUGH, Connection.UNKNOWN)


@pytest.mark.parametrize(
    ("receives", "device", "connection"),
    [
        (Receives.HARDLY, None, None),
        (Receives.HARDLY, Device.ENOUGH, None),
        (Receives.HARDLY, Device.NONE, Connection.LIMITED),
        (Receives.NO, None, None),
        (Receives.NO, Device.PHONE, Connection.NONE),
        (Receives.NO, Device.NONE, Connection.LIMITED),
    ],
)
def test_hardly_and_no_need_a_detail_of_their_kind(session, teacher, pupil, receives, device, connection):
    with pytest.raises(RuleBroken, match="Précisez"):
        equipment.answer_quickly(session, teacher, quick(pupil, receives, device, connection), at=NOON)


BLANK = Device.UNKNOWN, Connection.UNKNOWN


def seeing(answered, shown=BLANK):
    return replace(answered, shown=shown)


def test_the_same_half_answered_otherwise_meanwhile_is_asked_about(session, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, device=Device.NONE), at=NOON)

    with pytest.raises(BothChanged) as asked:
        equipment.answer_quickly(session, teacher, seeing(quick(pupil, Receives.YES)), at=NOON)

    assert asked.value.stored == {"device": Device.NONE}
    assert known(session, pupil) == (Device.NONE, Connection.UNKNOWN)


def test_whoever_was_asked_and_keeps_the_answer_writes_it_over(session, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, device=Device.NONE), at=NOON)
    mine = seeing(quick(pupil, Receives.YES))
    with pytest.raises(BothChanged) as asked:
        equipment.answer_quickly(session, teacher, mine, at=NOON)

    equipment.answer_quickly(session, teacher, mine.knowing(asked.value), at=NOON + MINUTE)

    assert known(session, pupil) == (Device.ENOUGH, Connection.SUFFICIENT)


def test_a_half_only_repeated_yields_to_what_somebody_else_said_meanwhile(session, teacher, pupil):
    equipment.answer(session, teacher, an_answer(pupil, connection=Connection.LIMITED), at=NOON)
    equipment.answer(session, teacher, an_answer(pupil, connection=Connection.NONE), at=NOON + MINUTE)
    hard = quick(pupil, Receives.HARDLY, Device.SHARED, Connection.LIMITED)

    shown = Device.UNKNOWN, Connection.LIMITED
    equipment.answer_quickly(session, teacher, seeing(hard, shown), at=NOON + 2 * MINUTE)

    assert known(session, pupil) == (Device.SHARED, Connection.NONE)
