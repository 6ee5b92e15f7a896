"""What a layout declares, and a header once understood by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from data_io.rosters.headers import OTHER_COLUMNS, dropped_word, header_key

CHILD = "child."
_ONCE = frozenset({"last_name", "first_name"})  # a second « Nom » is somebody else's


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands; a child's fields stand once for each child."""

    header: Sequence[str]
    fields: Mapping[str, tuple[int, ...]]
    children: Sequence[Mapping[str, int]]
    dropped: tuple[str, ...]
    recognised: int

    def everywhere(self) -> dict[str, tuple[int, ...]]:
        """Where each field stands, those of the children too."""
        found = dict(self.fields)
        for child in self.children:
            for name, at in child.items():
                found[name] = (*found.get(name, ()), at)
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of list. `field_of` gives the field of a header key, `child.…` for what repeats with each child.

    `marks` are header keys without which it is another list, `forbidden` those with which it is; `titles` are
    all the titles of a list that only its exact writing tells from a hand-made one.
    """

    code: str
    field_of: Callable[[str], str | None]
    required: frozenset[str]
    marks: frozenset[str] = field(default=frozenset())
    forbidden: frozenset[str] = field(default=frozenset())
    titles: frozenset[str] = field(default=frozenset())
    fills_class_down: bool = False
    of_teachers: bool = False

    def columns_of(self, header: Sequence[str]) -> Columns | None:
        """The header as this layout understands it; None when it is another kind of list."""
        if self.titles and self.titles != {cell for cell in header if cell}:
            return None
        keys = [header_key(cell) for cell in header]
        if self.forbidden.intersection(keys) or not self.marks.issubset(keys):
            return None
        fields = _class_of_reference([self.field_of(key) if key else None for key in keys])
        if not self.required.issubset(name for name in fields if name):
            return None
        dropped = {
            at: dropped_word(key) or OTHER_COLUMNS
            for at, (key, name) in enumerate(zip(keys, fields, strict=True))
            if key and name is None
        }
        known = sum(name is not None for name in fields) + sum(
            word != OTHER_COLUMNS for word in dropped.values()
        )
        if "ine" in fields:
            dropped[-1] = "INE"
        words = tuple(sorted(set(dropped.values()) - {OTHER_COLUMNS}))
        others = (OTHER_COLUMNS,) if OTHER_COLUMNS in dropped.values() else ()
        return Columns(header, _positions(fields), _child_groups(fields), words + others, known)


def _class_of_reference(fields: list[str | None]) -> list[str | None]:
    """A group is the class where the list names no other."""
    if "classroom" in fields:
        return fields
    return ["classroom" if name == "group" else name for name in fields]


def _positions(fields: Sequence[str | None]) -> dict[str, tuple[int, ...]]:
    positions: dict[str, tuple[int, ...]] = {}
    for at, name in enumerate(fields):
        if name and not name.startswith(CHILD):
            known = positions.get(name, ())
            positions[name] = known if known and name in _ONCE else (*known, at)
    return positions


def _child_groups(fields: Sequence[str | None]) -> list[dict[str, int]]:
    """A field seen again begins the next child."""
    groups: list[dict[str, int]] = []
    for at, name in enumerate(fields):
        if name and name.startswith(CHILD):
            if not groups or name in groups[-1]:
                groups.append({})
            groups[-1][name] = at
    return groups


def naming(fields: Mapping[str, str]) -> Callable[[str], str | None]:
    """From the headers of each field, as people write them between « · », to a lookup by key."""
    by_key = {header_key(header): name for name, headers in fields.items() for header in headers.split(" · ")}
    return by_key.get
