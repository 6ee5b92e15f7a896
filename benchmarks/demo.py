"""The invented circonscription in its full size, served by the real server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import browser_tab, programs
from benchmarks.browser_tab import Tab
from benchmarks.programs import Program

IEN, HEAD, TEACHER = "ien", "head", "teacher"
_PUPILS, _QUICK = 7_500, 1_500


@dataclass(frozen=True, slots=True)
class Demo:
    """The running server, and the cookies of its three people."""

    program: Program
    cookies: Mapping[str, str]
    pupils: int

    def tab(self, person: str, page: str, query: str = "") -> AbstractAsyncContextManager[Tab]:
        """A tab of this person on a screen."""
        return browser_tab.opened(self.program.url, page, query=query, cookie=self.cookies[person])


@contextmanager
def served(*, quick: bool) -> Iterator[Demo]:
    """A base of its own, filled through the real import, and `python dashboard.py` on it."""
    pupils = _QUICK if quick else _PUPILS
    with TemporaryDirectory() as made:
        environment = {"CONTINUITE_DATABASE_URL": f"sqlite:///{Path(made) / 'demo.db'}"}
        told = programs.command("demo", "--pupils", str(pupils), environment=environment)
        people = re.findall(r":\s*(\S+) / (\S+)\s*$", told, flags=re.MULTILINE)
        with programs.serving(["dashboard.py"], environment) as program:
            cookies = [browser_tab.signed_in(program.url, *person) for person in people]
            yield Demo(program, dict(zip((IEN, HEAD, TEACHER), cookies, strict=True)), pupils)
