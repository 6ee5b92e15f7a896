"""Inserts many rows of one table at the speed of the driver; types convert as the mapping says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, Uuid
from sqlalchemy.orm import Session

from data_io.database import INSERTED_AT_ONCE, require_writing
from models.columns import Base

Convert = Callable[[Any], Any]
_ROWS_A_STATEMENT = 50


def insert_rows(
    session: Session, mapped: type[Base], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Insert tuples in the order of `names`, give their number; no default of the mapping is applied."""
    require_writing(session)
    table = mapped.__table__
    assert isinstance(table, Table)  # noqa: S101 - a mapped class of ours is always one table
    connection = session.connection()
    columns = list(zip(*rows, strict=True))
    if not columns:
        return 0
    # A column without a value is NULL anyway; wide rows are mostly that.
    said = [n for n, values in enumerate(columns) if any(value is not None for value in values)]
    names, columns = [names[n] for n in said], [columns[n] for n in said]
    ready = list(zip(*_converted(connection, table, names, columns), strict=True))
    write = _copy if connection.dialect.name == "postgresql" else _execute_many
    write(connection, table, names, ready)
    session.info[INSERTED_AT_ONCE] = session.info.get(INSERTED_AT_ONCE, 0) + len(ready)
    return len(ready)


def _converted(
    connection: Connection, table: Table, names: Sequence[str], columns: Sequence[Sequence[Any]]
) -> list[list[Any]]:
    copied = connection.dialect.name == "postgresql"
    done = []
    for name, values in zip(names, columns, strict=True):
        kind = table.c[name].type
        if isinstance(kind, Uuid):
            done.append(list(values) if copied else [value and value.hex for value in values])
            continue
        convert = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        done.append(list(values) if convert is None else _each(convert, values))
    return done


def _each(convert: Convert, values: Sequence[Any]) -> list[Any]:
    """Few values repeat many times: codes, one day, one instant."""
    try:
        known = {value: convert(value) for value in set(values)}
    except TypeError:  # lists and mappings have no hash
        return [convert(value) for value in values]
    return [known[value] for value in values]


def _execute_many(
    connection: Connection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """SQLite sets its CHECKs up again for every statement: many rows share one."""
    columns = ", ".join(f'"{name}"' for name in names)
    begin = f'INSERT INTO "{table.name}" ({columns}) VALUES '  # noqa: S608 - names of our own mapping
    one = f"({', '.join('?' for _ in names)})"
    whole = len(rows) - len(rows) % _ROWS_A_STATEMENT
    if whole:
        many = begin + ", ".join([one] * _ROWS_A_STATEMENT)
        chunks = (rows[at : at + _ROWS_A_STATEMENT] for at in range(0, whole, _ROWS_A_STATEMENT))
        connection.exec_driver_sql(many, [tuple(chain.from_iterable(chunk)) for chunk in chunks])
    if rows[whole:]:
        connection.exec_driver_sql(begin + one, rows[whole:])


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    cursor = connection.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
