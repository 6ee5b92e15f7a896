"""The point rapide, run for real: nine numbers, no name."""

from data_io.database import reading
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Role
from models.rates import Declared
from pages.ui import clock
from tests.cast import HEAD_OF, IEN_OF, someone
from tests.pages.today import NOWHERE, territory_today

SCREEN = "school/quick_counts.py"


def number(app, label: str):
    return next(one for one in app.number_input if one.label == label)


def fill(app, label: str, **counts: int):
    app.text_input[0].set_value(label)
    names = {
        "pupils": "Nombre d’élèves",
        "assured": "Oui",
        "fragile": "Oui, avec difficulté",
        "not_assured": "Non",
        "reached": "Familles jointes (élèves)",
    }
    for name, count in counts.items():
        number(app, names[name]).set_value(count)
    return next(one for one in app.button if one.label == "Déclarer").click().run()


def declared(database, today):
    with reading(database) as session:
        head = HEAD_OF(today.cast.jules_ferry)
        (row,) = coverage_by_school(session, head, on=today.on, as_of=clock.now())
    return row.counts.declared


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_a_head_declares_a_class_and_a_second_time_replaces_the_first(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    fill(app, "CM2", pupils=25, assured=18, fragile=2, not_assured=1, reached=21)
    first = declared(app_database, today)
    fill(app, "cm2", pupils=24, assured=20)

    assert not app.exception
    assert first == Declared(assured=18, fragile=2, not_assured=1, unknown=4, reached=21)
    assert (declared(app_database, today).assured, declared(app_database, today).unknown) == (20, 4)


def test_more_states_than_pupils_are_refused_with_a_sentence_and_the_numbers_stay(open_screen, app_database):
    today = territory_today(app_database)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    fill(app, "CM2", pupils=10, assured=9, not_assured=2)

    assert "font 11 pour 10 élèves" in app.error[0].value
    assert number(app, "Oui").value == 9
    assert declared(app_database, today).pupils == 0


def test_a_label_that_names_somebody_is_refused(open_screen, app_database):
    today = territory_today(app_database)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    fill(app, "CM2 Mme Durand", pupils=10)

    assert "sans nom de personne" in app.error[0].value


def test_a_declaration_is_taken_back(open_screen, app_database):
    today = territory_today(app_database)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    fill(app, "CM2", pupils=10)

    next(one for one in app.button if one.label == "Retirer CM2").click().run()

    assert declared(app_database, today).pupils == 0


def test_a_secretary_declares_by_level_for_a_school(open_screen, app_database):
    today = territory_today(app_database)
    app = open_screen(SCREEN, someone(Role.SECRETARY, today.cast.circonscription))

    app.segmented_control(key="counts-manner").set_value("Par niveau").run()
    number(app, "Nombre d’élèves").set_value(30)
    next(one for one in app.button if one.label == "Déclarer").click().run()

    assert not app.exception
    assert declared(app_database, today).pupils == 30


def test_an_ien_may_not_declare(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert "Accès refusé" in app.warning[0].value
