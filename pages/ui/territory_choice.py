"""Which territory: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from data_io.queries.territories import Territory
from pages.ui import place_choice

_NAME = "territoire"


def ask(found: Sequence[Territory]) -> Territory | None:
    """The territory to read; None when there is none to choose."""
    by_code = {one.code: one for one in found}
    chosen = place_choice.one_of(_NAME, "Territoire", {code: one.name for code, one in by_code.items()})
    return None if chosen is None else by_code[chosen]
