"""What a first visit brings over the line, counted by Chromium with nothing kept from before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, expect

from benchmarks import demo
from benchmarks.demo import Demo
from benchmarks.figures import Figure
from tests.browser.chromium import SETTLED, launched

_MEGABYTE = 1_000_000
_PLAIN, _CHARTED = 1.6, 3


@dataclass
class Bytes:
    """What arrived: answers as they were packed, frames of the websocket as they are."""

    answers: float = 0
    frames: float = 0

    def answered(self, event: dict[str, Any]) -> None:
        """An answer arrived whole."""
        self.answers += event["encodedDataLength"]

    def framed(self, event: dict[str, Any]) -> None:
        """A frame arrived; binary ones are told in base64."""
        self.frames += len(event["response"]["payloadData"]) * 3 / 4


def measure(*, quick: bool) -> Iterator[Figure]:
    """A screen without a chart, and the overview with one."""
    with demo.served(quick=True) as real, launched() as browser:
        for name, person, page, budget in (
            ("without charts (my class)", demo.TEACHER, "ma-classe", _PLAIN),
            ("with charts (overview)", demo.IEN, "circonscription", _CHARTED),
        ):
            came = _first_visit(browser, real, person, page)
            total = (came.answers + came.frames) / _MEGABYTE
            beside = f"{came.frames / 1000:.0f} kB of it by websocket"
            yield Figure(
                f"first visit {name}", "nothing kept before", total, budget, unit="MB", beside=beside
            )


def _first_visit(browser: Browser, real: Demo, person: str, page: str) -> Bytes:
    came = Bytes()
    context = browser.new_context(base_url=real.program.url, locale="fr-FR")
    name, _, value = real.cookies[person].partition("=")
    context.add_cookies([{"name": name, "value": value, "url": real.program.url}])
    opened = context.new_page()
    told = context.new_cdp_session(opened)
    told.send("Network.enable")
    told.on("Network.loadingFinished", came.answered)
    told.on("Network.webSocketFrameReceived", came.framed)
    opened.goto(f"/{page}")
    expect(opened.locator(SETTLED)).to_be_attached(timeout=30_000)
    opened.wait_for_load_state("networkidle")
    context.close()
    return came
