"""One school as the circonscription sees it: counts, reasons, no name, no activity."""

from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.codes import Device, OpeningReason, Reason, Role, State
from models.rights import Actor
from models.territory import School
from pages.ui import clock
from tests.cast import HEAD_OF, IEN_OF, a_classroom, an_account, someone
from tests.pages.conftest import sign_in
from tests.pages.today import NOWHERE, pupils, territory_today

SCREEN = "circonscription/one_school.py"


def text(app) -> str:
    return " ".join(str(one.value) for one in (*app.main.markdown, *app.main.caption, *app.info, *app.error))


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_classes_are_shown_as_counts_without_names_or_contacts(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 2, Device.NONE)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    table = app.dataframe[0].value
    assert not app.exception
    assert list(table["Classe"]) == ["CP", "CM1"]
    assert list(table["Non"]) == [2, 0]
    assert not {"Joints", "Essayés", "Envoyés"} & set(table.columns)
    assert "aucun appareil 2" in text(app)
    assert "LE GOFF" not in text(app)


def test_the_name_of_a_teacher_in_a_class_label_is_not_shown(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        room = a_classroom(session, today.cast.jules_ferry, "CE1 Mme QUERE", "CE1")
        pupils(session, today, today.cast.jules_ferry, room, 3, Device.ENOUGH)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert "QUERE" not in " ".join(app.dataframe[0].value["Classe"])


def test_a_school_without_a_list_says_who_imports_it(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        session.get_one(School, today.cast.tilleuls.id).expected_pupils = 40

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert app.title[0].value == "Aucun élève sur 40 attendus n’a d’accès connu au travail"
    assert "Aucune liste" in app.info[0].value


def test_another_school_is_chosen_from_the_list(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.NONE)
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 2, Device.ENOUGH)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.selectbox(key="ecole").set_value(str(today.cast.tilleuls.id)).run()

    assert not app.exception
    assert app.title[0].value == "2 élèves sur 2 attendus ont accès au travail"


def test_for_the_departement_figures_end_at_the_school(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)

    app = open_screen(SCREEN, someone(Role.DEPARTEMENT, today.cast.circonscription))

    assert not app.exception
    assert not app.dataframe
    assert "s’arrêtent à l’école" in text(app)


def test_a_head_does_not_open_it(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Accès refusé" in app.warning[0].value


def test_names_are_opened_with_a_reason_and_show_the_pupils_behind_a_figure(
    open_screen, app_database, monkeypatch
):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 1, Device.NONE)
        account = an_account(session, Role.IEN, today.cast.circonscription, login="ien")
    app = open_screen(SCREEN, as_now(app_database, account))
    school = today.cast.jules_ferry.id
    assert app.button(key=f"open-{school}").disabled

    app.radio(key=f"why-{school}").set_value(OpeningReason.EQUIPMENT).run()
    app.button(key=f"open-{school}").click().run()
    sign_in(monkeypatch, as_now(app_database, account))
    app.run()

    assert not app.exception
    assert "noms ouverts jusqu’à" in text(app)
    assert len(app.dataframe[1].value) == 3
    app.selectbox(key=f"behind-{school}").set_value((State.NOT_ASSURED, Reason.NO_DEVICE)).run()
    assert list(app.dataframe[1].value["Élève"]) == ["Maëlle LE GOFF none 0"]

    app.button(key=f"close-{school}").click()
    sign_in(monkeypatch, as_now(app_database, account))
    app.run()
    sign_in(monkeypatch, as_now(app_database, account))
    app.run()
    assert not app.exception
    assert "LE GOFF" not in text(app)
    assert len(app.dataframe) == 1
    assert app.radio(key=f"why-{school}")


def test_an_adviser_is_not_offered_names(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)

    app = open_screen(SCREEN, someone(Role.ADVISER, today.cast.circonscription))

    assert not app.exception
    assert not app.radio


def as_now(database, account) -> Actor:
    """The account with the grants of this instant."""
    with reading(database) as session:
        return Actor(account, grants_of(session, account, clock.today(), clock.now()))
