"""Readers never wait and never write; writers take turns and lose nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError
from uuid_utils.compat import uuid7

from data_io import integrity
from data_io.actions import equipment
from data_io.database import make_engine, reading, require_writing, writing
from models.codes import Connection, Device
from models.facts import EquipmentAnswer
from models.people import Pupil
from models.security import Account, DataVersion, JournalEntry
from tests.cast import NOON, TEACHER_OF, a_pupil, a_territory
from tests.data_io.actions.telling import an_answer

WRITES = 200
SECOND = timedelta(seconds=1)


@pytest.fixture
def land(database):
    with writing(database) as session:
        return a_territory(session)


def test_an_action_needs_a_writing_session(database):
    with reading(database) as session, pytest.raises(RuntimeError):
        require_writing(session)
    with writing(database) as session:
        require_writing(session)


def test_what_is_written_without_an_error_is_kept_and_with_one_is_not(database, land):
    with writing(database) as session:
        kept = a_pupil(session, land.cm1)
    with pytest.raises(IntegrityError), writing(database) as session:
        session.add_all([a_pupil_named_like(kept), Account(id=uuid7(), login="new", created_at=NOON)])

    with reading(database) as session:
        assert session.scalars(select(Pupil.id)).all() == [kept]
        assert session.scalar(select(Account.id).where(Account.login == "new")) is None


def a_pupil_named_like(pupil_id):
    return Pupil(id=pupil_id, last_name="X", first_name="Y", sort_key="x y")


def test_a_reader_does_not_wait_for_a_writer_and_keeps_its_snapshot(database, land):
    with writing(database) as writer:
        a_pupil(writer, land.cm1)
        with reading(database) as reader:
            assert reader.scalar(text("SELECT count(*) FROM pupil")) == 0
            writer.commit()
            assert reader.scalar(text("SELECT count(*) FROM pupil")) == 0


def test_a_reader_on_postgresql_cannot_write(database):
    if database.dialect.name != "postgresql":
        pytest.skip("on SQLite the action itself refuses")
    with reading(database) as session, pytest.raises(DatabaseError, match="read-only"):
        session.execute(insert(JournalEntry).values(id=uuid7(), at=NOON, act="x", object_kind="x"))


def test_a_second_writer_waits_for_the_first(database, land):
    begun = Event()

    def second():
        begun.set()
        with writing(database) as session:
            return session.scalar(text("SELECT count(*) FROM pupil"))

    with ThreadPoolExecutor(1) as pool:
        with writing(database) as session:
            a_pupil(session, land.cm1)
            waiting = pool.submit(second)
            begun.wait()
        assert waiting.result(timeout=20) == 1


def test_writers_of_two_engines_take_turns_and_lose_nothing(url, database, land):
    """Two processes as the base sees them: four threads over two engines, all on one pupil."""
    with writing(database) as session:
        pupil = a_pupil(session, land.cm1)
    engines = [database, make_engine(url)]
    halves = [{"device": Device.SHARED}, {"device": Device.NONE}, {"connection": Connection.LIMITED}]

    def write(number):
        with writing(engines[number % 2]) as session:
            told = an_answer(pupil, **halves[number % 3])
            at = NOON + number * 7919 % WRITES * SECOND  # the clock is read before the turn comes
            return equipment.answer(session, TEACHER_OF(land.cm1), told, at=at)

    with ThreadPoolExecutor(4) as pool:
        written = set(pool.map(write, range(WRITES)))
    engines[1].dispose()

    with reading(database) as session:
        assert set(session.scalars(select(EquipmentAnswer.id))) == written
        assert session.scalar(select(func.count()).select_from(JournalEntry)) == WRITES
        assert session.scalars(select(DataVersion.version)).all() == [WRITES]
        assert integrity.check(session) == []


def test_an_engine_serves_sqlite_and_postgresql_only():
    with pytest.raises(ValueError, match="only sqlite and postgresql"):
        make_engine("mysql://root@localhost/x")
