"""The note and the return on screen: the text stays as corrected, and only who may take it opens it."""

from sqlalchemy import select

from data_io.database import reading, writing
from models.codes import Device, Role
from models.security import JournalEntry
from tests.cast import HEAD_OF, IEN_OF, someone
from tests.pages.today import NOWHERE, pupils, territory_today

SCREEN = "circonscription/note.py"


def a_note(open_screen, app_database, role=Role.IEN):
    today = territory_today(app_database, closed=True)
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
