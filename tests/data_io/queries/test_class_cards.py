"""One class as cards: what a teacher sees of each pupil."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from uuid_utils.compat import uuid7

from data_io.actions import checks, contacts, equipment, handovers, loans, paper, voids, work
from data_io.actions.checks import NewCheck
from data_io.actions.contacts import NewContact
from data_io.actions.equipment import NewAnswer
from data_io.actions.handovers import NewHandover
from data_io.actions.loans import NewLoanMove
from data_io.actions.paper import NewPaper
from data_io.actions.work import NewWork
from data_io.queries.class_cards import class_cards
from data_io.queries.own_classrooms import own_classrooms, pupils_of
from data_io.queries.siblings import siblings
from models.codes import (
    Channel,
    CheckOutcome,
    Connection,
    Device,
    Direction,
    Lender,
    LoanItem,
    LoanStep,
    Outcome,
    PaperStep,
    Reason,
    State,
)
from models.errors import NotFound
from models.rights import Act
from tests.cast import (
    HEAD_OF,
    IEN_OF,
    MINUTE,
    NOON,
    TEACHER_OF,
    TUESDAY,
    a_closure,
    a_family,
    a_pupil,
    a_territory,
)
from tests.households import a_household


@pytest.fixture
def cast(session):
    return a_territory(session)


def cards_of(session, cast, *, on=TUESDAY):
    return class_cards(session, TEACHER_OF(cast.cm1), classroom_id=cast.cm1.id, on=on)


def card_of(session, cast, pupil_id, *, on=TUESDAY):
    return next(card for card in cards_of(session, cast, on=on).cards if card.pupil_id == pupil_id)


def log(session, cast, pupil_id, outcome, *, at=NOON, **fields):
    told = {"channel": Channel.PHONE, "direction": Direction.OUT} | fields
    new = NewContact((pupil_id,), None, outcome=outcome, on=TUESDAY, **told)
    return contacts.log(session, TEACHER_OF(cast.cm1), new, at=at)


def answer(session, cast, pupil_id, device, connection):
    equipment.answer(session, TEACHER_OF(cast.cm1), NewAnswer(pupil_id, device, connection, TUESDAY), at=NOON)


def test_pupils_stand_in_the_order_of_their_names(session, cast):
    for last_name in ("ÉVEN", "LE GOFF", "DANIEL"):
        a_pupil(session, cast.cm1, last_name=last_name)
    a_pupil(session, cast.cp, last_name="ABGRALL")

    assert [card.last_name for card in cards_of(session, cast).cards] == ["DANIEL", "ÉVEN", "LE GOFF"]


def test_a_class_of_somebody_else_does_not_exist(session, cast):
    for actor in (TEACHER_OF(cast.cp), HEAD_OF(cast.tilleuls), IEN_OF(cast.circonscription)):
        with pytest.raises(NotFound):
            class_cards(session, actor, classroom_id=cast.cm1.id, on=TUESDAY)


def test_a_head_sees_every_class_of_the_school(session, cast):
    a_pupil(session, cast.cm1)

    found = class_cards(session, HEAD_OF(cast.jules_ferry), classroom_id=cast.cm1.id, on=TUESDAY)

    assert len(found.cards) == 1
    assert len(own_classrooms(session, HEAD_OF(cast.jules_ferry))) == 3


def test_only_a_head_chooses_among_classes_to_call_for(session, cast):
    assert own_classrooms(session, TEACHER_OF(cast.cm1), act=Act.CALL_FAMILIES) == []


def test_the_pupils_of_a_class_are_nobodys_elses(session, cast):
    pupil = a_pupil(session, cast.cm1)

    assert pupils_of(session, TEACHER_OF(cast.cm1), cast.cm1.id) == (pupil,)
    assert pupils_of(session, TEACHER_OF(cast.cp), cast.cm1.id) == ()


def test_state_and_reason_follow_the_closure(session, cast):
    pupil = a_pupil(session, cast.cm1)
    answer(session, cast, pupil, Device.ENOUGH, Connection.SUFFICIENT)
    ready = card_of(session, cast, pupil).access

    a_closure(session, cast.circonscription)

    closed = card_of(session, cast, pupil)
    assert (ready.state, ready.reason) == (State.ASSURED, Reason.EQUIPPED)
    assert (closed.access.state, closed.access.reason) == (State.UNKNOWN, Reason.TO_VERIFY)
    assert not closed.seen


def test_brothers_and_sisters_of_the_school_are_named_with_their_class(session, cast):
    maelle = a_pupil(session, cast.cm1)
    erwan = a_pupil(session, cast.cp, first_name="Erwan")
    a_household(session, cast.jules_ferry, [maelle, erwan])

    (sibling,) = siblings(session, TEACHER_OF(cast.cm1), maelle)

    assert (sibling.first_name, sibling.classroom) == ("Erwan", "CP")
    assert siblings(session, TEACHER_OF(cast.cp), maelle) == []


def test_twins_of_a_class_are_one_call(session, cast):
    twins = [a_pupil(session, cast.cm1, first_name=name) for name in ("Enora", "Lena")]
    a_pupil(session, cast.cm1, first_name="Solo")
    a_household(session, cast.jules_ferry, twins)
    found = cards_of(session, cast)

    assert [len(found.household_of(card)) for card in found.cards] == [2, 2, 1]


def test_a_voicemail_is_a_try_and_no_news(session, cast):
    pupil = a_pupil(session, cast.cm1)
    a_closure(session, cast.circonscription)
    log(session, cast, pupil, Outcome.NO_ANSWER)
    log(session, cast, pupil, Outcome.MESSAGE_LEFT, at=NOON + MINUTE)

    card = card_of(session, cast, pupil)

    assert not card.seen
    assert card.unanswered.tries == 2
    assert card.last_attempt.outcome is Outcome.MESSAGE_LEFT


def test_a_message_to_the_whole_class_is_no_attempt(session, cast):
    pupil = a_pupil(session, cast.cm1)
    log(session, cast, pupil, Outcome.SENT, channel=Channel.ENT, collective=True)

    card = card_of(session, cast, pupil)

    assert card.last_attempt is None
    assert card.standing.last_sent_on == TUESDAY


def test_a_family_that_answers_after_the_handover_is_no_longer_handed_over(session, cast):
    pupil = a_pupil(session, cast.cm1)
    handovers.hand_over(session, TEACHER_OF(cast.cm1), NewHandover(pupil, TUESDAY), at=NOON)
    before = card_of(session, cast, pupil).handed_over_on

    log(session, cast, pupil, Outcome.REACHED, at=NOON + MINUTE)

    assert before == TUESDAY
    assert card_of(session, cast, pupil).handed_over_on is None


def test_answers_are_shown_as_given_while_a_loan_raises_the_state(session, cast):
    pupil = a_pupil(session, cast.cm1)
    answer(session, cast, pupil, Device.NONE, Connection.SUFFICIENT)
    lent = NewLoanMove(uuid7(), pupil, LoanItem.TABLET, LoanStep.LENT, Lender.SCHOOL, TUESDAY)
    loans.move(session, HEAD_OF(cast.jules_ferry), lent, at=NOON)

    card = card_of(session, cast, pupil)

    assert card.device is Device.NONE
    assert card.loans == (LoanItem.TABLET,)
    assert card.access.state is State.ASSURED


def test_a_half_not_spoken_of_keeps_its_older_answer(session, cast):
    pupil = a_pupil(session, cast.cm1)
    answer(session, cast, pupil, Device.SHARED, Connection.LIMITED)
    answer(session, cast, pupil, None, Connection.SUFFICIENT)

    card = card_of(session, cast, pupil)

    assert (card.device, card.connection) == (Device.SHARED, Connection.SUFFICIENT)


def test_work_paper_and_check_are_on_the_card(session, cast):
    pupil = a_pupil(session, cast.cm1)
    a_closure(session, cast.circonscription)
    teacher = TEACHER_OF(cast.cm1)
    work.send(session, teacher, NewWork(cast.cm1.id, TUESDAY), at=NOON)
    paper.move(session, teacher, NewPaper(pupil, PaperStep.TO_COLLECT, TUESDAY), at=NOON)
    checks.check(session, teacher, NewCheck(pupil, CheckOutcome.DOES, None, TUESDAY), at=NOON)

    card = card_of(session, cast, pupil)

    assert cards_of(session, cast).work_sent_on == TUESDAY
    assert card.paper == (PaperStep.TO_COLLECT, TUESDAY)
    assert card.check == (CheckOutcome.DOES, None, TUESDAY)
    assert card.seen


def test_what_was_said_by_mistake_is_not_on_the_card(session, cast):
    pupil = a_pupil(session, cast.cm1)
    fact_id = log(session, cast, pupil, Outcome.REACHED)

    voids.void(session, TEACHER_OF(cast.cm1), fact_id, at=NOON + MINUTE)

    card = card_of(session, cast, pupil)
    assert card.last_attempt is None
    assert card.standing.last_news_on is None


def test_work_sent_in_an_older_closure_offers_no_check_today(session, cast):
    a_pupil(session, cast.cm1)
    work.send(session, TEACHER_OF(cast.cm1), NewWork(cast.cm1.id, TUESDAY), at=NOON)
    later = TUESDAY + timedelta(days=60)
    a_closure(session, cast.circonscription, starts_on=later, ends_on=later + timedelta(days=3))

    assert cards_of(session, cast, on=later).work_sent_on is None


def test_a_class_costs_the_same_few_statements_whatever_its_size(session, cast, database):
    def statements(number):
        for n in range(number):
            pupil = a_pupil(session, cast.cm1, first_name=f"Élève {n}")
            a_family(session, cast.jules_ferry, [pupil])
        heard = []
        event.listen(database, "before_cursor_execute", lambda *said: heard.append(said[2]))
        cards_of(session, cast)
        return len(heard)

    assert statements(2) <= 9
    # The second listener hears beside the first one.
    assert statements(20) <= 9
