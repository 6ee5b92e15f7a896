"""A pupil who arrives in another school: the old one decides, the new one learns nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from data_io.actions import equipment, transfers
from data_io.actions.equipment import NewAnswer
from data_io.intake import keep, reviewing
from data_io.intake.importing import apply_plan
from data_io.queries.transfers import proposed_departures
from models.codes import Device
from models.columns import FOREVER
from models.errors import NotAllowed
from models.intake import RosterChange, RosterPlan, Transfer
from models.people import Enrolment
from models.pupil_state import PupilState
from tests.cast import HEAD_OF, NOON, TEACHER_OF, TUESDAY, a_territory
from tests.data_io.intake.lists import BIRTH, a_class, a_list, imported, later, pupil, who

OLD_CLASS = "Les Hirondelles"
INE = "123456789AB"


@pytest.fixture
def territory(session):
    """Malo is known in Jules-Ferry."""
    found = a_territory(session)
    child = pupil("GUIVARCH", "Malo", OLD_CLASS, birth_on=BIRTH, ine=INE)
    imported(session, found.jules_ferry, a_list(child))
    return found


def arrives(session, territory, **more) -> None:
    values = {"birth_on": BIRTH, "ine": None} | more
    imported(session, territory.tilleuls, a_list(pupil("GUIVARCH", "Malo", "CE2", **values)), at=later(1))


def proposed(session, territory):
    return proposed_departures(session, HEAD_OF(territory.jules_ferry), territory.jules_ferry.id)


def old_and_new(session):
    return who(session, "GUIVARCH", "Malo")


def is_enrolled(session, pupil_id) -> bool:
    enrolments = session.scalars(select(Enrolment.ends_on).where(Enrolment.pupil_id == pupil_id))
    return None in enrolments.all()


@pytest.mark.parametrize("more", [{}, {"ine": INE}, {"ine": INE, "birth_on": None}])
def test_the_same_child_in_another_school_is_an_arrival_and_a_departure_to_confirm(session, territory, more):
    arrives(session, territory, **more)

    assert [(one.last_name, one.label) for one in proposed(session, territory)] == [("GUIVARCH", OLD_CLASS)]
    assert all(is_enrolled(session, one.id) for one in old_and_new(session))


@pytest.mark.parametrize(
    "more",
    [{"birth_on": None}, {"birth_on": BIRTH + timedelta(days=1)}, {"ine": "987654321KH"}],
    ids=["a name alone", "another birth date", "another INE"],
)
def test_a_child_who_may_be_another_is_no_transfer(session, territory, more):
    arrives(session, territory, **more)

    assert proposed(session, territory) == []


def test_two_known_homonyms_born_on_one_day_are_no_transfer(session, territory):
    imported(session, territory.far_school, a_list(pupil("GUIVARCH", "Malo", "CM2", birth_on=BIRTH)))
    session.execute(delete(Transfer))

    arrives(session, territory)

    assert proposed(session, territory) == []


def test_nothing_of_the_other_school_reaches_the_school_of_arrival(session, territory):
    head = HEAD_OF(territory.tilleuls)
    files = [a_list(pupil("GUIVARCH", "Malo", "CE2", birth_on=BIRTH))]
    review = reviewing.begin(session, head, territory.tilleuls.id, files, on=TUESDAY, today=TUESDAY)
    keep.keep(session, head, review, at=NOON)
    kept = json.dumps(session.scalar(select(RosterPlan.content)), default=str)
    applied = apply_plan(session, head, review.plan, at=later(1))
    written = session.scalars(select(RosterChange).where(RosterChange.import_id == applied.import_id))
    trace = " ".join(f"{row.row_id} {row.before} {row.after}" for row in written)
    (old, _) = old_and_new(session)

    said = kept + trace + repr(applied)

    hidden = [OLD_CLASS, "hirondelles", "Jules-Ferry", territory.jules_ferry.id.hex, old.id.hex, str(old.id)]
    assert [word for word in hidden if word in said] == []
    with pytest.raises(NotAllowed):
        proposed_departures(session, head, territory.jules_ferry.id)


def test_a_confirmed_departure_ends_the_enrolment_and_hands_on_the_equipment(session, territory):
    (old,) = old_and_new(session)
    answer = NewAnswer(pupil_id=old.id, device=Device.PHONE, connection=None, on=TUESDAY)
    equipment.answer(session, HEAD_OF(territory.jules_ferry), answer, at=NOON + timedelta(minutes=5))
    arrives(session, territory)
    (one,) = proposed(session, territory)

    transfers.confirm(session, HEAD_OF(territory.jules_ferry), one.transfer_id, at=later(2))

    old, new = old_and_new(session)
    assert (is_enrolled(session, old.id), is_enrolled(session, new.id)) == (False, True)
    now = session.execute(
        select(PupilState.pupil_id, PupilState.device).where(
            PupilState.to_at == FOREVER, PupilState.pupil_id.in_([old.id, new.id])
        )
    )
    assert now.all() == [(new.id, Device.PHONE)]
    assert proposed(session, territory) == []


def test_a_refused_departure_changes_nothing_and_is_not_asked_again(session, territory):
    arrives(session, territory)
    (one,) = proposed(session, territory)

    transfers.refuse(session, HEAD_OF(territory.jules_ferry), one.transfer_id, at=later(2))
    transfers.confirm(session, HEAD_OF(territory.jules_ferry), one.transfer_id, at=later(2))

    assert all(is_enrolled(session, one.id) for one in old_and_new(session))
    assert proposed(session, territory) == []


def test_only_the_head_of_the_old_school_decides(session, territory):
    arrives(session, territory)
    (one,) = proposed(session, territory)

    for actor in (HEAD_OF(territory.tilleuls), TEACHER_OF(territory.cm1)):
        with pytest.raises(NotAllowed):
            transfers.confirm(session, actor, one.transfer_id, at=later(2))


@pytest.mark.parametrize("more", [{"ine": INE}, {}], ids=["INE", "name and birth date"])
def test_the_first_list_of_a_whole_school_finds_them(session, territory, more):
    others = a_class("CE2", count=700, first=100)
    known = pupil("GUIVARCH", "Malo", "CE2", birth_on=BIRTH, **more)

    imported(session, territory.tilleuls, a_list(*others, known), at=later(1))

    assert [one.first_name for one in proposed(session, territory)] == ["Malo"]
