"""A review on screen: doubts decided, cells corrected, what survives a reload, what goes home as a file."""

from __future__ import annotations

from datetime import timedelta

import openpyxl
import pytest

from data_io.database import reading, writing
from data_io.exports.faulty_lines import workbook
from data_io.intake import importing, reviewing
from data_io.intake.faulty_lines import faulty_lines
from data_io.queries import rosters
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading
from pages.ui import clock, formats
from tests.cast import HEAD_OF
from tests.pages.school.test_rosters import SCREEN, press, send, text
from tests.pages.today import territory_today

HEADER = "Nom;Prénom;Classe;Date de naissance\n"
CLASS = HEADER + "".join(f"NOM{one};Yann {one};CM1;0{n}/02/2011\n" for n, one in enumerate("ABCDEF", 1))
WITH_SLIP = (CLASS + "GUIVARC;Malo;CM1;12/03/2011\n").encode()
FAULTY = (CLASS + "MORVAN;;CM1;12/03/2011\n").encode()


@pytest.fixture
def today(app_database):
    return territory_today(app_database)


@pytest.fixture
def head(today):
    return HEAD_OF(today.cast.jules_ferry)


def known(database, head, school, content: str) -> None:
    on = clock.today()
    with writing(database) as session:
        files = read_files([("avant.csv", content.encode())], today=on)
        plan = importing.plan_files(session, head, school.id, files, on=on, today=on)
        importing.apply_plan(session, head, plan, at=clock.now() - timedelta(minutes=5))


def names(database, head, school) -> set[str]:
    with reading(database) as session:
        rows = rosters.pupils(session, head, school_id=school.id, on=clock.today())
    return {f"{row.last_name} {row.first_name}" for row in rows}


@pytest.fixture
def in_doubt(open_screen, app_database, today, head):
    known(app_database, head, today.cast.jules_ferry, CLASS + "GUIVARCH;Malo;CM1;12/03/2011\n")
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", WITH_SLIP)
    return app


def test_a_doubt_stands_side_by_side_with_what_is_known(in_doubt):
    assert not in_doubt.exception
    assert "1 à décider" in in_doubt.header[0].value
    shown = text(in_doubt)
    assert "La liste dit (ligne 8)" in shown
    assert "Nom : GUIVARCH (**différent**)" in shown


def test_a_doubt_pressed_twice_never_decides_about_the_next_child(open_screen, app_database, today, head):
    others = "GUIVARCH;Malo;CM1;12/03/2011\nMORVAN;Enora;CM1;13/03/2011\n"
    known(app_database, head, today.cast.jules_ferry, CLASS + others)
    app = open_screen(SCREEN, head)
    slips = "GUIVARC;Malo;CM1;12/03/2011\nMORVANT;Enora;CM1;13/03/2011\n"
    send(app, "liste.csv", (CLASS + slips).encode())
    keep = "C’est cet élève : garder ce qui est connu"
    first, second = (button.key for button in app.button if button.label == keep)

    press(app, keep)
    press(app, keep)

    assert [button.key for button in app.button if button.label == keep] == [second] != [first]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("C’est cet élève : garder ce qui est connu", "7 inchangés"),
        ("C’est cet élève : prendre la liste", "1 modifié, 6 inchangés"),
        ("C’est un autre enfant", "1 nouveau, 6 inchangés, 1 absent de la liste"),
    ],
)
def test_three_answers_end_a_doubt(in_doubt, answer, said):
    press(in_doubt, answer)

    assert not in_doubt.exception
    assert in_doubt.header[0].value == f"Cette liste : {said}"


def test_a_decision_survives_a_reload_and_can_be_taken_back(in_doubt, open_screen, head):
    press(in_doubt, "C’est un autre enfant")

    app = open_screen(SCREEN, head)
    assert "1 nouveau" in app.header[0].value
    press(app, "Revenir sur cette décision")

    assert "1 à décider" in app.header[0].value


def test_what_is_said_of_the_whole_list_survives_a_reload(in_doubt, open_screen, head):
    was = in_doubt.toggle[0].value
    in_doubt.toggle[0].set_value(not was).run()

    assert open_screen(SCREEN, head).toggle[0].value is not was


def test_a_faulty_cell_is_corrected_in_place(open_screen, app_database, today, head):
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", FAULTY)
    assert "1 ligne en erreur" in app.header[0].value

    next(one for one in app.text_input if one.label == "Prénom").set_value("Nolwenn")
    press(app, "Corriger cette ligne")

    assert not app.exception
    assert app.header[0].value == "Cette liste : 7 nouveaux"
    press(app, "Appliquer")
    assert "MORVAN Nolwenn" in names(app_database, head, today.cast.jules_ferry)


def test_the_child_of_a_guardian_is_corrected_in_place(open_screen, app_database, today, head):
    known(app_database, head, today.cast.jules_ferry, CLASS)
    titles = (
        "Nom responsable",
        "Prénom responsable",
        "Téléphone portable",
        "Nom de famille élève",
        "Prénom élève",
    )
    table = ";".join((*titles, "Classes élèves"))
    app = open_screen(SCREEN, head)
    send(app, "responsables.csv", f"{table}\nNOMA;Anne;0639980001;NOMA;Yan A;CM1\n".encode())
    assert "1 ligne en erreur" in app.header[0].value

    next(one for one in app.text_input if one.label == "Prénom de l’enfant").set_value("Yann A")
    press(app, "Corriger cette ligne")

    assert not app.exception
    assert app.header[0].value == "Cette liste : 1 modifié"


def test_faulty_lines_go_home_and_come_back(app_database, today, head, tmp_path):
    on = clock.today()
    school = today.cast.jules_ferry.id
    with writing(app_database) as session:
        files = read_files([("l.csv", FAULTY + b"LE BRIS;=1+1;CM1;demain\n")], today=on)
        review = reviewing.begin(session, head, school, files, on=on, today=on)
        content = workbook(faulty_lines(review.plan, reviewing.rows_now(review)))
    (tmp_path / "retour.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "retour.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["Nom", "Prénom", "Classe", "Date de naissance", "Motif"]
    assert sheet["B3"].data_type == "s", "a formula is never computed"

    sheet["B2"] = "Nolwenn"
    sheet.parent.save(tmp_path / "corrigé.xlsx")
    (back,) = read_files([("corrigé.xlsx", (tmp_path / "corrigé.xlsx").read_bytes())], today=on)

    assert isinstance(back, FileReading)
    (again,) = back.sheets
    assert [row.first_name for row in again.pupils] == ["Nolwenn", "=1+1"]
    assert any("raison" in word or "motif" in word for word in again.dropped)


def test_departures_that_wait_are_said_before_the_list(open_screen, app_database, today, head):
    known(app_database, head, today.cast.jules_ferry, CLASS + "GUIVARCH;Malo;CM1;12/03/2011\n")
    app = open_screen(SCREEN, head)

    send(app, "liste.csv", FAULTY)

    assert any("Aucun départ n’est enregistré" in one.value for one in app.warning)
    assert "absent" not in app.header[0].value


def test_when_the_lists_changed_what_was_read_stands_apart(open_screen, app_database, today, head):
    school = today.cast.jules_ferry
    known(app_database, head, school, CLASS)
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", (CLASS + "LE BRIS;Ana;CM1;12/03/2011\n").encode())
    known(app_database, head, school, CLASS + "TANGUY;Enora;CM1;12/04/2011\n")

    press(app, "Appliquer")

    assert not app.exception
    assert "ce que vous aviez déjà relu" in app.warning[0].value
    labels = [one.label for one in app.expander]
    assert "Nouveaux, déjà relu (1)" in labels
    assert "Absents de la liste (1)" in labels


def test_each_group_has_its_count_and_its_names(open_screen, app_database, today, head):
    known(app_database, head, today.cast.jules_ferry, CLASS)
    app = open_screen(SCREEN, head)

    send(app, "liste.csv", (CLASS.replace("NOMB", "AUTRE").replace(";CM1;01", ";CM2;01")).encode())

    labels = [one.label for one in app.expander]
    for group in ("Changent de classe (1)", "Nouveaux (1)", "Absents de la liste (1)", "Inchangés (4)"):
        assert group in labels


def test_the_guardians_of_new_pupils_are_shown_before_they_are_written(open_screen, head):
    table = "Nom;Prénom;Classe;Nom de la mère;Téléphone mère\nNA;Tom;CM1;NA;0639980001\n"
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", table.encode())

    new = next(frame.value for frame in app.dataframe if "Responsables" in frame.value)

    assert new["Responsables"].tolist() == [f"NA, {formats.phone('0639980001')}"]
