"""A header whose columns a person said: for a list that is not recognised, or not rightly."""

from collections.abc import Sequence

from data_io.rosters.headers import OTHER_COLUMNS, dropped_word, header_key
from data_io.rosters.instructions import GUARDIAN_FIELDS, PUPIL_FIELDS, Positions
from data_io.rosters.layouts.layout import CHILD, Columns, Layout

_FIELDS = frozenset(PUPIL_FIELDS + GUARDIAN_FIELDS)
_ENOUGH = (
    {"last_name", "first_name"},
    {"last_then_first"},
    {"first_then_last"},
    {"full_name"},
)
LAYOUT = Layout(code="corrected", field_of=lambda _key: None, required=frozenset())


def understood(header: Sequence[str], said: Positions) -> tuple[Layout, Columns] | None:
    """The columns as said; None when they do not say who the people of the list are."""
    fields = {name: places for name, places in said.items() if name in _FIELDS and places}
    children = _children(fields)
    own = {name: places for name, places in fields.items() if not name.startswith(CHILD)}
    if not any(names <= own.keys() for names in _ENOUGH):
        return None
    if children and not all(
        {CHILD + "last_name", CHILD + "first_name"} <= child.keys() for child in children
    ):
        return None
    used = {at for places in fields.values() for at in places}
    dropped = _dropped([cell for at, cell in enumerate(header) if cell and at not in used])
    if "ine" in own:
        dropped = ("INE", *dropped)
    return LAYOUT, Columns(header, own, children, dropped, len(used))


def _children(fields: Positions) -> list[dict[str, int]]:
    repeated = {name: places for name, places in fields.items() if name.startswith(CHILD)}
    count = max(map(len, repeated.values()), default=0)
    return [
        {name: places[at] for name, places in repeated.items() if at < len(places)} for at in range(count)
    ]


def _dropped(cells: Sequence[str]) -> tuple[str, ...]:
    words = {dropped_word(header_key(cell)) or OTHER_COLUMNS for cell in cells}
    others = (OTHER_COLUMNS,) if OTHER_COLUMNS in words else ()
    return tuple(sorted(words - {OTHER_COLUMNS})) + others
