"""The closures a reader is told of, and the school day they are at."""

from data_io.queries.closure_in_force import closure_in_force, closures_in_force
from models.closures import Breadth
from tests import cast
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


def test_the_day_of_class_counts_from_the_first_day(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    ien = cast.IEN_OF(t.circonscription)

    found = [closure_in_force(session, ien, on=day) for day in (TUESDAY, WEDNESDAY, THURSDAY)]

    assert [one and one.day_text for one in found] == [
        "1er jour de classe",
        "pas de classe ce jour",
        "2e jour de classe",
    ]
    assert found[0] is not None
    assert (found[0].starts_on, found[0].ends_on) == (TUESDAY, FRIDAY)


def test_there_is_none_outside_its_days(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)

    assert closure_in_force(session, cast.IEN_OF(t.circonscription), on=MONDAY) is None


def test_the_widest_comes_first_and_each_reader_sees_what_reaches_him(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.cm1)
    cast.a_closure(session, t.tilleuls)
    cast.a_closure(session, t.circonscription)

    def breadths(actor):
        return [one.breadth for one in closures_in_force(session, actor, on=TUESDAY)]

    everywhere, school, classroom = Breadth.CIRCONSCRIPTION, Breadth.SCHOOL, Breadth.CLASSROOM
    assert breadths(cast.IEN_OF(t.circonscription)) == [everywhere, school, classroom]
    assert breadths(cast.HEAD_OF(t.tilleuls)) == [everywhere, school]
    assert breadths(cast.TEACHER_OF(t.cm1)) == [everywhere, classroom]
    assert breadths(cast.TEACHER_OF(t.cp)) == [everywhere]
    assert breadths(cast.IEN_OF(t.elsewhere)) == []
