"""The first evening on one screen, run for real."""

from dataclasses import replace

from data_io.database import writing
from models.codes import Role
from models.rights import Place
from tests.cast import HEAD_OF, IEN_OF, a_closure, someone
from tests.data_io.queries.facts import expect
from tests.pages.today import DAY, NOWHERE, pupils, territory_today

SCREEN = "circonscription/first_evening.py"


def steps(app) -> dict[str, str]:
    frame = app.dataframe[0].value
    return dict(zip(frame["École"], frame["Suite à donner"], strict=True))


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école n’est encore dans la base" in app.info[0].value
    assert "Aucune fermeture n’est ouverte" not in app.info[0].value


def test_where_nothing_is_closed_each_reader_has_the_next_step(open_screen, app_database):
    here = territory_today(app_database).cast.circonscription

    ien = open_screen(SCREEN, IEN_OF(here))
    reader = open_screen(SCREEN, someone(Role.DEPARTEMENT, replace(here, place=Place("35"))))

    assert ien.info[0].value == "Aucune fermeture n’est ouverte ni annoncée."
    assert "Ouvrir une fermeture" in [link.proto.label for link in ien.get("page_link")]
    assert "L’IEN ou la direction d’une école l’ouvre" in reader.info[0].value
    assert "Aucune école" not in reader.info[0].value
    assert "Ouvrir une fermeture" not in [link.proto.label for link in reader.get("page_link")]


def test_each_closed_school_has_its_next_step_late_ones_first(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        expect(session, today.cast.tilleuls, 80)
        expect(session, today.cast.jules_ferry, 3, whole_list_at=today.at)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 1)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert not app.exception
    assert app.title[0].value == "2 écoles à préparer"
    assert list(steps(app).values()) == [
        "liste, ou point rapide",
        "premier message aux familles",
    ]


def test_a_closure_is_prepared_the_evening_before(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_closure(session, today.cast.jules_ferry, starts_on=today.on + DAY, ends_on=today.on + 3 * DAY)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert app.title[0].value == "1 école à préparer"
    assert app.caption[0].value.endswith("annoncée")


def test_the_first_message_holds_the_days_and_places_to_fill(open_screen, app_database):
    today = territory_today(app_database, closed=True)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    text = app.text_area[0].value
    assert "École Jules-Ferry est fermée du " in text
    assert "[heure]" in text
    app.text_area[0].set_value("Bonjour").run()
    assert app.code[0].value == "Bonjour"


def test_a_teacher_is_refused(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, someone(Role.TEACHER, today.cast.cm1))

    assert "Accès refusé" in app.warning[0].value
