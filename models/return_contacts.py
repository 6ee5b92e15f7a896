"""Pupils never reached, in the return: told only where several schools and several classes stand behind them.

A count of one class would be the activity of whoever teaches it. What is hidden is not found by subtraction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from models.codes import Level
from models.return_cells import Cell, Group, added, by_level, schools_of

ENOUGH_SCHOOLS, ENOUGH_CLASSES = 2, 3
Levels = set[Level | None]


def hides_whole(cells: Iterable[Cell]) -> bool:
    """True when classes are closed and those never reached count in none of them."""
    closed = list(filter(_is_closed, cells))
    return bool(closed) and not any(cell.told for cell in closed)


def hides_wholes_of_pair(groups: Mapping[str, Group]) -> bool:
    """True when one of a pair tells too few classes: the other would tell it too."""
    return any(hides_whole(cells) or _tells_too_much(cells) for cells in groups.values())


def splits_an_rpi(groups: Mapping[str, Group]) -> bool:
    """True when schools of one RPI are on both sides: what is told of them is told of all together."""
    sides = [{cell.rpi for cell in cells if cell.closed and cell.told} - {None} for cells in groups.values()]
    return bool(set.intersection(*sides))


def hidden_levels(groups: Collection[Group], hidden: Iterable[Level | None] = ()) -> Levels:
    """The levels to hide in all of these groups, besides those hidden already.

    A level hidden in one is hidden in the others, for they add up to lines that are told; and as many more
    are hidden as it takes that those of a group together say enough.
    """
    levels = [by_level(filter(_is_closed, cells)) for cells in groups]
    found = {
        level
        for part in levels
        for level, cells in part.items()
        if hides_whole(cells) or _tells_too_much(cells)
    }
    found |= set(hidden)
    for part in levels:
        found |= _more(part, found)
    return found


def _more(part: Mapping[Level | None, Group], hidden: Levels) -> Levels:
    """The smallest levels of a group that the hidden ones need beside them."""
    found = set(hidden)
    others = sorted((one for one in part if one not in found), key=lambda one: added(part[one])["pupils"])
    while _tells_too_much([cell for level in found for cell in part.get(level, [])]) and others:
        found.add(others.pop(0))
    return found


def _tells_too_much(cells: Sequence[Cell]) -> bool:
    """Only those of closed classes that are told count. A class of two levels is not counted twice."""
    told = [cell for cell in cells if cell.closed and cell.told]
    if not told:
        return False
    classes = max(sum(cell.classes for cell in part) for part in by_level(told).values())
    return schools_of(told) < ENOUGH_SCHOOLS or classes < ENOUGH_CLASSES


def _is_closed(cell: Cell) -> bool:
    return cell.closed
