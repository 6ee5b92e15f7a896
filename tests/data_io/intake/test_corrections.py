"""Values merge three ways: what people corrected stays while the list repeats what it said."""

from datetime import date

from sqlalchemy import select

from data_io import states
from models.codes import Level
from models.people import Enrolment, Guardian
from models.territory import Classroom
from tests.cast import TUESDAY
from tests.data_io.intake.lists import (
    BIRTH,
    a_list,
    child,
    class_of,
    guardian,
    imported,
    later,
    planned,
    pupil,
    some,
    who,
)

CAMILLE = pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CM1)


def test_a_corrected_value_stays_when_the_list_repeats_its_old_one(session, school):
    imported(session, school, a_list(CAMILLE))
    who(session, "LE GALL", "Camille")[0].level = Level.CM2
    session.flush()

    applied = imported(session, school, a_list(CAMILLE), at=later(1))

    assert (some(applied.counts), applied.import_id) == ({"unchanged": 1}, None)
    assert who(session, "LE GALL", "Camille")[0].level is Level.CM2


def test_a_value_that_is_new_in_the_list_is_a_change_shown_with_both(session, school):
    imported(session, school, a_list(CAMILLE))
    who(session, "LE GALL", "Camille")[0].level = Level.CM2
    session.flush()

    plan = planned(session, school, a_list(pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CE2)))

    (cell,) = plan.changed[0].cells
    assert (cell.before, cell.after) == ("CM2", "CE2")


def test_the_last_list_counts_not_the_first(session, school):
    imported(session, school, a_list(CAMILLE))
    newer = pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CM2)
    imported(session, school, a_list(newer), at=later(1))
    who(session, "LE GALL", "Camille")[0].level = Level.CM1
    session.flush()

    assert some(planned(session, school, a_list(newer)).counts) == {"unchanged": 1}


def test_a_value_that_people_removed_does_not_come_back(session, school):
    imported(session, school, a_list(CAMILLE))
    who(session, "LE GALL", "Camille")[0].birth_on = None
    session.flush()

    assert some(planned(session, school, a_list(CAMILLE)).counts) == {"unchanged": 1}


def test_a_pupil_whom_people_moved_stays_there(session, school):
    imported(session, school, a_list(CAMILLE, pupil("MORVAN", "Lucas", "CP")))
    camille = who(session, "LE GALL", "Camille")[0]
    _move_by_hand(session, camille.id, "CP")

    applied = imported(session, school, a_list(CAMILLE), at=later(2))

    assert applied.import_id is None
    assert class_of(session, camille.id) == "CP"


def test_an_address_that_people_corrected_stays(session, school):
    mother = guardian("LE GALL", "Anne", child("LE GALL", "Camille"), email="old@exemple.fr")
    imported(session, school, a_list(CAMILLE), a_list(mother))
    session.scalars(select(Guardian)).one().email = "right@exemple.fr"
    session.flush()

    applied = imported(session, school, a_list(CAMILLE), a_list(mother), at=later(1))

    assert applied.import_id is None
    assert session.scalars(select(Guardian)).one().email == "right@exemple.fr"


def _move_by_hand(session, pupil_id, label: str) -> None:
    room = session.scalar(select(Classroom.id).where(Classroom.label == label, Classroom.year == 2020))
    now = session.scalars(select(Enrolment).where(Enrolment.pupil_id == pupil_id)).one()
    now.ends_on = TUESDAY
    session.add(Enrolment(pupil_id=pupil_id, classroom_id=room, starts_on=date(2021, 4, 7)))
    session.flush()
    states.refresh(session, [pupil_id], at=later(1))
