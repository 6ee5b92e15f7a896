"""Labels of classes as the circonscription sees them: levels, never the name of a teacher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.codes import Level
from models.levels import levels_in
from models.names import fold

# A label that names a support scheme tells something of the health or the origin of its pupils.
_SCHEME = re.compile(
    r"\b(?:ulis|clis|upe ?2a|ueea|uema|rased|clin|aesh|ime|itep|segpa|dispositifs?|inclusions?|incluse?s?)\b"
)
_NEWCOMERS = re.compile(r"\b(?:upe ?2a|clin)\b")
_ORDER = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a school says of a class: its label, its levels, and a neutral label where one was needed."""

    label: str
    levels: str
    neutral_label: str | None

    @property
    def own(self) -> str:
        """For the people of the school."""
        return self.neutral_label or self.label

    @property
    def found_levels(self) -> tuple[Level, ...]:
        """The levels written, else those that the label names."""
        return levels_in(self.levels) or levels_in(self.label)


def neutral_labels(classes: Sequence[Labelled]) -> list[str]:
    """`CE1-CE2`, numbered where a school has several: `CP (1)`, `CP (2)`; `Classe` without a level."""
    plain = [one.neutral_label or "-".join(one.found_levels) or "Classe" for one in classes]
    several = {label for label, times in Counter(plain).items() if times > 1}
    seen: Counter[str] = Counter()
    labels = []
    for label in plain:
        seen[label] += 1
        labels.append(f"{label} ({seen[label]})" if label in several else label)
    return labels


@lru_cache(maxsize=4096)
def names_support_scheme(label: str) -> bool:
    """True for a class or a group named after ULIS, UPE2A, an inclusion and the like."""
    return bool(_SCHEME.search(fold(label)))


def neutral_for(label: str, levels: Sequence[Level]) -> str | None:
    """The neutral label proposed for a class named after a support scheme; None where none is needed."""
    if not names_support_scheme(label):
        return None
    return f"Classe {'-'.join(levels)}" if levels else "Classe à plusieurs niveaux"


def neutral_group(label: str) -> str:
    """The label under which a second group is kept: the name of a support scheme is kept nowhere.

    Lessons for newcomers and the other schemes stay two groups: their teachers are not the same people.
    """
    if not names_support_scheme(label):
        return label
    return "Groupe à plusieurs niveaux 2" if _NEWCOMERS.search(fold(label)) else "Groupe à plusieurs niveaux"


def level_order(one: Labelled) -> tuple[int, int, str]:
    """Youngest first; classes without a level last."""
    levels = one.found_levels
    last = len(_ORDER)
    if not levels:
        return last, last, one.own
    return _ORDER[levels[0]], _ORDER[levels[-1]], one.own
