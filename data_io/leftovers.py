"""What was erased from the tables leaves the files too: databases keep pages of before for a while."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

_OLDER_SNAPSHOTS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL"
)
_SHORT = 300  # milliseconds
# Something was erased through them, and somebody held the base when its journal should have been emptied.
_owing: WeakSet[Engine] = WeakSet()


def after_writing(engine: Engine, *, erased: bool) -> None:
    """Take out what was erased just now, or what stayed in a file because somebody was reading then."""
    if not erased and engine not in _owing:
        return
    # The first try waits a moment for readers; those that follow make no other write wait.
    if take_out(engine, patience=_SHORT if erased else 0):
        _owing.discard(engine)
    else:
        _owing.add(engine)


def take_out(engine: Engine, *, whole: bool = False, patience: int = _SHORT) -> bool:
    """Empty SQLite's journal of the pages of before; `whole` writes the tables anew first, on both databases.

    False while somebody else holds the base, after `patience` in milliseconds: what was erased is then still
    in a file. Without `whole` PostgreSQL has nothing to do: its own cleaning comes by, and its log is kept by
    whoever runs it.
    """
    if engine.dialect.name == "sqlite":
        return _sqlite(engine, whole, patience)
    return _postgresql(engine) if whole else True


def _sqlite(engine: Engine, whole: bool, patience: int) -> bool:
    with closing(engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        (waits,) = connection.execute("PRAGMA busy_timeout").fetchone()
        try:
            if whole:
                # Pages freed before `secure_delete` was on, or by a library that leaves it off.
                connection.execute("VACUUM")
            else:
                # Whoever erases from a screen does not wait for a reader: the next write takes the rest out.
                connection.execute(f"PRAGMA busy_timeout={patience}")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        finally:
            connection.execute(f"PRAGMA busy_timeout={waits}")
    return not busy


def _postgresql(engine: Engine) -> bool:
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # An older snapshot keeps the rows of before alive, and VACUUM would copy them.
            if connection.exec_driver_sql(_OLDER_SNAPSHOTS).scalar():
                return False
            connection.exec_driver_sql("SET lock_timeout = '10s'")
            connection.exec_driver_sql("VACUUM (FULL)")
            connection.exec_driver_sql("RESET lock_timeout")
    except OperationalError:
        return False
    return True
