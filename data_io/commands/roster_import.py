"""import: rosters of one school or of many, planned and applied; nothing when one file is refused."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from data_io.commands import roster_words, running
from data_io.commands.school_lists import Done, Planned, SchoolLists
from data_io.rosters.rows import FileReading, Refused
from models.asks import asks
from models.errors import RuleBroken
from models.rights import Act

Lot = dict[str, list[Path]]


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
        lists = SchoolLists(running.base(), named, day, year, last_year_left)
        # What `--json` says of each sheet is in the files alone.
        planned = lists.planned(whole=as_json)
        done = lists.done(planned, dry_run=dry_run)
    _show(planned, done, as_json)


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


def _show(planned: dict[str, Planned], done: list[Done], as_json: bool) -> None:
    counts = _added(done)
    if as_json:
        running.show(_report(planned, done, counts))
        return
    for one in done:
        print(f"{one.uai} : {roster_words.counted(one.applied.counts)}")
        for problem in one.applied.problems:
            print(f"  {roster_words.said(problem)}")


def _added(done: list[Done]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in done:
        for name, number in one.applied.counts.items():
            counts[name] = counts.get(name, 0) + number
    return counts


def _report(planned: dict[str, Planned], done: list[Done], counts: dict[str, int]) -> dict[str, Any]:
    ids = [one.applied.import_id for one in done if one.applied.import_id is not None]
    return {
        "import_id": str(ids[0]) if ids else None,
        "files": [_file(one) for some in planned.values() for one in some.read],
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
