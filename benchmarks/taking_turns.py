"""Measures subjects in turns, A B A B, so that a busy machine weighs on each alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

Act = Callable[[], object]
Prepare = Callable[[], Act]
"""Gets everything ready, unmeasured, and gives what is to be timed."""


def ready(act: Act) -> Prepare:
    """For what needs no preparation."""
    return lambda: act


def medians(subjects: Mapping[str, Prepare], rounds: int) -> dict[str, float]:
    """The median seconds of each subject over so many rounds."""
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, prepare in subjects.items():
            taken[name].append(_seconds(prepare()))
    return {name: median(seconds) for name, seconds in taken.items()}


def _seconds(act: Act) -> float:
    # Rubbish of the one before is not this one's to sweep.
    gc.collect()
    start = perf_counter()
    act()
    return perf_counter() - start
