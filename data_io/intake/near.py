"""Known pupils whose name is nearly that of a line: to be shown to a person, never to be merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from data_io.intake.evidence import differ, is_slip
from data_io.intake.known import KnownPupil
from data_io.intake.lines import SEPARATOR, Line

_SHORTEST_SLIP = 3


def lookalikes(
    lines: Mapping[int, Line], pupils: Sequence[KnownPupil], year: int
) -> dict[int, tuple[KnownPupil, ...]]:
    """For each line, the pupils of its class, birth date or exact name who are nearly the child it names."""
    by_key: dict[object, list[KnownPupil]] = defaultdict(list)
    for pupil in pupils:
        # A class of last year bears the same name, and its pupils have moved on.
        for key in _keys(pupil, in_class=pupil.classroom.year == year):
            by_key[key].append(pupil)
    found = {}
    for position, line in lines.items():
        around = {pupil.id: pupil for key in _keys(line, in_class=True) for pupil in by_key.get(key, ())}
        alike = tuple(pupil for pupil in around.values() if _may_be(line, pupil))
        if alike:
            found[position] = alike
    return found


def _keys(one: Line | KnownPupil, *, in_class: bool) -> Iterable[object]:
    yield one.name_key
    if one.birth_on is not None:
        yield one.birth_on
    if in_class and one.class_key:
        yield "class", one.class_key


def _may_be(line: Line, pupil: KnownPupil) -> bool:
    """Another INE or birth date is another child, unless the date looks mistyped under the very name."""
    if differ(line.ine_hash, pupil.ine_hash):
        return False
    if differ(line.birth_on, pupil.birth_on):
        return line.name_key == pupil.name_key and is_slip(line.birth_on, pupil.birth_on)
    names, known = (line.name_key, *line.aliases), (pupil.name_key, *pupil.aliases)
    return any(_nearly(one, other) for one in names for other in known)


def _nearly(one: str, other: str) -> bool:
    """One letter typed otherwise, names exchanged, or a part of a double name left out."""
    if one == other:
        return False
    last, _, first = one.partition(SEPARATOR)
    known_last, _, known_first = other.partition(SEPARATOR)
    if (last, first) == (known_first, known_last):
        return True
    if last == known_last:
        return _is_slip_of_letters(first, known_first) or _is_part(first, known_first)
    if first == known_first:
        return _is_slip_of_letters(last, known_last) or _is_part(last, known_last)
    return False


def _is_part(one: str, other: str) -> bool:
    """« le gall » of « le gall martin », « jean » of « jean pierre », or the same written in one word."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    words, known = one.split(), other.split()
    shorter, longer = sorted((words, known), key=len)
    return 0 < len(shorter) < len(longer) and set(shorter) <= set(longer)


def _is_slip_of_letters(one: str, other: str) -> bool:
    """One letter more, fewer, other, or two neighbours exchanged."""
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < _SHORTEST_SLIP:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return len(one) != len(other)
    mine, theirs = one[start:], other[start:]
    if len(mine) != len(theirs):
        return mine[1:] == theirs or mine == theirs[1:]
    exchanged = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
    return mine[1:] == theirs[1:] or exchanged
