"""What was imported, and the pupils of a school as programs read them."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from data_io.queries import rosters
from models.codes import Connection, Device, Level, Reason, State
from models.errors import NotFound
from tests.cast import (
    HEAD_OF,
    IEN_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    a_family,
    a_pupil,
    a_territory,
)
from tests.data_io.intake.lists import a_class, a_list, child, guardian, imported, later, mobile, pupil

KEYS = {
    "last_name",
    "first_name",
    "birth_date",
    "level",
    "classroom",
    "device",
    "connection",
    "state",
    "reason",
    "guardians",
    "household",
}


@pytest.fixture
def territory(session):
    return a_territory(session)


def test_a_pupil_has_the_keys_that_other_programs_read(session, territory):
    a_pupil(session, territory.cm1)

    (line,) = rosters.pupils(session, OPERATOR, school_id=territory.jules_ferry.id, on=TUESDAY)

    assert asdict(line).keys() == KEYS


def test_pupils_come_by_class_and_name_with_their_state(session, territory):
    rows = a_list(
        pupil("ÉVEN", "Zoé", "CM1", level=Level.CM1),
        pupil("ABGRALL", "Tom", "CM1", level=Level.CM1, device=Device.NONE, connection=Connection.LIMITED),
        pupil("MORVAN", "Lucas", "CP"),
    )
    imported(session, territory.jules_ferry, rows)

    found = rosters.pupils(session, OPERATOR, school_id=territory.jules_ferry.id, on=TUESDAY)

    assert [(p.last_name, p.classroom) for p in found] == [
        ("ABGRALL", "CM1"),
        ("ÉVEN", "CM1"),
        ("MORVAN", "CP"),
    ]
    assert (found[0].state, found[0].reason) == (State.NOT_ASSURED, Reason.NO_DEVICE)
    assert (found[0].device, found[0].connection) == (Device.NONE, Connection.LIMITED)
    assert (found[1].state, found[1].reason) == (State.UNKNOWN, Reason.NOT_ASKED)


def test_guardians_come_with_numbers_and_siblings_share_a_household(session, territory):
    siblings = child("LE GALL", "Camille", "CM1"), child("LE GALL", "Tom", "CP")
    imported(
        session,
        territory.jules_ferry,
        a_list(pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP")),
        a_list(
            guardian("LE GALL", "Anne", *siblings, email="anne@exemple.fr", phones=(mobile("+33639980001"),))
        ),
    )

    camille, tom = rosters.pupils(session, OPERATOR, school_id=territory.jules_ferry.id, on=TUESDAY)

    assert asdict(camille.guardians[0]) == {
        "name": "Anne LE GALL",
        "phones": ("+33639980001",),
        "email": "anne@exemple.fr",
    }
    assert camille.household == tom.household is not None


def test_a_guardian_who_must_not_be_called_is_left_out(session, territory):
    pupil_id = a_pupil(session, territory.cm1)
    a_family(session, territory.jules_ferry, [pupil_id], do_not_call=True)

    (line,) = rosters.pupils(session, OPERATOR, school_id=territory.jules_ferry.id, on=TUESDAY)

    assert line.guardians == ()


def test_a_past_day_shows_the_pupils_of_that_evening(session, territory):
    school = territory.jules_ferry
    imported(session, school, a_list(*a_class(count=8)))
    imported(session, school, a_list(*a_class(count=7)), at=later(1), on=TUESDAY + timedelta(days=1))

    then = rosters.pupils(session, OPERATOR, school_id=school.id, on=TUESDAY)
    now = rosters.pupils(session, OPERATOR, school_id=school.id, on=TUESDAY + timedelta(days=1))

    assert (len(then), len(now)) == (8, 7)


def test_a_teacher_reads_the_pupils_of_the_own_class_only(session, territory):
    a_pupil(session, territory.cm1, last_name="LE GALL")
    a_pupil(session, territory.cp, last_name="MORVAN")

    found = rosters.pupils(session, TEACHER_OF(territory.cm1), school_id=territory.jules_ferry.id, on=TUESDAY)

    assert [line.last_name for line in found] == ["LE GALL"]


def test_the_ien_reads_no_name(session, territory):
    a_pupil(session, territory.cm1)

    ien = IEN_OF(territory.circonscription)

    assert rosters.pupils(session, ien, school_id=territory.jules_ferry.id, on=TUESDAY) == []


def test_a_school_nobody_knows_is_not_found(session, territory):
    with pytest.raises(NotFound):
        rosters.pupils(session, OPERATOR, school_id=territory.cm1.id, on=TUESDAY)


def test_imports_come_newest_first_with_their_counts(session, territory):
    imported(session, territory.jules_ferry, a_list(*a_class()))
    last = imported(session, territory.tilleuls, a_list(*a_class()), at=later(1))

    newest, oldest = rosters.imports(session, OPERATOR)

    assert (newest.import_id, newest.uai, newest.counts["created"]) == (last.import_id, "0350002B", 8)
    assert (oldest.uai, oldest.applied_at) == ("0350001A", NOON)


def test_a_head_reads_the_imports_of_the_own_school(session, territory):
    imported(session, territory.jules_ferry, a_list(*a_class()))
    imported(session, territory.tilleuls, a_list(*a_class()), at=later(1))

    found = rosters.imports(session, HEAD_OF(territory.jules_ferry))

    assert [line.uai for line in found] == ["0350001A"]
    assert rosters.imports(session, HEAD_OF(territory.jules_ferry), school_id=territory.tilleuls.id) == []
