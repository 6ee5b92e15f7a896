"""Lives with, called first, not to be called: said by the head, by nobody else, for each child."""

import pytest
from sqlalchemy import select

from data_io.actions import guardianships
from data_io.actions.guardianships import Flags, Shown
from data_io.queries.people_to_call import people_to_call
from models.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from models.people import Guardianship
from models.security import JournalEntry
from tests.cast import HEAD_OF, NOON, TEACHER_OF, a_family


@pytest.fixture
def parents(session, land, pupil):
    """Two guardians of one pupil; the cast calls both first."""
    one = a_family(session, land.jules_ferry, [pupil])
    other = a_family(session, land.jules_ferry, [pupil], number="+33639980013")
    return one.guardian_id, other.guardian_id


def flags_of(session, guardian_id):
    session.expire_all()
    row = session.scalars(select(Guardianship).where(Guardianship.guardian_id == guardian_id)).one()
    return row.lives_with, row.call_first, row.do_not_call


def test_the_three_choices_are_kept(session, land, pupil, parents):
    head = HEAD_OF(land.jules_ferry)

    guardianships.set_flags(session, head, parents[0], [pupil], Flags(lives_with=True), at=NOON)

    assert flags_of(session, parents[0]) == (True, False, False)


def test_only_one_guardian_is_called_first(session, land, pupil, parents):
    head = HEAD_OF(land.jules_ferry)
    guardianships.set_flags(session, head, parents[0], [pupil], Flags(), at=NOON)

    guardianships.set_flags(session, head, parents[0], [pupil], Flags(call_first=True), at=NOON)

    assert flags_of(session, parents[0])[1] is True
    assert flags_of(session, parents[1])[1] is False


def test_a_guardian_not_to_be_called_has_no_number(session, land, pupil, parents):
    head = HEAD_OF(land.jules_ferry)

    guardianships.set_flags(session, head, parents[0], [pupil], Flags(do_not_call=True), at=NOON)

    people = {one.guardian_id: one.numbers for one in people_to_call(session, head, [pupil])[pupil]}
    assert people[parents[0]] == ()
    assert people[parents[1]] != ()


def test_first_and_never_is_refused(session, land, pupil, parents):
    both = Flags(call_first=True, do_not_call=True)

    with pytest.raises(RuleBroken, match="n’appelle pas d’abord"):
        guardianships.set_flags(session, HEAD_OF(land.jules_ferry), parents[0], [pupil], both, at=NOON)


def test_a_guardian_of_another_child_is_refused(session, land, pupil):
    with pytest.raises(RuleBroken, match="lié à ce responsable"):
        guardianships.set_flags(session, HEAD_OF(land.jules_ferry), pupil, [pupil], Flags(), at=NOON)


@pytest.mark.parametrize("who", ["teacher", "other head"])
def test_only_the_head_of_the_school_says_so(session, land, pupil, parents, who):
    actor = TEACHER_OF(land.cm1) if who == "teacher" else HEAD_OF(land.tilleuls)

    with pytest.raises(NotAllowed):
        guardianships.set_flags(session, actor, parents[0], [pupil], Flags(), at=NOON)


def test_the_journal_names_the_fields_that_changed_and_what_is_said_again_writes_nothing(
    session, land, pupil, parents
):
    head, said = HEAD_OF(land.jules_ferry), Flags(lives_with=True)
    guardianships.set_flags(session, head, parents[0], [pupil], said, at=NOON)
    guardianships.set_flags(session, head, parents[0], [pupil], said, at=NOON)

    entries = session.scalars(select(JournalEntry).where(JournalEntry.act == "set_flags")).all()
    assert [entry.fields for entry in entries] == [["call_first"]]


@pytest.fixture
def unsaid(session, land, pupil, parents):
    """The same two guardians, of whom nothing is said."""
    for parent in parents:
        guardianships.set_flags(session, HEAD_OF(land.jules_ferry), parent, [pupil], Flags(), at=NOON)
    return parents


NOTHING_SAID = Shown(Flags())


def test_not_to_be_called_said_meanwhile_in_another_window_stays(session, land, pupil, unsaid):
    head, mother = HEAD_OF(land.jules_ferry), unsaid[0]
    never, at_home = Flags(do_not_call=True), Flags(lives_with=True)
    guardianships.set_flags(session, head, mother, [pupil], never, shown=NOTHING_SAID, at=NOON)

    guardianships.set_flags(session, head, mother, [pupil], at_home, shown=NOTHING_SAID, at=NOON)

    assert flags_of(session, mother) == (True, False, True)


def test_whoever_must_not_be_called_meanwhile_is_not_called_first(session, land, pupil, unsaid):
    head, mother = HEAD_OF(land.jules_ferry), unsaid[0]
    never, first = Flags(do_not_call=True), Flags(call_first=True)
    guardianships.set_flags(session, head, mother, [pupil], never, shown=NOTHING_SAID, at=NOON)

    with pytest.raises(RuleBroken):
        guardianships.set_flags(session, head, mother, [pupil], first, shown=NOTHING_SAID, at=NOON)


def test_another_one_to_call_first_chosen_meanwhile_is_not_written_over(session, land, pupil, unsaid):
    head, first = HEAD_OF(land.jules_ferry), Flags(call_first=True)
    guardianships.set_flags(session, head, unsaid[0], [pupil], first, shown=NOTHING_SAID, at=NOON)

    with pytest.raises(ChangedMeanwhile):
        guardianships.set_flags(session, head, unsaid[1], [pupil], first, shown=NOTHING_SAID, at=NOON)

    assert [flags_of(session, one)[1] for one in unsaid] == [True, False]
