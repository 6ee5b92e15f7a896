"""Equipment written in a hand-made list: an answer where none was given, nothing more."""

from dataclasses import replace

from sqlalchemy import select

from data_io.actions.equipment import NewAnswer, answer
from data_io.intake.importing import apply_plan
from models.codes import Connection, Device, Reason
from models.columns import FOREVER
from models.facts import EquipmentAnswer
from models.pupil_state import PupilState
from tests.cast import HEAD_OF, TUESDAY
from tests.data_io.intake.lists import a_list, imported, later, planned, pupil, some, who

CAMILLE = pupil("LE GALL", "Camille")
EQUIPPED = replace(CAMILLE, device=Device.SHARED, connection=Connection.SUFFICIENT)


def test_written_equipment_becomes_an_answer_and_a_state(session, school):
    imported(session, school, a_list(EQUIPPED))

    said = session.scalars(select(EquipmentAnswer)).one()
    assert (said.device, said.connection, said.on) == (Device.SHARED, Connection.SUFFICIENT, TUESDAY)
    assert reason(session) is Reason.SHARED_DEVICE


def test_equipment_added_to_a_known_list_is_a_change(session, school):
    imported(session, school, a_list(CAMILLE))

    applied = imported(session, school, a_list(EQUIPPED), at=later(1))

    assert some(applied.counts) == {"changed": 1}
    assert reason(session) is Reason.SHARED_DEVICE


def test_an_answer_given_by_people_is_not_overruled_by_a_list(session, school):
    imported(session, school, a_list(CAMILLE))
    pupil_id = who(session, "LE GALL", "Camille")[0].id
    answer(
        session,
        HEAD_OF(school),
        NewAnswer(pupil_id, device=Device.NONE, connection=None, on=TUESDAY),
        at=later(1),
    )

    imported(session, school, a_list(EQUIPPED), at=later(2))

    rows = session.execute(select(EquipmentAnswer.device, EquipmentAnswer.connection)).all()
    assert sorted(map(tuple, rows), key=str) == sorted(
        [(Device.NONE, None), (None, Connection.SUFFICIENT)], key=str
    )
    assert reason(session) is Reason.NO_DEVICE


def test_an_answer_given_while_a_list_waits_is_not_overruled_by_it(session, school):
    imported(session, school, a_list(CAMILLE))
    plan = planned(session, school, a_list(EQUIPPED))
    pupil_id = who(session, "LE GALL", "Camille")[0].id
    told = NewAnswer(pupil_id, device=Device.NONE, connection=None, on=TUESDAY)
    answer(session, HEAD_OF(school), told, at=later(1))

    apply_plan(session, HEAD_OF(school), plan, at=later(2))

    rows = session.execute(select(EquipmentAnswer.device, EquipmentAnswer.connection)).all()
    assert set(map(tuple, rows)) == {(Device.NONE, None), (None, Connection.SUFFICIENT)}


def test_a_blank_says_nothing(session, school):
    imported(session, school, a_list(EQUIPPED))
    blank = replace(CAMILLE, device=Device.UNKNOWN, connection=None)

    applied = imported(session, school, a_list(blank), at=later(1))

    assert applied.import_id is None
    assert reason(session) is Reason.SHARED_DEVICE


def reason(session):
    return session.scalars(select(PupilState.equipment_reason).where(PupilState.to_at == FOREVER)).one()
