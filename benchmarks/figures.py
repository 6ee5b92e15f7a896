"""One measured figure with its reference and budget, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`measured` stays within `budget`, both in `unit`; `beside` says what stood behind it."""

    subject: str
    reference: str
    measured: float
    budget: float
    unit: str = "×"
    beside: str = ""

    @property
    def holds(self) -> bool:
        """True within the budget."""
        return self.measured <= self.budget

    @property
    def text(self) -> str:
        """`0.42 × (budget 0.50 ×)`."""
        return f"{_amount(self.measured, self.unit)} (budget {_amount(self.budget, self.unit)})"


def ratio(subject: str, reference: str, seconds: tuple[float, float], budget: float) -> Figure:
    """A duration over that of its reference, both named beside."""
    mine, theirs = seconds
    beside = f"{_duration(mine)} / {_duration(theirs)}"
    return Figure(subject, reference, mine / theirs, budget, beside=beside)


def table(figures: Iterable[Figure]) -> str:
    """Markdown, one line a figure."""
    lines = ["| what | against | measured | budget | | medians |", "|---|---|--:|--:|---|---|"]
    return "\n".join([*lines, *map(_line, figures)])


def _line(figure: Figure) -> str:
    verdict = "held" if figure.holds else "**missed**"
    measured, budget = (_amount(value, figure.unit) for value in (figure.measured, figure.budget))
    return (
        f"| {figure.subject} | {figure.reference} | {measured} | ≤ {budget} | {verdict} | {figure.beside} |"
    )


def _amount(value: float, unit: str) -> str:
    digits = f"{value:.2f}" if value < 10 and value != int(value) else f"{value:.0f}"
    return f"{digits} {unit}".strip()


def _duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
