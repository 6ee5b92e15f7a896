"""CNED accounts: said by their teacher, read by that teacher and the heads of the same schools."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import accounts, purges, tool_uses, voids
from data_io.actions.tool_uses import NewReady, NewUse
from data_io.queries.cned_accounts import cned_accounts, own_cned_ready
from data_io.queries.tool_uses import tools_of_class
from models.codes import Role
from models.errors import NotAllowed
from models.rights import TRAINING, Actor, Grant
from models.security import Assignment
from models.tool_uses import Use, UsePurpose
from tests.cast import (
    ADMIN,
    AUTUMN,
    DAY,
    HEAD_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    YEAR,
    a_circonscription,
    a_classroom,
    a_school,
    an_account,
    someone,
)


def a_teacher(session, classroom, login):
    account_id = an_account(session, Role.TEACHER, classroom, login=login)
    return Actor(account_id, (Grant(Role.TEACHER, classroom.place),))


def test_a_cned_account_is_read_by_its_teacher_and_the_head(session, land):
    one, other = a_teacher(session, land.cm1, "a@exemple.fr"), a_teacher(session, land.cm1, "b@exemple.fr")
    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, False, TUESDAY), at=NOON)
    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON + DAY)

    assert own_cned_ready(session, one, land.cm1.id) is True
    assert own_cned_ready(session, other, land.cm1.id) is None
    found = cned_accounts(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id, on=TUESDAY)
    assert [(one.name, one.classes, one.ready) for one in found] == [
        ("a@exemple.fr", ("CM1",), True),
        ("b@exemple.fr", ("CM1",), None),
    ]


def read_by_the_head(session, school):
    return [(one.name, one.ready) for one in cned_accounts(session, HEAD_OF(school), school.id, on=TUESDAY)]


def also_teaches(session, teacher, classroom, *, until=None):
    session.add(
        Assignment(
            id=uuid7(),
            account_id=teacher.account_id,
            role=Role.TEACHER,
            classroom_id=classroom.id,
            starts_on=AUTUMN,
            ends_on=until,
        )
    )
    session.flush()
    return replace(teacher, grants=(*teacher.grants, Grant(Role.TEACHER, classroom.place)))


def test_a_teacher_of_two_schools_says_it_once_for_both_heads(session, land):
    one = also_teaches(session, a_teacher(session, land.cm1, "a@exemple.fr"), land.ce2)

    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON)

    assert own_cned_ready(session, one, land.ce2.id) is True
    for school in (land.jules_ferry, land.tilleuls):
        assert read_by_the_head(session, school) == [("a@exemple.fr", True)]


def test_a_head_of_a_school_that_the_teacher_left_reads_it_no_more(session, land):
    one = a_teacher(session, land.cm1, "a@exemple.fr")
    also_teaches(session, one, land.ce2, until=TUESDAY - DAY)

    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON)

    assert read_by_the_head(session, land.tilleuls) == []


def test_an_account_that_is_shut_is_not_in_the_list_of_the_head(session, land):
    one, other = a_teacher(session, land.cm1, "a@exemple.fr"), a_teacher(session, land.cm1, "b@exemple.fr")
    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON)

    accounts.disable(session, ADMIN(), other.account_id, at=NOON)

    assert read_by_the_head(session, land.jules_ferry) == [("a@exemple.fr", True)]


def test_what_is_said_to_practise_stays_in_practice(session, land):
    school = a_school(
        session, a_circonscription(session, "Entraînement", departement=TRAINING), "T1", "École"
    )
    one = also_teaches(
        session, a_teacher(session, land.cm1, "a@exemple.fr"), a_classroom(session, school, "CM1")
    )
    trained = one.grants[-1].place.classroom_id

    tool_uses.say_cned_ready(session, one, NewReady(trained, True, TUESDAY), at=NOON)

    assert own_cned_ready(session, one, trained) is True
    assert own_cned_ready(session, one, land.cm1.id) is None
    assert read_by_the_head(session, land.jules_ferry) == [("a@exemple.fr", None)]


@pytest.mark.parametrize("role", [Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN, Role.TEACHER])
def test_nobody_else_reads_it(session, land, role):
    place = land.cm1 if role is Role.TEACHER else land.circonscription

    with pytest.raises(NotAllowed):
        cned_accounts(session, someone(role, place), land.jules_ferry.id, on=TUESDAY)


def test_a_purge_takes_what_teachers_said_of_their_account_and_leaves_the_tools(session, land):
    one = a_teacher(session, land.cm1, "a@exemple.fr")
    tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON)
    work = Use(UsePurpose.WORK, "Toutapod")
    tool_uses.declare(session, OPERATOR, NewUse(land.cm1.id, work, TUESDAY), at=NOON)

    purges.purge_school(session, OPERATOR, land.jules_ferry.id, YEAR, at=NOON + 90 * DAY)

    assert own_cned_ready(session, one, land.cm1.id) is None
    assert tools_of_class(session, OPERATOR, land.cm1.id)[UsePurpose.WORK].use == work


def test_only_the_teacher_who_said_it_takes_it_back(session, land):
    one, other = a_teacher(session, land.cm1, "a@exemple.fr"), a_teacher(session, land.cm1, "b@exemple.fr")
    said = tool_uses.say_cned_ready(session, one, NewReady(land.cm1.id, True, TUESDAY), at=NOON)

    for actor in (other, HEAD_OF(land.jules_ferry)):
        with pytest.raises(NotAllowed):
            voids.void(session, actor, said, at=NOON)
    assert own_cned_ready(session, one, land.cm1.id) is True
    voids.void(session, one, said, at=NOON)
    assert own_cned_ready(session, one, land.cm1.id) is None


def test_nobody_says_it_of_somebody_else(session, land):
    for actor in (HEAD_OF(land.jules_ferry), TEACHER_OF(land.cp), OPERATOR):
        with pytest.raises(NotAllowed):
            tool_uses.say_cned_ready(session, actor, NewReady(land.cm1.id, True, TUESDAY), at=NOON)
