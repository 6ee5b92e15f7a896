"""Undo: what an import changed comes back, what people entered since stays."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from data_io import integrity
from data_io.actions import contacts, equipment, transfers, voids
from data_io.intake.decisions import with_whole_school
from data_io.intake.importing import apply_plan
from data_io.intake.undo import apply_undo, plan_undo
from data_io.intake.undo_plan import Why
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Connection, Device, Level, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.facts import EquipmentAnswer
from models.intake import RosterChange, RosterUndo, Transfer
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.security import JournalEntry
from models.territory import Classroom, School
from tests.cast import DAY, HEAD_OF, MONDAY, NOON, OPERATOR, TUESDAY, a_closure, a_territory, someone
from tests.data_io.actions.telling import a_call, an_answer
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    child,
    class_of,
    guardian,
    imported,
    later,
    mobile,
    planned,
    pupil,
    some,
    who,
)
from tests.data_io.intake.roster_shape import shape_of
from tests.data_io.queries.facts import EVENING

CAMILLE = pupil("LE GALL", "Camille", "CM1", birth_on=BIRTH, level=Level.CM1)
TOM = pupil("LE GALL", "Tom", "CP")
A, B = child("LE GALL", "Camille", "CM1"), child("LE GALL", "Tom", "CP")


@pytest.fixture
def database_with_two_schools(session):
    land = a_territory(session)
    return land.jules_ferry, land.tilleuls


def undone(session, school, applied, at=None):
    return apply_undo(session, HEAD_OF(school), applied.import_id, at=at or later(3))


def preview(session, school, applied):
    return plan_undo(session, HEAD_OF(school), applied.import_id)


def test_what_a_first_list_brought_goes_again(session, school):
    before = shape_of(session, school.id)
    mother = guardian("LE GALL", "Anne", A, B, phones=(mobile("+33639980001"),))
    applied = imported(session, school, a_list(CAMILLE, TOM), a_list(mother, name="r.csv"))

    result = undone(session, school, applied)

    assert (result.restored, result.kept) == (2, 0)
    assert shape_of(session, school.id) == before
    assert session.scalar(select(func.count()).select_from(PupilState)) == 0
    assert session.scalar(select(func.count()).select_from(RosterChange)) == 0


def test_the_preview_names_what_comes_back_and_writes_nothing(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    applied = imported(session, school, a_list(*a_class(count=7), TOM), at=later(1))
    before = shape_of(session, school.id)

    plan = preview(session, school, applied)

    assert [one.who for one in plan.removed] == ["LE GALL Tom"]
    assert [one.who for one in plan.returned] == ["NOM7 Prénom7"]
    assert shape_of(session, school.id) == before
    assert session.scalar(select(func.count()).select_from(RosterUndo)) == 0


def test_a_departure_is_taken_back(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    before = shape_of(session, school.id)
    applied = imported(session, school, a_list(*a_class(count=7)), at=later(1), on=date(2021, 4, 7))

    result = undone(session, school, applied)

    assert result.restored == 1
    assert shape_of(session, school.id) == before
    assert integrity.check(session) == []


def test_a_move_is_taken_back_with_the_level(session, school):
    imported(session, school, a_list(CAMILLE, TOM))
    before = shape_of(session, school.id)
    moved = pupil("LE GALL", "Camille", "CE1", birth_on=BIRTH, level=Level.CE1)
    applied = imported(session, school, a_list(moved), at=later(1), on=date(2021, 4, 7))

    assert some(applied.counts) == {"moved": 1}
    assert undone(session, school, applied).restored == 1

    assert shape_of(session, school.id) == before
    assert class_of(session, who(session, "LE GALL", "Camille")[0].id) == "CM1"


def test_a_class_of_the_import_goes_when_nothing_speaks_of_it(session, school):
    imported(session, school, a_list(CAMILLE), at=later(-1))
    rooms = session.scalar(select(func.count()).select_from(Classroom))
    applied = imported(session, school, a_list(pupil("LE GALL", "Camille", "CE1 B", birth_on=BIRTH)))

    undone(session, school, applied, at=NOON)

    assert session.scalar(select(func.count()).select_from(Classroom)) == rooms
    assert integrity.check(session) == []


def test_evenings_that_were_told_stay_as_they_were_known(session, school):
    imported(session, school, a_list(CAMILLE), at=later(-1))
    applied = imported(session, school, a_list(pupil("LE GALL", "Camille", "CE1 B", birth_on=BIRTH)))

    undone(session, school, applied, at=later(2))

    known = session.execute(
        select(Classroom.label, PupilState.from_at)
        .join(PupilState, PupilState.classroom_id == Classroom.id)
        .order_by(PupilState.from_at)
    ).all()
    assert known == [("CM1", later(-1)), ("CE1 B", NOON), ("CM1", later(2))]
    assert integrity.check(session) == []


def test_pupils_whom_a_list_brought_leave_past_evenings_too_and_the_preview_knows_it(session, school):
    a_closure(session, school, starts_on=TUESDAY)
    applied = imported(session, school, a_list(CAMILLE, TOM))

    def listed() -> int:
        rows = coverage_by_school(session, HEAD_OF(school), on=TUESDAY, as_of=EVENING)
        return rows[0].counts.pupils

    plan, before = preview(session, school, applied), listed()
    undone(session, school, applied, at=later(2))

    assert (before, listed()) == (2, 0)
    assert plan.rewrites_evenings
    assert plan.closed_on == TUESDAY


def test_no_evening_changes_where_nothing_was_closed_since_the_list(session, school):
    a_closure(session, school, starts_on=TUESDAY - 4 * DAY, ends_on=MONDAY)
    applied = imported(session, school, a_list(CAMILLE, TOM))

    assert not preview(session, school, applied).rewrites_evenings


def test_a_pupil_of_the_import_with_an_answer_stays_enrolled_and_is_named(session, school):
    mother = guardian("LE GALL", "Anne", A, B, phones=(mobile("+33639980001"),))
    applied = imported(session, school, a_list(CAMILLE, TOM), a_list(mother, name="r.csv"))
    camille = who(session, "LE GALL", "Camille")[0].id
    equipment.answer(session, OPERATOR, an_answer(camille, Device.NONE), at=later(1))

    plan = preview(session, school, applied)
    result = undone(session, school, applied)

    assert [(kept.pupil.who, kept.why) for kept in plan.kept] == [("LE GALL Camille", Why.FACTS)]
    assert (result.restored, result.kept) == (1, 1)
    assert class_of(session, camille) == "CM1"
    assert who(session, "LE GALL", "Tom") == []
    assert session.scalars(select(Guardianship.pupil_id)).all() == [camille]
    assert session.scalar(select(func.count()).select_from(PhoneNumber)) == 1
    assert integrity.check(session) == []


def test_a_pupil_whose_answers_were_all_taken_back_has_left(session, school):
    applied = imported(session, school, a_list(CAMILLE))
    camille = who(session, "LE GALL", "Camille")[0].id
    said = equipment.answer(session, OPERATOR, an_answer(camille, Device.NONE), at=later(1))
    voids.void(session, OPERATOR, said, at=later(1))

    result = undone(session, school, applied)

    assert (result.restored, class_of(session, camille)) == (1, None)
    assert integrity.check(session) == []


def test_a_value_that_a_person_changed_since_stays(session, school):
    imported(session, school, a_list(CAMILLE))
    newer = pupil("LE GALL", "Camille", "CM1", birth_on=BIRTH, level=Level.CM2, used_name="MORVAN")
    applied = imported(session, school, a_list(newer), at=later(1))
    who(session, "LE GALL", "Camille")[0].level = Level.CE2
    session.flush()

    plan = preview(session, school, applied)
    undone(session, school, applied)

    row = who(session, "LE GALL", "Camille")[0]
    assert (row.level, row.used_name) == (Level.CE2, None)
    assert [kept.why for kept in plan.kept] == [Why.CORRECTED]


def test_the_same_list_again_after_an_undo_brings_the_same_change(session, school):
    imported(session, school, a_list(CAMILLE))
    newer = a_list(pupil("LE GALL", "Camille", "CM1", birth_on=BIRTH, level=Level.CM2))
    applied = imported(session, school, newer, at=later(1))
    undone(session, school, applied, at=later(2))

    again = imported(session, school, newer, at=later(3))

    assert some(again.counts) == {"changed": 1}
    assert who(session, "LE GALL", "Camille")[0].level is Level.CM2


def test_a_guardian_who_was_called_stays_with_the_number(session, school):
    imported(session, school, a_list(CAMILLE))
    mother = guardian("LE GALL", "Anne", A, phones=(mobile("+33639980001"), mobile("+33639980002")))
    father = guardian("LE GALL", "Paul", A, phones=(mobile("+33639980003"),))
    applied = imported(session, school, a_list(mother, father, name="r.csv"), at=later(1))
    anne = session.scalars(select(Guardian.id).where(Guardian.first_name == "Anne")).one()
    camille = who(session, "LE GALL", "Camille")[0].id
    contacts.log(session, OPERATOR, a_call(camille, guardian_id=anne), at=later(1))

    plan = preview(session, school, applied)
    undone(session, school, applied)

    assert session.scalars(select(Guardian.first_name)).all() == ["Anne"]
    assert session.scalar(select(func.count()).select_from(PhoneNumber)) == 2
    assert [kept.why for kept in plan.kept] == [Why.FAMILY]


def test_values_of_a_guardian_come_back(session, school):
    old = guardian("LE GALL", "Anne", A, email="old@exemple.fr")
    imported(session, school, a_list(CAMILLE), a_list(old, name="r.csv"))
    before = shape_of(session, school.id)
    new = guardian("LE GALL", "Anne", A, email="new@exemple.fr", phones=(mobile("+33639980001"),))
    applied = imported(session, school, a_list(new), at=later(1))

    assert undone(session, school, applied).restored == 1
    assert shape_of(session, school.id) == before


def test_households_come_back_those_that_were_emptied_too(session, school):
    imported(
        session, school, a_list(CAMILLE, TOM), a_list(guardian("X", "Anne", A), guardian("Y", "Paul", B))
    )
    before = shape_of(session, school.id)
    both = a_list(guardian("X", "Anne", A, B), guardian("Y", "Paul", A, B))
    applied = imported(session, school, both, at=later(1))
    assert len({row.household_id for row in session.scalars(select(Pupil))}) == 1

    undone(session, school, applied)

    session.expire_all()
    assert shape_of(session, school.id) == before


def test_answers_of_a_list_go_with_the_pupils_it_brought(session, school):
    row = pupil("LE GALL", "Camille", "CM1", device=Device.NONE, connection=Connection.NONE)
    applied = imported(session, school, a_list(row))

    undone(session, school, applied)

    assert session.scalar(select(func.count()).select_from(EquipmentAnswer)) == 0
    assert who(session, "LE GALL", "Camille") == []


def test_answers_of_a_list_are_taken_back_of_pupils_known_before(session, school):
    imported(session, school, a_list(CAMILLE), at=later(-1))
    before = shape_of(session, school.id)
    applied = imported(session, school, a_list(pupil("LE GALL", "Camille", device=Device.NONE)))

    undone(session, school, applied, at=later(1))

    assert shape_of(session, school.id) == before
    assert integrity.check(session) == []


def test_the_whole_list_is_no_longer_the_whole_list(session, school):
    plan = with_whole_school(planned(session, school, a_list(*a_class())), True)
    applied = apply_plan(session, HEAD_OF(school), plan, at=NOON)

    undone(session, school, applied)

    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) is None


def test_a_later_import_of_the_same_pupils_is_undone_first(session, school):
    first = imported(session, school, a_list(CAMILLE))
    second = imported(session, school, a_list(pupil("LE GALL", "Camille", level=Level.CM2)), at=later(1))

    with pytest.raises(RuleBroken, match="07/04/2021 à 12:00"):
        preview(session, school, first)
    undone(session, school, second)

    assert preview(session, school, first).result.restored == 1


def test_guardians_of_a_later_import_stand_in_the_way_of_the_pupils(session, school):
    first = imported(session, school, a_list(CAMILLE))
    imported(session, school, a_list(guardian("LE GALL", "Anne", A)), at=later(1))

    with pytest.raises(RuleBroken, match="annulez d’abord"):
        undone(session, school, first)


def test_a_later_import_of_other_pupils_does_not_stand_in_the_way(session, school):
    first = imported(session, school, a_list(CAMILLE))
    imported(session, school, a_list(TOM), at=later(1))

    undone(session, school, first)

    assert who(session, "LE GALL", "Camille") == []
    assert len(who(session, "LE GALL", "Tom")) == 1


def test_an_undo_is_done_once(session, school):
    applied = imported(session, school, a_list(CAMILLE, TOM))
    first = undone(session, school, applied)

    again = undone(session, school, applied, at=later(4))

    assert again == first == preview(session, school, applied).result
    assert session.scalar(select(func.count()).select_from(RosterUndo)) == 1


def test_the_journal_tells_the_undo_without_a_name(session, school):
    applied = imported(session, school, a_list(CAMILLE))
    undone(session, school, applied)

    entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "undo_import")).one()
    assert (entry.object_id, entry.fields) == (applied.import_id, ["removed"])


def test_a_pupil_whom_people_moved_since_stays_there(session, school):
    imported(session, school, a_list(CAMILLE, TOM))
    applied = imported(
        session, school, a_list(pupil("LE GALL", "Camille", "CE1", birth_on=BIRTH)), at=later(1)
    )
    camille = who(session, "LE GALL", "Camille")[0].id
    cp = session.scalar(select(Classroom.id).where(Classroom.label == "CP", Classroom.year == 2020))
    session.execute(
        update(Enrolment)
        .where(Enrolment.pupil_id == camille, Enrolment.ends_on.is_(None))
        .values(classroom_id=cp, id=who(session, "LE GALL", "Tom")[0].id)
    )

    plan = preview(session, school, applied)
    undone(session, school, applied)

    assert [kept.why for kept in plan.kept] == [Why.MOVED]
    assert class_of(session, camille) == "CP"


def test_a_secretary_undoes_only_what_she_imported(session, school):
    secretary = someone(Role.SECRETARY, school)
    own = apply_plan(session, secretary, planned(session, school, a_list(CAMILLE)), at=NOON)
    of_the_head = imported(session, school, a_list(TOM), at=later(1))

    assert own.import_id is not None
    assert of_the_head.import_id is not None
    with pytest.raises(NotAllowed):
        plan_undo(session, secretary, of_the_head.import_id)
    assert apply_undo(session, secretary, own.import_id, at=later(2)).restored == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.IEN, Role.ADVISER, Role.DEPARTEMENT, Role.ADMIN])
def test_nobody_else_undoes(session, school, role):
    import_id = imported(session, school, a_list(CAMILLE)).import_id
    assert import_id is not None

    with pytest.raises(NotAllowed):
        plan_undo(session, someone(role, school), import_id)


def test_an_import_nobody_made_is_not_found(session, school):
    with pytest.raises(NotFound):
        plan_undo(session, HEAD_OF(school), school.id)


def test_a_departure_proposed_to_another_school_is_no_longer_proposed(session, database_with_two_schools):
    jules_ferry, tilleuls = database_with_two_schools
    imported(session, jules_ferry, a_list(CAMILLE))
    applied = imported(session, tilleuls, a_list(CAMILLE, name="b.csv"), at=later(1))
    assert session.scalar(select(func.count()).select_from(Transfer)) == 1

    undone(session, tilleuls, applied)

    assert session.scalar(select(func.count()).select_from(Transfer)) == 0
    assert len(who(session, "LE GALL", "Camille")) == 1


def test_a_pupil_whose_departure_from_another_school_was_confirmed_stays(session, database_with_two_schools):
    jules_ferry, tilleuls = database_with_two_schools
    imported(session, jules_ferry, a_list(CAMILLE))
    applied = imported(session, tilleuls, a_list(CAMILLE, name="b.csv"), at=later(1))
    proposed = session.scalars(select(Transfer.id)).one()
    transfers.confirm(session, HEAD_OF(jules_ferry), proposed, at=later(2))

    plan = preview(session, tilleuls, applied)
    undone(session, tilleuls, applied)

    assert [kept.why for kept in plan.kept] == [Why.TRANSFER]
    assert [class_of(session, one.id) for one in who(session, "LE GALL", "Camille")] == [None, "CM1"]


def test_pupils_whom_a_list_confirmed_are_provisional_again(session, school):
    imported(session, school, a_list(CAMILLE))
    who(session, "LE GALL", "Camille")[0].provisional = True
    session.flush()
    applied = imported(session, school, a_list(CAMILLE), at=later(1))
    assert not who(session, "LE GALL", "Camille")[0].provisional

    undone(session, school, applied)

    assert who(session, "LE GALL", "Camille")[0].provisional
