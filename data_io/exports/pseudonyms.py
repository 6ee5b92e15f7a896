"""Counts to hand outside: schools under names drawn anew each time, levels by states, small counts hidden."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_io import journal
from data_io.database import require_writing
from data_io.queries.level_counts import counts_by_level
from models.asks import asks
from models.codes import State
from models.disclosure import Published, published
from models.rights import Act, Actor

HIDDEN = "masqué"
ALL_LEVELS = "tous niveaux"
_TITLES = ("École", "Niveau", "Élèves", *(state.label for state in State))


@asks(Act.EXPORT_COUNTS)
def pseudonymised(session: Session, actor: Actor, *, on: date, at: datetime, as_of: datetime) -> bytes:
    """The CSV, and the line of the journal that says how much it held.

    A school of which nothing can be shown has one line; its number of pupils is hidden too.
    """
    require_writing(session)
    tables = [published(levels) for levels in counts_by_level(session, actor, on=on, as_of=as_of).values()]
    # Neither the order nor the names tell which school is which.
    secrets.SystemRandom().shuffle(tables)
    rows = [row for table in tables for row in _rows(table, f"École {secrets.token_hex(3).upper()}")]
    journal.exported(session, actor, "pseudonyms", {"schools": len(tables), "rows": len(rows)}, at=at)
    return _csv(rows)


def file_name(on: date) -> str:
    """The day of the figures, and a part that keeps files of two presses apart."""
    return f"chiffres-sans-noms-{on:%Y%m%d}-{secrets.token_hex(4)}.csv"


def is_empty(content: bytes) -> bool:
    """True where there is no school to say anything of."""
    return len(content.splitlines()) == 1


def _rows(table: Published | None, school: str) -> Iterator[tuple[str, ...]]:
    if table is None:
        yield (school, ALL_LEVELS, *[HIDDEN] * (1 + len(State)))
        return
    for level, total, cells in zip(table.rows, table.row_totals, table.cells, strict=True):
        yield (school, level, str(total), *map(_said, cells))
    yield (school, ALL_LEVELS, str(table.total), *map(_said, table.column_totals))


def _said(count: int | None) -> str:
    return HIDDEN if count is None else str(count)


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    """Every cell is a word of ours or a number: nothing in it can run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(_TITLES)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
