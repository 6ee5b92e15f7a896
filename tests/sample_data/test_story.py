"""The demo's story: read through the access rule, it shows every state and every reason."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from models import access
from models.codes import Level, Reason, State
from sample_data import events
from sample_data.events import PupilKey
from sample_data.generator import circonscription
from sample_data.story import story
from tests.sample_data.replay import played

DAYS = (date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 7), date(2027, 1, 8))
TODAY = DAYS[-1]


def the_pupils(count: int = 1_500) -> list[PupilKey]:
    _, children = circonscription.draw(count)
    return [
        PupilKey(
            UUID(int=number),
            child.seat.school.uai,
            child.seat.classroom.label,
            Level(child.seat.level),
            any(adult.mobile or adult.home for adult in child.guardians),
        )
        for number, child in enumerate(children)
    ]


def told(pupils: Sequence[PupilKey], days: Sequence[date] = DAYS) -> list[events.Event]:
    return list(story(pupils, days, random.Random(35)))


def outcome(pupils: Sequence[PupilKey], days: Sequence[date] = DAYS) -> list[access.Access]:
    window = access.Window(days[0], days[0], days[-3] if len(days) > 2 else days[0])
    return played(told(pupils, days), pupils, window, days[-1])


def test_every_state_and_every_reason_that_a_closure_can_give_is_seen():
    found = outcome(the_pupils())

    assert {one.state for one in found} == set(State)
    assert {one.reason for one in found} == set(Reason)
    assert any(one.recheck for one in found)


def test_a_few_pupils_are_enough_to_see_every_reason():
    found = outcome(the_pupils(300))

    assert {one.reason for one in found} == set(Reason)


def test_three_pupils_in_four_can_work_and_one_in_eight_is_to_be_verified():
    counts = Counter(one.state for one in outcome(the_pupils()))

    assert 0.70 < counts[State.ASSURED] / 1_500 < 0.80
    assert 0.06 < counts[State.FRAGILE] / 1_500 < 0.10
    assert 0.03 < counts[State.NOT_ASSURED] / 1_500 < 0.07
    assert 0.09 < counts[State.UNKNOWN] / 1_500 < 0.18


def test_in_one_school_nobody_entered_anything():
    pupils = the_pupils()
    seen = {getattr(event, "pupil", None) for event in told(pupils)}
    schools_seen = {pupil.school_uai for pupil in pupils if pupil.id in seen}

    assert len({pupil.school_uai for pupil in pupils} - schools_seen) == 1


def test_the_school_of_the_demo_people_has_a_story_in_a_whole_circonscription():
    pupils = the_pupils(7_500)
    seen = {getattr(event, "pupil", None) for event in told(pupils)}

    assert any(pupil.id in seen for pupil in pupils if pupil.school_uai == "0359101C")


def test_the_same_chance_tells_the_same_story():
    assert told(the_pupils()) == told(the_pupils())


def test_events_come_in_the_order_they_happened_and_end_early_today():
    happened = [(event.on, event.hour) for event in told(the_pupils())]

    assert happened == sorted(happened)
    assert happened[-1] <= (TODAY, 9)


def test_a_closure_that_began_today_already_has_a_story():
    found = outcome(the_pupils(300), DAYS[:1])

    assert {one.state for one in found} == set(State)


def test_a_class_without_a_teacher_gets_no_work():
    happened = told(the_pupils())
    without = {(e.school_uai, e.classroom_label) for e in happened if isinstance(e, events.WithoutTeacher)}

    assert len(without) == 1
    assert not without & {
        (e.school_uai, e.classroom_label) for e in happened if isinstance(e, events.WorkSent)
    }
