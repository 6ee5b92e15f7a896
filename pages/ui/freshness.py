"""Whether somebody of a school looked: stable (looked, and all is the same) is not stale (nobody looked)."""

from __future__ import annotations

from data_io.queries.changes import Changes, News
from data_io.queries.school_lines import SchoolLine
from pages.ui import formats
from pages.ui.situation import Moment

_NONE = Changes(0, 0)


def words(line: SchoolLine, news: News | None, at: Moment) -> str:
    """Of the school, or of the school of an RPI that looked the longest ago; never who, nor at what hour."""
    if _is_seen(line):
        return f"{_today(at)} : {_moved(line, news)}" if news else _today(at)
    if line.looked_on is None:
        return "personne n’a encore regardé"
    return f"personne n’a regardé depuis {formats.day(line.looked_on)}"


def in_table(line: SchoolLine, news: News | None, at: Moment) -> str:
    """The same in a column: `vu, stable`, `vu, accès changé : 4`, `vu le 6 avril`, `jamais vu`."""
    if not _is_seen(line):
        return last_seen(line)
    if news is None:
        return _today(at)
    moved = _changed(line, news)
    return f"vu, accès changé{formats.FIXED}: {formats.number(moved)}" if moved else "vu, stable"


def last_seen(line: SchoolLine) -> str:
    """`vu le 6 avril`, `jamais vu`: beside a name."""
    return "jamais vu" if line.looked_on is None else f"vu le {formats.short_day(line.looked_on)}"


def _today(at: Moment) -> str:
    return "vu aujourd’hui" if at.is_today else "vu ce jour-là"


def _is_seen(line: SchoolLine) -> bool:
    """Open schools too: nobody waits for them, but what is said of them is true."""
    return not any(school.late for school in line.schools)


def _moved(line: SchoolLine, news: News) -> str:
    moved = _changed(line, news)
    return f"l’accès de {formats.counted(moved, 'élève')} a changé" if moved else "stable, rien n’a changé"


def _changed(line: SchoolLine, news: News) -> int:
    found = [news.schools.get(school.school_id, _NONE) for school in line.schools]
    return sum(changes.gained + changes.lost for changes in found)
