"""Écoles: the directory is loaded, read as carefully as a list of pupils; what is wrong with it is said."""

import pytest
from sqlalchemy import select

from data_io.database import reading
from data_io.settings import ROOT
from models.security import JournalEntry
from models.territory import School
from tests.cast import ADMIN, HEAD_OF
from tests.pages.today import territory_today

SCREEN = "admin/schools.py"
DIRECTORY = (ROOT / "sample_data" / "annuaire.csv").read_bytes()
EXPECTED = (ROOT / "sample_data" / "effectifs.csv").read_bytes()


@pytest.fixture
def today(app_database):
    return territory_today(app_database)


def sent(app, *files: bytes):
    for place, content in enumerate(files):
        app.file_uploader[place].upload(f"fichier-{place}.csv", content)
    return next(button for button in app.button if button.label == "Charger les écoles").click().run()


def links(app) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def test_an_empty_base_says_that_all_begins_with_the_directory(open_screen):
    app = open_screen(SCREEN, ADMIN())

    assert not app.exception
    assert "chargez l’annuaire" in app.info[0].value
    assert links(app) == []


def test_the_directory_and_the_numbers_are_loaded_and_the_next_step_is_the_invitations(
    open_screen, app_database, today
):
    app = sent(open_screen(SCREEN, ADMIN()), DIRECTORY, EXPECTED)

    assert not app.exception
    assert app.success[0].value.startswith("12 écoles ajoutées")
    assert "Inviter les directions" in links(app)
    with reading(app_database) as session:
        assert session.scalar(select(School.expected_pupils).where(School.uai == "0359111N")) == 68
        assert session.scalar(select(JournalEntry.act).where(JournalEntry.act == "load_schools"))


def test_the_same_directory_again_changes_nothing(open_screen, today):
    app = sent(sent(open_screen(SCREEN, ADMIN()), DIRECTORY), DIRECTORY)

    assert app.success[0].value == "0 école ajoutée, 0 mises à jour, 12 inchangées."


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Nom;Prenom\nA;B\n", "colonnes attendues pour l’annuaire"),
        (b"PK\x03\x04 no archive", "fichier-0.csv"),
        (b"", "fichier-0.csv"),
        (DIRECTORY.splitlines()[0], "aucune école ouverte"),
    ],
    ids=["pupils", "broken", "empty", "no school"],
)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(
    open_screen, app_database, today, content, said
):
    app = sent(open_screen(SCREEN, ADMIN()), content)

    assert not app.exception
    assert said in app.error[0].value
    with reading(app_database) as session:
        assert session.scalar(select(JournalEntry.act)) is None


def test_a_form_sent_without_a_file_asks_for_one(open_screen, today):
    assert "Choisissez" in sent(open_screen(SCREEN, ADMIN())).warning[0].value


def test_a_head_is_refused(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Accès refusé" in app.warning[0].value
