"""Many files of many schools in one drop: each to its school, said by a person where it is not sure."""

import pytest

from data_io.actions import header_mappings
from data_io.actions.header_mappings import NewMapping
from data_io.database import reading, writing
from data_io.queries import rosters
from data_io.queries.openings import openings_of
from data_io.rosters.headers import header_digest
from models.codes import OpeningReason, Role
from pages.ui import clock
from tests.cast import DAY, HEAD_OF, IEN_OF, OPERATOR, someone
from tests.pages.school.rosters_screen import SCREEN, press, rows, said, send
from tests.pages.today import territory_today

COLUMNS = ["École", "Ce qui changerait", "À faire"]


@pytest.fixture
def cast(app_database):
    return territory_today(app_database).cast


@pytest.fixture
def secretary(cast):
    return someone(Role.SECRETARY, cast.circonscription)


def a_file(classroom: str, *names: str) -> bytes:
    lines = [f"{name};Ewen;{classroom}" for name in names]
    return "\n".join(["Nom;Prénom;Classe", *lines]).encode()


FERRY = ("0350001A/CSVExtraction.csv", a_file("CM1", "LE GOFF", "TANGUY"))
TILLEULS = ("0350002B/CSVExtraction.csv", a_file("CE2", "LE BIHAN"))


def pupils_in(database, school) -> int:
    with reading(database) as session:
        return len(rosters.pupils(session, OPERATOR, school_id=school.id, on=clock.today()))


def test_files_with_the_number_of_their_school_are_compared_without_a_question(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), FERRY, TILLEULS)

    assert not app.exception
    assert "2 écoles à enregistrer" in said(app)
    assert rows(app, COLUMNS) == [
        ["École Jules-Ferry", "2 nouveaux", "prête à enregistrer"],
        ["École Les Tilleuls", "1 nouveau", "prête à enregistrer"],
    ]


def test_a_list_that_is_already_in_is_said_to_be(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), FERRY)
    press(app, "Enregistrer 1 liste prête")

    app = send(app, FERRY)

    assert rows(app, COLUMNS) == [["École Jules-Ferry", "2 inchangés", "déjà enregistrée, rien ne change"]]


def test_nothing_is_written_before_it_is_applied_and_all_together_then(
    open_screen, secretary, cast, app_database
):
    app = send(open_screen(SCREEN, secretary), FERRY, TILLEULS)
    assert pupils_in(app_database, cast.jules_ferry) == 0

    press(app, "Enregistrer 2 listes prêtes")

    assert "2 listes enregistrées : 3 nouveaux" in said(app)
    assert (pupils_in(app_database, cast.jules_ferry), pupils_in(app_database, cast.tilleuls)) == (2, 1)
    assert "à enregistrer" not in said(app)


def test_a_folder_is_taken_with_the_names_of_its_folders(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), ("listes/0350001A/x.csv", FERRY[1]), uploader=1)

    assert rows(app, COLUMNS)[0][0] == "École Jules-Ferry"


def test_a_file_that_names_no_school_is_for_the_person(open_screen, secretary, cast):
    app = send(open_screen(SCREEN, secretary), ("CSVExtraction.csv", FERRY[1]), TILLEULS)

    assert "1 fichier à confirmer" in said(app)
    assert app.selectbox[1].label == "CSVExtraction\\.csv"
    assert "Rien dans ce fichier ne dit" in said(app)

    press(app, "Comparer avec ces écoles")
    assert "Dites d’abord de quelle école" in said(app)

    app.selectbox[1].set_value(str(cast.jules_ferry.id)).run()
    press(app, "Comparer avec ces écoles")
    assert [row[0] for row in rows(app, COLUMNS)] == ["École Jules-Ferry", "École Les Tilleuls"]


def test_a_file_may_be_left_out(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), ("CSVExtraction.csv", FERRY[1]), TILLEULS)

    app.selectbox[1].set_value("-").run()
    press(app, "Comparer avec ces écoles")

    assert [row[0] for row in rows(app, COLUMNS)] == ["École Les Tilleuls"]


def test_a_proposal_by_name_is_chosen_already_and_still_confirmed(open_screen, secretary, cast):
    app = send(open_screen(SCREEN, secretary), ("Jules Ferry.csv", FERRY[1]))

    assert app.selectbox[1].value == str(cast.jules_ferry.id)
    press(app, "Comparer avec ces écoles")
    assert rows(app, COLUMNS)[0][1] == "2 nouveaux"


def test_only_the_schools_of_the_circonscription_can_be_chosen(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), ("0290001C/CSVExtraction.csv", FERRY[1]))

    assert "n’est pas celui d’une de vos écoles" in said(app)
    assert "École du Phare" not in app.selectbox[1].options


def test_the_files_of_a_drop_can_be_thrown_away(open_screen, secretary):
    app = send(open_screen(SCREEN, secretary), ("CSVExtraction.csv", FERRY[1]))

    press(app, "Abandonner ces fichiers")

    assert len(app.file_uploader) == 2


def test_a_refused_file_holds_back_its_school_alone(open_screen, secretary):
    app = send(
        open_screen(SCREEN, secretary), ("0350001A/photo.csv", b"\xff\xd8\xff\xe0photo"), FERRY, TILLEULS
    )

    assert "0350001A/photo" in app.error[0].value.replace("\\", "")
    assert "Rien n’est préparé pour École Jules\\-Ferry" in app.warning[0].value
    assert [row[0] for row in rows(app, COLUMNS)] == ["École Les Tilleuls"]


def test_a_list_with_something_to_look_at_is_not_applied_with_the_others(
    open_screen, secretary, cast, app_database
):
    faulty = ("0350002B/x.csv", a_file("CE2", "LE BIHAN", ""))
    app = send(open_screen(SCREEN, secretary), FERRY, faulty)

    press(app, "Enregistrer 1 liste prête")

    assert rows(app, COLUMNS) == [
        ["École Les Tilleuls", "1 nouveau, 1 ligne en erreur", "à regarder d’abord"]
    ]
    assert pupils_in(app_database, cast.tilleuls) == 0


def test_each_list_can_be_looked_at_in_its_school(open_screen, secretary, cast):
    app = send(open_screen(SCREEN, secretary), FERRY, TILLEULS)

    app.selectbox(key="ecole").set_value(str(cast.tilleuls.id)).run()

    assert "1 nouveau" in app.header[0].value


def test_what_changed_meanwhile_keeps_no_other_school_waiting(open_screen, secretary, cast, app_database):
    app = send(open_screen(SCREEN, secretary), FERRY, TILLEULS)
    head = open_screen(SCREEN, HEAD_OF(cast.tilleuls))
    send(head, ("autre.csv", a_file("CE2", "QUERE")))
    press(head, "Appliquer")
    app = open_screen(SCREEN, secretary)

    press(app, "Enregistrer 2 listes prêtes")

    assert "1 liste enregistrée" in said(app)
    assert "1 école a changé depuis l’aperçu" in said(app)


def test_a_head_sends_the_lists_of_the_own_school_as_before(open_screen, cast):
    app = open_screen(SCREEN, HEAD_OF(cast.jules_ferry))

    assert len(app.file_uploader) == 1


def test_who_imports_nothing_does_not_open_it(open_screen, cast):
    assert "Accès refusé" in open_screen(SCREEN, IEN_OF(cast.circonscription)).warning[0].value


def test_columns_that_a_school_told_before_are_known_in_a_drop_of_many(
    open_screen, secretary, cast, app_database
):
    fields = {"last_name": (0,), "first_name": (1,), "classroom": (2,)}
    told = NewMapping(cast.tilleuls.id, header_digest(["Alpha", "Beta", "Gamma"]), fields)
    with writing(app_database) as session:
        header_mappings.keep(session, secretary, told, at=clock.now())

    app = send(
        open_screen(SCREEN, secretary), FERRY, ("0350002B/x.csv", b"Alpha;Beta;Gamma\nLE GOFF;Ewen;CP\n")
    )

    assert not app.error
    assert [row[1] for row in rows(app, COLUMNS)] == ["2 nouveaux", "1 nouveau"]


def test_a_review_read_by_the_secretary_is_seen_by_the_head(open_screen, app_database, cast, secretary):
    app = send(open_screen(SCREEN, secretary), FERRY)
    assert openings(app_database, cast) == []

    app.session_state["ecole"] = str(cast.jules_ferry.id)
    app.query_params["ecole"] = str(cast.jules_ferry.id)
    for _ in range(2):
        app.run()

    assert "Cette liste" in said(app)
    assert [one.reason for one in openings(app_database, cast)] == [OpeningReason.IMPORT_REVIEW]


def openings(database, cast):
    with reading(database) as session:
        since = clock.now() - DAY
        return openings_of(session, HEAD_OF(cast.jules_ferry), cast.jules_ferry.id, since=since)
