"""The head's school on a past day, as it was known that evening, and evening by evening."""

from data_io.actions import freezing
from data_io.database import writing
from models.codes import CheckOutcome, Device
from tests import cast
from tests.cast import HEAD_OF, NOON, OPERATOR, TUESDAY, YEAR, a_closure
from tests.data_io.queries.facts import a_check
from tests.pages.today import DAY, pupils, territory_today

SCREEN = "school/my_school.py"
DONE = "Point du jour fait"


def words(app) -> str:
    return " ".join(one.value for kind in ("caption", "info", "markdown") for one in getattr(app.main, kind))


def labels(app) -> list[str]:
    return [button.label for button in app.main.button]


def test_a_past_day_shows_what_the_school_knew_that_evening_and_nothing_to_do(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, at=today.at - 2 * DAY)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 1, Device.NONE)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    assert "1 non" in words(app)
    assert DONE in labels(app)

    app.date_input(key="jour").set_value(today.on - DAY).run()

    assert not app.exception
    assert "situation connue au soir du" in words(app)
    assert "0 non" in words(app)
    assert DONE not in labels(app)

    next(one for one in app.button if one.label == "Revenir à aujourd’hui").click().run()
    assert DONE in labels(app)


def test_the_head_sees_the_evenings_of_the_own_school(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        ago = today.at - 9 * DAY
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, at=ago)
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 5, at=ago)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    app.toggle(key="evolution").set_value(True).run()

    assert not app.exception
    evenings = app.dataframe[-1].value
    assert set(evenings["Attendus"]) == {3}
    assert {"Joints", "Contact tenté"} <= set(evenings.columns)


def test_of_a_purged_day_the_head_reads_that_names_are_gone(open_screen, app_database):
    with writing(app_database) as session:
        land = cast.a_territory(session)
        cast.a_closure(session, land.circonscription)
        a_check(session, cast.a_pupil(session, land.cm1), CheckOutcome.DOES)
        freezing.freeze(session, OPERATOR, YEAR, at=NOON + 100 * DAY)
    app = open_screen(SCREEN, HEAD_OF(land.jules_ferry))

    app.date_input(key="jour").set_value(TUESDAY).run()

    assert not app.exception
    assert "Les noms de cette journée ont été effacés" in words(app)
    assert "a changé d’accès" not in words(app)
