"""Hostile names on every screen of every role: the letters are there, and nothing that they ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_io.actions import accounts, names
from data_io.actions.accounts import NewAccount
from data_io.actions.names import NewOpening
from data_io.database import make_engine, writing
from models.codes import Level, OpeningReason, Role
from models.names import sort_key
from models.people import Guardian
from models.rights import Actor, Grant
from models.security import Account
from models.territory import Closure
from pages import registry
from pages.ui import clock
from tests.browser.chromium import settle, sign_in_as
from tests.browser.server import Server, SignIn, serving
from tests.cast import (
    DAY,
    OPERATOR,
    Site,
    a_circonscription,
    a_classroom,
    a_closure,
    a_family,
    a_pupil,
    a_school,
)
from tests.hostile_names import NAMES, OUTSIDE, bare

SEEN = 15  # rows that a table shows before it scrolls


WITH_A_CHART = ("circonscription", "ecole", "mon-ecole")


@dataclass(frozen=True)
class Hostile:
    """A circonscription in which everything has a hostile name, and who signs in there."""

    server: Server
    school: Site
    people: dict[Role, SignIn]


@pytest.fixture(scope="module")
def hostile(sqlite_databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    with sqlite_databases.fresh() as url:
        engine = make_engine(url)
        with writing(engine) as session:
            school, people = filled(session)
        engine.dispose()
        with serving(url, tmp_path_factory.mktemp("hostile") / "log") as server:
            yield Hostile(server, school, people)


def filled(session: Session) -> tuple[Site, dict[Role, SignIn]]:
    """A school of hostile classes, one class of hostile pupils, and a school more for each name."""
    now, on = clock.now(), clock.today()
    circonscription = a_circonscription(session, NAMES[10])
    school = a_school(session, circonscription, "0350001A", "École")
    room = a_classroom(session, school, NAMES[11], "CM1")
    for number, name in enumerate(NAMES):
        pupil = a_pupil(session, room, first_name=f"Un{number}x", last_name=name, at=now - DAY)
        phone = f"+336399{number:05d}"
        family = a_family(session, school, [pupil], number=phone)
        session.execute(
            update(Guardian)
            .where(Guardian.id == family.guardian_id)
            .values(last_name=name, first_name=f"Deux{number}x", match_key=sort_key(name, f"{number}"))
        )
        other = a_school(session, circonscription, f"036{number:04d}B", f"S{number}x {name}")
        class_of = a_classroom(session, other, name, "CP")
        a_pupil(session, class_of, last_name=name, level=Level.CP, at=now - DAY)
        own = a_classroom(session, school, f"{number} {name}", "CP")
        a_pupil(session, own, first_name=f"Un{number}x", last_name=name, level=Level.CP, at=now - DAY)
        closure = a_closure(session, other, starts_on=on - DAY, ends_on=on + 4 * DAY)
        session.execute(update(Closure).where(Closure.id == closure).values(label=name))
    a_closure(session, school, starts_on=on - DAY, ends_on=on + 4 * DAY)
    places: dict[Role, dict[str, Any]] = {
        Role.IEN: {"circonscription_id": circonscription.id},
        Role.ADVISER: {"circonscription_id": circonscription.id},
        Role.SECRETARY: {"circonscription_id": circonscription.id},
        Role.ERUN: {"circonscription_id": circonscription.id},
        Role.DEPARTEMENT: {"departement_code": circonscription.place.departement_code},
        Role.HEAD: {"school_id": school.id},
        Role.TEACHER: {"classroom_id": room.id},
        Role.ADMIN: {},
    }
    people = {role: _person(session, role, place) for role, place in places.items()}
    ien = session.scalars(select(Account.id).where(Account.login == Role.IEN)).one()
    actor = Actor(ien, (Grant(Role.IEN, circonscription.place),))
    names.open_names(session, actor, NewOpening(school.id, OpeningReason.EQUIPMENT), at=now)
    return school, people


def _person(session: Session, role: Role, place: dict[str, Any]) -> SignIn:
    shown = f"![x](http://{OUTSIDE}/{role}.png) <b>www.{OUTSIDE}</b>"
    new = NewAccount(role, shown, role, must_change_password=False, **place)
    return SignIn(role, accounts.add(session, OPERATOR, new, at=clock.now()).password)


def drawn(page: Page, screen: str) -> None:
    """Until the chart of the screen stands: it is fetched after the words, and holds names too."""
    if screen in WITH_A_CHART:
        page.locator(".js-plotly-plot .annotation").first.wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(400)


def obeyed(page: Page) -> list[str]:
    """Links, images and scripts that lead out of here, and formulas drawn."""
    found: list[str] = page.evaluate(
        """outside => [...document.querySelectorAll('a, img, script, iframe, object, embed, link, [style]')]
            .filter(one => ['href', 'src', 'data', 'xlink:href', 'onerror', 'style'].some(
                name => (one.getAttribute(name) || '').includes(outside)))
            .concat([...document.querySelectorAll('.katex, .katex-display, [onerror]')])
            .map(one => one.outerHTML.slice(0, 200))""",
        OUTSIDE,
    )
    return found


def letters(page: Page) -> str:
    """All that the page says, charts and the readable side of grids included."""
    return bare(page.evaluate("document.body.textContent"))


def missing(text: str, first: str) -> list[str]:
    """Names that stand behind their marker, but not letter by letter."""
    return [
        name
        for number, name in enumerate(NAMES)
        if (marker := f"{first}{number}x") in text and f"{marker}{bare(name)}" not in text
    ]


WHO = (
    Role.IEN,
    Role.ADVISER,
    Role.SECRETARY,
    Role.ERUN,
    Role.DEPARTEMENT,
    Role.HEAD,
    Role.TEACHER,
    Role.ADMIN,
)
SHOWN = [(role, screen) for role in WHO for screen in registry.screens_for(frozenset({role}))]


@pytest.mark.parametrize("role", WHO)
def test_no_screen_of_the_role_obeys_a_name(hostile, open_page, heard, role):
    page = open_page(hostile.server)
    dialogs: list[str] = []
    refused: list[str] = []
    page.on("response", lambda one: refused.append(one.url) if one.status >= 400 else None)
    page.on("dialog", lambda one: dialogs.append(one.message))
    sign_in_as(page, hostile.people[role])

    for screen in (one for who, one in SHOWN if who is role):
        page.goto(f"/{screen.url_path}")
        settle(page)
        # For a département the figures of a school stop above its classes.
        if (role, screen.url_path) != (Role.DEPARTEMENT, "ecole"):
            drawn(page, screen.url_path)
        text = letters(page)
        assert (screen.url_path, obeyed(page)) == (screen.url_path, [])
        assert (screen.url_path, missing(text, "Un"), missing(text, "Deux")) == (screen.url_path, [], [])
        assert bare(f"![x](http://{OUTSIDE}/{role}.png) <b>www.{OUTSIDE}</b>") in text

    assert (refused, heard.outside, heard.errors, dialogs) == ([], [], [], [])


def found(page: Page, how: str) -> list[str]:
    """The names that the page says, with something before them that says it is the name."""
    text = letters(page)
    return [name for number, name in enumerate(NAMES) if how.format(n=number) + bare(name) in text]


def test_a_teacher_reads_every_name_in_the_class_and_in_its_grid(hostile, open_page):
    page = open_page(hostile.server)
    sign_in_as(page, hostile.people[Role.TEACHER])

    page.goto("/ma-classe?vue=tableau")
    settle(page)
    page.get_by_test_id("data-grid-canvas").first.wait_for()

    expect(page.get_by_test_id("glide-cell-0-0").first).to_be_attached()
    assert len(found(page, "Un{n}x")) >= SEEN


def test_an_inspector_reads_every_school_and_every_opened_name(hostile, open_page):
    page = open_page(hostile.server)
    sign_in_as(page, hostile.people[Role.IEN])
    page.goto("/circonscription")
    settle(page)
    drawn(page, "circonscription")
    text = letters(page)
    # A long name is cut in the chart.
    assert [name for name in missing(text, "S") if len(name) < 30] == []
    assert found(page, "S{n}x")

    page.goto(f"/ecole?ecole={hostile.school.id}")
    settle(page)

    expect(page.get_by_text("noms ouverts jusqu’à")).to_be_visible()
    drawn(page, "ecole")
    page.get_by_test_id("data-grid-canvas").last.scroll_into_view_if_needed()
    expect(page.get_by_text("Un0x").last).to_be_attached(timeout=30_000)
    text = letters(page)
    assert missing(text, "Un") == []
    assert len(found(page, "Un{n}x")) >= 10


def test_a_head_reads_every_family_and_every_class(hostile, open_page):
    page = open_page(hostile.server)
    sign_in_as(page, hostile.people[Role.HEAD])
    page.goto("/familles")
    settle(page)

    assert len(found(page, "Deux{n}x")) + len(found(page, "Un{n}x")) >= 1


def test_who_closes_schools_reads_every_label(hostile, open_page):
    page = open_page(hostile.server)
    sign_in_as(page, hostile.people[Role.ADMIN])
    page.goto("/fermetures")
    settle(page)
    page.wait_for_timeout(400)
    text = letters(page)

    assert [name for name in NAMES if bare(name) not in text] == []
