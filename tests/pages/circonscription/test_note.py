"""The note and the return on screen: the text stays as corrected, and only who may take it opens it."""

from sqlalchemy import select

from data_io.actions import freezing
from data_io.database import reading, writing
from models.codes import CheckOutcome, Device, Role
from models.security import JournalEntry
from tests import cast
from tests.cast import HEAD_OF, IEN_OF, NOON, OPERATOR, TUESDAY, YEAR, someone
from tests.data_io.queries.facts import a_check
from tests.pages.today import DAY, NOWHERE, Today, pupils, territory_today

SCREEN = "circonscription/note.py"


def a_note(open_screen, app_database, role=Role.IEN, today=None):
    today = today or territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 2, Device.NONE)
    return open_screen(SCREEN, someone(role, today.cast.circonscription))


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_the_text_is_ready_and_says_what_is_to_be_done(open_screen, app_database):
    app = a_note(open_screen, app_database)

    text = app.text_area[0].value
    assert not app.exception
    assert text.startswith("# Accès au travail des élèves : Rennes Centre")
    assert "Sans accès au travail : 2 élèves sur 5 attendus" in text
    assert "Sans appareil : 2 élèves sur 5 listés." in text
    assert "LE GOFF" not in text


def test_a_corrected_text_stays_until_the_figures_are_taken_again(open_screen, app_database):
    app = a_note(open_screen, app_database)

    app.text_area[0].set_value("# Ma note").run()
    assert app.text_area[0].value == "# Ma note"

    next(one for one in app.button if one.label == "Reprendre les chiffres").click().run()
    assert app.text_area[0].value.startswith("# Accès au travail des élèves")


def test_a_corrected_text_is_still_there_after_another_screen_day_and_territory(open_screen, app_database):
    app = a_note(open_screen, app_database, Role.DEPARTEMENT)
    app.text_area[0].set_value("# Ma note").run()

    app.switch_page("circonscription/overview.py").run()
    app.switch_page(SCREEN).run()
    assert app.text_area[0].value == "# Ma note"

    whole, one = app.selectbox[0].options
    app.selectbox[0].set_value(one).run()
    app.date_input[0].set_value(app.date_input[0].value - DAY).run()
    assert app.text_area[0].value != "# Ma note"

    app.date_input[0].set_value(app.date_input[0].value + DAY).run()
    app.selectbox[0].set_value(whole).run()
    assert app.text_area[0].value == "# Ma note"
    assert "ne vit que dans cet onglet" in " ".join(one.value for one in app.caption)


def test_figures_that_change_behind_a_correction_are_told_and_replace_nothing(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    app = a_note(open_screen, app_database, today=today)
    app.text_area[0].set_value("# Ma note").run()
    assert not app.warning

    one_more(app_database, today)
    app.run()
    assert "Les chiffres ont changé" in app.warning[0].value
    assert app.text_area[0].value == "# Ma note"

    next(one for one in app.button if one.label == "Reprendre les chiffres").click().run()
    assert "Sans accès au travail : 3 élèves sur 6 attendus" in app.text_area[0].value
    assert not app.warning


def test_a_text_that_nobody_corrected_follows_the_figures(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    app = a_note(open_screen, app_database, today=today)

    one_more(app_database, today)
    app.run()

    assert "Sans accès au travail : 3 élèves sur 6 attendus" in app.text_area[0].value
    assert not app.warning


def one_more(app_database, today: Today) -> None:
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 1, Device.NONE)


def test_a_purged_day_has_its_note_and_says_what_is_left_of_the_return(open_screen, app_database):
    with writing(app_database) as session:
        land = cast.a_territory(session)
        cast.a_closure(session, land.circonscription)
        a_check(session, cast.a_pupil(session, land.cm1), CheckOutcome.DOES)
        freezing.freeze(session, OPERATOR, YEAR, at=NOON + 100 * DAY)

    app = open_screen(SCREEN, IEN_OF(land.circonscription))
    app.date_input[0].set_value(TUESDAY).run()

    assert not app.exception
    assert "1 élève sur 1 attendu a accès au travail" in app.text_area[0].value
    assert "Restent les totaux par école" in app.info[0].value
    assert not app.code


def test_the_return_can_be_pasted(open_screen, app_database):
    app = a_note(open_screen, app_database)

    header, whole, *_ = (line.split("\t") for line in app.code[0].value.splitlines())
    told = dict(zip(header, whole, strict=True))
    assert (told["eleves"], told["sans_appareil"], told["jamais_joints"]) == ("5", "2", "5")


def test_the_departement_reads_its_whole_first(open_screen, app_database):
    app = a_note(open_screen, app_database, Role.DEPARTEMENT)

    assert app.selectbox[0].options == ["Département 35", "Rennes Centre"]
    assert "Département 35" in app.text_area[0].value


def test_a_head_does_not_open_it(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert not app.text_area


def test_an_export_is_made_on_a_press_and_written_down(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
    app = open_screen("circonscription/overview.py", IEN_OF(today.cast.circonscription))

    app.button(key="files-ecoles-make").click().run()

    with reading(app_database) as session:
        kept = session.execute(select(JournalEntry.object_kind, JournalEntry.fields)).all()
    assert not app.exception
    assert ("schools_table", ["schools=2"]) in [tuple(row) for row in kept]
