"""Imports: from the bytes of a mailed workbook to committed rows, against what merely reads the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pandas as pd
from python_calamine import CalamineWorkbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks import roster_files
from benchmarks.figures import Figure, ratio
from benchmarks.roster_bases import Bases, bases
from benchmarks.taking_turns import Act, Prepare, medians, ready
from data_io.database import reading, writing
from data_io.intake import importing
from data_io.intake.plan import Plan
from data_io.intake.undo import apply_undo, plan_undo
from data_io.intake.unread import plan_unread
from data_io.rosters.reading import NamedFile, each_read
from data_io.rosters.rows import FileReading, Refused
from models.intake import RosterImport
from models.rights import operator

CIRCONSCRIPTION, DEPARTEMENT = 7_500, 110_000
_SCHOOLS, _EACH = 60, 125
_AT = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)
_ON = date(2026, 9, 14)
_ACTOR = operator("benchmark")
_ROUNDS = 5
_PANDAS, _CALAMINE, _AGAIN, _UNDONE = 0.5, 6, 0.6, 1.5


def measure(*, quick: bool) -> Iterator[Figure]:
    """The one file, the same again, its undo, the sixty files, and the département unless in a hurry."""
    with TemporaryDirectory() as made, bases(Path(made), _SCHOOLS) as empty:
        rounds = 1 if quick else _ROUNDS
        path = roster_files.one_file(empty.folder, CIRCONSCRIPTION)
        yield from _one_file(empty, path, CIRCONSCRIPTION, rounds)
        yield from _again(empty, path, rounds)
        yield from _undo(empty, path, rounds)
        yield from _many_files(empty, rounds)
        if not quick:
            yield from _one_file(empty, roster_files.one_file(empty.folder, DEPARTEMENT), DEPARTEMENT, 1)


def _one_file(empty: Bases, path: Path, pupils: int, rounds: int) -> Iterator[Figure]:
    subjects = {
        "import": _importing(empty, [path]),
        "pandas": ready(lambda: _pandas([path])),
        "calamine": ready(lambda: _calamine(path)),
    }
    taken = medians(subjects, rounds)
    what = f"import of one workbook of {pupils:,} rows"
    yield ratio(what, "pandas reading it (openpyxl)", (taken["import"], taken["pandas"]), _PANDAS)
    yield ratio(what, "calamine reading it", (taken["import"], taken["calamine"]), _CALAMINE)


def _again(empty: Bases, path: Path, rounds: int) -> Iterator[Figure]:
    taken = medians({"first": _importing(empty, [path]), "again": _importing_again(empty, path)}, rounds)
    yield ratio("the same workbook again", "its first import", (taken["again"], taken["first"]), _AGAIN)
    written = _changed_again(empty, path)
    yield Figure("the same workbook again", "transactions that wrote", written, 0, unit="")


def _undo(empty: Bases, path: Path, rounds: int) -> Iterator[Figure]:
    taken = medians({"import": _importing(empty, [path]), "undo": _undoing(empty, path)}, rounds)
    what = f"undo of an import of {CIRCONSCRIPTION:,} rows, preview and all"
    yield ratio(what, "the import", (taken["undo"], taken["import"]), _UNDONE)


def _many_files(empty: Bases, rounds: int) -> Iterator[Figure]:
    paths = roster_files.many_files(empty.folder, CIRCONSCRIPTION, _EACH)
    subjects = {"files": _importing(empty, paths), "pandas": ready(lambda: _pandas(paths))}
    taken = medians(subjects, rounds)
    what = f"import of {len(paths)} workbooks of {_EACH} rows, one a school"
    yield ratio(what, "pandas reading them (openpyxl)", (taken["files"], taken["pandas"]), _PANDAS)


def _importing(empty: Bases, paths: Sequence[Path]) -> Prepare:
    def prepare() -> Act:
        engine = empty.fresh()
        return lambda: _import(engine, empty.schools, paths)

    return prepare


def _importing_again(empty: Bases, path: Path) -> Prepare:
    def prepare() -> Act:
        engine = empty.fresh()
        _import(engine, empty.schools, [path])
        return lambda: _import(engine, empty.schools, [path])

    return prepare


def _undoing(empty: Bases, path: Path) -> Prepare:
    def prepare() -> Act:
        engine = empty.fresh()
        _import(engine, empty.schools, [path])
        return lambda: _take_back(engine)

    return prepare


def _take_back(engine: Engine) -> None:
    """A look, then the undo, as the screen does it."""
    with reading(engine) as session:
        wanted = session.scalars(select(RosterImport.id)).one()
        plan_undo(session, _ACTOR, wanted)
    with writing(engine) as session:
        apply_undo(session, _ACTOR, wanted, at=_AT)


def _import(engine: Engine, schools: Sequence[UUID], paths: Sequence[Path]) -> None:
    """Open, check, match, commit, as the command line does: a file is planned while the next is read."""
    files = {school: [(path.name, path.read_bytes())] for school, path in zip(schools, paths, strict=False)}
    plans: dict[UUID, Plan | None] = {}
    with reading(engine) as session:
        plans.update({school: _unread(session, school, some) for school, some in files.items()})
    wanted = [school for school, plan in plans.items() if plan is None]
    results = each_read([one for school in wanted for one in files[school]], today=_ON)
    for school in wanted:
        read = [next(results) for _ in files[school]]
        with reading(engine) as session:
            plans[school] = _plan(session, school, read)
    with writing(engine) as session:
        for plan in plans.values():
            if plan is None:
                raise RuntimeError("every file has its plan")
            importing.apply_plan(session, _ACTOR, plan, at=_AT)


def _unread(session: Session, school: UUID, files: Sequence[NamedFile]) -> Plan | None:
    return plan_unread(session, _ACTOR, school, files, on=_ON, today=_ON)


def _plan(session: Session, school: UUID, read: Sequence[FileReading | Refused]) -> Plan:
    return importing.plan_files(session, _ACTOR, school, read, on=_ON, today=_ON)


def _changed_again(empty: Bases, path: Path) -> int:
    """1 when importing the file a second time changed the base, seen from a connection apart."""
    engine = empty.fresh()
    _import(engine, empty.schools, [path])
    with closing(sqlite3.connect(str(engine.url.database))) as watching:
        before = watching.execute("PRAGMA data_version").fetchone()
        _import(engine, empty.schools, [path])
        return int(watching.execute("PRAGMA data_version").fetchone() != before)


def _pandas(paths: Sequence[Path]) -> None:
    for path in paths:
        pd.read_excel(path, engine="openpyxl")


def _calamine(path: Path) -> None:
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
