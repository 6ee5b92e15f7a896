"""import: rosters of one school or of many, planned and applied; nothing when one file is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_io.commands import roster_words, running
from data_io.database import reading, writing
from data_io.intake import importing, year_change
from data_io.intake.importing import Applied
from data_io.intake.plan import Plan
from data_io.intake.unread import plan_unread
from data_io.queries.header_mappings import header_mappings
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import NamedFile, each_read
from data_io.rosters.rows import FileReading, Refused
from models.asks import asks
from models.errors import NotFound, RuleBroken, UnreadableFile
from models.rights import Act

Lot = dict[str, list[Path]]
Readings = Sequence[FileReading | Refused]
Read = dict[str, list[FileReading | Refused]]


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of the lists of one school."""

    uai: str
    applied: Applied


@asks(Act.IMPORT_ROSTER)
def import_(  # noqa: PLR0913 - one option a way to name files and days
    files: Annotated[list[Path] | None, typer.Argument(help="Fichiers d’une école.")] = None,
    school: Annotated[str | None, typer.Option(help="UAI de l’école des fichiers.")] = None,
    folder: Annotated[Path | None, typer.Option(help="Un sous-dossier par UAI.")] = None,
    manifest: Annotated[Path | None, typer.Option(help="CSV fichier;uai.")] = None,
    year: Annotated[
        int | None,
        typer.Option(
            min=running.FIRST_YEAR, max=running.LAST_YEAR, help="Année scolaire (celle de la rentrée)."
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(help="Jour de la liste, AAAA-MM-JJ.")] = None,
    last_year_left: Annotated[
        bool, typer.Option(help="Les élèves de l’an dernier qui ne sont sur aucune liste ont quitté l’école.")
    ] = False,
    dry_run: Annotated[bool, typer.Option(help="Montrer sans rien écrire.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="En JSON.")] = False,
) -> None:
    """Importer des listes d’élèves et de responsables."""
    day = running.day(on)
    with running.refusals(as_json=as_json):
        lot = _lot(files or [], school, folder, manifest)
        named = {uai: [(path.name, running.bytes_of(path)) for path in paths] for uai, paths in lot.items()}
        imports = _Imports(running.base(), named, day, year, last_year_left)
        # What `--json` says of each sheet is in the files alone.
        read = imports.read(whole=as_json)
        done = imports.done(read, dry_run=dry_run)
    _show(read, done, as_json)


def _lot(files: list[Path], school: str | None, folder: Path | None, manifest: Path | None) -> Lot:
    """The files of each UAI.

    Raises:
        RuleBroken: it is not said, or said twice, which school the files are of.
    """
    running.only_one(school=school, folder=folder, manifest=manifest)
    if folder is not None and not files:
        found = {sub.name: sorted(p for p in sub.iterdir() if p.is_file()) for sub in _folders(folder)}
        return {uai: paths for uai, paths in found.items() if paths}
    if manifest is not None and not files:
        return _of_manifest(manifest)
    if school is not None and files:
        return {school: files}
    raise RuleBroken("Dites de quelle école sont les fichiers : --school UAI, --folder ou --manifest.")


def _folders(folder: Path) -> list[Path]:
    found = sorted(sub for sub in folder.iterdir() if sub.is_dir()) if folder.is_dir() else []
    if not found:
        raise RuleBroken("Ce dossier ne contient aucun sous-dossier d’école.")
    return found


def _of_manifest(manifest: Path) -> Lot:
    text = running.bytes_of(manifest).decode("utf-8-sig", errors="replace")
    lot: Lot = {}
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        if len(row) >= 2 and row[1].strip().lower() != "uai":
            lot.setdefault(row[1].strip().upper(), []).append(manifest.parent / row[0].strip())
    if not lot:
        raise RuleBroken("Ce fichier ne contient aucune ligne « fichier;uai ».")
    return lot


@dataclass(frozen=True, slots=True)
class _Imports:
    """The files of each school, planned and applied as of a day."""

    base: Engine
    files: dict[str, list[NamedFile]]
    day: date
    year: int | None
    last_year_left: bool

    def read(self, *, whole: bool) -> Read:
        """Every file in one go, by one child process; `whole`: also those whose bytes say all.

        Raises:
            UnreadableFile: one file is refused, and nothing of the others is taken either.
        """
        wanted = {uai: some for uai, some in self.files.items() if whole or not self._is_known(uai)}
        read = self._read(wanted)
        refused = [one for some in read.values() for one in some if isinstance(one, Refused)]
        if refused:
            raise UnreadableFile(" ".join(one.message for one in refused), code=refused[0].code)
        return read

    def _read(self, wanted: dict[str, list[NamedFile]]) -> Read:
        """By the columns that each school told before, telling a terminal how far it is."""
        columns = {uai: self._columns(uai) for uai in wanted}
        named = [one for some in wanted.values() for one in some]
        said = [columns[uai] for uai, some in wanted.items() for _ in some]
        results = running.counted(each_read(named, today=self.day, said=said), len(named), "Fichiers lus")
        return {uai: [next(results) for _ in some] for uai, some in wanted.items()}

    def _columns(self, uai: str) -> Instructions:
        with reading(self.base) as session, suppress(NotFound):
            school_id = running.school_id(session, uai)
            return Instructions(remembered=header_mappings(session, running.actor(), school_id=school_id))
        return Instructions()

    def _is_known(self, uai: str) -> bool:
        """A school that the base does not have is refused later, after its files."""
        with reading(self.base) as session, suppress(NotFound):
            return self._unread(session, uai) is not None
        return False

    def done(self, read: Read, *, dry_run: bool) -> list[_Done]:
        """All schools in one transaction, or none."""
        if dry_run:
            with reading(self.base) as session:
                plans = {uai: self._plan(session, uai, read.get(uai)) for uai in self.files}
                return [_Done(uai, Applied(None, one.counts, one.problems)) for uai, one in plans.items()]
        with writing(self.base) as session:
            return [_Done(uai, self._apply(session, uai, read.get(uai))) for uai in self.files]

    def _apply(self, session: Session, uai: str, read: Readings | None) -> Applied:
        plan = self._plan(session, uai, read)
        return importing.apply_plan(session, running.actor(), plan, at=running.now())

    def _plan(self, session: Session, uai: str, read: Readings | None) -> Plan:
        if read is None:
            plan = self._unread(session, uai)
            if plan is not None:
                return plan
            # Somebody wrote meanwhile: what is in the files counts again.
            read = self._read({uai: self.files[uai]})[uai]
        school_id, today = running.school_id(session, uai), running.today()
        plan = importing.plan_files(
            session, running.actor(), school_id, read, on=self.day, today=today, year=self.year
        )
        return year_change.answered(plan, left=self.last_year_left)

    def _unread(self, session: Session, uai: str) -> Plan | None:
        return plan_unread(
            session,
            running.actor(),
            running.school_id(session, uai),
            self.files[uai],
            on=self.day,
            today=running.today(),
            year=self.year,
        )


def _show(read: dict[str, list[FileReading | Refused]], done: list[_Done], as_json: bool) -> None:
    counts = _added(done)
    if as_json:
        running.show(_report(read, done, counts))
        return
    for one in done:
        print(f"{one.uai} : {roster_words.counted(one.applied.counts)}")
        for problem in one.applied.problems:
            print(f"  {roster_words.said(problem)}")


def _added(done: list[_Done]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in done:
        for name, number in one.applied.counts.items():
            counts[name] = counts.get(name, 0) + number
    return counts


def _report(
    read: dict[str, list[FileReading | Refused]], done: list[_Done], counts: dict[str, int]
) -> dict[str, Any]:
    ids = [one.applied.import_id for one in done if one.applied.import_id is not None]
    return {
        "import_id": str(ids[0]) if ids else None,
        "files": [_file(one) for some in read.values() for one in some],
        "counts": counts,
        "problems": [asdict(problem) for one in done for problem in one.applied.problems],
        "imports": [
            {"uai": one.uai, "import_id": one.applied.import_id, "counts": one.applied.counts} for one in done
        ],
    }


def _file(read: FileReading | Refused) -> dict[str, Any]:
    if isinstance(read, Refused):
        return {"name": read.name, "refused": {"code": read.code, "message": read.message}, "sheets": []}
    names = ("name", "layout", "header_line", "encoding", "delimiter", "rows")
    sheets = [{name: getattr(sheet, name) for name in names} for sheet in read.sheets]
    return {"name": read.name, "refused": None, "sheets": sheets}
