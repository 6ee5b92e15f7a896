"""Engine and sessions: `reading()` never waits for a writer, `writing()` is one writer at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Result, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from data_io import leftovers
from data_io.settings import ROOT, settings

# Waiting on SQLite's own lock is a lottery; a lock of the process makes waits fair.
_one_writer = Lock()
_WRITER_KEY = 0x434F4E54
# How many rows a transaction wrote in bulk; after many, the planner should know how large the tables are now.
INSERTED_AT_ONCE = "inserted at once"
# Set by a transaction that erased something of a person.
ERASED = "erased"
_CONNECTION = "connection"
_MANY = 200
# What is deleted is overwritten at once: not every build of SQLite does so by itself.
_PRAGMAS = (
    *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"),
    "secure_delete=ON",
)
# Not the states of pupils: knowing how many, SQLite would rather read all than those of the classes asked.
_LOOKED_AT = ("guardian", "guardianship", "phone_number", "enrolment")


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL, set up so that nothing acknowledged is lost."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise ValueError("only sqlite and postgresql are served")


@cache
def engine() -> Engine:
    """The engine of this process."""
    return make_engine(settings().database_url)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one snapshot and cannot be written with by an action."""
    with _told(engine, "reading").connect() as connection, Session(connection, autoflush=False) as session:
        session.info.update({"writing": False, _CONNECTION: connection})
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction, committed when the block ends without an error."""
    guard = _one_writer if engine.dialect.name == "sqlite" else _nothing()
    with guard:
        with Session(_told(engine, "writing"), expire_on_commit=False) as session:
            session.info["writing"] = True
            yield session
            session.commit()
            if session.info.get(INSERTED_AT_ONCE, 0) >= _MANY:
                _look_again(engine)
        leftovers.after_writing(engine, erased=bool(session.info.get(ERASED)))


def _look_again(engine: Engine) -> None:
    """Without statistics SQLite takes one index to be as selective as another; PostgreSQL looks by itself."""
    if engine.dialect.name != "sqlite":
        return
    # What was written is committed: another program that writes just now is no reason to fail.
    with suppress(OperationalError), _told(engine, "writing").begin() as connection:
        connection.exec_driver_sql("PRAGMA analysis_limit=400")
        for table in _LOOKED_AT:
            connection.exec_driver_sql(f"ANALYZE {table}")


def answers(
    session: Session, statement: Executable, parameters: Mapping[str, Any]
) -> Result[*tuple[Any, ...]]:
    """Rows of columns, no objects, as a click asks them by the dozen.

    Asked of the connection: the session would look for objects in every row. One that writes asks itself,
    because it may hold what the connection has not been told yet.
    """
    if session.info.get("writing", True):
        return session.execute(statement, parameters)
    connection: Connection = session.info[_CONNECTION]
    return connection.execute(statement, parameters)


def require_writing(session: Session) -> None:
    """An action refuses a reading session: a write there would wait or be lost."""
    if not session.info.get("writing"):
        raise RuntimeError("an action needs a session of writing()")


# Asked several times a click: made once for each engine.
@lru_cache(maxsize=8)
def _told(engine: Engine, purpose: str) -> Engine:
    """The engine whose transactions know what they are for."""
    return engine.execution_options(continuite=purpose)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _sqlite(url: str, database: str | None) -> Engine:
    in_file = bool(database) and database != ":memory:"
    if in_file and database is not None:
        path = Path(database) if Path(database).is_absolute() else ROOT / database
        path.parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{path}"
        if not path.exists():
            path.touch(mode=0o600)
    made = create_engine(url, connect_args={"timeout": 10, "check_same_thread": False}, hide_parameters=True)

    @event.listens_for(made, "connect")
    def set_up(connection: sqlite3.Connection, record: Any) -> None:
        # The driver's own BEGIN is deferred; ours is chosen in `begin` below.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("continuite") == "writing":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # It takes no lock and cannot fail: the driver alone is quicker, and readings are many.
            connection.connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]

    return made


def _postgresql(url: str) -> Engine:
    made = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_timeout=5,
        connect_args={
            "connect_timeout": 3,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 2,
            "tcp_user_timeout": 4000,
        },
    )

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        purpose = connection.get_execution_options().get("continuite")
        if purpose == "reading":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        elif purpose == "writing":
            # The same promise as SQLite's: one writer at a time, so that intervals never overlap.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_KEY})

    return made
