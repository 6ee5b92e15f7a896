"""The link of a class: what it opens, for how long, and what it never shows."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data_io import passwords, spoken_codes
from data_io.actions import accounts, class_links, closures, contacts, equipment, sessions, voids
from data_io.actions.equipment import NewAnswer
from data_io.queries.class_cards import class_cards
from data_io.queries.class_links import class_links as lines_of
from data_io.queries.class_links import class_of_link
from data_io.queries.grants import grants_of
from data_io.queries.own_classrooms import own_classrooms
from data_io.queries.people_to_call import children_of, people_to_call
from data_io.queries.sessions import Limits, live
from data_io.queries.siblings import siblings
from models.codes import Connection, Device, Outcome, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.getting_in import ClassLink
from models.rights import Act, Actor
from models.security import JournalEntry
from models.territory import Closure
from tests.cast import (
    DAY,
    FRIDAY,
    HEAD_OF,
    IEN_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    a_closure,
    a_family,
    a_pupil,
    a_territory,
)
from tests.data_io.actions.telling import a_call

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))


@pytest.fixture
def land(session):
    found = a_territory(session)
    a_closure(session, found.circonscription)
    return found


@pytest.fixture
def head(land):
    return HEAD_OF(land.jules_ferry)


@pytest.fixture
def pupil(session, land):
    found = a_pupil(session, land.cm1, first_name="Maëlle", last_name="LE GOFF")
    a_family(session, land.jules_ferry, [found])
    return found


def opened(session, head, land, *, with_numbers=False):
    return class_links.open_link(session, head, land.cm1.id, with_numbers=with_numbers, at=NOON)


def entered(session, link, *, code=None, at=NOON):
    """Somebody at the door with the link and a code: the account, or None."""
    attempt = class_links.begin(session, link.token, at=at)
    if attempt.id is None:
        return attempt.wait
    right = passwords.matches(attempt.password_hash, spoken_codes.as_kept(code or link.code))
    return attempt.account_id if right else None


def actor_of(session, link, *, on=TUESDAY):
    account_id = entered(session, link)
    return Actor(account_id, grants_of(session, account_id, on))


def test_the_code_opens_the_class_until_the_closure_ends(session, land, head):
    link = opened(session, head, land)
    account_id = entered(session, link)

    (grant,) = grants_of(session, account_id, FRIDAY)

    assert link.ends_on == FRIDAY
    assert (grant.role, grant.place) == (Role.LINK, land.cm1.place)
    assert grants_of(session, account_id, FRIDAY + DAY) == ()
    assert class_of_link(session, link.token, at=NOON + 4 * DAY) is None
    assert entered(session, link, at=NOON + 4 * DAY) is None


def test_a_code_is_heard_and_typed_in_many_ways(session, land, head):
    link = opened(session, head, land)

    assert entered(session, link, code=f"  {link.code.upper().replace(' ', ', ')} ")


def test_another_code_opens_nothing(session, land, head):
    assert entered(session, opened(session, head, land), code="chat chien loup") is None


def test_five_wrong_codes_lock_the_link_as_passwords_lock_a_login(session, land, head):
    link = opened(session, head, land)
    for _ in range(5):
        assert entered(session, link, code="chat chien loup") is None
        session.flush()

    assert isinstance(entered(session, link), timedelta)


def test_an_unknown_link_is_counted_and_answered_alike(session, land, head):
    attempt = class_links.begin(session, "abcd-efgh-jkmn-pqrs", at=NOON)

    assert (attempt.account_id, attempt.password_hash) == (None, None)
    assert attempt.id is not None


def test_codes_are_words_to_say_and_hard_to_guess():
    assert len(spoken_codes.words()) > 180
    assert all(word.isalpha() and word.islower() and 3 < len(word) < 11 for word in spoken_codes.words())
    assert len(set(map(spoken_codes.as_kept, spoken_codes.words()))) == len(spoken_codes.words())


def test_only_the_head_opens_a_link(session, land):
    others = (TEACHER_OF(land.cm1), HEAD_OF(land.tilleuls), IEN_OF(land.circonscription))
    for actor in others:
        with pytest.raises(NotAllowed):
            class_links.open_link(session, actor, land.cm1.id, with_numbers=False, at=NOON)
        with pytest.raises(NotAllowed):
            class_links.end_link(session, actor, land.cm1.id, at=NOON)


def test_outside_a_closure_no_link_is_opened(session, head, land):
    with pytest.raises(RuleBroken):
        class_links.open_link(session, head, land.cm1.id, with_numbers=False, at=NOON + 7 * DAY)


def test_a_link_is_opened_the_evening_before_the_closure(session, land, head):
    monday = FRIDAY + 3 * DAY
    closure_id = a_closure(session, land.jules_ferry, starts_on=monday, ends_on=monday + 2 * DAY)
    evening = NOON + 4 * DAY

    link = class_links.open_link(session, head, land.cm1.id, with_numbers=False, at=evening)
    assert link.ends_on == monday + 2 * DAY
    assert entered(session, link, at=evening)

    closures.cancel(session, OPERATOR, closure_id, at=evening)
    assert entered(session, link, at=evening) is None


def test_a_closure_weeks_ahead_opens_no_link_yet(session, land, head):
    a_closure(session, land.jules_ferry, starts_on=FRIDAY + 21 * DAY, ends_on=FRIDAY + 23 * DAY)

    with pytest.raises(RuleBroken):
        class_links.open_link(session, head, land.cm1.id, with_numbers=False, at=NOON + 7 * DAY)


def test_neither_token_nor_code_is_kept(session, land, head):
    link = opened(session, head, land)

    kept = session.scalars(select(ClassLink)).one()

    assert link.token not in str(vars(kept))
    assert link.code not in str(vars(kept))
    assert kept.code_hash.startswith("$argon2id$")


@pytest.mark.parametrize("how", ["end", "renew"])
def test_ending_or_renewing_shuts_out_whoever_is_in(session, land, head, how):
    link = opened(session, head, land)
    account_id = entered(session, link)
    cookie = sessions.open_for(session, account_id, None, on_phone=True, at=NOON).cookie

    if how == "end":
        class_links.end_link(session, head, land.cm1.id, at=NOON)
    else:
        opened(session, head, land)

    session.flush()
    assert live(session, cookie, LIMITS, at=NOON) is None
    assert entered(session, link) is None
    assert grants_of(session, account_id, TUESDAY) == ()


def test_a_closure_prolonged_or_cancelled_takes_the_link_along(session, land, head):
    link = opened(session, head, land)
    closure_id = a_closure(session, land.cm1, starts_on=TUESDAY, ends_on=FRIDAY)

    closures.prolong(session, OPERATOR, closure_id, FRIDAY + 3 * DAY, at=NOON)
    assert grants_of(session, entered(session, link), FRIDAY + 3 * DAY)

    closures.cancel(session, OPERATOR, closure_id, at=NOON)
    assert grants_of(session, entered(session, link), FRIDAY)
    assert grants_of(session, entered(session, link), FRIDAY + DAY) == ()


def test_the_link_ends_when_no_closure_is_left(session, land, head):
    closure_id = a_closure(session, land.tilleuls)
    link = class_links.open_link(session, OPERATOR, land.ce2.id, with_numbers=False, at=NOON)
    whole = session.scalars(select(Closure.id).where(Closure.id != closure_id)).one()

    for one in (closure_id, whole):
        closures.cancel(session, OPERATOR, one, at=NOON)

    assert entered(session, link) is None


def test_a_link_reads_first_names_and_an_initial(session, land, head, pupil):
    actor = actor_of(session, opened(session, head, land))

    (card,) = class_cards(session, actor, classroom_id=land.cm1.id, on=TUESDAY).cards

    assert card.name == "Maëlle L."
    assert "GOFF" not in repr(card)
    assert [room.classroom_id for room in own_classrooms(session, actor)] == [land.cm1.id]


def test_a_teacher_still_reads_whole_names(session, land, pupil):
    (card,) = class_cards(session, TEACHER_OF(land.cm1), classroom_id=land.cm1.id, on=TUESDAY).cards

    assert card.name == "Maëlle LE GOFF"


def test_a_link_reads_no_guardian_and_no_number_unless_the_head_allows(session, land, head, pupil):
    without = actor_of(session, opened(session, head, land))
    assert people_to_call(session, without, [pupil]) == {}
    assert siblings(session, without, pupil) == []

    allowed = actor_of(session, opened(session, head, land, with_numbers=True))
    (person,) = people_to_call(session, allowed, [pupil])[pupil]

    assert [number.number for number in person.numbers] == ["+33639980012"]
    (child,) = children_of(session, allowed, [person.guardian_id])[person.guardian_id]
    assert child.name == "Maëlle L."


def test_a_link_marks_and_logs(session, land, head, pupil):
    actor = actor_of(session, opened(session, head, land))

    answered = equipment.answer(
        session, actor, NewAnswer(pupil, Device.ENOUGH, Connection.SUFFICIENT, TUESDAY), at=NOON
    )
    contacts.log(session, actor, a_call(pupil, outcome=Outcome.REACHED), at=NOON)
    voids.void(session, actor, answered, at=NOON)

    other = a_pupil(session, land.cp)
    with pytest.raises(NotAllowed):
        contacts.log(session, actor, a_call(other, outcome=Outcome.REACHED), at=NOON)


def test_a_link_may_do_nothing_else(session, land, head):
    actor = actor_of(session, opened(session, head, land, with_numbers=True))

    assert {act for act in Act if actor.grants_for(act)} == {
        Act.SEE_CLASS,
        Act.SEE_NUMBERS,
        Act.MARK,
        Act.ASK_LOAN,
    }


def test_a_class_of_another_school_is_not_seen_by_a_link(session, land, head):
    actor = actor_of(session, opened(session, head, land))

    with pytest.raises(NotFound):
        class_cards(session, actor, classroom_id=land.cp.id, on=TUESDAY)


def test_the_account_of_a_link_is_nobodys(session, land, head):
    account_id = entered(session, opened(session, head, land))

    with pytest.raises(NotAllowed):
        accounts.assign(session, OPERATOR, accounts.NewAssignment(account_id, Role.ADMIN), at=NOON)
    with pytest.raises(NotAllowed):
        accounts.reset(session, OPERATOR, account_id, at=NOON)
    with pytest.raises(NotAllowed):
        sessions.leave_everywhere(session, account_id, at=NOON)


def test_the_head_sees_which_class_has_a_link_and_until_when(session, land, head, pupil):
    a_pupil(session, land.cp)
    opened(session, head, land, with_numbers=True)

    found = lines_of(session, head, land.jules_ferry.id, on=TUESDAY)

    assert [(line.label, line.ends_on, line.with_numbers) for line in found][:2] == [
        ("CM1", FRIDAY, True),
        ("CP", None, False),
    ]


def test_the_journal_says_that_a_link_was_opened_and_ended(session, land, head):
    opened(session, head, land)
    class_links.end_link(session, head, land.cm1.id, at=NOON)

    acts = session.scalars(select(JournalEntry.act)).all()

    assert {"open_class_link", "end_class_link"} <= set(acts)
