"""The worked cases of the rule, told through the actions and read from the base."""

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import checks, classes, contacts, equipment, loans, on_site, paper, voids
from models.codes import CheckOutcome, Connection, Device, Level, LoanStep, PaperStep, Reason, State
from tests.cast import FRIDAY, HEAD_OF, THURSDAY, TUESDAY, WEDNESDAY, a_pupil
from tests.data_io.actions.telling import (
    a_call,
    a_check,
    a_loan_move,
    a_morning,
    a_packet,
    an_absence,
    an_answer,
    noon,
)
from tests.seen import access_of, seen


@pytest.fixture
def head(land):
    return HEAD_OF(land.jules_ferry)


def reached(session, head, pupil, on=TUESDAY):
    contacts.log(session, head, a_call(pupil, on=on), at=noon(on))


def answered(session, head, pupil, device, connection, on=TUESDAY):
    equipment.answer(session, head, an_answer(pupil, device, connection, on), at=noon(on))


def test_a_packet_announced_but_not_collected_changes_nothing(session, head, pupil):
    answered(session, head, pupil, Device.NONE, None)
    paper.move(session, head, a_packet(pupil, PaperStep.TO_COLLECT), at=noon(TUESDAY))

    assert seen(session, pupil, TUESDAY) == (State.NOT_ASSURED, Reason.NO_DEVICE)


def test_a_tablet_lent_gives_access_until_it_is_returned(session, head, pupil):
    loan = uuid7()
    answered(session, head, pupil, Device.NONE, Connection.SUFFICIENT)

    loans.move(session, head, a_loan_move(pupil, LoanStep.LENT, loan), at=noon(TUESDAY))
    assert seen(session, pupil, TUESDAY) == (State.ASSURED, Reason.EQUIPPED)

    loans.move(session, head, a_loan_move(pupil, LoanStep.RETURNED, loan, on=WEDNESDAY), at=noon(WEDNESDAY))
    assert seen(session, pupil, WEDNESDAY) == (State.NOT_ASSURED, Reason.NO_DEVICE)


def test_a_blank_filled_after_a_check_overturns_nothing(session, head, pupil):
    checks.check(session, head, a_check(pupil, CheckOutcome.DOES), at=noon(TUESDAY))

    answered(session, head, pupil, Device.PHONE, None, on=WEDNESDAY)

    assert seen(session, pupil, WEDNESDAY) == (State.ASSURED, Reason.CHECKED)


def test_a_device_that_got_worse_overturns_the_check(session, head, pupil):
    answered(session, head, pupil, Device.ENOUGH, None)
    checks.check(session, head, a_check(pupil, CheckOutcome.DOES), at=noon(TUESDAY))

    answered(session, head, pupil, Device.NONE, None, on=WEDNESDAY)

    found = access_of(session, pupil, WEDNESDAY)
    assert (found.state, found.reason, found.recheck) == (State.NOT_ASSURED, Reason.NO_DEVICE, True)


def test_a_parents_phone_is_enough_in_nursery(session, land, head):
    pupil = a_pupil(session, land.nursery, level=Level.PS)

    answered(session, head, pupil, Device.PHONE, Connection.SUFFICIENT)
    reached(session, head, pupil)

    assert seen(session, pupil, TUESDAY) == (State.ASSURED, Reason.EQUIPPED)


@pytest.mark.parametrize("level", [Level.CP, None])
def test_a_phone_alone_is_difficult_from_cp_upwards_or_without_a_level(session, land, head, level):
    pupil = a_pupil(session, land.cp, level=level)

    answered(session, head, pupil, Device.PHONE, Connection.SUFFICIENT)

    assert seen(session, pupil, TUESDAY) == (State.FRAGILE, Reason.PHONE_ONLY)


def test_reception_on_site_counts_on_its_days_only(session, head, pupil):
    answered(session, head, pupil, Device.NONE, None)
    for day in (TUESDAY, THURSDAY):
        on_site.receive(session, head, a_morning(pupil, day), at=noon(day))

    states = [seen(session, pupil, day)[0] for day in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)]

    assert states == [State.ASSURED, State.NOT_ASSURED, State.ASSURED, State.NOT_ASSURED]


def test_an_equipped_pupil_without_news_since_the_closure_began_is_to_be_verified(session, head, pupil):
    answered(session, head, pupil, Device.ENOUGH, Connection.SUFFICIENT)

    assert seen(session, pupil, TUESDAY) == (State.UNKNOWN, Reason.TO_VERIFY)


def test_an_equipped_family_that_was_reached_has_access(session, head, pupil):
    answered(session, head, pupil, Device.ENOUGH, Connection.SUFFICIENT)
    reached(session, head, pupil)

    assert seen(session, pupil, TUESDAY) == (State.ASSURED, Reason.EQUIPPED)


def test_a_class_without_a_teacher_is_to_be_verified(session, land, head, pupil):
    answered(session, head, pupil, Device.ENOUGH, Connection.SUFFICIENT)
    reached(session, head, pupil)

    classes.without_teacher(session, head, an_absence(land.cm1), at=noon(TUESDAY))

    assert seen(session, pupil, TUESDAY) == (State.UNKNOWN, Reason.NO_TEACHER)


def test_a_replacement_comes_after_the_last_day_named(session, land, head, pupil):
    answered(session, head, pupil, Device.NONE, None)

    classes.without_teacher(session, head, an_absence(land.cm1, until_on=WEDNESDAY), at=noon(TUESDAY))

    assert seen(session, pupil, WEDNESDAY) == (State.UNKNOWN, Reason.NO_TEACHER)
    assert seen(session, pupil, THURSDAY) == (State.NOT_ASSURED, Reason.NO_DEVICE)


def test_a_pupil_who_arrives_in_a_class_without_a_teacher_is_to_be_verified(session, land, head):
    classes.without_teacher(session, head, an_absence(land.cm1), at=noon(TUESDAY))

    pupil = a_pupil(session, land.cm1, starts_on=WEDNESDAY, at=noon(WEDNESDAY))

    assert seen(session, pupil, WEDNESDAY) == (State.UNKNOWN, Reason.NO_TEACHER)


def test_a_packet_posted_gives_access_to_a_pupil_never_asked(session, head, pupil):
    paper.move(session, head, a_packet(pupil, PaperStep.POSTED), at=noon(TUESDAY))

    assert seen(session, pupil, TUESDAY) == (State.ASSURED, Reason.PAPER)


def test_a_packet_made_for_two_days_ends_with_them(session, head, pupil):
    paper.move(session, head, a_packet(pupil, PaperStep.HANDED, until_on=WEDNESDAY), at=noon(TUESDAY))

    assert seen(session, pupil, WEDNESDAY) == (State.ASSURED, Reason.PAPER)
    assert seen(session, pupil, THURSDAY) == (State.UNKNOWN, Reason.NOT_ASKED)


def test_a_voided_fact_is_as_if_it_had_not_been_recorded(session, head, pupil):
    answered(session, head, pupil, Device.NONE, None)
    check = checks.check(session, head, a_check(pupil, CheckOutcome.DOES), at=noon(TUESDAY))

    voids.void(session, head, check, at=noon(WEDNESDAY))

    assert seen(session, pupil, WEDNESDAY) == (State.NOT_ASSURED, Reason.NO_DEVICE)


def test_a_voided_contact_no_longer_counts_as_reached(session, head, pupil):
    answered(session, head, pupil, Device.ENOUGH, Connection.SUFFICIENT)
    contact = contacts.log(session, head, a_call(pupil), at=noon(TUESDAY))

    voids.void(session, head, contact, at=noon(TUESDAY))

    assert seen(session, pupil, TUESDAY) == (State.UNKNOWN, Reason.TO_VERIFY)


def test_a_voided_absence_gives_the_class_its_teacher_back(session, land, head, pupil):
    answered(session, head, pupil, Device.NONE, None)
    absence = classes.without_teacher(session, head, an_absence(land.cm1), at=noon(TUESDAY))

    voids.void(session, head, absence, at=noon(TUESDAY))

    assert seen(session, pupil, TUESDAY) == (State.NOT_ASSURED, Reason.NO_DEVICE)
