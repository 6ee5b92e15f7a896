"""Loans, paper, half-days, checks, counts: what contradicts itself is refused."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import checks, classes, loans, on_site, paper, reports, voids
from models.codes import CheckOutcome, HalfDay, LoanItem, LoanStep, PaperStep, Reason, State, Struggle
from models.errors import RuleBroken
from tests.cast import HEAD_OF, MONDAY, NOON, TUESDAY, a_pupil
from tests.data_io.actions.telling import a_check, a_loan_move, a_morning, a_packet, an_absence
from tests.seen import seen, standing_of


@pytest.fixture
def head(land):
    return HEAD_OF(land.jules_ferry)


def test_a_step_of_a_loan_is_noted_once(session, head, pupil):
    loan = uuid7()
    loans.move(session, head, a_loan_move(pupil, LoanStep.LENT, loan), at=NOON)

    with pytest.raises(RuleBroken, match="déjà notée"):
        loans.move(session, head, a_loan_move(pupil, LoanStep.LENT, loan), at=NOON)


def test_nothing_comes_back_that_was_not_lent_or_before_it_was(session, head, pupil):
    loan = uuid7()
    with pytest.raises(RuleBroken, match="n’a pas été remis"):
        loans.move(session, head, a_loan_move(pupil, LoanStep.RETURNED, loan), at=NOON)
    loans.move(session, head, a_loan_move(pupil, LoanStep.LENT, loan), at=NOON)

    with pytest.raises(RuleBroken, match="avant la remise"):
        loans.move(session, head, a_loan_move(pupil, LoanStep.RETURNED, loan, on=MONDAY), at=NOON)


def test_a_loan_is_of_one_pupil_and_one_item(session, land, head, pupil):
    loan = uuid7()
    loans.move(session, head, a_loan_move(pupil, LoanStep.NEEDED, loan), at=NOON)
    other = a_pupil(session, land.cm1)

    for mistaken in (
        a_loan_move(other, LoanStep.LENT, loan),
        a_loan_move(pupil, LoanStep.LENT, loan, item=LoanItem.KEY_4G),
    ):
        with pytest.raises(RuleBroken, match="autre"):
            loans.move(session, head, mistaken, at=NOON)


def test_a_loan_returned_is_over(session, head, pupil):
    loan = uuid7()
    for step in (LoanStep.LENT, LoanStep.RETURNED):
        loans.move(session, head, a_loan_move(pupil, step, loan), at=NOON)

    with pytest.raises(RuleBroken, match="terminé"):
        loans.move(session, head, a_loan_move(pupil, LoanStep.FOUND, loan), at=NOON)


def test_a_step_noted_by_mistake_can_be_noted_again(session, head, pupil):
    loan = uuid7()
    loans.move(session, head, a_loan_move(pupil, LoanStep.LENT, loan), at=NOON)
    mistake = loans.move(session, head, a_loan_move(pupil, LoanStep.RETURNED, loan), at=NOON)
    voids.void(session, head, mistake, at=NOON)

    loans.move(session, head, a_loan_move(pupil, LoanStep.RETURNED, loan), at=NOON)


def test_a_packet_and_an_absence_do_not_end_before_they_begin(session, land, head, pupil):
    with pytest.raises(RuleBroken, match="avant le premier"):
        paper.move(session, head, a_packet(pupil, PaperStep.HANDED, until_on=MONDAY), at=NOON)
    with pytest.raises(RuleBroken, match="avant le premier"):
        classes.without_teacher(session, head, an_absence(land.cm1, until_on=MONDAY), at=NOON)


def test_a_half_day_is_noted_once_and_a_day_has_two(session, head, pupil):
    morning = on_site.receive(session, head, a_morning(pupil), at=NOON)
    on_site.receive(session, head, replace(a_morning(pupil), half=HalfDay.AFTERNOON), at=NOON)

    with pytest.raises(RuleBroken, match="déjà notée"):
        on_site.receive(session, head, a_morning(pupil), at=NOON)
    voids.void(session, head, morning, at=NOON)
    on_site.receive(session, head, a_morning(pupil), at=NOON)

    assert standing_of(session, pupil).on_site_days == TUESDAY.isoformat()


def test_a_reason_goes_only_with_a_pupil_who_struggles(session, head, pupil):
    checks.check(session, head, a_check(pupil, CheckOutcome.STRUGGLES, Struggle.LANGUAGE), at=NOON)
    assert seen(session, pupil, TUESDAY) == (State.FRAGILE, Reason.CANNOT_DO_TASKS)

    with pytest.raises(RuleBroken, match="n’y arrive pas"):
        checks.check(session, head, a_check(pupil, CheckOutcome.DOES, Struggle.LANGUAGE), at=NOON)


@pytest.mark.parametrize(
    "change",
    [{"pupils": -1}, {"reached": 25}, {"on_paper": -1}, {"no_device": 20, "no_connection": 5}],
)
def test_counts_that_do_not_add_up_are_refused(session, land, head, change):
    counts = reports.NewCounts(land.jules_ferry.id, "CE1", 24, 20, 2, 1, 0, TUESDAY)

    with pytest.raises(RuleBroken):
        reports.declare_counts(session, head, replace(counts, **change), at=NOON)


@pytest.mark.parametrize("label", ["", "  ", "x" * 121])
def test_counts_name_their_class(session, land, head, label):
    counts = reports.NewCounts(land.jules_ferry.id, label, 24, 20, 2, 1, 0, TUESDAY)

    with pytest.raises(RuleBroken, match="nom de la classe"):
        reports.declare_counts(session, head, counts, at=NOON)
