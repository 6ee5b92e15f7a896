"""Which closures somebody sees, and what they may close."""

from data_io.queries import closures
from models.closures import Breadth
from models.codes import Role
from models.territory import Classroom
from tests.cast import (
    FRIDAY,
    HEAD_OF,
    IEN_OF,
    NOON,
    TEACHER_OF,
    TUESDAY,
    a_classroom,
    a_closure,
    a_territory,
    someone,
)

THAT_YEAR = NOON.date()


def test_a_head_sees_the_closure_of_the_circonscription_and_may_not_change_it(session):
    cast = a_territory(session)
    wide = a_closure(session, cast.circonscription)
    own = a_closure(session, cast.jules_ferry)

    found = {line.id: line for line in closures.closures(session, HEAD_OF(cast.jules_ferry))}

    assert {wide, own} == found.keys()
    assert (found[wide].may_change, found[own].may_change) == (False, True)


def test_a_head_sees_nothing_of_the_closure_of_another_school(session):
    cast = a_territory(session)
    a_closure(session, cast.tilleuls)
    a_closure(session, cast.elsewhere)

    assert closures.closures(session, HEAD_OF(cast.jules_ferry)) == []


def test_an_ien_sees_every_closure_of_the_circonscription_with_what_it_covers(session):
    cast = a_territory(session)
    a_closure(session, cast.cm1)
    a_closure(session, cast.far_school)

    (line,) = closures.closures(session, IEN_OF(cast.circonscription))

    assert (line.starts_on, line.ends_on, line.may_change) == (TUESDAY, FRIDAY, True)
    assert [(target.breadth, target.name) for target in line.targets] == [(Breadth.CLASSROOM, "CM1")]


def test_only_the_school_itself_reads_the_name_of_a_teacher(session):
    cast = a_territory(session)
    session.get(Classroom, cast.cm1.id).label = "01 CM1 de Mme Kerbrat"
    second = a_classroom(session, cast.jules_ferry, "02 CM1 de M. Le Bihan", "CM1")
    for room in (cast.cm1, second):
        a_closure(session, room)
    session.flush()

    def read(actor):
        return {target.name for line in closures.closures(session, actor) for target in line.targets}

    assert read(HEAD_OF(cast.jules_ferry)) == {"01 CM1 de Mme Kerbrat", "02 CM1 de M. Le Bihan"}
    for role in (Role.IEN, Role.SECRETARY, Role.ERUN, Role.DEPARTEMENT, Role.ADMIN):
        assert read(someone(role, cast.circonscription)) == {"CM1 (1)", "CM1 (2)"}


def test_an_ien_may_close_the_circonscription_and_each_of_its_schools(session):
    cast = a_territory(session)

    found = closures.targets(session, IEN_OF(cast.circonscription), on=THAT_YEAR)

    assert [target.id for target in found] == [cast.circonscription.id, cast.jules_ferry.id, cast.tilleuls.id]


def test_a_head_may_close_the_school_and_its_classes(session):
    cast = a_territory(session)

    found = closures.targets(session, HEAD_OF(cast.jules_ferry), on=THAT_YEAR)

    assert {target.id for target in found} == {cast.jules_ferry.id, cast.cm1.id, cast.cp.id, cast.nursery.id}


def test_a_teacher_may_close_nothing(session):
    cast = a_territory(session)

    assert closures.targets(session, TEACHER_OF(cast.cm1), on=THAT_YEAR) == []
