"""Whatever a school writes: once a list is applied, the same list has nothing left to say."""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_io.intake.importing import apply_plan
from models.codes import Connection, Device, Level
from tests.cast import HEAD_OF, NOON, a_school
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
