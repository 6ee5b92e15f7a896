"""Triggers that keep facts and journal append-only: UPDATE never, DELETE only under a purge mark."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

_SQLITE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
    "WHEN NOT EXISTS (SELECT 1 FROM purge_mark) BEGIN SELECT RAISE(ABORT, 'append-only'); END",
)
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM purge_mark) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'append-only';
END $$
"""
_POSTGRESQL = (
    "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION append_only()",
)


_SQLITE_DROPS = ("DROP TRIGGER {table}_no_update", "DROP TRIGGER {table}_no_delete")
_POSTGRESQL_DROPS = ("DROP TRIGGER {table}_append_only ON {table}",)


def forbid_changes(connection: Connection, tables: Sequence[str]) -> None:
    """Protect `tables`; a purge puts a row into `purge_mark` and takes it away in the same transaction."""
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        connection.execute(text(_POSTGRESQL_FUNCTION))
    for table in tables:
        for statement in _SQLITE if on_sqlite else _POSTGRESQL:
            connection.execute(text(statement.format(table=table)))


def allow_changes(connection: Connection, tables: Sequence[str]) -> None:
    """Take the protection away, before a step that undoes the tables themselves."""
    on_sqlite = connection.dialect.name == "sqlite"
    for table in tables:
        for statement in _SQLITE_DROPS if on_sqlite else _POSTGRESQL_DROPS:
            connection.execute(text(statement.format(table=table)))
