"""Reruns of every screen on the real server, against the same rows and widgets as constants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import browser_tab, demo, programs, static_drawings
from benchmarks.browser_tab import Tab
from benchmarks.demo import Demo
from benchmarks.figures import Figure, ratio
from benchmarks.frozen import Frozen, frozen

BUDGET = 1.5
_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen as one person opens it."""

    name: str
    page: str
    person: str
    query: str = ""


SCREENS = (
    Screen("overview", "circonscription", demo.IEN),
    Screen("one school", "ecole", demo.IEN),
    Screen("closures", "fermetures", demo.IEN),
    Screen("my school", "mon-ecole", demo.HEAD),
    Screen("families", "familles", demo.HEAD),
    Screen("rosters", "listes", demo.HEAD),
    Screen("tools of a school", "outils", demo.HEAD, "outils=les-notres"),
    Screen("my class, cards", "ma-classe", demo.TEACHER),
    Screen("my class, grid", "ma-classe", demo.TEACHER, "vue=tableau"),
)


def measure(*, quick: bool) -> Iterator[Figure]:
    """Each screen in turns with its constants, on two servers of the same kind."""
    with TemporaryDirectory() as made, demo.served(quick=quick) as real:
        kept = [asyncio.run(_freeze(real, screen)) for screen in SCREENS]
        with programs.serving(["-m", "benchmarks.static_server"], _told(Path(made), kept)) as static:
            for screen, constants in zip(SCREENS, kept, strict=True):
                mine, theirs = asyncio.run(_in_turns(real, static.url, screen, constants))
                what = f"rerun of {screen.name}, {real.pupils:,} pupils"
                yield ratio(what, "the same as constants", (mine, theirs), BUDGET)


def _told(folder: Path, kept: Sequence[Frozen]) -> dict[str, str]:
    """The frozen screens in a file, and where it is."""
    path = folder / "frozen.json"
    path.write_text(json.dumps([screen.plain() for screen in kept]), encoding="utf-8")
    return {static_drawings.VARIABLE: str(path)}


async def _freeze(real: Demo, screen: Screen) -> Frozen:
    async with real.tab(screen.person, screen.page, screen.query) as tab:
        found = frozen(_address(screen), await tab.rerun())
    if found.count()["alert"] and "Un problème est survenu" in json.dumps(found.plain(), ensure_ascii=False):
        raise RuntimeError(f"the screen {screen.name} broke")
    return found


def _address(screen: Screen) -> str:
    return screen.name.replace(", ", "-").replace(" ", "-")


async def _in_turns(real: Demo, static: str, screen: Screen, constants: Frozen) -> tuple[float, float]:
    """Median seconds of both; the constants draw as many elements of each kind."""
    mine: list[float] = []
    theirs: list[float] = []
    async with (
        real.tab(screen.person, screen.page, screen.query) as tab,
        browser_tab.opened(static, _address(screen)) as static_tab,
    ):
        await tab.rerun()
        drawn = frozen(screen.name, await static_tab.rerun())
        if drawn.count() != constants.count():
            raise RuntimeError(f"{screen.name}: {constants.count() - drawn.count()} lacks")
        for _ in range(_ROUNDS):
            mine.append(await _seconds(tab))
            theirs.append(await _seconds(static_tab))
    return median(mine), median(theirs)


async def _seconds(tab: Tab) -> float:
    start = perf_counter()
    await tab.rerun()
    return perf_counter() - start
