"""The note for the IEN: the figures of a territory as French text, to correct before it is handed on.

A line that begins with `# ` is the title, `## ` a heading, `- ` an item. It never ranks people or classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from data_io.exports import note_words as words
from data_io.queries.changes import News, news
from data_io.queries.needs import needs
from data_io.queries.questions_by_level import is_purged, questions_by_level
from data_io.queries.school_coverage import coverage_handed_on
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine, school_lines
from data_io.queries.territories import Territory
from data_io.queries.totals import reasons, total
from data_io.queries.windows import ClosureDay, closure_days
from models.asks import asks
from models.codes import LoanStep, Reason
from models.rates import Coverage
from models.rights import Act, Actor

Key = TypeVar("Key")
_FEW_SCHOOLS = 10


@dataclass(frozen=True, slots=True)
class _Found:
    """All that the note says, read in one snapshot."""

    territory: Territory
    on: date
    schools: Sequence[SchoolCoverage]
    lines: Sequence[SchoolLine]
    counts: Coverage
    reasons: Counter[Reason]
    days: Sequence[ClosureDay]
    news: News | None
    questions: Counter[str]
    loans: Counter[LoanStep]
    # The names of that day are gone: what was asked and who changed is known no more.
    purged: bool


@asks(Act.TAKE_NOTE)
def note(
    session: Session, actor: Actor, territory: Territory, *, on: date, as_of: datetime, timezone: str
) -> str:
    """The text of a territory on a day.

    Raises:
        NotAllowed: the actor takes no figures of it.
    """
    actor.require(Act.TAKE_NOTE, territory.place)
    ids = territory.circonscription_ids
    covered = coverage_handed_on(session, actor, on=on, as_of=as_of)
    schools = [row for row in covered if row.circonscription_id in ids]
    purged = is_purged(session, actor, territory, on)
    found = _Found(
        territory,
        on,
        schools,
        school_lines(schools),
        total(schools),
        reasons(schools),
        list(closure_days(session, ids, on=on, as_of=as_of).values()),
        None if purged else news(session, actor, on=on, as_of=as_of, places=ids),
        Counter() if purged else _asked(session, actor, territory, on, as_of),
        _added(needs(session, actor, territory, as_of=as_of).values()),
        purged,
    )
    return "\n".join(map(_on_one_line, _text(found, words.known(as_of, on, timezone))))


def _on_one_line(line: str) -> str:
    """A name with a break inside would begin a heading of its own."""
    return " ".join(part.strip() for part in line.splitlines())


def says_the_same(one: str, other: str) -> bool:
    """True when two texts differ by no more than the minute at which their figures were known."""
    return _without_minute(one) == _without_minute(other)


def _without_minute(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith(words.KNOWN)]


def _asked(session: Session, actor: Actor, territory: Territory, on: date, as_of: datetime) -> Counter[str]:
    cells = questions_by_level(session, actor, territory, on=on, as_of=as_of)
    return _added(cell.counts for cell in cells)


def _text(found: _Found, known: str) -> Iterator[str]:
    yield f"# Accès au travail des élèves : {found.territory.name}"
    if found.purged and not found.counts.expected:
        yield from ("", known, words.NOTHING_LEFT)
        return
    yield from ("", known, words.closures(found.days, found.on))
    for title, lines in (
        (
            "L’essentiel",
            [
                *words.essential(found.counts),
                *words.never_reached(found.lines),
            ],
        ),
        ("À vérifier", _to_verify(found)),
        ("Ce qui a changé", [words.PURGED] if found.purged else words.changes(found.news, found.schools)),
        ("Besoins", _needs(found)),
        ("Écoles à soutenir", _schools(found)),
        ("Méthode", words.method()),
    ):
        yield from ("", f"## {title}", *(f"- {line}" for line in lines))


def _to_verify(found: _Found) -> Iterator[str]:
    yield from words.to_verify(found.counts, found.reasons, found.schools)
    # As on screen: on a school day of a closure somebody is waited for.
    if any(day.covers and day.calendar.is_school_day(found.on) for day in found.days):
        yield words.late(found.schools)


def _needs(found: _Found) -> Iterator[str]:
    yield from [words.PURGED] if found.purged else words.needs(found.questions, found.loans)
    if found.counts.declared.pupils:
        contacts = all(line.declared_shown for line in found.lines)
        yield words.declared(found.counts.declared, contacts=contacts)


def _schools(found: _Found) -> Iterator[str]:
    """Most pupils to help first, as on screen: where to send help, and no word about anybody there."""
    to_help = [line for line in found.lines if line.to_help]
    if not to_help:
        yield "Aucune école n’a d’élève listé à aider."
    for line in to_help[:_FEW_SCHOOLS]:
        yield words.school(line.name, line.counts)
    rest = to_help[_FEW_SCHOOLS:]
    if rest:
        yield words.other_schools(len(rest), sum(line.to_help for line in rest))


def _added(parts: Iterable[Counter[Key]]) -> Counter[Key]:
    added: Counter[Key] = Counter()
    for part in parts:
        added.update(part)
    return added
