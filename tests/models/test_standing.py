"""What overturns a check, what is news, what counts as a try: the fold of a pupil's facts."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.access import Standing
from models.codes import CheckOutcome, Connection, Device, Level, LoanItem, LoanStep, Outcome, PaperStep
from models.standing import fold
from tests.models import events as make
from tests.models.days import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, access
from tests.models.events import answered, checked, contacted, equipped, paper, received, seen, tablet

DOES, STRUGGLES, NOTHING = CheckOutcome.DOES, CheckOutcome.STRUGGLES, CheckOutcome.NOTHING


def known(*events: object) -> Standing:
    return fold(events, Level.CM1)  # type: ignore[arg-type]


def test_an_answer_that_is_unknown_erases_no_known_one():
    after = known(equipped(), answered(Device.UNKNOWN, Connection.UNKNOWN, on=THURSDAY))

    assert (after.device, after.connection) == (Device.ENOUGH, Connection.SUFFICIENT)


class TestOverturned:
    @pytest.mark.parametrize(
        "worse",
        [
            answered(Device.SHARED, on=THURSDAY),
            answered(Device.NONE, on=THURSDAY),
            answered(connection=Connection.LIMITED, on=THURSDAY),
        ],
    )
    def test_a_known_value_that_gets_worse_overturns_does(self, worse):
        assert known(equipped(), checked(DOES), worse).check_overturned

    @pytest.mark.parametrize("outcome", [STRUGGLES, NOTHING])
    def test_a_known_value_that_gets_better_overturns_the_others(self, outcome):
        before = answered(Device.SHARED, Connection.LIMITED), checked(outcome)

        assert known(*before, answered(Device.ENOUGH, on=THURSDAY)).check_overturned
        assert known(*before, answered(connection=Connection.SUFFICIENT, on=THURSDAY)).check_overturned

    def test_the_other_direction_overturns_nothing(self):
        shared = answered(Device.SHARED, Connection.LIMITED)

        assert not known(shared, checked(DOES), answered(Device.ENOUGH, on=THURSDAY)).check_overturned
        assert not known(shared, checked(NOTHING), answered(Device.NONE, on=THURSDAY)).check_overturned

    @pytest.mark.parametrize("outcome", list(CheckOutcome))
    @pytest.mark.parametrize("device", [Device.NONE, Device.PHONE, Device.ENOUGH])
    def test_an_answer_that_fills_a_blank_overturns_nothing(self, outcome, device):
        assert not known(checked(outcome), answered(device, on=THURSDAY)).check_overturned

    def test_a_loan_that_begins_overturns_nothing_and_struggles(self):
        lent = tablet(LoanStep.LENT, THURSDAY)

        assert [known(checked(outcome), lent).check_overturned for outcome in (DOES, STRUGGLES, NOTHING)] == [
            False,
            True,
            True,
        ]

    def test_a_loan_that_ends_overturns_does(self):
        lent, returned = tablet(LoanStep.LENT, TUESDAY, minute=0), tablet(LoanStep.RETURNED, THURSDAY)

        assert known(lent, checked(DOES), returned).check_overturned
        assert not known(lent, checked(NOTHING), returned).check_overturned

    def test_a_return_without_a_loan_overturns_nothing(self):
        assert not known(checked(DOES), tablet(LoanStep.RETURNED, THURSDAY)).check_overturned

    @pytest.mark.parametrize("step", [PaperStep.HANDED, PaperStep.POSTED])
    def test_paper_that_comes_overturns_nothing_and_struggles(self, step):
        assert known(checked(NOTHING), paper(step, THURSDAY)).check_overturned
        assert not known(checked(DOES), paper(step, THURSDAY)).check_overturned

    def test_paper_only_announced_overturns_nothing(self):
        assert not known(checked(NOTHING), paper(PaperStep.TO_COLLECT, THURSDAY)).check_overturned

    def test_paper_that_ends_overturns_does_from_the_next_day(self):
        events = answered(Device.NONE), paper(PaperStep.HANDED, until_on=THURSDAY), checked(DOES, WEDNESDAY)

        assert not access(*events, on=THURSDAY).recheck
        assert access(*events, on=FRIDAY).recheck

    def test_a_check_made_after_the_paper_ended_stands(self):
        events = paper(PaperStep.HANDED, until_on=WEDNESDAY), checked(DOES, THURSDAY)

        assert not access(*events, on=FRIDAY).recheck

    def test_a_newer_check_stands_again(self):
        lost = equipped(), checked(DOES), answered(Device.NONE, on=WEDNESDAY)

        assert not known(*lost, checked(NOTHING, THURSDAY)).check_overturned

    def test_an_older_fact_recorded_later_overturns_nothing(self):
        older = answered(Device.NONE, on=TUESDAY, minute=30)

        assert not known(equipped(), checked(DOES, THURSDAY), older).check_overturned

    def test_a_check_written_with_an_answer_was_made_knowing_it(self):
        together = checked(DOES, THURSDAY, minute=0), answered(Device.PHONE, on=THURSDAY)

        assert not known(equipped(), *together).check_overturned


class TestNews:
    @pytest.mark.parametrize(
        "event",
        [
            contacted(Outcome.REACHED),
            contacted(Outcome.DECLINED),
            checked(NOTHING),
            seen(),
            received(),
            paper(PaperStep.HANDED),
            tablet(LoanStep.LENT),
        ],
    )
    def test_is_news(self, event):
        assert known(event).last_news_on == TUESDAY

    @pytest.mark.parametrize(
        "event",
        [
            contacted(Outcome.MESSAGE_LEFT),
            contacted(Outcome.NO_ANSWER),
            contacted(Outcome.SENT),
            contacted(Outcome.SENT, collective=True),
            equipped(),
            paper(PaperStep.POSTED),
            paper(PaperStep.TO_COLLECT),
            tablet(LoanStep.NEEDED),
            make.unstaffed(),
        ],
    )
    def test_is_no_news(self, event):
        assert known(event).last_news_on is None

    def test_the_latest_news_stands(self):
        assert known(seen(THURSDAY), seen(TUESDAY)).last_news_on == THURSDAY


class TestTries:
    @pytest.mark.parametrize("outcome", list(Outcome))
    def test_every_single_try_is_an_attempt_whatever_came_of_it(self, outcome):
        assert known(contacted(outcome)).last_attempt_on == TUESDAY

    @pytest.mark.parametrize(
        "outcome", [one for one in Outcome if one not in (Outcome.REACHED, Outcome.DECLINED)]
    )
    def test_only_an_answer_is_a_family_reached(self, outcome):
        assert known(contacted(outcome)).last_reached_on is None

    def test_a_voicemail_does_not_make_a_family_reached(self):
        assert known(contacted(Outcome.MESSAGE_LEFT)).last_reached_on is None

    def test_a_message_to_all_is_sent_and_no_attempt(self):
        found = known(contacted(Outcome.SENT, collective=True))

        assert (found.last_sent_on, found.last_attempt_on, found.last_reached_on) == (TUESDAY, None, None)


class TestEffective:
    def test_loans_raise_the_answers_and_fall_back(self):
        lent = tablet(LoanStep.LENT, item=LoanItem.COMPUTER)

        assert known(answered(Device.PHONE), lent).device is Device.ENOUGH
        assert known(answered(Device.PHONE), lent, tablet(LoanStep.RETURNED, THURSDAY)).device is Device.PHONE

    def test_an_answer_during_a_loan_is_what_it_falls_back_to(self):
        events = (
            tablet(LoanStep.LENT),
            answered(Device.SHARED, on=WEDNESDAY),
            tablet(LoanStep.RETURNED, FRIDAY),
        )

        assert known(*events).device is Device.SHARED

    def test_a_half_not_spoken_of_stays_as_it_was(self):
        found = known(equipped(), answered(connection=Connection.LIMITED, on=THURSDAY))

        assert (found.device, found.connection) == (Device.ENOUGH, Connection.LIMITED)

    def test_the_packet_that_reaches_furthest_is_kept(self):
        first = paper(PaperStep.HANDED, TUESDAY, until_on=FRIDAY)
        second = paper(PaperStep.HANDED, WEDNESDAY, until_on=THURSDAY)

        assert known(first, second).paper_until_on == FRIDAY


DAYS = st.integers(0, 3).map(lambda n: TUESDAY + timedelta(days=n))
EVENTS = st.one_of(
    st.builds(answered, st.none() | st.sampled_from(Device), st.none() | st.sampled_from(Connection), DAYS),
    st.builds(checked, st.sampled_from(CheckOutcome), DAYS),
    st.builds(paper, st.sampled_from(PaperStep), DAYS),
    st.builds(tablet, st.sampled_from([LoanStep.LENT, LoanStep.RETURNED]), DAYS),
    st.builds(contacted, st.sampled_from(Outcome), DAYS),
    st.builds(received, DAYS),
    st.builds(seen, DAYS),
)
# One event of a kind on a day: their instants differ, as those of real facts do.
SERIES = st.lists(EVENTS, max_size=8, unique_by=lambda event: (event.on, event.recorded_at))


@given(SERIES.flatmap(lambda series: st.tuples(st.just(series), st.permutations(series))))
def test_the_order_in_which_events_are_read_does_not_matter(orders):
    one, other = orders

    assert known(*one) == known(*other)


@given(SERIES)
def test_reached_pupils_are_a_part_of_those_attempted(series):
    found = known(*series)

    assert found.last_reached_on is None or found.last_attempt_on is not None
    assert found.last_reached_on is None or found.last_attempt_on >= found.last_reached_on  # type: ignore[operator]


@given(SERIES)
def test_nobody_is_checked_without_a_check(series):
    found = known(*series)

    assert (found.check_outcome is None) == (found.check_on is None)
    assert found.check_outcome is not None or not found.check_overturned
