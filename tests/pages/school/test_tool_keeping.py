"""Outils, run for real: the list edited, replaced and left by whoever keeps it."""

import pytest
from streamlit.testing.v1 import AppTest

from data_io import trusted_tools
from data_io.database import reading
from data_io.queries.tool_directory import directory
from models.codes import Role
from models.tool_cells import cells_of
from tests.cast import ADMIN, OPERATOR, TEACHER_OF, someone
from tests.models.directory import named, shipped
from tests.pages.school.tools_screen import SCREEN, at_view, select, two_classes, words


@pytest.fixture
def today(app_database):
    return two_classes(app_database)


def test_the_authority_edits_a_tool_on_screen(open_screen, app_database, today):
    erun = someone(Role.ERUN, today.cast.circonscription)
    app = at_view(open_screen(SCREEN, erun), "liste")

    app = select(app, "Outil à modifier").select("Toutapod").run()
    next(one for one in app.text_input if one.label == "Conditions").set_value("pour les écoles")
    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert not app.error
    with reading(app_database) as session:
        own = {tool.name: tool.conditions for tool in directory(session, TEACHER_OF(today.cast.cm1))}
        assert own["Toutapod"] == "pour les écoles"
        assert directory(session, OPERATOR) == shipped()


def test_a_tool_added_by_a_trembling_finger_is_there_once_and_nothing_is_refused(
    open_screen, app_database, today
):
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")
    written = {
        "Nom": "Cahier Malin",
        "Adresse (https:// ou mailto:)": "https://exemple.fr",
        "Source": "école",
    }
    for label, said in written.items():
        next(one for one in app.text_input if one.label == label).set_value(said)
    for label, said in (("Usages", "travail"), ("Publics", "pupils")):
        next(one for one in app.multiselect if one.label == label).set_value([said])

    for _ in range(2):
        app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert not app.error
    assert "Enregistré : outil Cahier Malin" in words(app)
    with reading(app_database) as session:
        found = [tool.name for tool in directory(session, OPERATOR)]
    assert found.count("Cahier Malin") == 1


def test_a_wrong_address_is_refused_by_its_field_and_nothing_changes(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")

    app = select(app, "Outil à modifier").select("Toutapod").run()
    next(one for one in app.text_input if one.label.startswith("Adresse")).set_value("ftp://exemple.fr")
    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert "Adresse (https:// ou mailto:) : une adresse commence par" in app.error[0].value
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()


def test_a_file_with_a_wrong_cell_is_refused_by_line_and_column_and_a_good_one_replaces_the_list(
    open_screen, app_database, today
):
    header = "tool;group;purposes;publics;url;conditions;fewest_participants;most_participants;most_minutes"
    header += ";recording;outsiders;source;dated\n"
    good = "Nouvel outil;institutional;travail;pupils;https://exemple.fr;;;;;;;circonscription;2026-09\n"
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")

    def send(content: str) -> AppTest:
        app.file_uploader[0].upload("outils.csv", (header + content).encode(), "text/csv")
        return next(one for one in app.button if one.label == "Remplacer la liste").click().run()

    refused = send(good + good.replace("institutional", "mystère").replace("Nouvel", "Autre"))
    assert "Ligne 3, colonne « group »" in refused.error[0].value
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()

    app = send(good)
    assert "contient 1 outil : 1 nouveau, 0 modifié, 37 retirés." in words(app)
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()

    app.button(key="tools-replace").click().run()
    with reading(app_database) as session:
        assert [tool.name for tool in directory(session, OPERATOR)] == ["Nouvel outil"]


def test_a_list_that_was_sent_can_be_left_aside(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")
    content = trusted_tools.as_file([cells_of(named("Triskell"))])
    app.file_uploader[0].upload("outils.csv", content, "text/csv")
    app = next(one for one in app.button if one.label == "Remplacer la liste").click().run()

    app = app.button(key="tools-keep").click().run()

    assert "contient 1 outil" not in words(app)
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()


def test_a_tool_and_a_whole_list_go_in_two_presses(open_screen, app_database, today):
    erun = someone(Role.ERUN, today.cast.circonscription)
    app = at_view(open_screen(SCREEN, erun), "liste")
    app = select(app, "Outil à modifier").select("Toutapod").run()
    assert "Les classes qui l’utilisent gardent leur réponse." in words(app)

    app = app.button(key="tool-remove").click().run()
    with reading(app_database) as session:
        assert named("Toutapod") not in directory(session, TEACHER_OF(today.cast.cm1))

    assert "téléchargez-la d’abord" in words(app)
    app.button(key="tools-drop").click().run()
    with reading(app_database) as session:
        assert directory(session, TEACHER_OF(today.cast.cm1)) == shipped()
