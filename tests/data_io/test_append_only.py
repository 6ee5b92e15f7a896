"""Facts and journal are added, never changed; only a purge deletes them."""

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DatabaseError
from uuid_utils.compat import uuid7

from data_io.actions import contacts, equipment, voids
from data_io.database import writing
from models.codes import Device
from models.facts import EquipmentAnswer
from models.mapping import Base, facts
from models.privacy import NamesOpened, PrivacyRequest, PurgeRun
from models.security import JournalEntry, PurgeMark
from models.territory import ClosureFormerEnd, SchoolFormerNumber
from tests.cast import NOON, TEACHER_OF, a_pupil, a_territory
from tests.data_io.actions.telling import a_call, an_answer

APART = (
    facts.ContactPupil,
    facts.ContactNote,
    facts.FactVoid,
    JournalEntry,
    NamesOpened,
    PrivacyRequest,
    PurgeRun,
    ClosureFormerEnd,
    SchoolFormerNumber,
)
FACTS = sorted(
    str(mapper.local_table.description)
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, (facts.Fact, *APART))
)


@pytest.fixture
def recorded(database):
    """One answer, voided, and one contact, all committed."""
    with writing(database) as session:
        land = a_territory(session)
        pupil = a_pupil(session, land.cm1)
        teacher = TEACHER_OF(land.cm1)
        answer = equipment.answer(session, teacher, an_answer(pupil, Device.NONE), at=NOON)
        voids.void(session, teacher, answer, at=NOON)
        contacts.log(session, teacher, a_call(pupil, note="Rappeler le soir."), at=NOON)
    return database


TOLD = ("equipment_answer", "fact_void", "contact", "contact_pupil", "contact_note", "journal")
CHANGES = {
    "equipment_answer": "device = 'enough'",
    "fact_void": "recorded_by = NULL",
    "contact": "follow_up_on = NULL",
    "contact_note": "note = 'x'",
    "contact_pupil": "contact_id = contact_id",
    "journal": "act = 'x'",
}


@pytest.mark.parametrize("table", TOLD)
def test_a_row_of_what_happened_is_not_changed(recorded, table):
    with pytest.raises(DatabaseError, match="append-only"), writing(recorded) as session:
        session.execute(text(f"UPDATE {table} SET {CHANGES[table]}"))


@pytest.mark.parametrize("table", TOLD)
def test_a_row_of_what_happened_is_not_deleted(recorded, table):
    with pytest.raises(DatabaseError, match="append-only"), writing(recorded) as session:
        session.execute(text(f"DELETE FROM {table}"))


@pytest.mark.parametrize("table", ["equipment_answer", "contact_pupil", "contact_note", "journal"])
def test_a_purge_deletes_and_still_changes_nothing(recorded, table):
    with writing(recorded) as session:
        session.add(PurgeMark(id=uuid7()))
        session.flush()
        session.execute(text(f"DELETE FROM {table}"))
        session.execute(delete(PurgeMark))

    with writing(recorded) as session:
        assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0


def test_a_purge_may_not_rewrite(recorded):
    with writing(recorded) as session:
        session.add(PurgeMark(id=uuid7()))

    with pytest.raises(DatabaseError, match="append-only"), writing(recorded) as session:
        session.execute(text("UPDATE equipment_answer SET device = 'enough'"))


def test_after_a_purge_facts_are_kept_again(recorded):
    with writing(recorded) as session:
        session.add(PurgeMark(id=uuid7()))
        session.flush()
        session.execute(delete(PurgeMark))

    with pytest.raises(DatabaseError, match="append-only"), writing(recorded) as session:
        session.execute(delete(EquipmentAnswer))


def test_every_table_of_facts_is_protected(database):
    with database.connect() as connection:
        if database.dialect.name == "sqlite":
            triggers = "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY 1"
        else:
            triggers = (
                "SELECT event_object_table, count(DISTINCT event_manipulation)"
                " FROM information_schema.triggers GROUP BY 1"
            )
        protected = {row[0]: row[1] for row in connection.execute(text(triggers))}

    assert protected == dict.fromkeys(FACTS, 2)  # for UPDATE and DELETE
