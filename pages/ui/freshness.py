"""Whether somebody of a school looked: stable (looked, and all is the same) is not stale (nobody looked)."""

from __future__ import annotations

from data_io.queries.changes import Changes, News
from data_io.queries.school_lines import SchoolLine
from pages.ui import formats
from pages.ui.situation import Moment

_NONE = Changes(0, 0)


def words(line: SchoolLine, news: News | None, at: Moment) -> str:
    """Of the school, or of the school of an RPI that looked the longest ago; never who, nor at what hour."""
    if not any(school.late for school in line.schools):
        return f"{_today(at)} : {_moved(line, news)}" if news else _today(at)
    if line.looked_on is None:
        return "personne n’a encore regardé"
    return f"personne n’a regardé depuis {formats.day(line.looked_on)}"


def last_seen(line: SchoolLine) -> str:
    """`vu le 6 avril`, `jamais vu`: beside a name."""
    return "jamais vu" if line.looked_on is None else f"vu le {formats.short_day(line.looked_on)}"


def _today(at: Moment) -> str:
    return "vu aujourd’hui" if at.is_today else "vu ce jour-là"


def _moved(line: SchoolLine, news: News) -> str:
    found = [news.schools.get(school.school_id, _NONE) for school in line.schools]
    moved = sum(changes.gained + changes.lost for changes in found)
    return f"l’accès de {formats.counted(moved, 'élève')} a changé" if moved else "stable, rien n’a changé"
