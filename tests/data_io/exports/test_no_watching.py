"""Below the school the circonscription reads pupils' needs only: nobody's calls, in no figure and no file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data_io.actions import contacts
from data_io.exports.coverage import coverage_lines
from data_io.exports.figures_return import figures_return
from data_io.exports.note import note
from data_io.exports.tables import classes_table, schools_table
from data_io.queries.classroom_coverage import coverage_by_classroom, coverage_of_classrooms
from data_io.queries.first_hours import first_hours
from data_io.queries.level_counts import counts_by_level
from data_io.queries.level_coverage import coverage_of_levels
from data_io.queries.questions_by_level import questions_by_level
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_lines import of_one_class, school_lines
from data_io.queries.territories import territories
from data_io.queries.totals import total
from data_io.queries.trend import trend
from models.codes import Level, Outcome, Role
from models.rates import Coverage
from models.territory import School
from tests.cast import (
    NOON,
    OPERATOR,
    TUESDAY,
    WEDNESDAY,
    Site,
    Territory,
    a_classroom,
    a_closure,
    a_pupil,
    a_school,
    a_territory,
    someone,
)
from tests.data_io.actions.telling import a_call
from tests.data_io.queries.facts import EVENING, NEXT_EVENING, declare

DAY: dict[str, Any] = {"on": TUESDAY, "as_of": EVENING}
CP = frozenset({Level.CP})
TEAM = (Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN, Role.DEPARTEMENT)
CONTACTS = ("reached", "attempted", "sent", "informed", "without_news")


@pytest.fixture
def called(session) -> Territory:
    """One CP of one school: one family was reached, another was not."""
    land = a_territory(session)
    a_closure(session, land.circonscription)
    children = [a_pupil(session, land.cp, level=Level.CP) for _ in range(2)]
    a_pupil(session, land.cm1)
    contacts.log(session, OPERATOR, a_call(children[0]), at=NOON)
    declare(session, land.tilleuls, "CP", pupils=20, reached=12)
    return land


def team(land: Territory, *roles: Role):
    return [someone(role, land.circonscription) for role in roles]


def tells(counts: Coverage) -> int:
    found: int = sum(getattr(counts, name) for name in CONTACTS) + counts.declared.reached
    return found


def test_no_query_tells_who_was_called_below_the_school(session, called):
    for reader in team(called, *TEAM):
        levels = coverage_of_levels(session, reader, CP, **DAY)
        evenings = trend(session, reader, since=TUESDAY, levels=CP, **DAY)
        assert [tells(row.counts) for row in levels] == [0, 0]
        assert [tells(row.counts) for one in evenings for row in one.schools] == [0, 0]
        assert not any(row.contacts_shown for row in levels)
        told = str(counts_by_level(session, reader, **DAY))
        assert not [name for name in CONTACTS if name in told]


def test_no_class_tells_who_was_called(session, called):
    for reader in team(called, Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN):
        rooms = coverage_by_classroom(session, reader, called.jules_ferry.id, **DAY)
        every = coverage_of_classrooms(session, reader, coverage_by_school(session, reader, **DAY), **DAY)
        assert {tells(room.counts) for room in rooms} == {0}
        assert {tells(room.counts) for rooms in every.values() for room in rooms} == {0}


def test_no_export_tells_who_was_called_below_the_school(session, called):
    ids = [called.jules_ferry.id]
    for reader in team(called, Role.IEN, Role.ADVISER):
        by_level = schools_table(session, reader, ids, levels=CP, at=NOON, **DAY)
        classes = classes_table(session, reader, ids, at=NOON, **DAY)
        for files in (by_level, classes):
            (header, *_) = csv.reader(io.StringIO(files.csv.decode("utf-8-sig")), delimiter=";")
            assert not {"Joints", "Essayés", "Envoyés"} & set(header)
    whole = schools_table(session, reader, ids, at=NOON, **DAY)
    assert "Joints" in whole.csv.decode()


def tries_of(files) -> dict[str, list[str]]:
    """By school, what the file says of tries."""
    lines = csv.DictReader(io.StringIO(files.csv.decode("utf-8-sig")), delimiter=";")
    return {line["École"]: [line[name] for name in ("Joints", "Essayés", "Envoyés")] for line in lines}


def a_larger_school(session, land: Territory) -> Site:
    """Two classes of five pupils."""
    larger = a_school(session, land.circonscription, "0350009Z", "École du Large")
    for label in ("CP", "CE1"):
        room = a_classroom(session, larger, label, label)
        for _ in range(5):
            a_pupil(session, room)
    return larger


def reach(session, room, *, pupils: int) -> None:
    """Pupils of a class, the family of the first of whom was reached."""
    children = [a_pupil(session, room) for _ in range(pupils)]
    contacts.log(session, OPERATOR, a_call(children[0]), at=NOON)


def test_a_school_of_one_class_tells_no_tries_and_is_in_no_total(session, called):
    larger = a_larger_school(session, called)
    reach(session, called.ce2, pupils=4)
    ids = [one.id for one in (called.jules_ferry, called.tilleuls, larger)]
    for reader in team(called, Role.IEN, Role.ADVISER, Role.DEPARTEMENT):
        found = tries_of(schools_table(session, reader, ids, at=NOON, **DAY))
        assert found == {
            "École Jules-Ferry": ["1", "1", "0"],
            "École Les Tilleuls": ["", "", ""],
            "École du Large": ["0", "0", "0"],
        }
        rows = coverage_by_school(session, reader, **DAY)
        assert total(rows).reached == 1
        lines = school_lines(rows)
        assert sum(line.never_reached for line in lines) == 2 + 10
        assert of_one_class(lines) == 1
    own = schools_table(session, someone(Role.HEAD, called.tilleuls), [called.tilleuls.id], at=NOON, **DAY)
    assert tries_of(own) == {"École Les Tilleuls": ["1", "1", "0"]}


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_class_without_pupils_hides_nobody(session, called, year):
    a_classroom(session, called.tilleuls, "CM1", "CM1", year=year)
    a_classroom(session, called.tilleuls, "CM2", "CM2", year=year)
    reach(session, called.ce2, pupils=4)

    rows = coverage_by_school(session, someone(Role.IEN, called.circonscription), **DAY)

    assert [row.counts.reached for row in rows if row.school_id == called.tilleuls.id] == [0]
    assert [row.contacts_shown for row in rows if row.school_id == called.tilleuls.id] == [False]


def test_an_rpi_tells_the_contacts_of_its_classes_together_and_not_of_one(session, called):
    ien = someone(Role.IEN, called.circonscription)
    for site in (called.jules_ferry, called.tilleuls):
        session.get_one(School, site.id).rpi = "035901"
    session.flush()

    def told():
        return [line.contacts_shown for line in school_lines(coverage_by_school(session, ien, **DAY))]

    assert told() == [True]
    a_pupil(session, called.ce2)
    assert told() == [True]


def test_an_rpi_of_which_one_class_is_listed_or_closed_tells_nothing(session):
    land = a_territory(session)
    for site in (land.jules_ferry, land.tilleuls):
        session.get_one(School, site.id).rpi = "035901"
    a_closure(session, land.tilleuls)
    reach(session, land.ce2, pupils=4)
    ien = someone(Role.IEN, land.circonscription)

    def told():
        (line,) = school_lines(coverage_by_school(session, ien, **DAY))
        return line.contacts_shown, line.counts.reached, line.never_reached

    assert told() == (False, 0, 0)
    a_pupil(session, land.cp)
    a_pupil(session, land.cm1)
    # Open classes beside the closed one do not hide it.
    assert told() == (False, 0, 0)


def test_no_row_of_a_school_tells_what_was_tried_in_the_one_class_of_an_rpi(session, called):
    for site in (called.jules_ferry, called.tilleuls):
        session.get_one(School, site.id).rpi = "035901"
    a_pupil(session, called.ce2)
    ids = [called.jules_ferry.id, called.tilleuls.id]
    ien = someone(Role.IEN, called.circonscription)

    found = tries_of(schools_table(session, ien, ids, at=NOON, **DAY))

    assert found == {"École Jules-Ferry": ["", "", ""], "École Les Tilleuls": ["", "", ""]}
    hours = first_hours(session, ien, closed_on=TUESDAY, **DAY)
    assert [one.hours.informed for one in hours] == [None, None]
    lines = coverage_lines(session, OPERATOR, by="school", **DAY)
    told = {line["school"]: [line[name] for name in ("reached", "attempted", "sent")] for line in lines}
    assert told["École Jules-Ferry"] == told["École Les Tilleuls"] == [None, None, None]


def test_the_command_line_tells_no_contact_of_a_school_of_one_class(session, called):
    reach(session, called.ce2, pupils=4)

    found = {line["school"]: line for line in coverage_lines(session, OPERATOR, by="school", **DAY)}
    whole = next(
        line
        for line in coverage_lines(session, OPERATOR, by="circonscription", **DAY)
        if line["circonscription"] == "Rennes Centre"
    )

    assert found["École Les Tilleuls"]["reached"] is None
    assert whole["reached"] == found["École Jules-Ferry"]["reached"] == 1


def test_families_declared_reached_of_one_class_are_told_nowhere(session, called):
    ien = someone(Role.IEN, called.circonscription)
    place = territories(session, ien)[0]

    def told():
        rows = coverage_by_school(session, ien, **DAY)
        text = note(session, ien, place, timezone="Europe/Paris", **DAY)
        sheet = figures_return(session, ien, place, **DAY)
        lines = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        declared = {line["jamais_joints"] for line in lines if line["ensemble"] == "declares"}
        return total(rows).declared.reached, "familles jointes" in text, declared

    assert told() == (0, False, {None})
    declare(session, called.tilleuls, "CE1", pupils=20, reached=8)
    assert told() == (20, True, {None})


def test_the_note_and_the_return_count_those_never_reached_as_the_overview_does(session, called):
    a_larger_school(session, called)
    reach(session, called.ce2, pupils=4)
    ien = someone(Role.IEN, called.circonscription)
    place = territories(session, ien)[0]

    shown = sum(line.never_reached for line in school_lines(coverage_by_school(session, ien, **DAY)))
    text = note(session, ien, place, timezone="Europe/Paris", **DAY)
    sheet = figures_return(session, ien, place, **DAY)
    lines = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]

    assert shown == 12
    assert "Jamais joints depuis la fermeture : 12 élèves" in text
    assert "sans 1 école où une seule classe est fermée" in text
    (whole,) = [line for line in lines if (line["ensemble"], line["niveau"]) == ("tous", "tous")]
    assert whole["jamais_joints"] == 12


def test_whoever_leads_a_school_and_serves_the_ien_hands_on_no_contact_of_its_one_class(session, called):
    reach(session, called.ce2, pupils=4)
    both = someone(Role.ADVISER, called.circonscription)
    both = replace(both, grants=(*both.grants, *someone(Role.HEAD, called.tilleuls).grants))
    place = territories(session, both)[0]

    shown = sum(line.never_reached for line in school_lines(coverage_by_school(session, both, **DAY)))
    text = note(session, both, place, timezone="Europe/Paris", **DAY)

    assert shown == 2 + 3
    assert "Jamais joints depuis la fermeture : 2 élèves" in text

    # With its RPI, whose classes are told together, she hands on what the IEN does.
    for site in (called.jules_ferry, called.tilleuls):
        session.get_one(School, site.id).rpi = "035901"
    session.flush()
    ien = someone(Role.IEN, called.circonscription)
    assert note(session, both, place, timezone="Europe/Paris", **DAY) == note(
        session, ien, place, timezone="Europe/Paris", **DAY
    )
    assert figures_return(session, both, place, **DAY) == figures_return(session, ien, place, **DAY)


def test_calls_of_one_class_are_not_counted_as_pupils_brought_up_to_date(session, called):
    children = [a_pupil(session, called.ce2) for _ in range(4)]
    ien = someone(Role.IEN, called.circonscription)
    place = territories(session, ien)[0]
    for child in children:
        call = a_call(child, outcome=Outcome.NO_ANSWER, on=WEDNESDAY)
        contacts.log(session, OPERATOR, call, at=NOON + timedelta(days=1))

    text = note(session, ien, place, timezone="Europe/Paris", on=WEDNESDAY, as_of=NEXT_EVENING)

    assert "\n- Il y a eu des saisies depuis le mardi 6" in text
    assert "mis à jour" not in text


def test_levels_declared_by_a_school_may_be_those_of_one_class(session):
    land = a_territory(session)
    a_closure(session, land.circonscription)
    ien = someone(Role.IEN, land.circonscription)

    def reached():
        rows = coverage_by_school(session, ien, **DAY)
        return total(rows).declared.reached

    for level in (Level.CP, Level.CE1, Level.CE2):
        declare(session, land.tilleuls, level.value, level=level, pupils=6, reached=4)
    assert reached() == 0
    declare(session, land.tilleuls, "CM1", level=Level.CM1, pupils=30, reached=10)
    assert reached() == 22


def test_one_closed_class_of_an_open_school_tells_nobody_whom_it_reached(session):
    land = a_territory(session)
    a_closure(session, land.cm1)
    for room in (land.cm1, land.cp, land.ce2):
        a_pupil(session, room)
    ien = someone(Role.IEN, land.circonscription)
    place = territories(session, ien)[0]

    lines = school_lines(coverage_by_school(session, ien, **DAY))
    text = note(session, ien, place, timezone="Europe/Paris", **DAY)

    assert not any(line.waits_to_reach for line in lines)
    assert "Jamais joints" not in text
    own = school_lines(coverage_by_school(session, someone(Role.HEAD, land.jules_ferry), **DAY))
    assert [(line.waits_to_reach, line.never_reached) for line in own] == [(True, 1)]


def test_the_return_tells_no_level_of_one_school(session, called):
    for reader in team(called, Role.IEN, Role.ADVISER, Role.DEPARTEMENT):
        place = territories(session, reader)[0]
        sheet = figures_return(session, reader, place, **DAY)
        lines = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
        assert {line["jamais_joints"] for line in lines if line["niveau"] != "tous"} <= {None}
        cells = questions_by_level(session, reader, place, **DAY)
        assert not any("never_reached" in cell.counts for cell in cells)


def test_the_command_line_tells_no_contact_by_class(session, called):
    lines = coverage_lines(session, OPERATOR, by="classroom", on=TUESDAY, as_of=EVENING)

    assert not any({"reached", "attempted", "sent"} & set(line) for line in lines)
