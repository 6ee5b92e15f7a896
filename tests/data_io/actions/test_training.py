"""The training school: made through the real import, made anew; who prepares it, who practises, how."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from data_io import integrity
from data_io import training as invented
from data_io.actions import contacts, equipment, invitations, practice, training, voids
from data_io.actions.inviting import Invitee
from data_io.queries.closure_in_force import closures_in_force
from data_io.queries.grants import grants_of
from data_io.queries.invitations import circonscriptions_to_invite, teachers_of
from data_io.queries.own_classrooms import own_classrooms
from data_io.queries.practice import is_ready, kept_by
from models.codes import Device, Outcome, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.facts import Contact, EquipmentAnswer, FactVoid
from models.intake import Transfer
from models.people import Enrolment, Guardian, Pupil
from models.rights import TRAINING, Act, Actor, Grant, Place, in_practice
from models.security import Assignment, JournalEntry, PurgeMark
from models.territory import Circonscription, Classroom, Closure, School
from tests.cast import ADMIN, DAY, NOON, OPERATOR, TUESDAY, an_account, someone
from tests.data_io.actions.opened_accounts import enter
from tests.data_io.actions.telling import a_call, an_answer
from tests.data_io.intake.lists import a_list, imported, pupil

LISTS = (a_list(pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP")),)


@pytest.fixture
def school(session, land):
    return prepared(session, land)


def prepared(session, land, actor=OPERATOR, lists=LISTS):
    school_id = training.prepare(session, actor, land.circonscription.id, lists, at=NOON)
    return session.get_one(School, school_id)


def now(session, account_id, on=TUESDAY):
    """Who this account is on a day."""
    return Actor(account_id, grants_of(session, account_id, on))


def head_of(session, land, login="direction@exemple.fr"):
    return now(session, an_account(session, Role.HEAD, land.jules_ferry, login=login))


def teacher_of(session, land, login="classe@exemple.fr"):
    return now(session, an_account(session, Role.TEACHER, land.cm1, login=login))


def pupils_of(session, school):
    return session.scalars(
        select(Pupil.id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school.id)
        .order_by(Pupil.id)
    ).all()


def test_it_is_made_of_invented_lists_through_the_real_import(session, land):
    school = prepared(session, land, lists=invented.lists(TUESDAY))

    assert school.training
    assert len(pupils_of(session, school)) > 50
    assert session.scalar(select(func.count()).select_from(Guardian)) > 50
    assert integrity.check(session) == []


def test_its_uai_has_a_right_letter_and_stands_in_no_directory(session, school):
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"

    assert school.uai[:3] == TRAINING
    assert school.uai[7] == letters[int(school.uai[:7]) % 23]


def test_no_right_over_real_schools_reaches_it(session, land, school):
    place = session.get_one(Circonscription, school.circonscription_id)

    assert place.departement_code == TRAINING
    for role in (Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN, Role.DEPARTEMENT):
        actor = someone(role, land.circonscription)
        assert not any(actor.may(act, Place(TRAINING, place.id, school.id)) for act in Act)


def test_each_circonscription_has_its_own(session, land, school):
    other = session.get_one(School, training.prepare(session, OPERATOR, land.elsewhere.id, LISTS, at=NOON))

    assert other.id != school.id
    assert other.uai != school.uai


def test_made_anew_it_keeps_nothing_of_the_practice(session, land, school):
    head = head_of(session, land)
    practice.practise(session, head, at=NOON)
    head = now(session, head.account_id)
    first = pupils_of(session, school)[0]
    answer = equipment.answer(session, head, an_answer(first, Device.NONE), at=NOON)
    voids.void(session, head, answer, at=NOON)
    contacts.log(session, head, a_call(first, outcome=Outcome.REACHED), at=NOON)
    closures = session.scalar(select(func.count()).select_from(Closure))

    again = prepared(session, land)

    assert again.id == school.id
    assert len(pupils_of(session, school)) == 2
    assert first not in pupils_of(session, school)
    for table in (EquipmentAnswer, FactVoid, Contact, PurgeMark):
        assert session.scalar(select(func.count()).select_from(table)) == 0
    assert session.scalar(select(func.count()).select_from(Closure)) == closures
    assert not now(session, head.account_id).practises
    assert integrity.check(session) == []


def test_made_anew_it_touches_no_real_school(session, land, pupil, school):
    teacher = teacher_of(session, land)
    kept = equipment.answer(session, teacher, an_answer(pupil, Device.NONE), at=NOON)

    prepared(session, land)

    assert session.get(EquipmentAnswer, kept) is not None
    assert session.get(Pupil, pupil) is not None


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ERUN, Role.ADMIN])
def test_the_circonscriptions_support_and_the_administrator_prepare_it(session, land, role):
    actor = someone(role, land.circonscription)

    assert prepared(session, land, actor).training
    assert (land.circonscription.id, "Rennes Centre") in kept_by(session, actor)
    assert not any(name.startswith("Entraînement") for _, name in kept_by(session, actor))


def test_nobody_prepares_that_of_another_circonscription(session, land):
    with pytest.raises(NotAllowed):
        training.prepare(session, someone(Role.ERUN, land.circonscription), land.elsewhere.id, LISTS, at=NOON)


def test_nobody_comes_from_a_training_school_or_leaves_for_one(session, land):
    imported(session, land.jules_ferry, *LISTS)
    school = prepared(session, land)
    imported(session, land.tilleuls, a_list(pupil("LE GALL", "Camille", "CE2")))

    moved = session.scalars(select(Transfer.school_id)).all()
    assert school.id not in moved


def test_a_head_practises_as_head_of_the_training_school_alone(session, land, school):
    head = head_of(session, land)
    assert is_ready(session, head)

    practice.practise(session, head, at=NOON)

    practising = now(session, head.account_id)
    assert practising.practises
    assert [(grant.role, grant.place.school_id) for grant in practising.grants] == [(Role.HEAD, school.id)]
    assert {room.school_id for room in own_classrooms(session, practising)} == {school.id}
    closed = closures_in_force(session, practising, on=TUESDAY)
    assert [one.label for one in closed] == ["Fermeture d’entraînement"]


def test_two_teachers_practise_in_two_classes(session, land, school):
    rooms = []
    for login in ("un@exemple.fr", "deux@exemple.fr"):
        teacher = teacher_of(session, land, login)
        practice.practise(session, teacher, at=NOON)
        (grant,) = now(session, teacher.account_id).grants
        rooms.append((grant.role, grant.place.classroom_id))

    assert {role for role, _ in rooms} == {Role.TEACHER}
    assert len({room for _, room in rooms}) == 2


def test_practising_ends_with_the_press_or_with_the_day(session, land, school):
    head = head_of(session, land)
    practice.practise(session, head, at=NOON)
    assert now(session, head.account_id, TUESDAY + DAY).grants == head.grants

    practice.leave(session, now(session, head.account_id), at=NOON)

    assert now(session, head.account_id).grants == head.grants
    assert session.scalars(select(Assignment).where(Assignment.ends_on.is_not(None))).all() == []


def test_both_are_in_the_journal(session, land, school):
    head = head_of(session, land)
    practice.practise(session, head, at=NOON)
    practice.leave(session, now(session, head.account_id), at=NOON)

    said = session.scalars(select(JournalEntry.act).where(JournalEntry.account_id == head.account_id)).all()
    assert sorted(said) == ["leave_practice", "practise"]


def test_whoever_practises_does_not_begin_again(session, land, school):
    head = head_of(session, land)
    practice.practise(session, head, at=NOON)

    with pytest.raises(NotAllowed):
        practice.practise(session, now(session, head.account_id), at=NOON)


def test_without_a_training_school_there_is_nothing_to_practise_in(session, land):
    head = head_of(session, land)

    assert not is_ready(session, head)
    with pytest.raises(NotFound):
        practice.practise(session, head, at=NOON)


def test_a_practice_gives_no_right_over_anybody_real(session, land, school):
    teacher = teacher_of(session, land)
    practice.practise(session, teacher, at=NOON)

    practising = now(session, teacher.account_id)

    assert not any(practising.may(act, land.cm1.place) for act in Act)


def test_grants_of_a_practice_stand_alone():
    real = Grant(Role.HEAD, Place("035"))
    drill = replace(real, place=Place(TRAINING))

    assert in_practice((real, drill)) == (drill,)
    assert in_practice((real,)) == (real,)


def test_nobody_is_invited_to_practise_and_nobody_there_is_listed(session, land, school):
    """A role there would hide all the others that somebody has."""
    head, teacher = head_of(session, land), teacher_of(session, land)
    practice.practise(session, head, at=NOON)
    practice.practise(session, teacher, at=NOON)
    practising = now(session, head.account_id)
    (room, *_) = own_classrooms(session, practising, act=Act.INVITE_TEACHERS)

    with pytest.raises(RuleBroken):
        invitations.invite_teachers(
            session, practising, school.id, [(Invitee("", "ien@exemple.fr"), [room.classroom_id])], at=NOON
        )

    assert teachers_of(session, practising, school.id, on=TUESDAY, at=NOON) == []


def test_whose_link_was_used_is_told_the_same_while_its_maker_practises(session, land, school):
    head = head_of(session, land)
    who = [(Invitee("Anne PRIGENT", "anne@exemple.fr"), [land.cm1.id])]
    (found,) = invitations.invite_teachers(session, head, land.jules_ferry.id, who, at=NOON)
    assert found.link
    enter(session, found.link)
    practice.practise(session, head, at=NOON)
    practice.practise(session, now(session, found.link.account_id), at=NOON)

    (line,) = teachers_of(session, head, land.jules_ferry.id, on=TUESDAY, at=NOON)

    assert not line.by_others
    assert invitations.new_link(session, head, line.account_id, at=NOON).token


@pytest.mark.parametrize("role", [Role.IEN, Role.SECRETARY, Role.HEAD, Role.DEPARTEMENT])
def test_no_role_is_given_there_not_even_by_the_administration(session, land, school, role):
    place = {Role.HEAD: school.id, Role.DEPARTEMENT: TRAINING}.get(role, school.circonscription_id)

    with pytest.raises(RuleBroken):
        invitations.invite_anyone(session, ADMIN(), Invitee("", "ien@exemple.fr"), role, place, at=NOON)

    offered = circonscriptions_to_invite(session, ADMIN())
    assert school.circonscription_id not in {place.id for place in offered}
