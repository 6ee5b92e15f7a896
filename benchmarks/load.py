"""A hundred people at work on one process for a minute, then it stops by itself; memory before and after."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from statistics import median, quantiles
from time import perf_counter

from websockets.exceptions import WebSocketException

from benchmarks import demo, memory
from benchmarks.browser_tab import Tab
from benchmarks.demo import Demo
from benchmarks.figures import Figure

_SESSIONS, _SECONDS, _THINK = 100, 60, 5.0
_P95, _SERVER, _A_SESSION = 250, 220, 0.25
# Of twenty people: who, and on which screen.
_AT_WORK = (
    *[(demo.TEACHER, "ma-classe")] * 13,
    *[(demo.HEAD, "familles")] * 3,
    *[(demo.HEAD, "mon-ecole")] * 2,
    *[(demo.IEN, "circonscription")] * 1,
    *[(demo.IEN, "ecole")] * 1,
)


def measure(*, quick: bool) -> Iterator[Figure]:
    """The 95th percentile of reruns, errors, and the memory of the server and of the child that reads."""
    with demo.served(quick=quick) as real:
        one = memory.of(real.program.pid)
        yield Figure("memory of the server, started", "", one, _SERVER, unit="MB")
        seconds, errors, loaded = asyncio.run(_load(real, 15 if quick else _SECONDS))
    what = f"{_SESSIONS} sessions, {_THINK:.0f} s think time, {len(seconds)} reruns"
    beside = f"median {median(seconds) * 1000:.0f} ms"
    yield Figure(what, "95th percentile", quantiles(seconds, n=20)[-1] * 1000, _P95, unit="ms", beside=beside)
    yield Figure(what, "errors", errors, 0, unit="")
    allowed = _SERVER + _A_SESSION * _SESSIONS
    yield Figure(f"memory of the server with {_SESSIONS} sessions", "", loaded, allowed, unit="MB")
    yield memory.child(quick=quick)


async def _load(real: Demo, lasting: float) -> tuple[list[float], int, float]:
    """Seconds of every rerun, how many went wrong, and the memory at the end."""
    rng = random.Random(1)
    async with AsyncExitStack() as stack:
        tabs = []
        for number in range(_SESSIONS):
            person, page = _AT_WORK[number % len(_AT_WORK)]
            tabs.append(await stack.enter_async_context(real.tab(person, page)))
            await tabs[-1].rerun()
        until = perf_counter() + lasting
        works = (_work(tab, random.Random(rng.random()), until) for tab in tabs)
        worked = await asyncio.gather(*works)
        loaded = memory.of(real.program.pid)
    return [second for seconds, _ in worked for second in seconds], sum(wrong for _, wrong in worked), loaded


async def _work(tab: Tab, rng: random.Random, until: float) -> tuple[list[float], int]:
    """Think, press, wait for the answer, until the time is over."""
    seconds: list[float] = []
    await asyncio.sleep(rng.uniform(0, _THINK))
    while perf_counter() < until:
        start = perf_counter()
        try:
            await tab.rerun()
        except (WebSocketException, RuntimeError):
            return seconds, 1
        seconds.append(perf_counter() - start)
        await asyncio.sleep(rng.uniform(0.5, 1.5) * _THINK)
    return seconds, 0
