"""The cast stands on both databases."""

from models.codes import Reason, Role, State
from tests.cast import (
    FRIDAY,
    a_closure,
    a_family,
    a_pupil,
    a_territory,
    an_account,
)
from tests.seen import seen


def test_a_pupil_of_the_cast_was_never_asked(session):
    land = a_territory(session)
    pupil = a_pupil(session, land.cm1)
    a_family(session, land.jules_ferry, [pupil])
    a_closure(session, land.cm1)
    an_account(session, Role.TEACHER, land.cm1, login="m.martin")

    assert seen(session, pupil, FRIDAY) == (State.UNKNOWN, Reason.NOT_ASKED)
