"""The rule, line by line, and the worked cases."""

from datetime import timedelta

import pytest

from models.access import Access, equipment
from models.codes import CheckOutcome, Connection, Device, Level, LoanItem, LoanStep, PaperStep, Reason, State
from tests.models.days import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, access, access_later, readiness
from tests.models.events import answered, checked, equipped, joined, paper, received, seen, tablet, unstaffed

NEXT_MONDAY = FRIDAY + timedelta(days=3)
NOTHING_AT_HOME = answered(Device.NONE, Connection.SUFFICIENT)
NO = Access(State.NOT_ASSURED, Reason.NO_DEVICE)


class TestWorkedCases:
    def test_no_device_and_a_packet_announced_but_not_collected_is_no(self):
        assert access(NOTHING_AT_HOME, paper(PaperStep.TO_COLLECT), on=TUESDAY) == NO

    def test_no_device_and_a_tablet_lent_is_yes_until_it_is_returned(self):
        lent = tablet(LoanStep.LENT)

        assert access(NOTHING_AT_HOME, lent, on=TUESDAY) == Access(State.ASSURED, Reason.EQUIPPED)
        assert access(NOTHING_AT_HOME, lent, tablet(LoanStep.RETURNED, THURSDAY), on=THURSDAY) == NO

    def test_checked_on_tuesday_then_a_blank_device_filled_phone_is_still_yes(self):
        events = checked(CheckOutcome.DOES), answered(Device.PHONE, on=WEDNESDAY)

        assert access(*events, on=WEDNESDAY) == Access(State.ASSURED, Reason.CHECKED)

    def test_checked_then_the_device_lost_is_no_and_to_be_checked_again(self):
        events = equipped(), checked(CheckOutcome.DOES), answered(Device.NONE, on=THURSDAY)

        assert access(*events, on=THURSDAY) == Access(State.NOT_ASSURED, Reason.NO_DEVICE, recheck=True)

    def test_a_nursery_pupil_with_the_mothers_phone_is_yes(self):
        events = answered(Device.PHONE, Connection.SUFFICIENT), joined(TUESDAY)

        assert access(*events, on=TUESDAY, level=Level.MS).state is State.ASSURED

    def test_a_cm1_who_shares_and_always_finds_a_slot_is_yes(self):
        assert access(equipped(), joined(TUESDAY), on=TUESDAY).state is State.ASSURED

    def test_on_site_on_two_days_is_yes_on_those_days_only(self):
        events = NOTHING_AT_HOME, received(TUESDAY), received(THURSDAY)
        found = [access(*events, on=day) for day in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)]

        yes = Access(State.ASSURED, Reason.ON_SITE)
        assert found == [yes, NO, yes, NO]

    def test_own_computer_and_fibre_without_news_is_to_be_verified(self):
        assert access(equipped(), on=TUESDAY) == Access(State.UNKNOWN, Reason.TO_VERIFY)

    def test_a_class_without_a_replacement_teacher_is_to_be_verified(self):
        events = equipped(), joined(TUESDAY), unstaffed()

        assert access(*events, on=TUESDAY, level=Level.CE2) == Access(State.UNKNOWN, Reason.NO_TEACHER)

    def test_never_asked_and_a_packet_posted_is_yes(self):
        assert access(paper(PaperStep.POSTED), on=TUESDAY) == Access(State.ASSURED, Reason.PAPER)


class TestPriorities:
    @pytest.mark.parametrize(
        ("outcome", "expected"),
        [
            (CheckOutcome.NOTHING, Access(State.NOT_ASSURED, Reason.CHECKED_NO_ACCESS)),
            (CheckOutcome.STRUGGLES, Access(State.FRAGILE, Reason.CANNOT_DO_TASKS)),
            (CheckOutcome.DOES, Access(State.ASSURED, Reason.CHECKED)),
        ],
    )
    def test_a_check_decides_before_paper_site_teacher_and_equipment(self, outcome, expected):
        before = NOTHING_AT_HOME, paper(PaperStep.HANDED, minute=0), received(TUESDAY), unstaffed()

        assert access(*before, checked(outcome), on=TUESDAY) == expected

    def test_paper_decides_before_site(self):
        events = paper(PaperStep.HANDED), received(TUESDAY)

        assert access(*events, on=TUESDAY).reason is Reason.PAPER

    def test_site_decides_before_a_missing_teacher(self):
        assert access(received(TUESDAY), unstaffed(), on=TUESDAY).reason is Reason.ON_SITE

    def test_a_missing_teacher_decides_before_equipment(self):
        assert access(NOTHING_AT_HOME, unstaffed(), on=TUESDAY).reason is Reason.NO_TEACHER

    def test_a_missing_teacher_counts_until_the_last_day_named(self):
        events = NOTHING_AT_HOME, unstaffed(TUESDAY, THURSDAY)

        assert access(*events, on=THURSDAY).reason is Reason.NO_TEACHER
        assert access(*events, on=FRIDAY) == NO

    def test_equipment_decides_before_missing_news(self):
        assert access(NOTHING_AT_HOME, on=FRIDAY) == NO


class TestEquipment:
    @pytest.mark.parametrize(
        ("device", "connection", "state", "reason"),
        [
            (Device.NONE, Connection.NONE, State.NOT_ASSURED, Reason.NO_DEVICE),
            (Device.NONE, Connection.UNKNOWN, State.NOT_ASSURED, Reason.NO_DEVICE),
            (Device.ENOUGH, Connection.NONE, State.NOT_ASSURED, Reason.NO_CONNECTION),
            (Device.UNKNOWN, Connection.NONE, State.NOT_ASSURED, Reason.NO_CONNECTION),
            (Device.UNKNOWN, Connection.SUFFICIENT, State.UNKNOWN, Reason.NOT_ASKED),
            (Device.SHARED, Connection.UNKNOWN, State.UNKNOWN, Reason.NOT_ASKED),
            (Device.SHARED, Connection.LIMITED, State.FRAGILE, Reason.SHARED_DEVICE),
            (Device.VARIES, Connection.SUFFICIENT, State.FRAGILE, Reason.TWO_HOMES),
            (Device.PHONE, Connection.SUFFICIENT, State.FRAGILE, Reason.PHONE_ONLY),
            (Device.ENOUGH, Connection.LIMITED, State.FRAGILE, Reason.LIMITED_CONNECTION),
            (Device.ENOUGH, Connection.SUFFICIENT, State.ASSURED, Reason.EQUIPPED),
        ],
    )
    def test_readiness_of_a_cm1(self, device, connection, state, reason):
        assert readiness(answered(device, connection)) == Access(state, reason)

    @pytest.mark.parametrize("level", [Level.CP, Level.CM2, None])
    def test_a_phone_alone_is_hard_from_cp_upwards_or_without_a_level(self, level):
        assert equipment(Device.PHONE, Connection.SUFFICIENT, level).reason is Reason.PHONE_ONLY

    @pytest.mark.parametrize("level", [Level.TPS, Level.PS, Level.MS, Level.GS])
    def test_a_phone_is_enough_in_nursery_unless_the_connection_is_limited(self, level):
        assert equipment(Device.PHONE, Connection.SUFFICIENT, level).state is State.ASSURED
        assert equipment(Device.PHONE, Connection.LIMITED, level).reason is Reason.LIMITED_CONNECTION

    def test_a_tablet_lent_to_a_pupil_never_asked_leaves_the_connection_to_ask(self):
        assert readiness(tablet(LoanStep.LENT)) == Access(State.UNKNOWN, Reason.NOT_ASKED)

    def test_a_4g_key_lifts_the_connection_and_not_the_device(self):
        key = tablet(LoanStep.LENT, item=LoanItem.KEY_4G)

        assert readiness(answered(Device.ENOUGH, Connection.NONE), key).state is State.ASSURED
        assert readiness(answered(Device.NONE, Connection.NONE), key).reason is Reason.NO_DEVICE

    @pytest.mark.parametrize("step", [LoanStep.NEEDED, LoanStep.FOUND])
    def test_a_loan_counts_only_once_it_is_handed_over(self, step):
        assert readiness(NOTHING_AT_HOME, tablet(step)) == NO


class TestNews:
    def test_fragile_or_assured_without_news_for_more_than_two_school_days_is_fragile(self):
        events = equipped(), checked(CheckOutcome.DOES)
        found = [access(*events, on=day).reason for day in (TUESDAY, THURSDAY, FRIDAY)]

        assert found == [Reason.CHECKED] * 3
        assert access_later(*events, on=NEXT_MONDAY) == Access(State.FRAGILE, Reason.NO_NEWS)

    def test_shared_and_never_heard_of_is_without_news_counted_from_the_start(self):
        shared = answered(Device.SHARED, Connection.SUFFICIENT)

        assert access_later(shared, on=FRIDAY).reason is Reason.SHARED_DEVICE
        assert access_later(shared, on=NEXT_MONDAY).reason is Reason.NO_NEWS

    def test_a_posted_packet_is_no_news(self):
        posted = paper(PaperStep.POSTED)

        assert access_later(posted, on=FRIDAY).reason is Reason.PAPER
        assert access_later(posted, on=NEXT_MONDAY).reason is Reason.NO_NEWS

    def test_returned_work_keeps_the_news_fresh(self):

        assert access_later(equipped(), seen(FRIDAY), on=NEXT_MONDAY).reason is Reason.EQUIPPED

    def test_news_from_before_the_closure_does_not_count(self):
        assert access(equipped(), joined(MONDAY), on=TUESDAY).reason is Reason.TO_VERIFY


class TestRuns:
    def test_what_was_seen_before_the_run_of_closures_does_not_count(self):
        friday_before = TUESDAY - timedelta(days=4)
        before = (
            checked(CheckOutcome.DOES, friday_before),
            paper(PaperStep.HANDED, friday_before),
            unstaffed(friday_before),
        )

        assert access(*before, on=TUESDAY) == Access(State.UNKNOWN, Reason.NOT_ASKED)

    def test_paper_made_for_named_days_ends_with_them(self):
        packet = paper(PaperStep.HANDED, TUESDAY, until_on=THURSDAY)

        assert access(NOTHING_AT_HOME, packet, on=THURSDAY).reason is Reason.PAPER
        assert access(NOTHING_AT_HOME, packet, on=FRIDAY) == NO

    def test_outside_a_closure_equipment_alone_speaks(self):
        events = NOTHING_AT_HOME, checked(CheckOutcome.DOES), paper(PaperStep.HANDED), received(TUESDAY)

        assert readiness(*events) == NO
        assert readiness(equipped()) == Access(State.ASSURED, Reason.EQUIPPED)
