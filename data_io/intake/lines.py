"""Pupil rows of one call as lines to match: their keys, their place, and what another line repeats."""

from __future__ import annotations

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from data_io.rosters.rows import FileReading, PupilRow
from models.names import class_key, fold
from models.problems import Problem, ProblemCode

SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Line:
    """A pupil row with its keys; `aliases` are the other names the same child may be listed under."""

    file: str
    row: PupilRow
    name_key: str
    aliases: tuple[str, ...]
    class_key: str
    ine_hash: str | None

    @property
    def place(self) -> tuple[str, str, int]:
        """File, sheet and line: what a guardian written beside the pupil shares."""
        return self.file, self.row.sheet, self.row.line

    @property
    def birth_on(self) -> date | None:
        """The birth date, as a known pupil has one."""
        return self.row.birth_on

    @property
    def identity(self) -> tuple[str, date] | None:
        """Name and birth date; None when the list gives no date."""
        return None if self.row.birth_on is None else (self.name_key, self.row.birth_on)

    def problem(self, code: ProblemCode, message: str, column: str = "") -> Problem:
        """A problem of this line."""
        return Problem(self.file, self.row.sheet, self.row.line, column, code, message)


@dataclass(frozen=True, slots=True)
class Lines:
    """What is left to match, and what was set aside on the way."""

    kept: tuple[Line, ...]
    doubtful: tuple[Line, ...]
    ignored: int
    problems: tuple[Problem, ...]


def ine_digest(ine: str, key: bytes) -> str:
    """The keyed digest of an INE: useless without the key, the same for the same pupil."""
    return hmac.digest(key, ine.strip().upper().encode(), "sha256").hex()


def lines_of(readings: Iterable[FileReading], key: bytes | None) -> Lines:
    """Every pupil row with its keys; lines that repeat another one are merged into it, or doubtful.

    Without a key the rows were kept meanwhile: they hold digests instead of INE.
    """
    found = [
        _line(reading.name, row, key)
        for reading in readings
        for sheet in reading.sheets
        for row in sheet.pupils
    ]
    return _without_repeats(_without_dummies(found))


# First names, class labels and many surnames come back on every page of a list.
_fold = lru_cache(maxsize=16384)(fold)
_class_key = lru_cache(maxsize=4096)(class_key)


def _line(file: str, row: PupilRow, key: bytes | None) -> Line:
    first = _fold(row.first_name)
    name_key = _fold(row.last_name) + SEPARATOR + first
    aliases = (_fold(row.used_name) + SEPARATOR + first,) if row.used_name else ()
    digest = ine_digest(row.ine, key) if row.ine and key is not None else row.ine
    return Line(file, row, name_key, aliases, _class_key(row.classroom), digest)


def _without_dummies(lines: Sequence[Line]) -> list[Line]:
    """An INE written for children of different names identifies nobody."""
    names: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.ine_hash is not None:
            names[line.ine_hash].add(line.name_key)
    dummies = {digest for digest, keys in names.items() if len(keys) > 1}
    if not dummies:
        return list(lines)
    return [replace(line, ine_hash=None) if line.ine_hash in dummies else line for line in lines]


def _without_repeats(lines: Sequence[Line]) -> Lines:
    times = Counter(line.name_key for line in lines)
    kept: list[Line] = []
    firsts: dict[str, list[int]] = defaultdict(list)
    doubtful: list[Line] = []
    problems: list[Problem] = []
    ignored = 0
    for line in lines:
        if times[line.name_key] == 1:
            kept.append(line)
            continue
        same_name = firsts[line.name_key]
        repeated = [n for n in same_name if _repeats(kept[n], line)]
        if len(repeated) == 1 and _same_class(kept[repeated[0]], line):
            first = kept[repeated[0]]
            kept[repeated[0]] = _completed(first, line)
            ignored += 1
            if line.file == first.file:
                problems.append(line.problem(ProblemCode.DUPLICATE_LINE, _DUPLICATE))
        elif repeated or any(_cannot_be_told(kept[n], line) for n in same_name):
            doubtful.append(line)
        else:
            same_name.append(len(kept))
            kept.append(line)
    return Lines(tuple(kept), tuple(doubtful), ignored, tuple(problems))


_DUPLICATE = "Élève déjà présent plus haut dans le fichier : la ligne n’est pas reprise une seconde fois."


def _repeats(first: Line, other: Line) -> bool:
    """True when both lines speak of one child beyond doubt."""
    if first.ine_hash is not None and other.ine_hash is not None:
        return first.ine_hash == other.ine_hash
    if first.identity is not None and other.identity is not None:
        return first.identity == other.identity
    # Two lists of one class: the second adds what the first does not say.
    return first.file != other.file and _cannot_be_told(first, other)


def _same_class(first: Line, other: Line) -> bool:
    return first.class_key == other.class_key or not (first.class_key and other.class_key)


def _cannot_be_told(first: Line, other: Line) -> bool:
    """Two lines of one name in one class: the same child twice, or homonyms; only a person knows."""
    if not first.class_key or first.class_key != other.class_key:
        return False
    pairs = (
        (first.ine_hash, other.ine_hash),
        (first.row.birth_on, other.row.birth_on),
        (first.row.level, other.row.level),
    )
    return all(one is None or two is None or one == two for one, two in pairs)


def _completed(first: Line, other: Line) -> Line:
    """The first line, its blanks filled from the other."""
    blanks = {
        name: getattr(other.row, name)
        for name in ("used_name", "birth_on", "level", "classroom", "ine", "device", "connection", "group")
        if not getattr(first.row, name) and getattr(other.row, name)
    }
    return replace(
        first,
        row=replace(first.row, **blanks),
        class_key=first.class_key or other.class_key,
        ine_hash=first.ine_hash or other.ine_hash,
    )
