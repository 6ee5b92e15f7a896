"""Import then undo is the identity on what nobody touched, and loses nothing that people entered since."""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from data_io import integrity
from data_io.actions import checks, contacts, equipment
from data_io.intake.importing import apply_plan
from data_io.intake.undo import apply_undo, plan_undo
from models.codes import CheckOutcome, Device
from models.facts import AccessCheck, ContactPupil, EquipmentAnswer
from models.mapping import Base
from models.people import Enrolment, Guardian, Guardianship, Pupil
from models.territory import Classroom
from tests.cast import HEAD_OF, MINUTE, NOON, OPERATOR, a_school
from tests.data_io.actions.telling import a_call, a_check, an_answer
from tests.data_io.intake.lists import later, planned
from tests.data_io.intake.roster_shape import shape_of
from tests.data_io.intake.test_properties import GUARDIANS, PUPILS, lists

LISTS = st.tuples(st.lists(PUPILS, max_size=10), st.lists(GUARDIANS, max_size=4))
UNTIL = st.sampled_from([NOON + MINUTE, later(3)])
CASES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_numbers = count()


def a_school_of_its_own(session, territory):
    return a_school(session, territory.circonscription, f"036{next(_numbers):04d}X", "École")


def applied(session, school, wanted, at, on):
    plan = planned(session, school, *lists(*wanted), on=on)
    return apply_plan(session, HEAD_OF(school), plan, at=at).import_id


@CASES
@given(LISTS, LISTS, UNTIL)
def test_import_then_undo_is_the_identity(database_with_schools, first, second, until):
    session, territory = database_with_schools
    school = a_school_of_its_own(session, territory)
    applied(session, school, first, later(-1), date(2021, 4, 5))
    before = shape_of(session, school.id)
    import_id = applied(session, school, second, NOON, date(2021, 4, 6))
    if import_id is None:
        return

    result = apply_undo(session, HEAD_OF(school), import_id, at=until)

    session.expire_all()
    assert shape_of(session, school.id) == before
    assert result.kept == 0
    assert integrity.check(session) == []


ACTS = st.lists(st.tuples(st.sampled_from(["answer", "check", "call", "name", "flag"]), st.integers(0, 9)))


@CASES
@given(LISTS, LISTS, ACTS, UNTIL)
def test_what_people_enter_between_import_and_undo_stays(database_with_schools, first, second, acts, until):
    session, territory = database_with_schools
    school = a_school_of_its_own(session, territory)
    applied(session, school, first, later(-1), date(2021, 4, 5))
    import_id = applied(session, school, second, NOON, date(2021, 4, 6))
    entered = [act(session, school, kind, number) for kind, number in acts]
    if import_id is None:
        return

    plan = plan_undo(session, HEAD_OF(school), import_id)
    result = apply_undo(session, HEAD_OF(school), import_id, at=until)

    session.expire_all()
    assert all(stands(session, *one) for one in entered if one is not None)
    assert integrity.check(session) == []
    assert (result.kept, result.restored) == (plan.result.kept, plan.result.restored)


def act(session, school, kind, number):
    """One thing that a person enters; gives what must be found again."""
    links = session.execute(
        select(Guardianship.id, Guardianship.guardian_id, Guardianship.pupil_id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(Enrolment, (Enrolment.pupil_id == Guardianship.pupil_id) & Enrolment.ends_on.is_(None))
        .where(Guardian.school_id == school.id)
        .order_by(Guardianship.id)
    ).all()
    pupils = session.scalars(
        select(Enrolment.pupil_id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school.id, Enrolment.ends_on.is_(None))
        .order_by(Enrolment.id)
    ).all()
    if not pupils or (kind == "flag" and not links):
        return None
    pupil, at = pupils[number % len(pupils)], NOON + MINUTE
    if kind == "answer":
        said = equipment.answer(session, OPERATOR, an_answer(pupil, Device.PHONE), at=at)
        return EquipmentAnswer, said, pupil
    if kind == "check":
        return AccessCheck, checks.check(session, OPERATOR, a_check(pupil, CheckOutcome.DOES), at=at), pupil
    if kind == "call":
        return _call(session, links, pupil, number, at)
    if kind == "flag":
        link = links[number % len(links)]
        session.get(Guardianship, link.id).call_first = True
        session.flush()
        return Guardianship, link.id, link.pupil_id
    session.get(Pupil, pupil).used_name = "CORRIGÉ"
    session.flush()
    return Pupil, pupil, pupil


def _call(session, links, pupil, number, at):
    """To a guardian of the pupil when there is one."""
    mine = [link.guardian_id for link in links if link.pupil_id == pupil]
    guardian = mine[number % len(mine)] if mine else None
    contacts.log(session, OPERATOR, a_call(pupil, guardian_id=guardian), at=at)
    return (Guardian, guardian, pupil) if guardian else (ContactPupil, None, pupil)


def stands(session, table, row_id, pupil) -> bool:
    """The row is there, the pupil is enrolled, and a name that was corrected is as corrected."""
    here = session.scalar(
        select(func.count()).where(Enrolment.pupil_id == pupil, Enrolment.ends_on.is_(None))
    )
    if table is Pupil:
        return bool(here) and session.get(Pupil, pupil).used_name == "CORRIGÉ"
    return bool(here) and (row_id is None or session.get(table, row_id) is not None)


def test_no_table_that_names_a_pupil_is_forgotten():
    """A table that is new must be thought of: what it says of a pupil keeps the pupil."""
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.target_fullname == "pupil.id" for key in table.foreign_keys)
    }

    assert naming == {
        "access_check",
        "attendance",
        "contact_pupil",
        "enrolment",
        "equipment_answer",
        "guardianship",
        "handover",
        "loan_move",
        "on_site",
        "paper_move",
        "pupil_state",
        "transfer",
        "work_returned",
    }
