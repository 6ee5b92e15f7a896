"""Figures of levels tell nobody's calls, and a day whose names are purged says that it knows no level."""

import pytest

from data_io.actions import freezing
from data_io.database import writing
from models.codes import CheckOutcome, Device
from tests import cast
from tests.cast import IEN_OF, NOON, OPERATOR, TUESDAY, WEDNESDAY, YEAR
from tests.data_io.queries.facts import a_check
from tests.pages.today import DAY, pupils, territory_today

OVERVIEW, ONE_SCHOOL = "circonscription/overview.py", "circonscription/one_school.py"
PURGED = "Les noms de cette journée ont été effacés ; les totaux par école restent."


def words(app) -> str:
    return " ".join(one.value for kind in ("caption", "info", "markdown") for one in getattr(app.main, kind))


def test_figures_of_a_level_do_not_say_whose_families_were_reached(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        cast.a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 1, Device.ENOUGH)
    app = open_screen(OVERVIEW, IEN_OF(today.cast.circonscription))
    assert app.button(key="chip-jamais-joints")

    app.multiselect(key="niveaux").set_value(["CM1"]).run()
    app.toggle(key="evolution").set_value(True).run()

    assert not app.exception
    assert "chip-jamais-joints" not in [button.key for button in app.button]
    assert not {"Joints", "Contact tenté", "Message envoyé"} & set(app.dataframe[-1].value.columns)
    assert "un niveau peut n’être qu’une classe" in words(app)


@pytest.fixture
def purged(app_database):
    """A closure of spring, whose names are purged since."""
    with writing(app_database) as session:
        land = cast.a_territory(session)
        cast.a_closure(session, land.circonscription)
        a_check(session, cast.a_pupil(session, land.cm1), CheckOutcome.DOES)
        freezing.freeze(session, OPERATOR, YEAR, at=NOON + 100 * DAY)
    return land


def test_a_purged_day_keeps_its_totals_and_does_not_claim_that_nobody_looked(open_screen, purged):
    app = open_screen(OVERVIEW, IEN_OF(purged.circonscription))
    app.date_input[0].set_value(WEDNESDAY).run()

    assert not app.exception
    assert app.title[0].value == "1 élève sur 1 attendu a accès au travail"
    assert PURGED in words(app)
    assert "Personne n’a rien saisi" not in words(app)


def test_a_level_of_a_purged_day_is_not_said_to_have_no_pupil(open_screen, purged):
    app = open_screen(OVERVIEW, IEN_OF(purged.circonscription))
    app.date_input[0].set_value(TUESDAY).run()
    app.multiselect(key="niveaux").set_value(["CM1"]).run()

    assert not app.exception
    assert PURGED in words(app)
    assert "Aucun élève attendu" not in app.title[0].value


def test_a_school_on_a_purged_day_draws_no_empty_chart(open_screen, purged):
    app = open_screen(ONE_SCHOOL, IEN_OF(purged.circonscription))
    app.session_state["jour"] = WEDNESDAY
    app.run()

    assert not app.exception
    assert PURGED in words(app)
    assert "stable" not in words(app)
    assert "Par classe" not in [header.value for header in app.header]
