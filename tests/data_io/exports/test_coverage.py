"""Coverage for other programs: every line under its school, in as many statements as for one school."""

import pytest
from sqlalchemy import Engine, event

from data_io import journal
from data_io.database import reading, writing
from data_io.exports.coverage import coverage_lines
from models.codes import Role
from models.errors import NotAllowed
from tests import cast
from tests.cast import OPERATOR, TUESDAY
from tests.data_io.queries.facts import EVENING

OUTSIDE = (Role.IEN, Role.SECRETARY)


def a_territory_with_pupils(session):
    land = cast.a_territory(session)
    for room in (land.cm1, land.cm1, land.cp, land.ce2, land.far_class):
        cast.a_pupil(session, room)
    return land


def lines(session, actor, by="classroom"):
    return coverage_lines(session, actor, by=by, on=TUESDAY, as_of=EVENING)


def test_each_class_stands_once_under_its_school_and_adds_up(session):
    a_territory_with_pupils(session)

    found = [(line["uai"], line["classroom"], line["pupils"]) for line in lines(session, OPERATOR)]

    assert found == [
        ("0290001C", "CM2", 1),
        ("0350001A", "CM1", 2),
        ("0350001A", "CP", 1),
        ("0350002B", "CE2", 1),
    ]
    assert sum(line["pupils"] for line in lines(session, OPERATOR, "school")) == 5


@pytest.mark.parametrize("role", OUTSIDE)
def test_outside_the_school_a_class_is_called_by_its_level_and_stays_in_scope(session, role):
    land = a_territory_with_pupils(session)
    named = cast.a_classroom(session, land.tilleuls, "CE2 Mme Kerbrat")
    cast.a_pupil(session, named)

    found = [line["classroom"] for line in lines(session, cast.someone(role, land.circonscription))]

    assert found == ["CM1", "CP", "CE2 (1)", "CE2 (2)"]


def test_the_departement_stops_at_the_school(session):
    land = a_territory_with_pupils(session)

    with pytest.raises(NotAllowed):
        lines(session, cast.someone(Role.DEPARTEMENT, land.circonscription))


def test_many_schools_cost_no_more_statements_than_one(database: Engine):
    def asked() -> int:
        heard: list[str] = []

        def hear(*said: object) -> None:
            heard.append(str(said[2]))

        with reading(database) as session:
            session.connection()
            event.listen(database, "before_cursor_execute", hear)
            lines(session, OPERATOR)
            event.remove(database, "before_cursor_execute", hear)
        return len(heard)

    with writing(database) as session:
        land = a_territory_with_pupils(session)
    few = asked()
    with writing(database) as session:
        for number in range(10):
            school = cast.a_school(session, land.circonscription, f"035100{number}A", f"École {number}")
            cast.a_pupil(session, cast.a_classroom(session, school, "CE1"))
        journal.bump(session, [land.circonscription.id])

    assert asked() == few
