"""Which known pupil each line speaks of. Homonyms never merge by themselves: in doubt, a person decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data_io.intake import evidence, near
from data_io.intake.known import KnownPupil
from data_io.intake.lines import Line

Keys = Callable[[Line | KnownPupil], Iterable[object]]
Index = Mapping[object, Sequence[KnownPupil]]


@dataclass(slots=True)
class Matches:
    """Lines by their position: the pupil found, or the pupils between which a person decides.

    A person said of `new` that they are nobody known, of `kept` that what is known stays, of `taken` that the
    line is right.
    """

    found: dict[int, KnownPupil] = field(default_factory=dict)
    doubtful: dict[int, tuple[KnownPupil, ...]] = field(default_factory=dict)
    near: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def open(self, lines: Sequence[Line]) -> list[int]:
        """The lines of which nothing is known yet."""
        settled = self.found.keys() | self.doubtful.keys() | self.new
        return [n for n in range(len(lines)) if n not in settled]


def match(
    lines: Sequence[Line], pupils: Sequence[KnownPupil], year: int, decided: Matches | None = None
) -> Matches:
    """INE, then name and birth date, then name and class, then a name alone that changed class or came back.

    Pupils enrolled come first: somebody who left is found again only when nobody enrolled fits. What a person
    decided comes before all.
    """
    matches = decided or Matches()
    here = [pupil for pupil in pupils if pupil.enrolled]
    gone = [pupil for pupil in pupils if not pupil.enrolled]
    for keys, judge in _STEPS:
        for group in (here, gone):
            _step(matches, lines, group, keys, judge)
    shown = {line.class_key for line in lines}
    _alone_by_name(matches, lines, here, evidence.could_be, lambda one: _left_its_class(one, shown, year))
    recent = [pupil for pupil in gone if pupil.classroom.year >= year - 1]
    _alone_by_name(matches, lines, recent, evidence.could_be_back, lambda _: True)
    _nearly(matches, lines, here, year)
    return matches


def _nearly(matches: Matches, lines: Sequence[Line], pupils: Sequence[KnownPupil], year: int) -> None:
    """A name typed otherwise is never enough: who bears nearly the same is shown, and a person decides."""
    waiting = matches.open(lines)
    claimed = {pupil.id for pupil in matches.found.values()}
    left = [pupil for pupil in pupils if pupil.id not in claimed]
    if not waiting or not left:
        return
    for position, found in near.lookalikes({n: lines[n] for n in waiting}, left, year).items():
        matches.doubtful[position] = found
        matches.near.add(position)


def _by_ine(one: Line | KnownPupil) -> Iterable[object]:
    return () if one.ine_hash is None else (one.ine_hash,)


def _by_birth(one: Line | KnownPupil) -> Iterable[object]:
    return () if one.birth_on is None else ((one.name_key, one.birth_on),)


def _by_birth_and_any_name(one: Line | KnownPupil) -> Iterable[object]:
    return () if one.birth_on is None else [(name, one.birth_on) for name in _by_name(one)]


def _by_class(one: Line | KnownPupil) -> Iterable[object]:
    return ((one.name_key, one.class_key),) if one.class_key else ()


def _by_class_and_any_name(one: Line | KnownPupil) -> Iterable[object]:
    return [(name, one.class_key) for name in _by_name(one)] if one.class_key else ()


def _by_name(one: Line | KnownPupil) -> Iterable[str]:
    return (one.name_key, *one.aliases)


# The name as written decides before a name in use: somebody else may bear it.
_STEPS: tuple[tuple[Keys, evidence.Judge], ...] = (
    (_by_ine, evidence.by_ine),
    (_by_birth, evidence.by_birth),
    (_by_birth_and_any_name, evidence.by_birth),
    (_by_class, evidence.by_class),
    (_by_class_and_any_name, evidence.by_class),
)


def _step(
    matches: Matches, lines: Sequence[Line], pupils: Sequence[KnownPupil], keys: Keys, judge: evidence.Judge
) -> None:
    """Match the open lines whose key leads to pupils that nobody claimed."""
    waiting = matches.open(lines)
    if not waiting or not pupils:
        return
    by_key = _index(pupils, keys)
    claimed = {pupil.id for pupil in matches.found.values()}
    groups: dict[object, list[int]] = defaultdict(list)
    for position in waiting:
        key = next((key for key in keys(lines[position]) if key in by_key), None)
        if key is not None:
            groups[key].append(position)
    for key, positions in groups.items():
        candidates = [pupil for pupil in by_key[key] if pupil.id not in claimed]
        if candidates:
            paired, undecided = evidence.pair({n: lines[n] for n in positions}, candidates, judge)
            matches.found.update(paired)
            matches.doubtful.update(undecided)
            claimed.update(pupil.id for pupil in paired.values())


def _index(pupils: Iterable[KnownPupil], keys: Keys) -> Index:
    found: dict[object, list[KnownPupil]] = defaultdict(list)
    for pupil in pupils:
        for key in keys(pupil):
            found[key].append(pupil)
    return found


def _alone_by_name(
    matches: Matches,
    lines: Sequence[Line],
    pupils: Sequence[KnownPupil],
    fits: Callable[[Line, KnownPupil], bool],
    is_free: Callable[[KnownPupil], bool],
) -> None:
    """A name alone is enough when it is the only one and the list shows that the child left its class."""
    left = [n for n in matches.open(lines) if lines[n].class_key]
    if not left or not pupils:
        return
    claimed = {pupil.id for pupil in matches.found.values()}
    by_name = _index((pupil for pupil in pupils if pupil.id not in claimed), _by_name)
    listed = Counter(line.name_key for line in lines)
    known = Counter(pupil.name_key for pupil in pupils)
    for position in left:
        line = lines[position]
        named = {pupil.id: pupil for name in _by_name(line) for pupil in by_name.get(name, ())}
        fitting = tuple(p for p in named.values() if p.id not in claimed and fits(line, p))
        if not fitting:
            continue
        # One of two homonyms, here or on the list, may be the other.
        alone = len(fitting) == listed[line.name_key] == known[fitting[0].name_key] == 1
        if alone and is_free(fitting[0]):
            matches.found[position] = fitting[0]
            claimed.add(fitting[0].id)
        else:
            matches.doubtful[position] = fitting


def _left_its_class(pupil: KnownPupil, shown: Collection[str], year: int) -> bool:
    return pupil.classroom.year < year or pupil.class_key in shown
