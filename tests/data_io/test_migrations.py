"""A base in use is brought to the newest schema with everything in it, on both databases."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, select, text

from data_io import schema
from data_io.actions import contacts
from data_io.database import reading, writing
from data_io.settings import ROOT
from models.columns import Base
from models.errors import ContinuityError
from models.facts import ContactNote
from models.people import Guardianship, Household, Pupil
from tests.cast import NOON, OPERATOR, a_family, a_pupil, a_territory
from tests.data_io.actions.telling import a_call
from tests.households import a_household


@pytest.fixture
def in_use(database: Engine) -> Engine:
    """Two pupils of one household, with somebody who answers for them."""
    with writing(database) as session:
        land = a_territory(session)
        pupils = [a_pupil(session, land.cm1), a_pupil(session, land.cm1)]
        a_household(session, land.jules_ferry, pupils)
        a_family(session, land.jules_ferry, pupils)
    return database


def steps(engine: Engine, direction: str, version: str) -> None:
    config = Config(ROOT / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(command, direction)(config, version)


def test_a_base_of_the_first_schema_keeps_its_people(in_use):
    steps(in_use, "downgrade", "0001")
    steps(in_use, "upgrade", "head")

    with reading(in_use) as session:
        counted = [session.scalar(select(func.count()).select_from(table)) for table in (Household, Pupil)]
        assert counted == [1, 2]
        assert session.scalar(select(func.count()).select_from(Guardianship)) == 2
        assert session.scalars(select(Pupil.provisional)).all() == [False, False]
        assert session.scalars(select(Household.by_hand)).all() == [False]


def test_facts_cannot_be_changed_after_the_steps_either(in_use):
    before = _triggers(in_use)

    steps(in_use, "downgrade", "0001")
    steps(in_use, "upgrade", "head")

    assert _triggers(in_use) == before
    assert before


def test_the_migrations_make_what_the_models_declare(database):
    with database.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, Base.metadata) == []


def _triggers(engine: Engine) -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with engine.connect() as connection:
        return set(connection.execute(text(asked[engine.dialect.name])).scalars())


def test_a_base_of_a_newer_program_is_refused_and_left_alone(database):
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(ContinuityError, match="plus récente"):
        schema.migrate(database)

    assert schema.current(database) == "9999"


def test_notes_written_before_stand_apart_after_the_step_and_come_back(in_use):
    with writing(in_use) as session:
        (pupil, other) = session.scalars(select(Pupil.id)).all()
        noted = contacts.log(session, OPERATOR, a_call(pupil, note="Rappeler le soir."), at=NOON)
        contacts.log(session, OPERATOR, a_call(other), at=NOON)

    steps(in_use, "downgrade", "0003")
    with in_use.connect() as connection:
        before = [note for (note,) in connection.execute(text("SELECT note FROM contact"))]
    steps(in_use, "upgrade", "head")

    assert sorted(before, key=str) == [None, "Rappeler le soir."]
    with reading(in_use) as session:
        assert session.execute(select(ContactNote.contact_id, ContactNote.note)).all() == [
            (noted, "Rappeler le soir.")
        ]
