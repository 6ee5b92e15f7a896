"""The words of the overview: said as French says them, obeyed by nobody, and of the day that is shown."""

from data_io.database import writing
from models.codes import CheckOutcome, Device
from models.territory import School
from pages.ui.school_filters import Filters
from tests import cast
from tests.cast import IEN_OF, TUESDAY
from tests.data_io.queries.facts import a_check, expect, report
from tests.pages.today import DAY, pupils, territory_today

SCREEN = "circonscription/overview.py"


def test_several_communes_are_said_as_french_says_them():
    assert (
        Filters(communes=("Ménez", "Trémaden", "Plouzénac")).said == "Écoles à Ménez, Trémaden et Plouzénac"
    )


def test_the_name_of_a_commune_is_shown_and_not_obeyed(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        session.get_one(School, today.cast.tilleuls.id).commune = "[ici](https://exemple.fr)"
        session.get_one(School, today.cast.jules_ferry.id).commune = "Trémaden"
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.multiselect(key="communes").set_value(["[ici](https://exemple.fr)"]).run()

    assert not app.exception
    assert "[ici](" not in app.main.markdown[0].value


def test_a_past_evening_on_which_all_looked_is_not_said_to_be_today(open_screen, app_database):
    with writing(app_database) as session:
        land = cast.a_territory(session)
        cast.a_closure(session, land.circonscription)
        for school, room in ((land.jules_ferry, land.cm1), (land.tilleuls, land.ce2)):
            a_check(session, cast.a_pupil(session, room), CheckOutcome.DOES)
            expect(session, school, 1, whole_list_at=cast.AUTUMN_MORNING)
            report(session, school)
    app = open_screen(SCREEN, IEN_OF(land.circonscription))

    app.date_input[0].set_value(TUESDAY).run()

    assert not app.exception
    assert [one.value for one in app.success] == [
        "Toutes les écoles ont une liste et ont regardé ce jour-là."
    ]


def test_the_evolution_says_which_evenings_it_shows(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        cast.a_closure(session, today.cast.circonscription, starts_on=today.on - 150 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.toggle(key="evolution").set_value(True).run()

    assert not app.exception
    said = next(one.value for one in app.main.caption if "Soirs de classe" in one.value)
    assert said.startswith("Soirs de classe du ")
    assert said.endswith(", les 10 derniers")
