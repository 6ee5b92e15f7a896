"""Whom to call for a pupil: never somebody who is not this child's, never somebody who must not be."""

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from data_io.actions import contacts
from data_io.actions.contacts import NewContact
from data_io.queries.people_to_call import children_of, people_to_call
from models.codes import Channel, Direction, Outcome, PhoneKind
from models.people import Guardian, Guardianship, PhoneNumber
from tests.cast import HEAD_OF, IEN_OF, NOON, TEACHER_OF, TUESDAY, a_family, a_pupil, a_territory


@pytest.fixture
def cast(session):
    return a_territory(session)


def numbers(people):
    return [number.number for person in people for number in person.callable_numbers]


def test_a_guardian_of_another_child_is_never_shown(session, cast):
    mine, other = a_pupil(session, cast.cm1), a_pupil(session, cast.cm1)
    a_family(session, cast.jules_ferry, [mine], number="+33639980001")
    a_family(session, cast.jules_ferry, [other], number="+33639980002")

    found = people_to_call(session, TEACHER_OF(cast.cm1), [mine])

    assert numbers(found[mine]) == ["+33639980001"]
    assert other not in found


def test_the_one_to_call_first_stands_first(session, cast):
    pupil = a_pupil(session, cast.cm1)
    second = a_family(session, cast.jules_ferry, [pupil], number="+33639980001")
    a_family(session, cast.jules_ferry, [pupil], number="+33639980002")
    session.execute(
        update(Guardianship).where(Guardianship.guardian_id == second.guardian_id).values(call_first=False)
    )

    assert numbers(people_to_call(session, TEACHER_OF(cast.cm1), [pupil])[pupil])[0] == "+33639980002"


def test_a_number_that_must_not_be_called_does_not_leave_the_base(session, cast):
    pupil = a_pupil(session, cast.cm1)
    a_family(session, cast.jules_ferry, [pupil], do_not_call=True)

    (person,) = people_to_call(session, TEACHER_OF(cast.cm1), [pupil])[pupil]

    assert person.do_not_call
    assert person.numbers == ()


def test_a_wrong_number_stands_apart(session, cast):
    pupil = a_pupil(session, cast.cm1)
    family = a_family(session, cast.jules_ferry, [pupil])
    wrong = NewContact(
        (pupil,),
        family.guardian_id,
        Channel.PHONE,
        Direction.OUT,
        Outcome.WRONG_NUMBER,
        TUESDAY,
        phone_id=family.phone_id,
    )
    contacts.log(session, TEACHER_OF(cast.cm1), wrong, at=NOON)

    (person,) = people_to_call(session, TEACHER_OF(cast.cm1), [pupil])[pupil]

    assert person.callable_numbers == ()
    assert [number.number for number in person.wrong_numbers] == ["+33639980012"]


def test_a_mobile_stands_before_a_number_at_work(session, cast):
    pupil = a_pupil(session, cast.cm1)
    family = a_family(session, cast.jules_ferry, [pupil], number="+33639980001")
    for kind, number in ((PhoneKind.WORK, "+33299000001"), (PhoneKind.HOME, "+33299000002")):
        session.add(PhoneNumber(id=uuid7(), guardian_id=family.guardian_id, kind=kind, number=number))
    session.flush()

    found = people_to_call(session, TEACHER_OF(cast.cm1), [pupil])[pupil]

    assert numbers(found) == ["+33639980001", "+33299000002", "+33299000001"]


def test_an_organisation_is_shown_by_its_name(session, cast):
    pupil = a_pupil(session, cast.cm1)
    family = a_family(session, cast.jules_ferry, [pupil])
    session.execute(
        update(Guardian)
        .where(Guardian.id == family.guardian_id)
        .values(organisation=True, last_name="Aide à l’enfance", first_name="")
    )

    (person,) = people_to_call(session, TEACHER_OF(cast.cm1), [pupil])[pupil]

    assert person.name == "Aide à l’enfance"


def test_somebody_who_sees_counts_only_sees_nobody_to_call(session, cast):
    pupil = a_pupil(session, cast.cm1)
    family = a_family(session, cast.jules_ferry, [pupil])
    ien = IEN_OF(cast.circonscription)

    assert people_to_call(session, ien, [pupil]) == {}
    assert children_of(session, ien, [family.guardian_id]) == {}


def test_the_children_of_a_guardian_are_those_of_the_classes_one_may_see(session, cast):
    in_cm1 = a_pupil(session, cast.cm1, first_name="Awen")
    in_cp = a_pupil(session, cast.cp, first_name="Zoé")
    guardian_id = a_family(session, cast.jules_ferry, [in_cm1, in_cp]).guardian_id

    def seen_by(actor):
        return [child.pupil_id for child in children_of(session, actor, [guardian_id])[guardian_id]]

    assert seen_by(HEAD_OF(cast.jules_ferry)) == [in_cm1, in_cp]
    assert seen_by(TEACHER_OF(cast.cm1)) == [in_cm1]
    assert seen_by(HEAD_OF(cast.tilleuls)) == []
