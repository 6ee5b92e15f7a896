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
from tests.databases import Unwritten

RUN_FOLDER = "CONTINUITE_TEST_RUN"  # how the workers learn where the run keeps what they share


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


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """A folder shared by the workers of this run."""
    return Path(os.environ[RUN_FOLDER])


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory):
    from tests.databases import SqliteDatabases

    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases(run_folder: Path):
    from tests.databases import PostgresDatabases

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


@pytest.fixture(scope="session")
def unwritten() -> Iterator[dict[str, Unwritten]]:
    """Databases that stay empty, by kind: to make one for each test would cost more than most tests."""
    held: dict[str, Unwritten] = {}
    yield held
    for one in held.values():
        one.close()


@pytest.fixture
def session(kind: str, unwritten: dict[str, Unwritten], request: pytest.FixtureRequest) -> Iterator[Session]:
    """A writing session whose work is thrown away; in the database of the test, where it asks for one."""
    from data_io.database import writing

    if "url" in request.fixturenames:
        engine = request.getfixturevalue("database")
    else:
        if kind not in unwritten:
            unwritten[kind] = Unwritten(request.getfixturevalue(f"{kind}_databases"))
        engine = unwritten[kind].engine()
    with writing(engine) as open_session:
        yield open_session
        open_session.rollback()
    if kind in unwritten:
        unwritten[kind].settle()
