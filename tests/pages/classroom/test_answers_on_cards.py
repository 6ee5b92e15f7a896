"""The question, the check, paper, loans, reception and a missing teacher, seen on the card of a pupil."""

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import checks, classes, equipment, loans, on_site, paper
from data_io.actions.checks import NewCheck
from data_io.actions.classes import NewAbsence
from data_io.actions.equipment import NewAnswer
from data_io.actions.loans import NewLoanMove
from data_io.actions.on_site import NewHalfDay
from data_io.actions.paper import NewPaper
from data_io.database import writing
from models.codes import (
    CheckOutcome,
    Connection,
    Device,
    HalfDay,
    Lender,
    LoanItem,
    LoanStep,
    PaperStep,
    Reason,
    State,
)
from models.quick_question import Receives
from tests.cast import HEAD_OF
from tests.pages.classroom.one_class import SCREEN, opened, press, reply, said


def test_yes_is_saved_at_once_and_changes_the_state(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-1")

    app = reply(app, cm1.first, Receives.YES)

    assert not app.exception
    assert cm1.card(cm1.first).access.state is State.ASSURED
    assert "Accès au travail : oui" in said(app)


def test_difficilement_asks_for_a_detail_and_saves_with_it(open_screen, cm1):
    app = reply(open_screen(SCREEN, cm1.teacher), cm1.first, Receives.HARDLY)
    before = cm1.card(cm1.first).access.reason

    app = app.button_group(key=f"device-{cm1.first}").set_value(Device.PHONE).run()

    assert before is Reason.NOT_ASKED
    assert cm1.card(cm1.first).access.reason is Reason.PHONE_ONLY
    assert "téléphone seulement" in said(app)


def meanwhile(cm1, device):
    with writing(cm1.database) as session:
        new = NewAnswer(cm1.first, device, None, cm1.today.on)
        equipment.answer(session, HEAD_OF(cm1.today.cast.jules_ferry), new, at=cm1.today.at)


def test_an_answer_somebody_gave_meanwhile_is_not_written_over_without_asking(open_screen, cm1):
    app = open_screen(SCREEN, cm1.teacher)
    meanwhile(cm1, Device.NONE)

    app = reply(app, cm1.first, Receives.YES)
    kept = cm1.card(cm1.first).device
    asked = app.warning[0].value
    app = press(app, f"mine-equipment-{cm1.first}")

    assert kept is Device.NONE
    assert "Quelqu’un d’autre vient de noter « aucun" in asked
    assert cm1.card(cm1.first).device is Device.ENOUGH
    assert not app.exception


def test_a_check_somebody_made_meanwhile_is_not_written_over_without_asking(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "work-sent")
    with writing(cm1.database) as session:
        nothing = NewCheck(cm1.first, CheckOutcome.NOTHING, None, cm1.today.on)
        checks.check(session, HEAD_OF(cm1.today.cast.jules_ferry), nothing, at=cm1.today.at)

    app = app.button_group(key=f"check-{cm1.first}").set_value(CheckOutcome.DOES).run()

    assert "ne reçoit pas le travail" in app.warning[0].value
    press(app, f"theirs-check-{cm1.first}")
    assert cm1.card(cm1.first).check[0] is CheckOutcome.NOTHING


def test_the_other_half_answered_meanwhile_is_no_question(open_screen, cm1):
    app = reply(open_screen(SCREEN, cm1.teacher), cm1.first, Receives.NO)
    meanwhile(cm1, Device.SHARED)

    app = app.button_group(key=f"connection-{cm1.first}").set_value(Connection.NONE).run()

    assert not app.warning
    assert (cm1.card(cm1.first).device, cm1.card(cm1.first).connection) == (Device.SHARED, Connection.NONE)


def test_je_ne_sais_pas_writes_nothing(open_screen, cm1):
    reply(open_screen(SCREEN, cm1.teacher), cm1.first, Receives.UNKNOWN)

    assert cm1.card(cm1.first).access.reason is Reason.NOT_ASKED


def test_the_check_is_offered_once_work_was_sent(open_screen, cm1):
    app = open_screen(SCREEN, cm1.teacher)
    offered_before = f"check-{cm1.first}" in {group.key for group in app.get("button_group")}

    app = press(app, "work-sent")
    app = app.button_group(key=f"check-{cm1.first}").set_value(CheckOutcome.NOTHING).run()

    assert not offered_before
    assert cm1.card(cm1.first).access.reason is Reason.CHECKED_NO_ACCESS
    assert "ne reçoit pas le travail" in said(app)


def test_a_check_that_was_overturned_is_to_be_made_again(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "work-sent")
    app = reply(app, cm1.first, Receives.YES)
    app = app.button_group(key=f"check-{cm1.first}").set_value(CheckOutcome.DOES).run()

    app = reply(app, cm1.first, Receives.NO)
    app = app.button_group(key=f"device-{cm1.first}").set_value(Device.NONE).run()

    assert cm1.card(cm1.first).access.reason is Reason.NO_DEVICE
    assert "à revérifier" in said(app)


def test_paper_is_prepared_then_handed_over(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "paper-to_collect")
    announced = cm1.card(cm1.first).access.state

    app = press(app, "paper-handed")

    assert announced is State.UNKNOWN
    assert cm1.card(cm1.first).access.reason is Reason.PAPER
    assert "travail sur papier" in said(app)


def lent(step, loan_id):
    def act(session, cm1, head):
        move = NewLoanMove(loan_id, cm1.first, LoanItem.TABLET, step, Lender.SCHOOL, cm1.today.on)
        loans.move(session, head, move, at=cm1.today.at)

    return act


def without_teacher(session, cm1, head):
    absence = NewAbsence(cm1.today.cast.cm1.id, cm1.today.on)
    classes.without_teacher(session, head, absence, at=cm1.today.at)


def received(session, cm1, head):
    on_site.receive(session, head, NewHalfDay(cm1.first, cm1.today.on, HalfDay.MORNING), at=cm1.today.at)


def posted(session, cm1, head):
    paper.move(session, head, NewPaper(cm1.first, PaperStep.POSTED, cm1.today.on), at=cm1.today.at)


LOAN = uuid7()


@pytest.mark.parametrize(
    ("acts", "seen"),
    [
        ([without_teacher], "classe sans enseignant"),
        ([received], "accueilli à l’école aujourd’hui"),
        ([posted], "travail sur papier"),
        ([lent(LoanStep.LENT, LOAN)], "En prêt : tablette"),
        ([lent(LoanStep.LENT, LOAN), lent(LoanStep.RETURNED, LOAN)], "aucun appareil"),
    ],
    ids=["missing teacher", "on site", "posted", "lent", "returned"],
)
def test_what_the_head_records_is_on_the_card(open_screen, cm1, acts, seen):
    head = HEAD_OF(cm1.today.cast.jules_ferry)
    with writing(cm1.database) as session:
        none = NewAnswer(cm1.first, Device.NONE, Connection.SUFFICIENT, cm1.today.on)
        equipment.answer(session, head, none, at=cm1.today.at)
        for act in acts:
            act(session, cm1, head)

    app = open_screen(SCREEN, cm1.teacher)
    app = app.button_group(key="view").set_value("tous").run()
    if opened(app) != "Awen ABGRALL":
        app = press(app, f"open-{cm1.first}")

    assert not app.exception
    assert seen in said(app)
