"""The head's queue of families."""

import pytest

from data_io.actions import contacts, handovers
from data_io.actions.contacts import NewContact
from data_io.actions.handovers import NewHandover
from data_io.database import reading, writing
from data_io.queries.families_to_call import families_to_call, school_queue
from data_io.queries.family_tries import tries_of
from models.call_queue import Why
from models.codes import Channel, Direction, Outcome
from models.errors import NotAllowed
from tests.cast import (
    DAY,
    FRIDAY,
    HEAD_OF,
    MINUTE,
    NOON,
    TEACHER_OF,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_closure,
    a_pupil,
    a_territory,
)
from tests.households import a_household
from tests.whole_queue import whole_queue


@pytest.fixture
def cast(session):
    found = a_territory(session)
    a_closure(session, found.circonscription)
    return found


def queue_of(session, cast, *, on=TUESDAY, actor=None):
    head = actor or HEAD_OF(cast.jules_ferry)
    return whole_queue(session, head, school_id=cast.jules_ferry.id, on=on)


def log(session, cast, pupil_ids, outcome, *, on=TUESDAY, at=NOON, **fields):
    told = {"channel": Channel.PHONE, "direction": Direction.OUT} | fields
    new = NewContact(tuple(pupil_ids), None, outcome=outcome, on=on, **told)
    return contacts.log(session, HEAD_OF(cast.jules_ferry), new, at=at)


def first_names(found):
    return [family.children[0].name.split()[0] for family in found.families]


def test_a_household_is_one_row_with_its_children(session, cast):
    maelle = a_pupil(session, cast.cm1)
    erwan = a_pupil(session, cast.cp, first_name="Erwan")
    a_household(session, cast.jules_ferry, [maelle, erwan])
    a_pupil(session, cast.cp, first_name="Solo")

    found = queue_of(session, cast)

    assert sorted(len(family.children) for family in found.families) == [1, 2]
    assert found.kept.pupils == 3


def test_handed_over_then_never_reached_then_the_longest_without_news(session, cast):
    handed = a_pupil(session, cast.cm1, first_name="Transmis")
    older = a_pupil(session, cast.cm1, first_name="Mardi")
    newer = a_pupil(session, cast.cm1, first_name="Mercredi")
    a_pupil(session, cast.cm1, first_name="Jamais")
    log(session, cast, [newer], Outcome.REACHED, on=WEDNESDAY, at=NOON + DAY)
    log(session, cast, [older], Outcome.REACHED)
    handovers.hand_over(session, TEACHER_OF(cast.cm1), NewHandover(handed, TUESDAY), at=NOON)

    found = queue_of(session, cast, on=WEDNESDAY)

    assert first_names(found) == ["Transmis", "Jamais", "Mardi", "Mercredi"]
    assert [family.why for family in found.to_call] == [Why.HANDED_OVER, Why.NEVER_REACHED]


def test_a_family_silent_for_too_many_school_days_is_to_call_again(session, cast):
    a_closure(session, cast.jules_ferry, ends_on=FRIDAY + 7 * DAY)
    log(session, cast, [a_pupil(session, cast.cm1)], Outcome.REACHED)

    assert queue_of(session, cast, on=THURSDAY).to_call == ()
    (family,) = queue_of(session, cast, on=FRIDAY + 3 * DAY).to_call
    assert family.why is Why.LONG_SILENCE


def test_an_answer_takes_a_family_out_of_those_handed_over(session, cast):
    pupil = a_pupil(session, cast.cm1)
    handovers.hand_over(session, TEACHER_OF(cast.cm1), NewHandover(pupil, TUESDAY), at=NOON)
    log(session, cast, [pupil], Outcome.NO_ANSWER, at=NOON + MINUTE)
    still = queue_of(session, cast).families[0].why

    log(session, cast, [pupil], Outcome.REACHED, at=NOON + 2 * MINUTE)

    assert still is Why.HANDED_OVER
    assert queue_of(session, cast).families[0].why is Why.IN_TOUCH


def test_one_child_left_out_keeps_the_household_to_call(session, cast):
    maelle = a_pupil(session, cast.cm1)
    erwan = a_pupil(session, cast.cp, first_name="Erwan")
    a_household(session, cast.jules_ferry, [maelle, erwan])
    log(session, cast, [maelle], Outcome.REACHED)

    (family,) = queue_of(session, cast).families

    assert family.why is Why.NEVER_REACHED
    assert {child.name.split()[0] for child in family.children if child.why is Why.NEVER_REACHED} == {"Erwan"}


def test_attempted_sent_and_reached_are_counted_apart(session, cast):
    tried, reached, written, silent = (a_pupil(session, cast.cm1, first_name=f"P{n}") for n in range(4))
    log(session, cast, [tried], Outcome.MESSAGE_LEFT)
    log(session, cast, [reached], Outcome.REACHED)
    log(session, cast, [written, silent], Outcome.SENT, channel=Channel.ENT, collective=True)

    found = queue_of(session, cast)

    assert (found.kept.attempted, found.kept.sent, found.kept.reached) == (2, 2, 1)


def test_a_call_to_two_children_is_one_try_of_the_family(session, cast):
    children = [a_pupil(session, cast.cm1, first_name=name) for name in ("Enora", "Lena")]
    a_household(session, cast.jules_ferry, children)
    log(session, cast, children, Outcome.NO_ANSWER)

    (family,) = queue_of(session, cast).families

    tried = tries_of(session, HEAD_OF(cast.jules_ferry), family, since=TUESDAY)
    assert tried.unanswered.tries == 1
    with pytest.raises(NotAllowed):
        tries_of(session, TEACHER_OF(cast.cm1), family, since=TUESDAY)


def test_outside_a_closure_only_what_was_handed_over_is_to_call(session):
    cast = a_territory(session)
    pupil = a_pupil(session, cast.cm1, first_name="Transmis")
    a_pupil(session, cast.cm1, first_name="Autre")
    handovers.hand_over(session, TEACHER_OF(cast.cm1), NewHandover(pupil, TUESDAY), at=NOON)

    found = queue_of(session, cast)

    assert found.kept.closure is None
    assert [family.children[0].pupil_id for family in found.to_call] == [pupil]


def test_a_teacher_and_another_head_get_no_queue(session, cast):
    a_pupil(session, cast.cm1)

    for actor in (TEACHER_OF(cast.cm1), HEAD_OF(cast.tilleuls)):
        assert queue_of(session, cast, actor=actor).families == ()


def test_a_family_to_call_back_comes_on_its_day_and_goes_when_it_answers(session, cast):
    maelle = a_pupil(session, cast.cm1)
    log(session, cast, [maelle], Outcome.REACHED, follow_up_on=WEDNESDAY, note="après 18 h")

    before, on_its_day = queue_of(session, cast), queue_of(session, cast, on=WEDNESDAY)
    tried = tries_of(session, HEAD_OF(cast.jules_ferry), on_its_day.families[0], since=TUESDAY)
    log(session, cast, [maelle], Outcome.REACHED, on=WEDNESDAY, at=NOON + DAY)
    after = queue_of(session, cast, on=WEDNESDAY)

    whys = [found.families[0].why for found in (before, on_its_day, after)]
    assert whys == [Why.IN_TOUCH, Why.TO_CALL_BACK, Why.IN_TOUCH]
    assert tried.note == ("après 18 h", TUESDAY)


def test_a_later_day_replaces_the_one_promised_before(session, cast):
    maelle = a_pupil(session, cast.cm1)
    log(session, cast, [maelle], Outcome.REACHED, follow_up_on=WEDNESDAY)
    log(session, cast, [maelle], Outcome.NO_ANSWER, follow_up_on=FRIDAY, at=NOON + MINUTE)

    assert queue_of(session, cast, on=WEDNESDAY).families[0].why is Why.IN_TOUCH


def test_what_is_kept_of_the_queue_names_nobody(session, cast):
    a_pupil(session, cast.cm1, first_name="Enora")

    assert "Enora" not in repr(queue_of(session, cast).kept)


def test_some_families_are_read_as_known_now_and_one_that_is_no_more_is_left_out(session, cast):
    maelle, erwan, solo = (
        a_pupil(session, cast.cm1, first_name=name) for name in ("Maëlle", "Erwan", "Solo")
    )
    head = HEAD_OF(cast.jules_ferry)
    before = queue_of(session, cast).kept
    family = a_household(session, cast.jules_ferry, [maelle, erwan])

    found = families_to_call(session, head, before, [maelle, solo, family])

    assert found.keys() == {solo, family}
    assert families_to_call(session, HEAD_OF(cast.tilleuls), before, [solo, family]) == {}


def test_the_queue_is_worked_out_again_once_something_was_written(database):
    with writing(database) as session:
        cast = a_territory(session)
        a_closure(session, cast.circonscription)
        pupil = a_pupil(session, cast.cm1)

    def to_call():
        with reading(database) as session:
            head = HEAD_OF(cast.jules_ferry)
            return school_queue(session, head, school_id=cast.jules_ferry.id, on=TUESDAY).to_call

    before = [to_call(), to_call()]
    with writing(database) as session:
        log(session, cast, [pupil], Outcome.REACHED)

    assert before == [1, 1]
    assert to_call() == 0
