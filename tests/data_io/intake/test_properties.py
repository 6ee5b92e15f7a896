"""Whatever a school writes: once a list is applied, the same list has nothing left to say."""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_io.intake import reviewing
from data_io.intake.decisions import Choice, Decision, with_departures
from data_io.intake.importing import apply_plan
from models.codes import Connection, Device, Level
from models.names import class_key
from models.people import Enrolment, Pupil
from models.territory import Classroom
from tests.cast import DAY, HEAD_OF, NOON, TUESDAY, a_school
from tests.data_io.intake.lists import a_list, child, guardian, mobile, planned, pupil

NAMES = st.sampled_from(["LE GALL", "Le Gall", "NA", "N'Diaye", "Guivarc’h", "MORVAN"])
FIRST_NAMES = st.sampled_from(["Camille", "CAMILLE", "Hélène", "Helene", "Tom"])
CLASSES = st.sampled_from(["", "CM1", "cm1", "04  CM1-CM2", "PS"])
DAYS = st.sampled_from([None, date(2011, 5, 17), date(2011, 5, 7), date(2015, 2, 1)])
INES = st.sampled_from([None, "123456789AB", "987654321KH"])

PUPILS = st.builds(
    pupil,
    NAMES,
    FIRST_NAMES,
    CLASSES,
    used_name=st.sampled_from([None, "MORVAN"]),
    birth_on=DAYS,
    ine=INES,
    level=st.sampled_from([None, Level.PS, Level.CM1]),
    device=st.sampled_from([None, Device.PHONE, Device.UNKNOWN]),
    connection=st.sampled_from([None, Connection.LIMITED]),
    group=st.sampled_from(["", "", "Chorale", "Théâtre", "CM1"]),
)
CHILDREN = st.builds(child, NAMES, FIRST_NAMES, CLASSES)
GUARDIANS = st.builds(
    lambda name, first, children, number, email: guardian(
        name, first, *children, phones=() if number is None else (mobile(number),), email=email
    ),
    NAMES,
    st.sampled_from(["Anne", "Yann"]),
    st.lists(CHILDREN, min_size=1, max_size=3),
    st.sampled_from([None, "+33639980001", "+33639980002"]),
    st.sampled_from([None, "a@exemple.fr", "b@exemple.fr"]),
)
CASES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_numbers = count()


@CASES
@given(st.lists(PUPILS, max_size=12), st.lists(GUARDIANS, max_size=5))
def test_what_was_applied_is_unchanged_the_next_time(database_with_schools, pupils, guardians):
    session, territory = database_with_schools
    school = a_school(session, territory.circonscription, f"035{next(_numbers):04d}X", "École")
    first = apply_plan(session, HEAD_OF(school), planned(session, school, *lists(pupils, guardians)), at=NOON)

    again = planned(session, school, *lists(pupils, guardians))

    assert not again.writes
    assert again.counts["created"] == again.counts["changed"] == again.counts["moved"] == 0
    assert again.counts["unchanged"] == first.counts["created"]
    waiting = ("doubtful", "faulty", "ignored")
    assert [again.counts[name] for name in waiting] == [first.counts[name] for name in waiting]


def lists(pupils, guardians):
    return a_list(*pupils), a_list(*guardians, name="responsables.csv")


def classes_of(pupils):
    """One file a class, as schools send them; lines without a class go with none."""
    rooms = dict.fromkeys(class_key(one.classroom) for one in pupils if one.classroom)
    return [[one for one in pupils if class_key(one.classroom) == room] for room in rooms]


CHILDREN_BY_CLASS = st.lists(
    st.builds(
        pupil,
        st.sampled_from(["LE GALL", "N'Diaye", "MORVAN", "TANGUY"]),
        st.sampled_from(["Camille", "Hélène", "Tom", "Malo", "Ana"]),
        st.sampled_from(["CM1", "CP", "GS"]),
        birth_on=st.dates(date(2010, 1, 1), date(2015, 12, 31)),
        group=st.sampled_from(["", "Chorale"]),
    ),
    max_size=14,
    unique_by=lambda one: (one.last_name, one.first_name),
)


@CASES
@given(CHILDREN_BY_CLASS, CHILDREN_BY_CLASS, st.randoms())
def test_the_order_of_the_files_does_not_matter(database_with_schools, before, after, chance):
    session, territory = database_with_schools
    school = a_school(session, territory.circonscription, f"036{next(_numbers):04d}X", "École")
    apply_plan(session, HEAD_OF(school), planned(session, school, a_list(*before)), at=NOON)
    files = [a_list(*rows, name=f"{n}.csv") for n, rows in enumerate(classes_of(after))]
    if not files:
        return
    in_order = planned(session, school, *files)
    chance.shuffle(files)

    shuffled = planned(session, school, *files)

    assert shuffled.counts == in_order.counts
    assert shown(shuffled) == shown(in_order)


def shown(plan):
    return (
        sorted((one.name_key, one.class_mark) for one in plan.created),
        sorted((str(one.pupil_id), one.to_mark) for one in plan.moved),
        sorted(str(one.pupil_id) for one in (*plan.changed, *plan.absent)),
    )


@CASES
@given(CHILDREN_BY_CLASS, CHILDREN_BY_CLASS, st.booleans())
def test_a_file_of_some_classes_ends_no_enrolment_outside_them(database_with_schools, before, after, agreed):
    session, territory = database_with_schools
    school = a_school(session, territory.circonscription, f"037{next(_numbers):04d}X", "École")
    apply_plan(session, HEAD_OF(school), planned(session, school, a_list(*before)), at=NOON)
    part = [one for one in after if one.classroom != "GS"]
    outside = {(one.last_name, one.first_name) for one in before if one.classroom == "GS"}
    named = {(one.last_name, one.first_name) for one in part}

    plan = planned(session, school, a_list(*part))
    plan = with_departures(plan, agreed)

    assert not {one.label for one in plan.absent} & {"GS"}
    apply_plan(session, HEAD_OF(school), plan, at=NOON + DAY)
    still = {(one.last_name, one.first_name) for one in enrolled(session, school, "GS")}
    assert outside - named <= still


def enrolled(session, school, label):
    return session.scalars(
        select(Pupil)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school.id, Classroom.label == label, Enrolment.ends_on.is_(None))
    ).all()


@CASES
@given(CHILDREN_BY_CLASS, CHILDREN_BY_CLASS)
def test_deciding_every_doubt_leaves_none_and_the_same_lists_then_ask_nothing_new(
    database_with_schools, before, after
):
    session, territory = database_with_schools
    school = a_school(session, territory.circonscription, f"038{next(_numbers):04d}X", "École")
    head, files = HEAD_OF(school), [a_list(*after)]
    apply_plan(session, head, planned(session, school, a_list(*before)), at=NOON)
    review = reviewing.begin(session, head, school.id, files, on=TUESDAY, today=TUESDAY)
    decisions = review.decisions
    for doubt in review.plan.doubtful:
        decisions = decisions.decided(Decision(*doubt.place, Choice.BOTH, None))

    review = reviewing.decide(session, head, review, decisions)

    assert review.plan.counts["doubtful"] == 0
    apply_plan(session, head, review.plan, at=NOON + DAY)
    assert not planned(session, school, *files).counts["created"]
