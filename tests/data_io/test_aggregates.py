"""Figures kept between readings: never older than the last thing written."""

from datetime import timedelta

import pytest

from data_io import aggregates, journal
from data_io.database import reading, writing
from data_io.queries.changes import news
from data_io.queries.school_coverage import coverage_by_school
from models.codes import CheckOutcome
from tests import cast
from tests.cast import TUESDAY, WEDNESDAY
from tests.data_io.queries.facts import EVENING, NEXT_EVENING, a_check


@pytest.fixture
def territory(database):
    with writing(database) as session:
        t = cast.a_territory(session)
        cast.a_closure(session, t.circonscription)
        cast.a_pupil(session, t.cm1)
    return t


def worked_out(database, key, circonscription, *, as_of=EVENING):
    """True when a reading had to work the figure out."""
    asked = []
    with reading(database) as session:
        aggregates.kept(session, key, [circonscription.id], as_of, lambda: asked.append(1))
    return bool(asked)


def test_a_figure_is_worked_out_once(database, territory):
    assert [worked_out(database, "a", territory.circonscription) for _ in range(2)] == [True, False]


def test_another_question_or_another_minute_is_worked_out_anew(database, territory):
    worked_out(database, "a", territory.circonscription)

    assert worked_out(database, "b", territory.circonscription)
    assert worked_out(database, "a", territory.circonscription, as_of=EVENING + timedelta(minutes=1))


def test_what_is_written_about_a_circonscription_ends_its_figures_alone(database, territory):
    for place in (territory.circonscription, territory.elsewhere):
        worked_out(database, "a", place)

    with writing(database) as session:
        journal.bump(session, [territory.circonscription.id])

    assert worked_out(database, "a", territory.circonscription)
    assert not worked_out(database, "a", territory.elsewhere)


def test_a_writing_session_sees_its_own_facts(database, territory):
    ien = cast.IEN_OF(territory.circonscription)

    with writing(database) as session:
        before = coverage_by_school(session, ien, on=TUESDAY, as_of=EVENING)
        a_check(session, cast.a_pupil(session, territory.cm1), CheckOutcome.DOES)
        after = coverage_by_school(session, ien, on=TUESDAY, as_of=EVENING)

    assert (before[0].counts.assured, after[0].counts.assured) == (0, 1)


def test_readers_of_different_scopes_never_share_figures(database, territory):
    def pupils(actor):
        with reading(database) as session:
            rows = coverage_by_school(session, actor, on=TUESDAY, as_of=EVENING)
        return [row.counts.pupils for row in rows]

    assert pupils(cast.IEN_OF(territory.circonscription)) == [1, 0]
    assert pupils(cast.HEAD_OF(territory.tilleuls)) == [0]
    assert pupils(cast.OPERATOR) == [0, 1, 0]


def test_only_the_newest_figures_stay(database, territory):
    worked_out(database, "first", territory.circonscription)
    for number in range(300):
        worked_out(database, number, territory.circonscription)

    assert worked_out(database, "first", territory.circonscription)


def test_what_is_written_meanwhile_does_not_reach_a_reading_that_began(database, territory):
    asked = []
    with reading(database) as session:
        for _ in range(2):
            aggregates.kept(session, "a", [territory.circonscription.id], EVENING, lambda: asked.append(1))
            with writing(database) as other:
                journal.bump(other, [territory.circonscription.id])

    assert len(asked) == 1
    assert worked_out(database, "a", territory.circonscription)


def test_what_is_new_is_worked_out_once_a_minute(database, territory):
    head = cast.HEAD_OF(territory.jules_ferry)

    def new(as_of):
        with reading(database) as session:
            return news(session, head, on=WEDNESDAY, as_of=as_of)

    first = new(NEXT_EVENING)

    assert first is not None
    assert new(NEXT_EVENING + timedelta(seconds=1)) is first
    assert new(NEXT_EVENING + timedelta(minutes=1)) is not first
