"""Figures to hand outside: no name of a school, no small count, other names each time."""

import csv
import io

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.actions import equipment
from data_io.exports.pseudonyms import HIDDEN, pseudonymised
from models.codes import Connection, Device, Level
from models.rights import Actor
from models.security import JournalEntry
from models.territory import School
from tests.cast import HEAD_OF, IEN_OF, NOON, OPERATOR, TEACHER_OF, TUESDAY, a_pupil, a_territory
from tests.data_io.actions.telling import an_answer


@pytest.fixture
def land(session: Session):
    """Jules-Ferry: seven of CM1 and six of CP, three of them equipped; Les Tilleuls: two pupils."""
    land = a_territory(session)
    for number in range(7):
        pupil = a_pupil(session, land.cm1)
        if number < 3:
            answer = an_answer(pupil, Device.ENOUGH, Connection.SUFFICIENT)
            equipment.answer(session, OPERATOR, answer, at=NOON)
    for _ in range(6):
        a_pupil(session, land.cp, level=Level.CP)
    for _ in range(2):
        a_pupil(session, land.ce2, level=Level.CE2)
    return land


def rows(session: Session, actor: Actor) -> list[dict[str, str]]:
    content = pseudonymised(session, actor, on=TUESDAY, at=NOON, as_of=NOON)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_schools_have_names_drawn_anew_each_time(session, land):
    first, second = (rows(session, IEN_OF(land.circonscription)) for _ in range(2))

    assert {row["École"] for row in first}.isdisjoint({row["École"] for row in second})
    said = str(first)
    for known in ("Jules", "Tilleuls", "0350001A"):
        assert known not in said


def test_small_counts_are_hidden_and_a_handful_shows_nothing(session, land):
    found = rows(session, IEN_OF(land.circonscription))

    cm1 = next(row for row in found if row["Niveau"] == "CM1")
    assert (cm1["Élèves"], cm1["oui"]) == ("7", HIDDEN)
    assert [row["Élèves"] for row in found if row["Niveau"] == "tous niveaux"] in (
        ["13", HIDDEN],
        [HIDDEN, "13"],
    )


def test_a_head_exports_the_own_school_and_a_teacher_nothing(session, land):
    assert {row["Niveau"] for row in rows(session, HEAD_OF(land.tilleuls))} == {"tous niveaux"}
    assert rows(session, TEACHER_OF(land.cm1)) == []


def test_the_training_school_is_in_no_figure(session, land):
    session.get_one(School, land.jules_ferry.id).training = True
    session.flush()

    assert len(rows(session, IEN_OF(land.circonscription))) == 1


def test_the_journal_says_how_much_was_exported(session, land):
    rows(session, IEN_OF(land.circonscription))

    entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "export")).one()
    assert entry.fields[0] == "schools=2"
