"""What was erased leaves the files of the base, at the latest with the first write after the last reader."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from data_io.actions import erasures, expiries, sessions
from data_io.actions.requests import NewRequest
from data_io.database import make_engine, reading, writing
from data_io.settings import settings
from models.codes import RequestAnswer
from tests.cast import HEAD_OF, NOON, OPERATOR, TUESDAY, a_family, a_pupil, a_territory

NAME = "KERBRATDELANOE"


@pytest.fixture
def base(sqlite_url):
    engine = make_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def erase(base):
    """Erases the one pupil of that name."""
    with writing(base) as session:
        land = a_territory(session)
        pupil = a_pupil(session, land.cm1, last_name=NAME)
        family = a_family(session, land.jules_ferry, [pupil])

    def now():
        request = NewRequest(pupil, family.guardian_id, TUESDAY, RequestAnswer.GRANTED)
        with writing(base) as session:
            erasures.erase(session, HEAD_OF(land.jules_ferry), request, at=NOON)

    return now


def is_in_a_file(base) -> bool:
    file = Path(base.url.database)
    return any(NAME.encode() in one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


@contextmanager
def somebody_reads(base):
    with reading(base) as session:
        session.execute(text("SELECT count(*) FROM pupil"))
        yield


def write_something(base):
    with writing(base) as session:
        sessions.begin(session, "personne", at=NOON)


def test_a_name_that_is_erased_while_nobody_reads_is_in_no_file(base, erase):
    assert is_in_a_file(base)

    erase()

    assert not is_in_a_file(base)


def test_a_name_that_is_erased_while_somebody_reads_goes_with_the_next_write(base, erase):
    with somebody_reads(base):
        erase()
        write_something(base)
        assert is_in_a_file(base)

    write_something(base)

    assert not is_in_a_file(base)


def test_once_it_is_out_writes_empty_the_journal_no_more(base, erase):
    with somebody_reads(base):
        erase()
    write_something(base)

    write_something(base)

    assert Path(f"{base.url.database}-wal").stat().st_size > 0


def test_what_another_program_left_goes_with_what_has_had_its_time(base, erase, sqlite_url):
    """The server calls this when it starts, and so do `migrate` and the `purge` of every night."""
    with somebody_reads(base):
        erase()
    other = make_engine(sqlite_url)

    with writing(other) as session:
        expiries.expire(session, OPERATOR, settings(), at=NOON)
    other.dispose()

    assert not is_in_a_file(base)
