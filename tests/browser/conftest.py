"""Fixtures of the browser tests: servers, pages at two widths, what a page must not say."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from data_io.database import make_engine
from tests.browser.chromium import PHONE, WIDE, Heard, launched, opened
from tests.browser.one_class import OneClass, a_class
from tests.browser.server import ROOT, Server, SignIn, people_in, run_command, serving
from tests.locks import locked

OpenPage = Callable[..., Page]
PICTURES = ROOT / "test-results"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo(run_folder: Path) -> tuple[Path, tuple[SignIn, ...]]:
    """The demo's database, loaded once a run, and its people. Copy it, do not write into it."""
    file, said = run_folder / "demo.db", run_folder / "demo.txt"
    with locked(run_folder / "demo.lock"):
        if not said.exists():
            said.write_text(run_command("demo", database_url=f"sqlite:///{file}"), encoding="utf-8")
    return file, people_in(said.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo_server(demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a copy of the demo, shared by the tests of one file."""
    folder = tmp_path_factory.mktemp("server")
    file, people = demo
    shutil.copyfile(file, folder / "demo.db")
    with serving(f"sqlite:///{folder / 'demo.db'}", folder / "log", people) as server:
        yield server


@pytest.fixture
def fresh_server(demo, tmp_path: Path) -> Iterator[Server]:
    """The same in a process that has answered nobody yet."""
    file, people = demo
    shutil.copyfile(file, tmp_path / "demo.db")
    with serving(f"sqlite:///{tmp_path / 'demo.db'}", tmp_path / "log", people) as server:
        yield server


@pytest.fixture(scope="module")
def class_server(sqlite_databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a base of its own, shared by the tests of one file: each makes a class of its own."""
    log = tmp_path_factory.mktemp("classes") / "log"
    with sqlite_databases.fresh() as url, serving(url, log) as running:
        yield running


@pytest.fixture
def cm1(class_server: Server) -> Iterator[OneClass]:
    """A new school with a CM1, its teacher and its head."""
    engine = make_engine(class_server.database_url)
    yield a_class(engine)
    engine.dispose()


@pytest.fixture
def empty_server(sqlite_url: str, tmp_path: Path) -> Iterator[Server]:
    """A server whose database holds the schema and nothing else."""
    with serving(sqlite_url, tmp_path / "log") as server:
        yield server


@pytest.fixture
def heard() -> Heard:
    """What the pages of this test said: console errors, requests to outside."""
    return Heard()


@pytest.fixture
def open_page(browser: Browser, heard: Heard, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens pages of new visitors: `open_page(server, size=PHONE)`. A failed test leaves their pictures."""
    with ExitStack() as stack:
        pages: list[Page] = []

        def open_one(server: Server, *, size: tuple[int, int] = WIDE) -> Page:
            visit: AbstractContextManager[Page] = opened(browser, server, size, heard)
            pages.append(stack.enter_context(visit))
            return pages[-1]

        yield open_one
        if request.node.stash.get(FAILED, False):
            _picture(request.node.nodeid, pages)


@pytest.fixture
def page(open_page: OpenPage, demo_server: Server) -> Page:
    """A computer's page on the demo."""
    return open_page(demo_server)


@pytest.fixture
def phone(open_page: OpenPage, demo_server: Server) -> Page:
    """A phone's page on the demo."""
    return open_page(demo_server, size=PHONE)


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def any_page(request: pytest.FixtureRequest, open_page: OpenPage, demo_server: Server) -> Page:
    """Each of the two in turn."""
    return open_page(demo_server, size=request.param)


@pytest.fixture
def no_console_errors(heard: Heard) -> Iterator[None]:
    """Fails the test at its end if a page complained or asked an outside host."""
    yield
    assert heard == Heard()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def _picture(test: str, pages: list[Page]) -> None:
    PICTURES.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        page.screenshot(path=PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', test.lower())}-{number}.png")
