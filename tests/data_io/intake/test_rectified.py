"""What was rectified stays while the lists go on saying what they said."""

from sqlalchemy import func, select

from data_io.actions import objections, rectifications
from data_io.actions.rectifications import GuardianValues, PupilValues
from data_io.actions.requests import NewRequest
from models.people import Guardian, PhoneNumber, Pupil
from tests.cast import HEAD_OF, NOON, TUESDAY
from tests.data_io.intake.lists import (
    BIRTH,
    a_list,
    child,
    guardian,
    imported,
    later,
    mobile,
    pupil,
    who,
)

LISTS = (
    a_list(pupil("LE GALL", "Camille", birth_on=BIRTH)),
    a_list(
        guardian(
            "LE GALL",
            "Anne",
            child("LE GALL", "Camille"),
            phones=(mobile("+33639980001"),),
            email="a@exemple.fr",
        )
    ),
)


def test_a_rectified_name_is_found_again_and_kept(session, school):
    imported(session, school, *LISTS)
    camille = who(session, "LE GALL", "Camille")[0]
    said = PupilValues("KERVELLA", None, "Camille", BIRTH, camille.level)
    request = NewRequest(camille.id, None, TUESDAY)
    rectifications.rectify_pupil(session, HEAD_OF(school), request, said, at=NOON)

    again = imported(session, school, *LISTS, at=later(1))

    assert again.import_id is None
    assert session.scalars(select(Pupil.last_name)).all() == ["KERVELLA"]


def test_a_rectified_guardian_is_found_again_and_kept(session, school):
    imported(session, school, *LISTS)
    camille, anne = who(session, "LE GALL", "Camille")[0], session.scalars(select(Guardian)).one()
    said = GuardianValues("KERVELLA", "Anne", "b@exemple.fr", ("+33639980002",))
    request = NewRequest(camille.id, anne.id, TUESDAY)
    rectifications.rectify_guardian(session, HEAD_OF(school), request, said, at=NOON)

    imported(session, school, *LISTS, at=later(1))

    assert session.execute(select(Guardian.last_name, Guardian.email)).all() == [("KERVELLA", "b@exemple.fr")]
    assert session.scalar(select(func.count()).select_from(PhoneNumber)) == 2


def test_what_an_objection_took_is_not_brought_back(session, school):
    imported(session, school, *LISTS)
    camille, anne = who(session, "LE GALL", "Camille")[0], session.scalars(select(Guardian)).one()
    request = NewRequest(camille.id, anne.id, TUESDAY)
    objections.object_to(session, HEAD_OF(school), request, at=NOON)

    imported(session, school, *LISTS, at=later(1))

    assert session.scalars(select(PhoneNumber.number)).all() == []
    assert session.scalars(select(Guardian.email)).all() == [None]
