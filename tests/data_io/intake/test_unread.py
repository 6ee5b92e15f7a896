"""The very bytes applied last, on a roster nobody touched: the answer of reading them, without reading."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from data_io import journal
from data_io.intake.importing import plan_files
from data_io.intake.unread import plan_unread
from models.codes import Role
from models.errors import NotAllowed
from models.intake import RosterImport
from tests.cast import HEAD_OF, TUESDAY, someone
from tests.data_io.intake.lists import a_class, a_list, imported, later, pupil, some

BYTES = b"the bytes of a list"
FILES = [("liste.csv", BYTES)]


def of_bytes(reading, content=BYTES):
    return replace(reading, digest=sha256(content).hexdigest())


def unread(session, school, files=FILES, *, on=TUESDAY, today=TUESDAY, **of_year):
    return plan_unread(session, HEAD_OF(school), school.id, files, on=on, today=today, **of_year)


@pytest.fixture
def applied(session, school):
    reading = of_bytes(a_list(*a_class(), ignored=1))
    imported(session, school, reading)
    return reading


def test_the_same_bytes_say_what_reading_them_says(session, school, applied):
    read = plan_files(session, HEAD_OF(school), school.id, [applied], on=TUESDAY, today=TUESDAY)

    plan = unread(session, school)

    assert some(plan.counts) == some(read.counts) == {"unchanged": 8, "ignored": 1}
    assert not plan.writes
    assert [replace(one, name="") for one in plan.files] == [replace(one, name="") for one in read.files]


def test_other_bytes_are_read(session, school, applied):
    assert unread(session, school, [("liste.csv", b"other bytes")]) is None
    assert unread(session, school, FILES * 2) is None
    assert unread(session, school, []) is None


def test_a_roster_that_moved_since_is_read(session, school, applied):
    journal.bump_roster(session, school.id)

    assert unread(session, school) is None


def test_bytes_applied_before_the_last_ones_are_read(session, school, applied):
    imported(session, school, of_bytes(a_list(*a_class(count=9)), b"newer"), at=later(1))

    assert unread(session, school) is None


def test_another_year_and_a_day_to_come_are_left_to_reading(session, school, applied):
    assert unread(session, school, year=2019) is None
    assert unread(session, school, on=date(2021, 9, 3), today=date(2021, 9, 3)) is None
    assert unread(session, school, on=TUESDAY + timedelta(days=1)) is None


def test_a_list_that_left_something_to_decide_is_read(session, school):
    imported(session, school, of_bytes(a_list(pupil("LE GALL", "Camille"), pupil("LE GALL", "Camille"))))

    assert unread(session, school) is None


@pytest.mark.parametrize("other", [{"reader": "another program"}, {"layouts": ["corrected"]}])
def test_what_another_program_or_a_person_read_in_them_is_read(session, school, applied, other):
    files = session.scalars(select(RosterImport.files)).one()
    session.execute(update(RosterImport).values(files=[file | other for file in files]))

    assert unread(session, school) is None


def test_who_may_not_import_learns_nothing(session, school, applied):
    with pytest.raises(NotAllowed):
        plan_unread(session, someone(Role.IEN, school), school.id, FILES, on=TUESDAY, today=TUESDAY)
