"""The school calendar: a file with its source, copied into the base; days turn in local time."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, func, select

from data_io import calendar
from data_io.calendar import calendar_of
from data_io.database import reading
from data_io.days import evening_of, local_day
from data_io.settings import ROOT
from models.codes import Zone
from models.errors import UnreadableFile
from models.territory import Circonscription, SchoolHoliday
from tests.cast import DAY, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, a_territory

FILE = ROOT / "data_io" / "reference" / "school_holidays.csv"


@pytest.fixture
def circonscription(session):
    """In zone B, with the days of the file."""
    land = a_territory(session)
    calendar.load(session, FILE)
    return land.circonscription.id


def test_a_base_without_holidays_says_so(session):
    session.execute(delete(SchoolHoliday))
    assert not calendar.is_loaded(session)

    calendar.load(session, FILE)

    assert calendar.is_loaded(session)


def test_loading_twice_leaves_the_days_once(session):
    first = calendar.load(session, FILE)
    second = calendar.load(session, FILE)

    assert first == second == len(session.scalars(select(SchoolHoliday.id)).all())


def test_an_edited_file_replaces_what_was_loaded(session, tmp_path):
    calendar.load(session, FILE)
    edited = tmp_path / "days.csv"
    edited.write_text(
        "zone;label;starts_on;ends_on;source\nB;Pont;2021-04-06;2021-04-06;arrêté\n", encoding="utf-8"
    )
    land = a_territory(session)

    assert calendar.load(session, edited) == 1

    days = calendar_of(session, land.circonscription.id)
    assert not days.is_school_day(TUESDAY)
    assert days.is_school_day(MONDAY)


def test_every_line_of_the_file_names_its_source_and_does_not_end_before_it_starts(session):
    calendar.load(session, FILE)
    rows = session.scalars(select(SchoolHoliday)).all()

    assert {row.zone for row in rows} == {*Zone, calendar.EVERY_ZONE}
    assert all(row.source and row.starts_on <= row.ends_on for row in rows)


def test_easter_monday_and_wednesdays_are_no_school_days(session, circonscription):
    days = calendar_of(session, circonscription)

    week = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
    assert [days.is_school_day(day) for day in week] == [False, True, False, True, True]


def test_some_communes_have_school_on_wednesdays(session, circonscription):
    session.get(Circonscription, circonscription).school_weekdays = "1,2,3,4,5"
    session.flush()

    assert calendar_of(session, circonscription).is_school_day(WEDNESDAY)


def test_holidays_are_those_of_the_zone(session, circonscription):
    in_winter_of_zone_a_only = date(2021, 2, 9)

    assert calendar_of(session, circonscription).is_school_day(in_winter_of_zone_a_only)

    session.get(Circonscription, circonscription).zone = Zone.A
    session.flush()
    assert not calendar_of(session, circonscription).is_school_day(in_winter_of_zone_a_only)


def test_a_reading_session_loads_nothing(database):
    with reading(database) as session, pytest.raises(RuntimeError):
        calendar.load(session, FILE)


@pytest.mark.parametrize(
    ("timezone", "expected"),
    [("Europe/Paris", WEDNESDAY), ("Indian/Reunion", WEDNESDAY), ("America/Martinique", TUESDAY)],
)
def test_a_day_is_a_local_day(timezone, expected):
    assert local_day(datetime(2021, 4, 6, 22, 30, tzinfo=UTC), timezone) == expected


def test_an_evening_ends_at_local_midnight():
    assert evening_of(TUESDAY, "Europe/Paris") == datetime(2021, 4, 6, 22, tzinfo=UTC)
    assert local_day(evening_of(TUESDAY, "Europe/Paris"), "Europe/Paris") == TUESDAY + DAY


def test_an_evening_of_the_change_to_summer_time_is_an_hour_earlier():
    before, after = date(2021, 3, 27), date(2021, 3, 28)

    assert evening_of(after, "Europe/Paris") - evening_of(before, "Europe/Paris") == DAY - (DAY / 24)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "zone;label;starts_on;ends_on;source\nB;Noël;2026-12-19;2027-01-04;x\nB;Hiver;demain;2027-03-01;x",
            3,
        ),
        ("zone;label\nB;Noël", 2),
    ],
)
def test_a_faulty_calendar_is_refused_with_its_line_and_leaves_the_days(session, tmp_path, text, line):
    calendar.load(session, FILE)
    before = session.scalar(select(func.count()).select_from(SchoolHoliday))
    faulty = tmp_path / "calendrier.csv"
    faulty.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableFile, match=f"calendrier.csv est incorrect à la ligne {line}"):
        calendar.load(session, faulty)

    assert session.scalar(select(func.count()).select_from(SchoolHoliday)) == before


def test_a_calendar_that_is_not_there_is_refused(session, tmp_path):
    with pytest.raises(UnreadableFile, match="ne s’ouvre pas"):
        calendar.load(session, tmp_path / "absent.csv")
