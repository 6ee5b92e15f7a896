"""Keeps the last table in the documentation, between two markers."""

from __future__ import annotations

from benchmarks.programs import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"


def keep(text: str) -> None:
    """Put the text between the markers, in place of what stood there."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(_BEGIN)
    _, found, after = rest.partition(_END)
    if not found:
        raise RuntimeError(f"{PAGE.name} has lost its markers")
    PAGE.write_text(f"{before}{_BEGIN}\n{text}\n{_END}{after}", encoding="utf-8", newline="\n")
