"""Below the figures of the overview: the same as a table, evening by evening, and files to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_io.exports.tables import schools_table
from data_io.queries.changes import News
from data_io.queries.closure_in_force import ClosureInForce
from data_io.queries.school_lines import SchoolLine
from models.rights import Actor
from pages.ui import (
    circonscription_list,
    counts_file,
    evolution,
    files_to_take,
    freshness,
    school_list,
)
from pages.ui.circonscription_list import Opened
from pages.ui.school_filters import Filters
from pages.ui.situation import Moment


@dataclass(frozen=True, slots=True)
class Shown:
    """What the figures above speak of: the lines, the filters that led to them, and when."""

    lines: Sequence[SchoolLine]
    of: Opened
    filters: Filters
    closures: Sequence[ClosureInForce]
    new: News | None
    at: Moment


def show(actor: Actor, shown: Shown) -> None:
    """Each part says the same of the same schools."""
    if shown.of.is_above:
        circonscription_list.show_table(shown.lines)
    else:
        school_list.show_table(shown.lines, lambda line: freshness.in_table(line, shown.new, shown.at))
    _offer(shown)
    kept = lambda rows: shown.filters.kept(shown.of.kept(rows))  # noqa: E731
    evolution.show(actor, shown.closures, shown.at, kept, shown.filters.levels)
    counts_file.show(actor, shown.at)


def _offer(shown: Shown) -> None:
    """The table as files, school by school."""
    ids = frozenset(school.school_id for line in shown.lines for school in line.schools)
    at, levels = shown.at, shown.filters.levels
    if ids:
        files_to_take.offer(
            "ecoles",
            lambda session, actor, now: schools_table(
                session, actor, ids, on=at.on, as_of=at.as_of, at=now, levels=levels
            ),
            of=(ids, levels, at.on),
        )
