"""The very files that were applied last, on a roster that nobody touched since: everything is as they say.

The roster version grows with each change of a pupil, a class or a guardian, so nothing is left to compare.
Any other case, and any list that left something to decide, is compared line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.plan import Plan, SourceFile
from data_io.rosters.rows import FileReading
from models.intake import RosterImport
from models.territory import School

_NAMED = ("created", "changed", "moved", "unchanged")


def source_of(reading: FileReading) -> SourceFile:
    """A file as a plan and an import know it."""
    layouts = dict.fromkeys(sheet.layout for sheet in reading.sheets)
    rows = sum(sheet.rows for sheet in reading.sheets)
    return SourceFile(reading.name, reading.digest, tuple(layouts), rows)


def kept_files(plan: Plan) -> list[dict[str, Any]]:
    """What an import keeps of its files: no name, which may be a person's."""
    settled = not (plan.looks_wrong or plan.doubtful or plan.problems) and plan.departures_agreed
    left = {"year": plan.year, "roster_version": plan.base_version + 1, "settled": settled}
    return [{"digest": f.digest, "layouts": list(f.layouts), "rows": f.rows, **left} for f in plan.files]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last import of these files named, and whether it was the list of the whole school."""

    pupils: int
    ignored: int
    whole_school: bool
    whole_school_is_new: bool


def seen_before(
    session: Session, school_id: UUID, readings: Sequence[FileReading], state: tuple[int, int]
) -> Seen | None:
    """The last import of the school when it took these files.

    `state` is the school year and the roster version: another one of either, and the files are compared.
    """
    found = session.execute(
        select(RosterImport.files, RosterImport.counts, RosterImport.whole_school, School.whole_list_at)
        .join(School, School.id == RosterImport.school_id)
        .where(School.id == school_id)
        .order_by(RosterImport.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None or not _same(found.files, readings, state):
        return None
    pupils = sum(found.counts[name] for name in _NAMED)
    return Seen(pupils, found.counts["ignored"], found.whole_school, found.whole_list_at is None)


def _same(files: Sequence[dict[str, Any]], readings: Sequence[FileReading], state: tuple[int, int]) -> bool:
    applied = [source_of(reading) for reading in readings]
    wanted = [(one.digest, list(one.layouts), one.rows, *state, True) for one in applied]
    keys = ("digest", "layouts", "rows", "year", "roster_version", "settled")
    return [tuple(file.get(key) for key in keys) for file in files] == wanted
