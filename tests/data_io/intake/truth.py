"""Lists derived from a known school, with the truth of each line: what the matching is measured on.

`python -m tests.data_io.intake.truth` prints the measure that docs/imports.md publishes.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from data_io.intake.known import KnownClassroom, KnownPupil
from data_io.intake.lines import SEPARATOR, ine_digest, lines_of
from data_io.intake.match import Matches, match
from data_io.rosters.rows import PupilRow
from models.names import class_key, fold
from tests.data_io.intake.lists import a_list, pupil

YEAR = 2020
KEY = b"measure"
ROOMS = ("PS-MS", "GS", "CP", "CE1", "CE1-CE2", "CM1", "CM2")
LAST = tuple(
    first + second
    for first in (
        "KER",
        "LE ",
        "PEN",
        "TRÉ",
        "Plou",
        "GUI",
        "MOR",
        "TAN",
        "N'",
        "Da ",
        "BEN",
        "LAN",
        "COAT-",
        "Ros",
    )
    for second in (
        "GALL",
        "VAN",
        "marc'h",
        "GUY",
        "bihan",
        "VELLA",
        "ROT",
        "DIAYE",
        "LIOU",
        "ménez",
        "DREN",
        "OUËT",
    )
)
FIRST = (
    "Malo", "Enora", "Léa", "Léo", "Yann", "Zoé", "Anaïs", "Gwendal", "Jean-Baptiste", "Marie-Lou", "Inès",
    "Tom", "Hélène", "Noé", "Nolwenn", "Aïcha", "Linh", "Maël", "Maëlle", "Maxime", "Rose", "Éloi", "Sacha",
    "Lina", "Lena", "Kaan", "Mamadou", "Soizic", "Ewen", "Tiago",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A list, the pupils known before it, and which of them each line is."""

    known: tuple[KnownPupil, ...]
    rows: tuple[PupilRow, ...]
    truth: tuple[UUID | None, ...]


@dataclass
class Measure:
    """Lines counted; a line is found when it is joined to a pupil without asking anybody."""

    lines: int = 0
    of_known: int = 0
    found: int = 0
    right: int = 0
    asked: int = 0
    asked_right: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the lines joined without asking, those that were joined rightly."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Of the lines of known pupils, those that were joined without asking."""
        return self.right / self.of_known

    @property
    def recall_with_doubts(self) -> float:
        """The same, with the lines where the right pupil was shown to a person."""
        return (self.right + self.asked_right) / self.of_known


def a_case(seed: int, *, dates: bool, ines: bool) -> Case:
    """A school of 140 pupils and its next list: movers, leavers, arrivals, homonyms, twins, typing."""
    chance = random.Random(seed)
    known = tuple(_school(chance))
    names = Counter(one.name_key for one in known)
    lines: list[tuple[PupilRow, UUID | None]] = []
    for one in known:
        if chance.random() > 0.05:
            row = _written(one, chance, stays=names[one.name_key] > 1)
            lines.append((row, one.id))
            lines += [(other, None) for other in _lookalikes(one, row, chance)]
    lines += [(_stranger(chance), None) for _ in range(6)]
    chance.shuffle(lines)
    rows = [_without(row, dates=dates, ines=ines) for row, _ in lines]
    return Case(known, tuple(rows), tuple(truth for _, truth in lines))


def measured(case: Case, into: Measure) -> Measure:
    """Match the lines of the case and count."""
    lines = lines_of([a_list(*case.rows)], None)
    truth = dict(zip(range(2, len(case.rows) + 2), case.truth, strict=True))
    matches = match(lines.kept, case.known, YEAR)
    into.lines += len(case.rows)
    into.of_known += sum(1 for one in case.truth if one is not None)
    _count(matches, [truth[line.row.line] for line in lines.kept], into)
    namesakes = [(truth[line.row.line], line.name_key) for line in lines.doubtful]
    names = {one.id: one.name_key for one in case.known}
    into.asked += len(namesakes)
    into.asked_right += sum(1 for pupil_id, key in namesakes if pupil_id and names[pupil_id] == key)
    return into


def _count(matches: Matches, truth: list[UUID | None], into: Measure) -> None:
    for position, expected in enumerate(truth):
        if position in matches.found:
            into.found += 1
            into.right += matches.found[position].id == expected
        elif position in matches.doubtful:
            into.asked += 1
            into.asked_right += expected in [one.id for one in matches.doubtful[position]]


def _school(chance: random.Random) -> Iterator[KnownPupil]:
    for number, label in enumerate(ROOMS):
        room = KnownClassroom(uuid7(), YEAR, label, class_key(label), "")
        for _ in range(20):
            last, first = chance.choice(LAST), chance.choice(FIRST)
            used = chance.choice(LAST) + "EC" if chance.random() < 0.06 else None
            yield _known(last, used, first, _birth(chance, number), room, chance)


def _known(
    last: str, used: str | None, first: str, birth_on: date, room: KnownClassroom, chance: random.Random
) -> KnownPupil:
    ine = f"{chance.randrange(10**9):09d}AB"
    return KnownPupil(
        id=uuid7(),
        last_name=last,
        used_name=used,
        first_name=first,
        birth_on=None if chance.random() < 0.05 else birth_on,
        level=None,
        name_key=fold(last) + SEPARATOR + fold(first),
        ine_hash=None if chance.random() < 0.2 else ine_digest(ine, KEY),
        enrolment_id=uuid7(),
        starts_on=date(YEAR, 9, 1),
        enrolled=True,
        classroom=room,
    )


def _birth(chance: random.Random, number: int) -> date:
    return date(2017 - number, 1, 1) + timedelta(days=chance.randrange(365))


def _written(one: KnownPupil, chance: random.Random, *, stays: bool) -> PupilRow:
    """The pupil as somebody types the next list; of two homonyms none takes the place of the other."""
    last, first = one.last_name, one.first_name
    if one.used_name and chance.random() < 0.4:
        last = one.used_name
    moves = chance.random() < 0.08 and not stays
    room = chance.choice(ROOMS) if moves else one.classroom.label
    what = chance.random()
    if what < 0.04:
        last = _slip(last, chance)
    elif what < 0.08:
        first = _slip(first, chance)
    elif what < 0.10:
        last, first = first, last
    elif what < 0.13:
        last, first = last.split("-")[0], first.split("-")[0]
    elif what < 0.30:
        last, first = fold(last).upper(), fold(first).upper()
    born = one.birth_on
    if born is not None and chance.random() < 0.02:
        born = born.replace(day=1 + born.day % 28)
    row = pupil(last, first, room, birth_on=born, used_name=None)
    return replace(row, ine=one.ine_hash)


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter = chance.choice("aeinorst")
    return chance.choice(
        (name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :])
    )


def _lookalikes(one: KnownPupil, row: PupilRow, chance: random.Random) -> Iterator[PupilRow]:
    """Arrivals beside a known pupil: a twin; a homonym, unless this one left the place by another writing."""
    what, new = chance.random(), f"{chance.randrange(10**9):09d}CD"
    ine = ine_digest(new, KEY)
    as_known = (row.last_name, row.first_name) == (one.last_name, one.first_name)
    if what < 0.02 and as_known:
        rooms = [room for room in ROOMS if room not in (one.classroom.label, row.classroom)]
        other = pupil(one.last_name, one.first_name, chance.choice(rooms), birth_on=_birth(chance, 3))
        yield replace(other, ine=ine)
    elif 0.02 < what < 0.04:
        twin = chance.choice([name for name in FIRST if name != one.first_name])
        yield replace(pupil(one.last_name, twin, one.classroom.label, birth_on=one.birth_on), ine=ine)


def _stranger(chance: random.Random) -> PupilRow:
    row = pupil(
        chance.choice(LAST), chance.choice(FIRST) + " Neven", chance.choice(ROOMS), birth_on=_birth(chance, 2)
    )
    return replace(row, ine=ine_digest(f"{chance.randrange(10**9):09d}EF", KEY))


def _without(row: PupilRow, *, dates: bool, ines: bool) -> PupilRow:
    """What the columns of the list leave of the line."""
    return replace(row, birth_on=row.birth_on if dates else None, ine=row.ine if ines else None)


KINDS = {
    "INE and birth dates": {"dates": True, "ines": True},
    "birth dates": {"dates": True, "ines": False},
    "names and classes alone": {"dates": False, "ines": False},
}


def measures(seeds: range = range(60)) -> dict[str, Measure]:
    """Each kind of list over many schools."""
    found = {}
    for name, columns in KINDS.items():
        total = Measure()
        for seed in seeds:
            measured(a_case(seed, **columns), total)
        found[name] = total
    return found


def main() -> None:
    """Print one line for each kind of list."""
    print(f"{'list with':<26}{'lines':>7}{'precision':>11}{'recall':>8}{'with doubts':>13}{'asked':>7}")
    for name, one in measures().items():
        print(
            f"{name:<26}{one.lines:>7}{one.precision:>11.4f}{one.recall:>8.3f}"
            f"{one.recall_with_doubts:>13.3f}{one.asked:>7}"
        )


if __name__ == "__main__":
    main()
