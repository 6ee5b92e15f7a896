"""Contacts: whom a call is about, whom it may go to, and what it says of a number."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from data_io.actions import contacts, voids
from models.codes import Channel, Direction, Outcome, PhoneState
from models.errors import RuleBroken
from models.facts import ContactNote, ContactPupil
from models.people import PhoneNumber
from tests.cast import (
    HEAD_OF,
    MINUTE,
    MONDAY,
    NOON,
    TEACHER_OF,
    TUESDAY,
    a_classroom,
    a_family,
    a_pupil,
    a_school,
)
from tests.data_io.actions.telling import a_call
from tests.seen import standing_of


@pytest.fixture
def teacher(land):
    return TEACHER_OF(land.cm1)


def refused(session, actor, contact, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        contacts.log(session, actor, contact, at=NOON)


def test_one_call_counts_for_each_child_it_was_about(session, land):
    children = [a_pupil(session, land.cm1), a_pupil(session, land.cp)]
    family = a_family(session, land.jules_ferry, children)

    call = a_call(*children, guardian_id=family.guardian_id, phone_id=family.phone_id)
    contacts.log(session, HEAD_OF(land.jules_ferry), call, at=NOON)

    assert [standing_of(session, child).last_reached_on for child in children] == [TUESDAY, TUESDAY]


def test_a_voicemail_does_not_make_a_family_reached(session, teacher, pupil):
    contacts.log(session, teacher, a_call(pupil, outcome=Outcome.MESSAGE_LEFT), at=NOON)

    standing = standing_of(session, pupil)
    assert (standing.last_attempt_on, standing.last_reached_on) == (TUESDAY, None)


def test_a_message_to_all_is_sent_but_not_attempted(session, teacher, pupil):
    sent = a_call(pupil, outcome=Outcome.SENT, channel=Channel.ENT, collective=True)
    contacts.log(session, teacher, sent, at=NOON)

    standing = standing_of(session, pupil)
    assert (standing.last_sent_on, standing.last_attempt_on) == (TUESDAY, None)


def test_the_same_child_named_twice_is_one_child(session, teacher, pupil):
    contact = contacts.log(session, teacher, a_call(pupil, pupil), at=NOON)

    about = session.scalars(select(ContactPupil.pupil_id).where(ContactPupil.contact_id == contact)).all()
    assert about == [pupil]


def test_a_child_is_not_this_guardians(session, land, teacher, pupil):
    family = a_family(session, land.jules_ferry, [a_pupil(session, land.cm1)])

    refused(session, teacher, a_call(pupil, guardian_id=family.guardian_id), "n’est pas lié à ce responsable")


def test_all_children_of_a_contact_are_of_one_school(session, land, pupil):
    school = a_school(session, land.circonscription, "0350003D", "École du Bourg")
    other = a_pupil(session, a_classroom(session, school, "CE1"))
    both = replace(
        HEAD_OF(land.jules_ferry), grants=(*HEAD_OF(school).grants, *HEAD_OF(land.jules_ferry).grants)
    )

    refused(session, both, a_call(pupil, other), "une seule école")


def test_who_must_not_be_called_is_not_called(session, land, teacher, pupil):
    family = a_family(session, land.jules_ferry, [pupil], do_not_call=True)

    refused(session, teacher, a_call(pupil, guardian_id=family.guardian_id), "ne doit pas être appelé")


def test_who_must_not_be_called_may_call(session, land, teacher, pupil):
    family = a_family(session, land.jules_ferry, [pupil], do_not_call=True)

    call = a_call(pupil, guardian_id=family.guardian_id, direction=Direction.IN)
    contacts.log(session, teacher, call, at=NOON)

    assert standing_of(session, pupil).last_reached_on == TUESDAY


def number_state(session, family):
    return session.scalar(select(PhoneNumber.state).where(PhoneNumber.id == family.phone_id))


def test_a_wrong_number_is_marked_until_somebody_is_reached_on_it(session, land, teacher, pupil):
    family = a_family(session, land.jules_ferry, [pupil])

    def call(outcome):
        told = a_call(pupil, outcome=outcome, guardian_id=family.guardian_id, phone_id=family.phone_id)
        contacts.log(session, teacher, told, at=NOON)
        return number_state(session, family)

    assert call(Outcome.WRONG_NUMBER) is PhoneState.WRONG
    assert call(Outcome.NO_ANSWER) is PhoneState.WRONG
    assert call(Outcome.REACHED) is PhoneState.USABLE


def test_taking_back_what_was_said_of_a_number_gives_back_what_was_known_before(
    session, land, teacher, pupil
):
    family = a_family(session, land.jules_ferry, [pupil])

    def call(outcome, on):
        told = a_call(pupil, outcome=outcome, on=on, guardian_id=family.guardian_id, phone_id=family.phone_id)
        return contacts.log(session, teacher, told, at=NOON)

    found_wrong = call(Outcome.WRONG_NUMBER, MONDAY)
    reached = call(Outcome.REACHED, TUESDAY)

    voids.void(session, teacher, reached, at=NOON + MINUTE)
    assert number_state(session, family) is PhoneState.WRONG

    voids.void(session, teacher, found_wrong, at=NOON + MINUTE)
    assert number_state(session, family) is PhoneState.USABLE


def test_a_call_written_down_late_does_not_contradict_a_newer_one(session, land, teacher, pupil):
    family = a_family(session, land.jules_ferry, [pupil])
    told: dict[str, Any] = {"guardian_id": family.guardian_id, "phone_id": family.phone_id}
    wrong = a_call(pupil, outcome=Outcome.WRONG_NUMBER, on=TUESDAY, **told)
    contacts.log(session, teacher, wrong, at=NOON)

    contacts.log(session, teacher, a_call(pupil, on=MONDAY, **told), at=NOON + MINUTE)

    assert number_state(session, family) is PhoneState.WRONG


def test_a_number_is_the_guardians_own(session, land, teacher, pupil):
    mother = a_family(session, land.jules_ferry, [pupil])
    father = a_family(session, land.jules_ferry, [pupil])

    call = a_call(pupil, guardian_id=mother.guardian_id, phone_id=father.phone_id)

    refused(session, teacher, call, "n’est pas celui de ce responsable")
    refused(session, teacher, a_call(pupil, phone_id=father.phone_id), "à qui est ce numéro")


def test_a_note_is_kept_without_its_margins(session, teacher, pupil):
    contact = contacts.log(session, teacher, a_call(pupil, note="  Rappeler le soir. "), at=NOON)

    assert session.get(ContactNote, contact).note == "Rappeler le soir."


def test_a_blank_note_is_no_note(session, teacher, pupil):
    contact = contacts.log(session, teacher, a_call(pupil, note="  "), at=NOON)

    assert session.get(ContactNote, contact) is None


def test_incoherent_contacts_are_refused(session, teacher, pupil):
    refused(session, teacher, a_call(), "au moins un élève")
    refused(session, teacher, a_call(pupil, note="x" * 281), "280")
    refused(session, teacher, a_call(pupil, collective=True), "collectif")
    refused(session, teacher, a_call(pupil, follow_up_on=MONDAY), "rappel vient avant")
    refused(session, teacher, a_call(pupil, on=TUESDAY + timedelta(days=1)), "pas encore arrivé")
