"""What the note says: what stays of a purged day, what schools declared, which of them are late."""

import re
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import freezing
from data_io.exports.figures_return import figures_return
from data_io.exports.note import note
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_lines import school_lines
from data_io.queries.territories import territories
from models.codes import CheckOutcome, Level
from models.territory import ClosureCover, School
from tests import cast
from tests.cast import DAY, NOON, OPERATOR, TUESDAY, WEDNESDAY, YEAR
from tests.data_io.queries.facts import EVENING, a_check, declare, expect, report

SUMMER = NOON + timedelta(days=100)


def note_of(session, ien, on=TUESDAY) -> str:
    (place,) = territories(session, ien)
    return note(session, ien, place, on=on, as_of=EVENING + (on - TUESDAY), timezone="Europe/Paris")


def return_of(session, ien) -> list[dict[str, object]]:
    (place,) = territories(session, ien)
    sheet = figures_return(session, ien, place, on=TUESDAY, as_of=EVENING)
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def test_a_purged_day_has_its_note(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, starts_on=TUESDAY, ends_on=TUESDAY + DAY)
    a_check(session, cast.a_pupil(session, t.cm1), CheckOutcome.DOES)
    ien = cast.IEN_OF(t.circonscription)
    freezing.freeze(session, OPERATOR, YEAR, at=SUMMER)

    text = note_of(session, ien)

    assert "1 élève sur 1 attendu a accès au travail" in text
    assert text.count("Les noms de ce jour sont purgés") == 2
    assert "Sans appareil" not in text


@pytest.fixture
def closed(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    return t


def test_an_entry_of_the_day_counts_as_the_point_du_jour_in_the_note_too(session, closed):
    a_check(session, cast.a_pupil(session, closed.cm1), CheckOutcome.DOES)
    ien = cast.IEN_OF(closed.circonscription)
    assert "Point du jour : pas encore fait dans 1 école sur 2." in note_of(session, ien)

    report(session, closed.tilleuls)

    assert "Point du jour : pas encore fait dans 0 école sur 2." in note_of(session, ien)


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_name_with_a_break_inside_makes_no_line_of_its_own(session, closed, break_):
    cast.a_pupil(session, closed.cm1)
    session.get_one(School, closed.jules_ferry.id).name = f"Lilas{break_}## Fausse rubrique"
    session.flush()

    lines = note_of(session, cast.IEN_OF(closed.circonscription)).splitlines()

    assert not [line for line in lines if line.startswith("## Fausse")]
    assert [line for line in lines if line.startswith("- Lilas ## Fausse rubrique : 1 élève à aider")]


def test_one_expected_and_one_listed_are_singular(session, closed):
    cast.a_pupil(session, closed.cm1)
    expect(session, closed.jules_ferry, 1, whole_list_at=NOON)
    expect(session, closed.tilleuls, 0)

    text = note_of(session, cast.IEN_OF(closed.circonscription))

    assert "1 élève à aider sur 1 attendu (" in text
    assert "Sans accès au travail : 0 élève sur 1 attendu (" in text
    assert "sur 1 listé" in text
    assert not re.search(r"\b1 (attendus|listés)", text)


@pytest.mark.parametrize(
    ("closed_rooms", "said"), [(1, "Fermeture d’une classe du"), (2, "Fermeture de 2 classes du")]
)
def test_the_note_says_how_many_classes_are_closed(session, closed_rooms, said):
    t = cast.a_territory(session)
    closure_id = cast.a_closure(session, t.cm1)
    if closed_rooms == 2:
        session.add(ClosureCover(id=uuid7(), closure_id=closure_id, classroom_id=t.cp.id))
        session.flush()

    assert said in note_of(session, cast.IEN_OF(t.circonscription))


def test_a_school_that_is_open_is_not_waited_for(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.cm1)
    cast.a_pupil(session, t.cm1)
    ien = cast.IEN_OF(t.circonscription)

    assert "Point du jour : pas encore fait dans 1 école sur 1." in note_of(session, ien)

    rows = coverage_by_school(session, ien, on=TUESDAY, as_of=EVENING)
    assert {line.school_id: line.without_report for line in school_lines(rows)} == {
        t.jules_ferry.id: 1,
        t.tilleuls.id: 0,
    }


def test_on_a_day_without_class_nobody_is_late(session, closed):
    cast.a_pupil(session, closed.cm1)

    assert "Point du jour" not in note_of(session, cast.IEN_OF(closed.circonscription), WEDNESDAY)


def a_declared_evening(session, closed):
    """Nobody is listed; two schools declared, one of them a class of two levels too."""
    for school, label, pupils in (
        (closed.jules_ferry, "CP", 20),
        (closed.jules_ferry, "CE1-CE2", 18),
        (closed.tilleuls, "CP", 25),
    ):
        declare(
            session, school, label,
            pupils=pupils, assured=10, fragile=2, not_assured=1,
            reached=15, no_device=3, no_connection=2, on_paper=1, received=4,
        )  # fmt: skip
    return cast.IEN_OF(closed.circonscription)


def test_what_schools_declared_is_in_the_note_and_marked(session, closed):
    ien = a_declared_evening(session, closed)
    text = note_of(session, ien)

    assert "Déclarés sans noms par leur école : 63 élèves." in text
    equipment = "9 sans appareil, 6 sans connexion, 3 avec travail sur papier, 12 accueillis à l’école."
    # One school declared one class: whom it reached is its own.
    assert f"Déclaré sans noms, 63 élèves : {equipment}" in text
    declare(session, closed.tilleuls, "CM1", pupils=5, reached=2)
    assert f"Déclaré sans noms, 68 élèves : 47 familles jointes, {equipment}" in note_of(session, ien)


def test_while_nobody_is_listed_the_note_counts_nobody_among_the_listed(session, closed):
    text = note_of(session, a_declared_evening(session, closed))

    assert "sur 0 listé" not in text
    assert "Jamais joints" not in text


def test_what_schools_declared_has_its_own_lines_in_the_return(session, closed):
    lines = return_of(session, a_declared_evening(session, closed))

    assert [line["eleves"] for line in lines if line["ensemble"] == "tous"] == [0]
    declared = {line["niveau"]: line for line in lines if line["ensemble"] == "declares"}
    assert list(declared) == ["tous", "CP", "non renseigné"]
    assert [line["eleves"] for line in declared.values()] == [63, 45, 18]
    whole, level = declared["tous"], declared["CP"]
    assert (whole["acces_oui"], whole["acces_a_verifier"], whole["sans_appareil"], whole["recus"]) == (
        30,
        24,
        9,
        12,
    )
    assert (level["ecoles"], level["sans_connexion"], level["sur_papier"]) == (2, 4, 2)
    assert level["appareil_partage"] is level["connexion_limitee"] is level["jamais_joints"] is None


def test_a_class_that_has_names_is_not_declared_too(session, closed):
    ien = a_declared_evening(session, closed)
    cast.a_pupil(session, closed.cp, level=Level.CP)
    expect(session, closed.tilleuls, 25, whole_list_at=NOON)

    lines = return_of(session, ien)

    assert [(line["niveau"], line["eleves"]) for line in lines if line["ensemble"] == "declares"] == [
        ("tous", 18),
        ("non renseigné", 18),
    ]
    assert next(line["eleves"] for line in lines if line["ensemble"] == "tous") == 1
