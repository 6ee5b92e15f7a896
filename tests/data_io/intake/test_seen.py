"""The very files applied last, on a roster nobody touched: known without comparing, with the same answer."""

from datetime import date

import pytest
from sqlalchemy import event, select

from data_io import journal
from data_io.intake.decisions import with_whole_school
from data_io.intake.importing import apply_plan
from models.territory import School
from tests.cast import HEAD_OF, NOON
from tests.data_io.intake.lists import a_class, a_list, imported, imports_of, later, planned, pupil, some


@pytest.fixture
def statements(session):
    """The SQL that was run."""
    heard: list[str] = []
    connection = session.connection()

    def hear(conn, cursor, statement, parameters, context, many):
        heard.append(statement)

    event.listen(connection, "before_cursor_execute", hear)
    yield heard
    event.remove(connection, "before_cursor_execute", hear)


def reads_pupils(statements) -> bool:
    return any("FROM pupil" in statement for statement in statements)


def test_the_same_files_on_an_untouched_roster_read_no_pupil(session, school, statements):
    files = a_list(*a_class())
    imported(session, school, files)
    statements.clear()

    applied = imported(session, school, files, at=later(1))

    assert (some(applied.counts), applied.import_id) == ({"unchanged": 8}, None)
    assert not reads_pupils(statements)


def test_they_say_what_a_comparison_says(session, school):
    files = a_list(*a_class(), ignored=1)
    imported(session, school, files)

    compared = planned(session, school, a_list(*a_class(), ignored=1))

    assert planned(session, school, files).counts == compared.counts


def test_a_roster_that_moved_is_compared(session, school, statements):
    files = a_list(*a_class())
    imported(session, school, files)
    journal.bump_roster(session, school.id)
    statements.clear()

    planned(session, school, files)

    assert reads_pupils(statements)


def test_files_applied_before_the_last_ones_are_compared(session, school):
    older, newer = a_list(*a_class(count=8)), a_list(*a_class(count=7))
    imported(session, school, older)
    imported(session, school, newer, at=later(1))

    assert some(planned(session, school, older).counts) == {"moved": 1, "unchanged": 7}


def test_another_school_year_is_compared(session, school):
    files = a_list(*a_class())
    imported(session, school, files)

    assert some(planned(session, school, files, on=date(2021, 9, 3)).counts) == {"moved": 8}


def test_a_list_that_left_something_to_decide_is_compared(session, school):
    files = a_list(pupil("LE GALL", "Camille"), pupil("LE GALL", "Camille"))
    imported(session, school, files)

    again = imported(session, school, files, at=later(1))

    assert some(again.counts) == {"unchanged": 1, "doubtful": 1}
    assert imports_of(session) == 1


def test_a_head_may_still_say_that_it_was_the_whole_list(session, school):
    files = a_list(*a_class("CM1"), *a_class("CP", first=20))
    apply_plan(session, HEAD_OF(school), with_whole_school(planned(session, school, files), False), at=NOON)

    plan = planned(session, school, files)
    applied = apply_plan(session, HEAD_OF(school), with_whole_school(plan, True), at=later(1))

    assert not plan.whole_school
    assert applied.import_id is not None
    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) == later(1)
