"""coverage: the figures of the overview, today or any past day."""

from __future__ import annotations

import csv
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from data_io import journal
from data_io.commands import running
from data_io.database import reading, writing
from data_io.exports.coverage import coverage_lines
from models.asks import asks
from models.rights import Act


class By(StrEnum):
    """One line each."""

    CIRCONSCRIPTION = "circonscription"
    SCHOOL = "school"
    CLASSROOM = "classroom"


class Format(StrEnum):
    """How the lines are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@asks(Act.SEE_COUNTS)
def coverage(
    by: Annotated[By, typer.Option(help="Une ligne par circonscription, école ou classe.")] = By.SCHOOL,
    on: Annotated[str | None, typer.Option(help="Jour passé, AAAA-MM-JJ.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table, csv ou json.")] = Format.TABLE,
) -> None:
    """Montrer combien d’élèves ont accès au travail."""
    asked = running.day(on)
    with running.refusals(as_json=form is Format.JSON), reading(running.base()) as session:
        rows = coverage_lines(session, running.actor(), by=by.value, on=asked, as_of=running.evening(asked))
    with writing(running.base()) as session:
        journal.exported(session, running.actor(), "coverage", {"lines": len(rows)}, at=running.now())
    if form is Format.JSON:
        running.show(rows)
    elif form is Format.CSV:
        _write_csv(rows)
    else:
        _write_table(rows)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The declared counts beside the others, as a table needs them."""
    flat = {name: value for name, value in row.items() if name != "declared"}
    for name, value in row.get("declared", {}).items():
        flat[f"declared_{name}"] = value
    return flat


def _write_csv(rows: list[dict[str, Any]]) -> None:
    flat = [_flat(row) for row in rows]
    writer = csv.DictWriter(sys.stdout, list(flat[0]) if flat else [], quoting=csv.QUOTE_ALL)
    if flat:
        writer.writeheader()
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in flat)


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "|", "\t", "\r", "＝", "＋", "－", "＠"):
        return "'" + value
    return value


def _write_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        print("Aucune école dans la base : chargez l’annuaire avec « schools ».")
        return
    flat = [{name: "" if value is None else str(value) for name, value in _flat(row).items()} for row in rows]
    widths = {name: max(len(name), *(len(row[name]) for row in flat)) for name in flat[0]}
    print("  ".join(name.ljust(width) for name, width in widths.items()))
    for row in flat:
        print("  ".join(row[name].ljust(width) for name, width in widths.items()))
