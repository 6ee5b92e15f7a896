"""The return of figures: counts by level and question, for all and by sector, priority education and closure.

Columns and codes are a contract; docs/remontee.md says them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from models.codes import Level, Priority, Sector

# The stored name of each count, and the column that holds it.
QUESTIONS: Mapping[str, str] = {
    "pupils": "eleves",
    "assured": "acces_oui",
    "fragile": "acces_avec_difficulte",
    "not_assured": "acces_non",
    "unknown": "acces_a_verifier",
    "no_device": "sans_appareil",
    "shared_device": "appareil_partage",
    "no_connection": "sans_connexion",
    "limited_connection": "connexion_limitee",
    "never_reached": "jamais_joints",
    "on_paper": "sur_papier",
    "received": "recus",
}
COLUMNS = ("jour", "territoire", "ensemble", "niveau", "ecoles", "attendus", *QUESTIONS.values())
ALL, ALL_LEVELS, NO_LEVEL = "tous", "tous", "non renseigné"
_ENOUGH_SCHOOLS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """The listed pupils of one level of one school, in closed classes or in open ones."""

    school_id: UUID
    level: Level | None
    closed: bool
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class SchoolOfReturn:
    """What a school adds: which groups it belongs to, how many pupils are expected of it."""

    school_id: UUID
    sector: Sector
    priority: Priority
    expected: int


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line; `expected` is None where it is not known: by level, and by closed classes."""

    group: str
    level: str
    schools: int
    expected: int | None
    counts: Counter[str] = field(default_factory=Counter)


def return_lines(
    schools: Sequence[SchoolOfReturn], cells: Sequence[Cell], *, by_school: bool
) -> list[ReturnLine]:
    """Each group as a whole, then by level.

    `by_school`: for a reader whose figures end at the school, levels of a way to group are left out where one
    of its groups has a level in a single school, whose class, and so whose teacher, they would tell.
    """
    known = {school.school_id: school for school in schools}
    found = [_whole(ALL, cells, schools)]
    found += [] if by_school and not _told_apart([cells]) else _levels(ALL, cells)
    for groups in (_by_sector(known, cells), _by_priority(known, cells), _by_closure(cells)):
        crossed = not by_school or _told_apart(groups.values())
        for name, part in groups.items():
            found.append(_whole(name, part, _of(name, schools)))
            found += _levels(name, part) if crossed else []
    return found


def _by_sector(known: Mapping[UUID, SchoolOfReturn], cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {"public": [], "prive": []}
    for cell in cells:
        found[_sector(known[cell.school_id])].append(cell)
    return found


def _by_priority(known: Mapping[UUID, SchoolOfReturn], cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {"education_prioritaire": [], "hors_education_prioritaire": []}
    for cell in cells:
        found[_priority(known[cell.school_id])].append(cell)
    return found


def _by_closure(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {"classes_fermees": [], "classes_ouvertes": []}
    for cell in cells:
        found["classes_fermees" if cell.closed else "classes_ouvertes"].append(cell)
    return found


def _sector(school: SchoolOfReturn) -> str:
    return "public" if school.sector is Sector.PUBLIC else "prive"


def _priority(school: SchoolOfReturn) -> str:
    return "hors_education_prioritaire" if school.priority is Priority.NONE else "education_prioritaire"


def _of(group: str, schools: Iterable[SchoolOfReturn]) -> list[SchoolOfReturn] | None:
    """The schools of a group; None where a group cuts through schools."""
    if group.startswith("classes_"):
        return None
    return [school for school in schools if group in (_sector(school), _priority(school))]


def _whole(group: str, cells: Iterable[Cell], schools: Sequence[SchoolOfReturn] | None) -> ReturnLine:
    listed = list(cells)
    if schools is None:
        return ReturnLine(group, ALL_LEVELS, _schools(listed), None, _added(listed))
    expected = sum(school.expected for school in schools)
    return ReturnLine(group, ALL_LEVELS, len(schools), expected, _added(listed))


def _levels(group: str, cells: Iterable[Cell]) -> list[ReturnLine]:
    by_level = _by_level(cells)
    order = [*Level, None]
    return [
        ReturnLine(
            group,
            level.value if level else NO_LEVEL,
            _schools(by_level[level]),
            None,
            _added(by_level[level]),
        )
        for level in order
        if level in by_level
    ]


def _told_apart(groups: Iterable[Iterable[Cell]]) -> bool:
    """True when no level of any group is one single school's."""
    return all(_schools(part) >= _ENOUGH_SCHOOLS for cells in groups for part in _by_level(cells).values())


def _by_level(cells: Iterable[Cell]) -> dict[Level | None, list[Cell]]:
    found: dict[Level | None, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.level].append(cell)
    return found


def _schools(cells: Iterable[Cell]) -> int:
    return len({cell.school_id for cell in cells})


def _added(cells: Iterable[Cell]) -> Counter[str]:
    added: Counter[str] = Counter()
    for cell in cells:
        added.update(cell.counts)
    return added
