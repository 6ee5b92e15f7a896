"""Two windows on one choice: an old one overwrites nothing that it did not show."""

from dataclasses import replace

import pytest

from data_io.actions import tool_uses, voids
from data_io.actions.tool_uses import NewUse, Seen
from data_io.queries.tool_uses import tool_among_teachers, tools_of_class
from models.errors import ChangedMeanwhile, NotAllowed
from models.tool_uses import Use, UsePurpose
from tests.cast import DAY, HEAD_OF, NOON, OPERATOR, TEACHER_OF, TUESDAY

VIRTUAL, COLLEAGUES = UsePurpose.VIRTUAL_CLASS, UsePurpose.COLLEAGUES
CNED = "CNED Ma classe à la maison (école)"
ZOOM = Use(VIRTUAL, "Zoom (web)")


@pytest.fixture
def teacher(land):
    return TEACHER_OF(land.cm1)


@pytest.fixture
def shown(session, land):
    """The declaration on the teacher's screen."""
    return say(session, OPERATOR, land.cm1, ZOOM)


def say(session, actor, place, use, seen=None, at=NOON):
    new = NewUse(place.id, use, at.date(), seen=seen)
    return tool_uses.declare(session, actor, new, at=at)


def stands(session, land):
    return tools_of_class(session, OPERATOR, land.cm1.id)[VIRTUAL].use


def test_an_old_window_does_not_bring_back_the_tool_that_it_shows(session, land, teacher, shown):
    say(session, HEAD_OF(land.jules_ferry), land.cm1, Use(VIRTUAL, CNED), at=NOON + DAY)
    browser = replace(ZOOM, browser_only=True)

    with pytest.raises(ChangedMeanwhile, match=r"« CNED Ma classe .* a été choisi pour la classe virtuelle"):
        say(session, teacher, land.cm1, browser, Seen(shown, "browser_only"), at=NOON + DAY)
    with pytest.raises(ChangedMeanwhile, match=r"Choisissez de nouveau\.$"):
        say(session, teacher, land.cm1, Use(VIRTUAL, "Teams (web)"), Seen(shown), at=NOON + DAY)

    assert stands(session, land) == Use(VIRTUAL, CNED)


def test_a_window_that_showed_nothing_overwrites_no_first_choice(session, land, teacher, shown):
    with pytest.raises(ChangedMeanwhile):
        say(session, teacher, land.cm1, Use(VIRTUAL, CNED), Seen(None))

    assert stands(session, land) == ZOOM


def test_a_choice_taken_back_meanwhile_is_said(session, land, teacher, shown):
    voids.void(session, OPERATOR, shown, at=NOON + DAY)

    with pytest.raises(ChangedMeanwhile, match="vient d’être annulé"):
        say(session, teacher, land.cm1, ZOOM, Seen(shown), at=NOON + DAY)


def test_two_questions_answered_on_one_drawing_are_both_kept(session, land, teacher, shown):
    say(session, teacher, land.cm1, replace(ZOOM, browser_only=False), Seen(shown, "browser_only"))
    say(session, teacher, land.cm1, replace(ZOOM, accounts=True), Seen(shown, "accounts"))

    assert stands(session, land) == replace(ZOOM, browser_only=False, accounts=True)


def test_who_waited_for_another_window_is_not_older_than_it(session, land, teacher, shown):
    say(session, HEAD_OF(land.jules_ferry), land.cm1, ZOOM, Seen(shown), at=NOON + DAY)

    say(session, teacher, land.cm1, replace(ZOOM, accounts=True), Seen(shown, "accounts"))

    assert stands(session, land).accounts is True


def test_the_same_question_answered_otherwise_by_somebody_else_is_asked_again(session, land, teacher, shown):
    head = HEAD_OF(land.jules_ferry)
    say(session, head, land.cm1, replace(ZOOM, accounts=False), Seen(shown, "accounts"))

    with pytest.raises(ChangedMeanwhile, match="répondez de nouveau"):
        say(session, teacher, land.cm1, replace(ZOOM, accounts=True), Seen(shown, "accounts"))
    say(session, teacher, land.cm1, replace(ZOOM, accounts=False), Seen(shown, "accounts"))

    assert stands(session, land).accounts is False


def test_one_person_who_answers_again_at_once_is_taken_at_the_last_word(session, land, teacher, shown):
    for answer in (True, False):
        say(session, teacher, land.cm1, replace(ZOOM, accounts=answer), Seen(shown, "accounts"))

    assert stands(session, land).accounts is False


def test_an_old_window_on_the_tool_among_teachers_overwrites_nothing_either(session, land):
    head, school = HEAD_OF(land.jules_ferry), land.jules_ferry
    shown = say(session, head, school, Use(COLLEAGUES, "Triskell"))
    say(session, head, school, Use(COLLEAGUES, "BigBlueButton agents"), Seen(shown), at=NOON + DAY)

    with pytest.raises(ChangedMeanwhile):
        say(session, head, school, Use(COLLEAGUES, "Zoom (web)"), Seen(shown), at=NOON + DAY)

    told = tool_among_teachers(session, head, school.id, on=TUESDAY)
    assert told is not None
    assert told.use.tool == "BigBlueButton agents"


def test_who_may_not_declare_there_learns_nothing_of_what_stands(session, land, shown):
    with pytest.raises(NotAllowed):
        say(session, TEACHER_OF(land.ce2), land.cm1, Use(VIRTUAL, CNED), Seen(None))
