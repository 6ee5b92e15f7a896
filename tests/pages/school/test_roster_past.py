"""Lists already imported: one is taken back after a look, what was entered since stays."""

from datetime import date

import pytest
from sqlalchemy import select

from data_io.actions import equipment
from data_io.database import reading, writing
from data_io.intake.importing import apply_plan, plan_files
from models.codes import Device, Role
from models.people import Pupil
from pages.ui import clock
from tests.cast import DAY, HEAD_OF, OPERATOR, a_closure, someone
from tests.data_io.actions.telling import an_answer
from tests.data_io.intake.lists import a_list, pupil
from tests.pages.school.test_rosters import press, text
from tests.pages.today import territory_today

SCREEN = "school/rosters.py"
LIST = a_list(pupil("LE GOFF", "Maëlle", "CM1"), pupil("N'DIAYE", "Zoé", "CM1"))


@pytest.fixture
def today(app_database):
    return territory_today(app_database)


def imports(database, actor, school, reading_of_list):
    with writing(database) as session:
        on: date = clock.today()
        plan = plan_files(session, actor, school.id, [reading_of_list], on=on, today=on)
        return apply_plan(session, actor, plan, at=clock.now()).import_id


def labels(app) -> list[str]:
    return [button.label for button in app.button]


def first_names(database) -> list[str]:
    with reading(database) as session:
        return sorted(session.scalars(select(Pupil.first_name)))


def test_an_import_is_taken_back_after_a_look_and_what_was_entered_stays(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    before = first_names(app_database)
    imports(app_database, head, today.cast.jules_ferry, LIST)
    with writing(app_database) as session:
        zoe = session.scalars(select(Pupil.id).where(Pupil.first_name == "Zoé")).one()
        answer = an_answer(zoe, Device.NONE, on=clock.today())
        equipment.answer(session, OPERATOR, answer, at=clock.now())
    app = open_screen(SCREEN, head)

    press(app, "Annuler cet import")
    assert "1 élève arrivé avec cette liste est retiré" in text(app)
    assert "ce qui a été saisi depuis reste" in " ".join(one.value for one in app.warning)
    assert len(first_names(app_database)) == len(before) + 2
    press(app, "Oui, annuler cet import")

    assert not app.exception
    assert "Import annulé" in text(app)
    assert "annulé le" in text(app)
    assert "Annuler cet import" not in labels(app)
    assert first_names(app_database) == sorted([*before, "Zoé"])


def test_an_undo_says_before_that_evenings_already_shown_change(open_screen, app_database, today):
    head, school = HEAD_OF(today.cast.jules_ferry), today.cast.jules_ferry
    before = clock.now() - 2 * DAY
    with writing(app_database) as session:
        a_closure(session, school, starts_on=today.on - 2 * DAY, ends_on=today.on)
        plan = plan_files(session, head, school.id, [LIST], on=before.date(), today=before.date())
        apply_plan(session, head, plan, at=before)
    app = open_screen(SCREEN, head)

    press(app, "Annuler cet import")

    assert "les soirées de fermeture depuis cette liste ne comptent plus" in text(app)


def test_a_later_import_that_stands_in_the_way_is_named(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    imports(app_database, head, today.cast.jules_ferry, LIST)
    imports(
        app_database,
        head,
        today.cast.jules_ferry,
        a_list(pupil("LE GOFF", "Maëlle", "CM1", used_name="PETIT")),
    )
    app = open_screen(SCREEN, head)

    buttons = [button for button in app.button if button.label == "Annuler cet import"]
    buttons[-1].click().run()

    assert "annulez d’abord" in text(app)
    assert "Oui, annuler cet import" not in labels(app)
    press(app, "Ne rien annuler")
    assert "annulez d’abord" not in text(app)


def test_a_secretary_has_no_button_for_the_import_of_the_head(open_screen, app_database, today):
    imports(app_database, HEAD_OF(today.cast.jules_ferry), today.cast.jules_ferry, LIST)

    app = open_screen(SCREEN, someone(Role.SECRETARY, today.cast.circonscription))

    assert "Annuler cet import" not in labels(app)
