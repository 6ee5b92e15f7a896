"""Counts declared without names: which of them stand once lists come in, so that nobody counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.codes import Level
from models.levels import levels_in
from models.names import class_key, fold
from models.rates import Declared, counted

# What stands beside the level in a label: `Petite section A`, `classe de CE1 et CE2`.
_BESIDE_LEVELS = frozenset(
    "classe section cours tres toute petite moyenne grande petits moyens grands"
    " preparatoire elementaire moyen annee".split()
)
_SHORT = 2
Levels = frozenset[Level]
_BESIDE = (
    ("reached", "famille jointe", "familles jointes"),
    ("no_device", "sans appareil", "sans appareil"),
    ("no_connection", "sans connexion", "sans connexion"),
    ("on_paper", "avec travail sur papier", "avec travail sur papier"),
    ("received", "accueilli à l’école", "accueillis à l’école"),
)


def beside(declared: Declared, *, contacts: bool = True) -> list[str]:
    """`30 familles jointes`, `2 sans appareil`: what stands beside the states, contacts or not."""
    told = _BESIDE if contacts else _BESIDE[1:]
    return [counted(getattr(declared, name), one, many) for name, one, many in told]


def goes_by_level(label: str) -> bool:
    """True for `CP`, `CE1-CE2 B`: a class of which no name is in does not go by that of a teacher."""
    return bool(levels_in(label)) and all(map(_is_harmless, fold(label).split()))


def _is_harmless(word: str) -> bool:
    return len(word) <= _SHORT or word in _BESIDE_LEVELS or bool(levels_in(word))


@dataclass(frozen=True, slots=True)
class Told:
    """One declaration: of a class by its label, or of a level."""

    label: str
    level: Level | None
    counts: Declared
    # The fact and the day it was said of, to show and to take back.
    fact_id: UUID | None = None
    on: date | None = None

    @property
    def key(self) -> str:
        """What a later declaration of the same class or level shares."""
        return class_key(self.label)

    @property
    def levels(self) -> Levels:
        """Who may be in it; none named is anybody."""
        return frozenset(levels_in(self.label) if self.level is None else (self.level,))


def standing(told: Sequence[Told], listed: Mapping[str, Levels]) -> list[Told]:
    """The declarations of one school that stand beside the classes listed, in the order of their labels.

    `told` comes oldest first: the newest of a class replaces the others, and a school declares by class or
    by level, as it did last, for both together would count pupils twice. A class that is listed replaces
    its own declaration; one that nobody declared under this label replaces all that may hold its pupils.
    """
    newest = {one.key: one for one in told if (one.level is None) == (told[-1].level is None)}
    by_class = {key for key, one in newest.items() if one.level is None}
    others = [levels for key, levels in listed.items() if key not in by_class]
    kept = (one for key, one in newest.items() if not (key in by_class and key in listed))
    return sorted(
        (one for one in kept if not _may_hold(one.levels, others)), key=lambda one: (_place(one), one.key)
    )


def _may_hold(levels: Levels, others: Iterable[Levels]) -> bool:
    """True when a listed class of another label may hold the same pupils; a level not named is any level."""
    return any(not levels or not other or levels & other for other in others)


def _place(one: Told) -> int:
    return min((list(Level).index(level) for level in one.levels), default=len(Level))
