"""Fixtures for every test: a database of each kind, and one server behind a whole run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests import journalled, postgres_server
from tests.databases import PostgresDatabases, SqliteDatabases, Unwritten

RUN_FOLDER = "CONTINUITE_TEST_RUN"  # how the workers learn where the run keeps what they share
BROWSER_TESTS = Path(__file__).parent / "browser"
# A loaded machine now and then swallows a press. More than this many is a fault of ours.
SECOND_TRIES = 3


def pytest_configure(config: pytest.Config) -> None:
    # Without it a PostgreSQL base refuses INE; with it no test makes a key file.
    os.environ.setdefault("CONTINUITE_SECRET", "for the tests")
    # Every line of the journal that any test writes is read: none may hold a value of a person.
    journalled.watch()
    if not _is_worker(config):
        folder = tempfile.mkdtemp(prefix="continuite-")
        Path(folder).chmod(0o755)
        os.environ[RUN_FOLDER] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    if not _is_worker(config):
        folder = Path(os.environ.pop(RUN_FOLDER))
        postgres_server.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or _is_worker(session.config):
        return
    tried = len(reporter.stats.get("rerun", []))
    if tried > SECOND_TRIES:
        reporter.write_line(f"{tried} browser tests needed a second try; {SECOND_TRIES} are borne.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """A folder shared by the workers of this run."""
    return Path(os.environ[RUN_FOLDER])


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory):
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases(run_folder: Path):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    databases = PostgresDatabases(postgres_server.server_url(run_folder), worker)
    yield databases
    databases.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    found: str = request.param
    return found


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database in the current schema."""
    databases = request.getfixturevalue(f"{kind}_databases")
    with databases.fresh() as address:
        yield address


@pytest.fixture
def sqlite_url(sqlite_databases) -> Iterator[str]:
    """The same on SQLite only, for tests in which the kind makes no difference."""
    with sqlite_databases.fresh() as address:
        yield address


@pytest.fixture
def database(url: str) -> Iterator[Engine]:
    from data_io.database import make_engine

    engine = make_engine(url)
    yield engine
    engine.dispose()


def _unwritten(databases: SqliteDatabases | PostgresDatabases) -> Iterator[Unwritten]:
    held = Unwritten(databases)
    yield held
    held.close()


@pytest.fixture(scope="session")
def sqlite_unwritten(sqlite_databases: SqliteDatabases) -> Iterator[Unwritten]:
    """A database that stays empty: to make one for each test would cost more than most tests."""
    yield from _unwritten(sqlite_databases)


@pytest.fixture(scope="session")
def postgresql_unwritten(postgresql_databases: PostgresDatabases) -> Iterator[Unwritten]:
    """The same on PostgreSQL."""
    yield from _unwritten(postgresql_databases)


@pytest.fixture
def session(kind: str, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A writing session whose work is thrown away; in the database of the test, where it asks for one."""
    from data_io.database import writing

    if "url" in request.fixturenames:
        with writing(request.getfixturevalue("database")) as open_session:
            yield open_session
            open_session.rollback()
        return
    empty: Unwritten = request.getfixturevalue(f"{kind}_unwritten")
    with writing(empty.engine()) as open_session:
        yield open_session
        open_session.rollback()
    empty.settle()
