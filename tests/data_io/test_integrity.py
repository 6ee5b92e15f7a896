"""States and facts agree after any sequence of acts; a disagreement is found and mended."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_io import integrity, states
from data_io.actions import classes, equipment
from models.codes import Device, State
from models.columns import FOREVER
from models.people import Enrolment
from models.pupil_state import PupilState
from models.security import DataVersion
from models.territory import Classroom
from tests.cast import (
    AUTUMN,
    AUTUMN_MORNING,
    MINUTE,
    NOON,
    OPERATOR,
    TUESDAY,
    a_pupil,
    a_territory,
)
from tests.data_io.actions.telling import an_absence, an_answer
from tests.data_io.random_acts import ACTS, ONE_PUPIL_ACTS, Told, play
from tests.seen import standing_of

AT_RANDOM = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def thrown_away(session: Session) -> Iterator[Told]:
    """A territory of its own, gone at the end of the example."""
    nested = session.begin_nested()
    try:
        yield Told(session, a_territory(session))
    finally:
        nested.rollback()
        session.expunge_all()


def stored(session):
    names = [column.key for column in PupilState.__table__.columns if column.key != "id"]
    rows = session.execute(
        select(*(getattr(PupilState, name) for name in names)).order_by(
            PupilState.pupil_id, PupilState.from_at
        )
    )
    return [tuple(row) for row in rows]


@AT_RANDOM
@given(acts=ACTS)
def test_states_agree_with_facts_after_any_sequence_of_acts(session, acts):
    with thrown_away(session) as told:
        play(told, acts)

        assert integrity.check(session) == []


@AT_RANDOM
@given(acts=ACTS)
def test_states_written_anew_say_the_same(session, acts):
    with thrown_away(session) as told:
        play(told, acts)
        before = {pupil: standing_of(session, pupil) for pupil in told.pupils}

        integrity.rebuild(session, at=NOON + 60 * MINUTE)

        assert {pupil: standing_of(session, pupil) for pupil in told.pupils} == before
        assert integrity.check(session) == []


@AT_RANDOM
@given(acts=ONE_PUPIL_ACTS)
def test_what_is_said_of_one_pupil_never_changes_another(session, acts):
    with thrown_away(session) as told:
        others = [row for row in stored(session) if row[0] != told.pupils[0]]

        play(told, acts)

        assert [row for row in stored(session) if row[0] != told.pupils[0]] == others


@pytest.fixture
def pupil(session):
    """Answered `none` on Tuesday."""
    child = a_pupil(session, a_territory(session).cm1)
    equipment.answer(session, OPERATOR, an_answer(child, Device.NONE), at=NOON)
    return child


def problems(session):
    return [(found.problem, found.fields) for found in integrity.check(session)]


def falsified(session, **values):
    session.execute(update(PupilState).where(PupilState.to_at == FOREVER).values(**values))


def test_states_that_agree_have_nothing_to_report(session, pupil):
    assert integrity.check(session) == []


def test_a_false_state_is_found_by_the_names_of_its_fields(session, pupil):
    falsified(session, device=Device.ENOUGH, equipment_state=State.ASSURED)

    assert problems(session) == [("start", ("device", "equipment_state"))]


def test_a_fact_without_its_interval_is_found(session, pupil):
    session.execute(delete(PupilState).where(PupilState.to_at == FOREVER))
    session.execute(update(PupilState).values(to_at=FOREVER))

    assert problems(session) == [("end", ("device", "equipment_state", "equipment_reason"))]


def test_intervals_that_overlap_are_found(session, pupil):
    session.execute(update(PupilState).where(PupilState.to_at != FOREVER).values(to_at=NOON + MINUTE))

    assert ("overlap", ()) in problems(session)


def test_a_pupil_without_an_open_interval_is_found(session, pupil):
    session.execute(delete(PupilState))

    assert problems(session) == [("not_one_open", ())]


def test_a_pupil_in_another_class_than_enrolled_is_found(session, pupil):
    other = session.scalars(select(Enrolment)).one()
    other.classroom_id = a_second_class(session)
    session.flush()

    assert problems(session) == [("misplaced", ("classroom_id",))]


def a_second_class(session):
    return session.scalar(select(Classroom.id).where(Classroom.label == "CP"))


def test_an_interval_open_after_a_departure_is_found(session, pupil):
    session.scalars(select(Enrolment)).one().ends_on = TUESDAY
    session.flush()

    assert problems(session) == [("open_after_departure", ())]


@pytest.mark.parametrize(
    "damage",
    [
        lambda session: falsified(session, device=Device.ENOUGH),
        lambda session: session.execute(delete(PupilState)),
        lambda session: session.execute(delete(PupilState).where(PupilState.to_at == FOREVER)),
        lambda session: session.execute(
            update(PupilState).where(PupilState.to_at != FOREVER).values(to_at=NOON + MINUTE)
        ),
        lambda session: setattr(session.scalars(select(Enrolment)).one(), "ends_on", TUESDAY),
        lambda session: setattr(
            session.scalars(select(Enrolment)).one(), "classroom_id", a_second_class(session)
        ),
    ],
    ids=["false", "no interval", "none open", "overlap", "departed", "moved"],
)
def test_states_written_anew_are_right_whatever_was_wrong(session, pupil, damage):
    damage(session)
    session.flush()
    assert integrity.check(session) != []

    assert integrity.rebuild(session, [pupil], at=NOON + MINUTE) == 1

    assert integrity.check(session) == []


def test_states_written_anew_keep_the_past_that_was_stored(session, pupil):
    before = stored(session)

    integrity.rebuild(session, at=NOON + MINUTE)

    assert stored(session) == before


def test_without_any_interval_the_past_begins_on_the_morning_of_the_enrolment(session, pupil):
    session.execute(delete(PupilState))

    integrity.rebuild(session, [pupil], at=NOON + MINUTE)

    first = session.scalars(select(PupilState.from_at).order_by(PupilState.from_at)).first()
    assert first is not None
    assert (first.date() - AUTUMN).days == -1  # local midnight, in universal time
    assert [row[3] for row in stored(session)][-1] == FOREVER
    assert first < AUTUMN_MORNING


def test_some_pupils_written_anew_leave_the_others_alone(session):
    land = a_territory(session)
    pupil, other = a_pupil(session, land.cm1), a_pupil(session, land.cm1)
    falsified(session, device=Device.ENOUGH)

    integrity.rebuild(session, [other], at=NOON)

    assert [found.pupil_id for found in integrity.check(session)] == [pupil]


def test_states_written_anew_make_caches_look_again(session, pupil):
    version = session.scalars(select(DataVersion.version)).one()

    integrity.rebuild(session, at=NOON + MINUTE)

    assert session.scalars(select(DataVersion.version)).one() == version + 1


def test_a_missing_teacher_concerns_a_pupil_only_while_in_that_class(session):
    told = Told(session, a_territory(session))
    classes.without_teacher(session, OPERATOR, an_absence(told.land.cm1), at=NOON)

    assert [standing_of(session, one).no_teacher_from_on for one in told.pupils] == [TUESDAY, TUESDAY, None]
    assert integrity.check(session) == []


def test_an_absence_recorded_before_a_move_that_was_written_first_reaches_who_moved(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    session.execute(update(Enrolment).where(Enrolment.pupil_id == pupil).values(classroom_id=land.cp.id))
    states.refresh(session, [pupil], at=NOON + MINUTE)

    classes.without_teacher(session, OPERATOR, an_absence(land.cm1, TUESDAY, None), at=NOON)

    assert integrity.check(session) == []
