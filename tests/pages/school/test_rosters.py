"""Rosters on screen: sent, planned, decided, applied; refused files and other roles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from data_io.database import reading, writing
from data_io.queries import rosters
from models.codes import Role
from models.intake import RosterImport
from models.territory import School
from pages.ui import clock
from tests.cast import HEAD_OF, TEACHER_OF, someone
from tests.pages.today import NOWHERE, territory_today

SCREEN = "school/rosters.py"
SAMPLES = Path(__file__).parents[3] / "sample_data"
LIST = b"Nom;Pr\xc3\xa9nom;Classe\nLE GOFF;Ma\xc3\xablle;CM1\nN'DIAYE;Zo\xc3\xa9;CM1\nLE BIHAN;Yann;CE2\n"


@pytest.fixture
def today(app_database):
    return territory_today(app_database)


def send(app, name: str, content: bytes):
    app.file_uploader[0].upload(name, content)
    press(app, "Lire les fichiers")


def press(app, label: str):
    next(button for button in app.button if button.label == label).click().run()


def text(app) -> str:
    return " ".join(
        str(one.value)
        for one in (
            *app.main.markdown,
            *app.header,
            *app.main.caption,
            *app.success,
            *app.info,
            *app.error,
        )
    )


def pupils_in(database, actor, school) -> list[str]:
    with reading(database) as session:
        rows = rosters.pupils(session, actor, school_id=school.id, on=clock.today())
    return [row.first_name for row in rows]


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_a_list_is_planned_before_anything_is_written(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)

    send(app, "liste.csv", LIST)

    assert not app.exception
    assert "3 nouveaux" in app.header[0].value
    assert "Rien n’est encore enregistré" in text(app)
    assert pupils_in(app_database, head, today.cast.jules_ferry) == []


def test_the_plan_survives_a_new_tab(open_screen, today):
    head = HEAD_OF(today.cast.jules_ferry)
    send(open_screen(SCREEN, head), "liste.csv", LIST)

    app = open_screen(SCREEN, head)

    assert "3 nouveaux" in app.header[0].value
    assert not app.file_uploader


def test_applying_writes_the_plan_and_shows_the_next_step(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", LIST)

    press(app, "Appliquer")

    assert not app.exception
    assert "Liste enregistrée : 3 nouveaux" in app.success[0].value
    assert sorted(pupils_in(app_database, head, today.cast.jules_ferry)) == ["Maëlle", "Yann", "Zoé"]
    assert "Listes déjà importées (1)" in [one.label for one in app.expander]


def test_after_the_first_list_the_head_is_told_to_open_the_closure(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", LIST)

    press(app, "Appliquer")

    assert "Aucune fermeture n’est ouverte aujourd’hui pour votre école" in text(app)


def a_school_of(first: str) -> bytes:
    lines = [f"{first}{letter};Yann;{room}" for room in ("CP", "CM1") for letter in "ABCDEFGH"]
    return "\n".join(["Nom;Prénom;Classe", *lines]).encode()


def test_the_list_of_another_school_is_said_to_be_one_once_and_not_as_the_whole_school(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", a_school_of("LE GOFF "))
    press(app, "Appliquer")

    send(app, "autre.csv", a_school_of("TANGUY ").replace(b"CP", b"Petits").replace(b"CM1", b"Grands"))

    assert not app.exception
    assert [one.value for one in app.warning if "ne connaît aucun élève" in one.value]
    assert "ne connaît aucun élève" not in text(app)
    assert not app.toggle[0].value


def test_the_same_list_again_changes_nothing(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", LIST)
    press(app, "Appliquer")

    send(app, "liste.csv", LIST)

    assert "3 inchangés" in app.header[0].value
    assert "ne change rien" in text(app)
    assert "Rien n’est encore enregistré" not in text(app)


def test_a_list_may_be_said_not_to_be_the_whole_school(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", LIST)

    app.toggle[0].set_value(False).run()
    press(app, "Appliquer")

    with reading(app_database) as session:
        assert session.get_one(School, today.cast.jules_ferry.id).whole_list_at is None


def test_a_plan_is_thrown_away(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", LIST)

    press(app, "Abandonner cette liste")

    assert app.file_uploader
    assert pupils_in(app_database, head, today.cast.jules_ferry) == []


def test_a_press_on_one_plan_never_applies_another_made_meanwhile(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    one_tab = open_screen(SCREEN, head)
    send(one_tab, "liste.csv", LIST)
    other_tab = open_screen(SCREEN, head)
    press(other_tab, "Abandonner cette liste")
    send(other_tab, "liste.csv", LIST + b"LE ROUX;Enora;CE2\n")

    press(one_tab, "Appliquer")

    assert "4 nouveaux" in one_tab.header[0].value
    assert pupils_in(app_database, head, today.cast.jules_ferry) == []


def test_past_imports_stand_under_the_local_day(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", LIST)
    press(app, "Appliquer")
    with writing(app_database) as session:
        # Half past midnight in Paris is still the day before in UTC.
        session.execute(update(RosterImport).values(applied_at=datetime(2021, 4, 6, 22, 30, tzinfo=UTC)))

    app = open_screen(SCREEN, head)

    assert "**7\u00a0avril 2021 à 0\u202fh\u202f30**" in text(app)


def test_faulty_lines_are_named_with_their_place(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    send(app, "eleves.csv", (SAMPLES / "faulty" / "eleves-avec-fautes.csv").read_bytes())

    assert not app.exception
    assert "ligne 3, colonne «\u00a0Prénom élève\u00a0»" in text(app)


@pytest.mark.parametrize("name", ["photo-de-la-liste.csv", "protege-par-mot-de-passe.xlsx"])
def test_a_refused_file_is_said_in_a_sentence_and_writes_nothing(open_screen, today, name):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    send(app, name, (SAMPLES / "faulty" / name).read_bytes())

    assert not app.exception
    assert app.error[0].value.startswith("Le fichier «")
    assert "Rien n’a été enregistré" in text(app)
    assert app.file_uploader


def test_lines_left_undecided_are_said_before_and_after_with_the_next_step(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", b"Nom;Prenom;Classe\nNA;Tom;CM1\nNA;Tom;CM1\nLE BIHAN;Yann;CM1\n")
    assert "1 ligne attend ci-dessous votre réponse : répondez d’abord, ou enregistrez le reste" in text(app)

    press(app, "Appliquer")

    assert "Envoyez de nouveau la même liste pour y répondre" in text(app)


def test_a_list_whose_only_news_are_absences_does_not_say_that_nothing_changes(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", LIST)
    press(app, "Appliquer")
    send(app, "liste.csv", LIST.replace(b"N'DIAYE;Zo\xc3\xa9;CM1\n", b""))
    left = next(toggle for toggle in app.toggle if "quitté l’école" in toggle.label)
    left.set_value(False).run()

    assert "tant que les élèves absents de la liste restent dans l’école" in text(app)


def test_a_plan_made_before_another_import_is_made_again(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    waiting = open_screen(SCREEN, head)
    send(waiting, "liste.csv", LIST)
    secretary = open_screen(SCREEN, someone(Role.SECRETARY, today.cast.circonscription))
    secretary.selectbox(key="ecole").set_value(str(today.cast.jules_ferry.id)).run()
    send(secretary, "liste.csv", LIST)
    press(secretary, "Appliquer")

    waiting = open_screen(SCREEN, head)
    press(waiting, "Appliquer")

    assert not waiting.exception
    assert "ont changé depuis" in waiting.warning[0].value
    assert "3 inchangés" in waiting.header[0].value, "the plan is made again on what is known now"
    assert len(pupils_in(app_database, head, today.cast.jules_ferry)) == 3


def test_nothing_chosen_is_said(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    press(app, "Lire les fichiers")

    assert "Choisissez au moins un fichier" in app.warning[0].value


def test_a_teacher_imports_the_own_class_alone_and_is_told_what_becomes_of_it(
    open_screen, app_database, today
):
    teacher = TEACHER_OF(today.cast.cm1)
    app = open_screen(SCREEN, teacher)
    assert "la liste de la direction la remplacera" in app.info[0].value

    send(app, "ma classe.csv", b"Nom;Pr\xc3\xa9nom\nNA;Tom\nLE BRIS;Ana\n")
    assert app.header[0].value == "Cette liste : 2 nouveaux"
    assert not app.toggle
    press(app, "Appliquer")

    assert not app.exception
    assert "2 nouveaux" in app.success[0].value
    assert sorted(pupils_in(app_database, teacher, today.cast.jules_ferry)) == ["Ana", "Tom"]


def test_a_teacher_without_a_class_is_told_whom_to_ask(open_screen):
    app = open_screen(SCREEN, TEACHER_OF(NOWHERE))

    assert "Aucune classe" in app.info[0].value


def test_an_adviser_does_not_open_it(open_screen, today):
    app = open_screen(SCREEN, someone(Role.ADVISER, today.cast.circonscription))

    assert "Accès refusé" in app.warning[0].value
