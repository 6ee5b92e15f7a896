"""The very files that were applied last, on a roster that nobody touched since: everything is as they say.

The roster version grows with each change of a pupil, a class or a guardian, so nothing is left to compare.
Any other case, and any list that left something to decide, is compared line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import rosters
from data_io.intake.plan import Plan, SourceFile
from data_io.rosters.layouts import corrected
from data_io.rosters.reading import NamedFile
from data_io.rosters.rows import FileReading
from data_io.settings import settings
from models.intake import RosterImport
from models.territory import School

_DIGEST, _STATE = ("digest",), ("year", "roster_version", "settled")
_NAMED = ("created", "changed", "moved", "unchanged")


def source_of(reading: FileReading) -> SourceFile:
    """A file as a plan and an import know it."""
    layouts = dict.fromkeys(sheet.layout for sheet in reading.sheets)
    rows = sum(sheet.rows for sheet in reading.sheets)
    return SourceFile(reading.name, reading.digest, tuple(layouts), rows)


def kept_files(plan: Plan) -> list[dict[str, Any]]:
    """What an import keeps of its files: no name, which may be a person's."""
    settled = not (plan.looks_wrong or plan.doubtful or plan.problems) and plan.departures_agreed
    settled = settled and (plan.last_year_left or not plan.last_year)
    # What a teacher's own list left open is what the list of the school decides.
    settled = settled and plan.own_class_id is None
    version = plan.base_version + 1
    left = {"year": plan.year, "roster_version": version, "settled": settled, "reader": reader()}
    return [{"digest": f.digest, "layouts": list(f.layouts), "rows": f.rows, **left} for f in plan.files]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last import of these files named, and whether it was the list of the whole school."""

    pupils: int
    ignored: int
    whole_school: bool
    whole_school_is_new: bool


def nothing_new(plan: Plan, seen: Seen) -> Plan:
    """Everybody is as the files say: no group of the plan has anybody."""
    return replace(
        plan,
        unchanged=seen.pupils,
        ignored=seen.ignored,
        whole_school=seen.whole_school,
        whole_school_is_new=seen.whole_school_is_new,
    )


@cache
def reader() -> str:
    """Tells one way to read files from another: by the program that reads, and what it refuses."""
    sources = sorted(Path(rosters.__file__).parent.rglob("*.py"))
    limits = repr(settings().roster_limits).encode()
    return sha256(b"".join([*(source.read_bytes() for source in sources), limits])).hexdigest()[:16]


def seen_before(
    session: Session, school_id: UUID, readings: Sequence[FileReading], state: tuple[int, int]
) -> Seen | None:
    """The last import of the school when it took these files.

    `state` is the school year and the roster version: another one of either, and the files are compared.
    """
    found = _last(session, school_id)
    applied = [source_of(reading) for reading in readings]
    wanted = [(one.digest, list(one.layouts), one.rows, *state, True) for one in applied]
    if found is None or _told(found.files, (*_DIGEST, "layouts", "rows", *_STATE)) != wanted:
        return None
    return _seen(found)


def seen_unread(
    session: Session, school_id: UUID, files: Sequence[NamedFile], state: tuple[int, int]
) -> tuple[Seen, tuple[SourceFile, ...]] | None:
    """The same, known by the bytes alone: they say what they said, unless another program reads them.

    Columns that a person told apart by hand are not in the bytes: such files are read.
    """
    found = _last(session, school_id)
    wanted = [(sha256(content).hexdigest(), *state, True, reader()) for _, content in files]
    if found is None or not files or _told(found.files, (*_DIGEST, *_STATE, "reader")) != wanted:
        return None
    if any(corrected.LAYOUT.code in file["layouts"] for file in found.files):
        return None
    sources = (
        SourceFile(name, file["digest"], tuple(file["layouts"]), file["rows"])
        for (name, _), file in zip(files, found.files, strict=True)
    )
    return _seen(found), tuple(sources)


def _last(session: Session, school_id: UUID) -> Any:
    return session.execute(
        select(RosterImport.files, RosterImport.counts, RosterImport.whole_school, School.whole_list_at)
        .join(School, School.id == RosterImport.school_id)
        .where(School.id == school_id)
        .order_by(RosterImport.id.desc())
        .limit(1)
    ).one_or_none()


def _told(files: Sequence[dict[str, Any]], keys: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(file.get(key) for key in keys) for file in files]


def _seen(found: Any) -> Seen:
    pupils = sum(found.counts[name] for name in _NAMED)
    return Seen(pupils, found.counts["ignored"], found.whole_school, found.whole_list_at is None)
