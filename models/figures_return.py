"""The return of figures: counts by level and question, for all and by sector, priority education and closure.

Columns and codes are a contract; docs/remontee.md says them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from models.codes import Level, Priority, Sector
from models.return_cells import Cell, Group, added, by_level, schools_of
from models.return_contacts import Levels, hidden_levels, hides_whole, hides_wholes_of_pair, splits_an_rpi

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
ALL, ALL_LEVELS, NO_LEVEL, DECLARED = "tous", "tous", "non renseigné", "declares"
_ENOUGH_SCHOOLS = 2
_HIDDEN = frozenset({"never_reached"})
_EVERY_LEVEL: Levels = {*Level, None}
# What the form of the first evening does not ask.
_NOT_ASKED = frozenset({"shared_device", "limited_connection"})


@dataclass(frozen=True, slots=True)
class SchoolOfReturn:
    """What a school adds: which groups it belongs to, how many pupils are expected of it."""

    school_id: UUID
    sector: Sector
    priority: Priority
    expected: int


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line; `expected` is None where it is not known: by level, and by closed classes.

    `blank`: the counts that are not told on this line.
    """

    group: str
    level: str
    schools: int
    expected: int | None
    counts: Counter[str] = field(default_factory=Counter)
    blank: frozenset[str] = frozenset()


def return_lines(
    schools: Sequence[SchoolOfReturn],
    cells: Sequence[Cell],
    *,
    by_school: bool,
    declared: Sequence[Cell] = (),
) -> list[ReturnLine]:
    """Each group as a whole, then by level; last, apart, what schools declared of pupils not listed yet.

    `by_school`: for a reader whose figures end at the school, levels of a way to group are left out where one
    of its groups has a level in a single school, whose class, and so whose teacher, they would tell.
    """
    known = {school.school_id: school for school in schools}
    hidden = hidden_levels([list(cells)])
    unsaid = hides_whole(cells)
    found = [_whole(ALL, cells, schools, hides=unsaid)]
    found += [] if by_school and not _told_apart([cells]) else _levels(ALL, cells, hidden)
    for groups in (_by_sector(known, cells), _by_priority(known, cells), _by_closure(cells)):
        crossed = not by_school or _told_apart(groups.values())
        apart = splits_an_rpi(groups)
        unsaid_here = unsaid or apart or hides_wholes_of_pair(groups)
        hidden_here = _EVERY_LEVEL if apart else hidden_levels(groups.values(), hidden)
        for name, part in groups.items():
            found.append(_whole(name, part, _of(name, schools), hides=unsaid_here))
            found += _levels(name, part, hidden_here) if crossed else []
    return found + (_declared(list(declared), by_school=by_school) if declared else [])


def _declared(cells: Group, *, by_school: bool) -> list[ReturnLine]:
    """Nobody of them is in the other lines."""
    found = [_whole(DECLARED, cells, None, hides=hides_wholes_of_pair({DECLARED: cells}))]
    found += (
        [] if by_school and not _told_apart([cells]) else _levels(DECLARED, cells, hidden_levels([cells]))
    )
    return [replace(line, blank=line.blank | _NOT_ASKED) for line in found]


def _by_sector(known: Mapping[UUID, SchoolOfReturn], cells: Iterable[Cell]) -> dict[str, Group]:
    found: dict[str, Group] = {"public": [], "prive": []}
    for cell in cells:
        found[_sector(known[cell.school_id])].append(cell)
    return found


def _by_priority(known: Mapping[UUID, SchoolOfReturn], cells: Iterable[Cell]) -> dict[str, Group]:
    found: dict[str, Group] = {"education_prioritaire": [], "hors_education_prioritaire": []}
    for cell in cells:
        found[_priority(known[cell.school_id])].append(cell)
    return found


def _by_closure(cells: Iterable[Cell]) -> dict[str, Group]:
    found: dict[str, Group] = {"classes_fermees": [], "classes_ouvertes": []}
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


def _whole(
    group: str, cells: Iterable[Cell], schools: Sequence[SchoolOfReturn] | None, *, hides: bool
) -> ReturnLine:
    listed = list(cells)
    blank = _HIDDEN if hides else frozenset()
    if schools is None:
        return ReturnLine(group, ALL_LEVELS, schools_of(listed), None, added(listed), blank)
    expected = sum(school.expected for school in schools)
    return ReturnLine(group, ALL_LEVELS, len(schools), expected, added(listed), blank)


def _levels(group: str, cells: Iterable[Cell], hidden: Levels) -> list[ReturnLine]:
    found = by_level(cells)
    order = [*Level, None]
    return [
        ReturnLine(
            group,
            level.value if level else NO_LEVEL,
            schools_of(found[level]),
            None,
            added(found[level]),
            _HIDDEN if level in hidden else frozenset(),
        )
        for level in order
        if level in found
    ]


def _told_apart(groups: Iterable[Iterable[Cell]]) -> bool:
    """True when no level of any group is one single school's."""
    return all(schools_of(part) >= _ENOUGH_SCHOOLS for cells in groups for part in by_level(cells).values())
