"""Two people at once: what each changed is kept, and only a field that both changed is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.errors import ChangedMeanwhile


class BothChanged(ChangedMeanwhile):
    """Somebody else changed the same fields to something else; `stored` is what stands, by field."""

    code = "both_changed"

    def __init__(self, stored: Mapping[str, Any]) -> None:
        super().__init__("Quelqu’un d’autre vient de changer la même chose. Regardez, puis notez de nouveau.")
        self.stored = dict(stored)


@dataclass(frozen=True, slots=True)
class Field:
    """One field as somebody saw it, as that person says it now, and as it is stored."""

    shown: Any
    said: Any
    stored: Any

    @property
    def is_changed(self) -> bool:
        """True when this person says something else than what was shown."""
        return bool(self.said != self.shown)

    @property
    def is_contradicted(self) -> bool:
        """True when somebody else changed it since it was shown, and to something else."""
        return self.stored not in (self.shown, self.said)


def merged(fields: Mapping[str, Field]) -> frozenset[str]:
    """The fields to write. One said along with another, unchanged, yields to what somebody else said since.

    Raises:
        BothChanged: this person and somebody else changed the same field.
    """
    # What is said again as it was shown, and nothing beside it, is meant.
    meant = {name for name, field in fields.items() if field.is_changed} or set(fields)
    both = {name: fields[name].stored for name in sorted(meant) if fields[name].is_contradicted}
    if both:
        raise BothChanged(both)
    return frozenset(name for name, field in fields.items() if name in meant or not field.is_contradicted)
