"""The SQL form of the rule says what the Python form says, on generated cases."""

from dataclasses import fields
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.queries.access_form import access_form, join_windows
from data_io.queries.windows import ClosureDay, as_table
from models.access import Access, Standing, assess
from models.codes import Reason, State
from models.columns import FOREVER
from models.pupil_state import PupilState
from models.school_days import SchoolCalendar
from models.territory import Classroom, School
from tests import cast
from tests.models.standings import DAYS, standings, windows

LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)
NAMES = tuple(field.name for field in fields(Standing))
PUPILS = 40


def put(session, pupil_ids, classroom_id, cases):
    session.execute(delete(PupilState))
    insert_rows(
        session,
        PupilState,
        ("id", "pupil_id", "classroom_id", "level", "from_at", "to_at", *NAMES),
        [
            (uuid7(), pupil_id, classroom_id, None, LONG_AGO, FOREVER, *(getattr(one, n) for n in NAMES))
            for pupil_id, one in zip(pupil_ids, cases, strict=True)
        ],
    )


def read(session, on, targets):
    statement, window = join_windows(
        select(PupilState.pupil_id).join_from(PupilState, Classroom).join(School),
        as_table([ClosureDay(on, SchoolCalendar(), targets, {})]),
    )
    form = access_form(on, window)
    rows = session.execute(statement.add_columns(form.state, form.reason, form.recheck))
    return {pupil_id: Access(State(s), Reason(r), bool(recheck)) for pupil_id, s, r, recheck in rows}


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def holds(session, place, pupil_ids, data):
    on = data.draw(DAYS)
    cases = data.draw(st.lists(standings(), min_size=PUPILS, max_size=PUPILS))
    narrow, wide = data.draw(st.none() | windows(on)), data.draw(st.none() | windows(on))
    targets = {
        target: window
        for target, window in ((place.classroom_id, narrow), (place.circonscription_id, wide))
        if window is not None
    }

    put(session, pupil_ids, place.classroom_id, cases)

    expected = {p: assess(one, on, narrow or wide) for p, one in zip(pupil_ids, cases, strict=True)}
    assert read(session, on, targets) == expected


def test_the_sql_form_equals_the_python_form(session):
    t = cast.a_territory(session)
    pupil_ids = [cast.a_pupil(session, t.cm1) for _ in range(PUPILS)]

    holds(session, t.cm1.place, pupil_ids)
