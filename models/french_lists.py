"""Words one after the other, as French writes them."""

from __future__ import annotations

from collections.abc import Iterable


def series(words: Iterable[str]) -> str:
    """`A`, `A et B`, `A, B et C`; nothing of none."""
    *others, last = list(words) or [""]
    return f"{', '.join(others)} et {last}" if others else last
