"""A class of its own for each browser test, beside those of other tests in one running server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import reading, writing
from data_io.queries.class_cards import PupilCard, class_cards
from models.codes import Level, Role
from models.facts import ContactPupil
from models.people import Guardian
from pages.ui import clock, presses
from tests.browser.chromium import settle
from tests.browser.server import SignIn
from tests.cast import (
    OPERATOR,
    TEACHER_OF,
    Site,
    a_circonscription,
    a_classroom,
    a_closure,
    a_family,
    a_pupil,
    a_school,
)
from tests.households import a_household
from tests.pages.today import DAY

NAMES = (("Awen", "ABGRALL"), ("Maël", "LE GOFF-TANGUY"), ("Zoé", "N’DIAYE"))


@dataclass(frozen=True)
class OneClass:
    """A CM1 of three pupils and a CP with Awen's sister, in a closure, with its people."""

    database: Engine
    school: Site
    classroom: Site
    pupil_ids: tuple[UUID, ...]
    teacher: SignIn
    head: SignIn

    def now(self) -> datetime:
        """This instant."""
        return clock.now()

    def today(self) -> date:
        """The day of the school."""
        return clock.today()

    def card(self, place: int) -> PupilCard:
        """What the base says of a pupil now."""
        with reading(self.database) as session:
            found = class_cards(
                session, TEACHER_OF(self.classroom), classroom_id=self.classroom.id, on=clock.today()
            )
        return next(card for card in found.cards if card.pupil_id == self.pupil_ids[place])

    def contacts(self, place: int) -> int:
        """How many contacts are kept about a pupil."""
        mine = ContactPupil.pupil_id == self.pupil_ids[place]
        with reading(self.database) as session:
            return session.scalar(select(func.count()).select_from(ContactPupil).where(mine)) or 0


def a_class(database: Engine) -> OneClass:
    """Another school each time, so that tests do not meet."""
    now, on, word = clock.now(), clock.today(), uuid7().hex[-8:]
    with writing(database) as session:
        circonscription = a_circonscription(session, f"Circonscription {word}")
        school = a_school(session, circonscription, f"X{word[:7]}".upper(), "École des Lucioles")
        room, cp = a_classroom(session, school, "CM1", "CM1"), a_classroom(session, school, "CP", "CP")
        a_closure(session, circonscription, starts_on=on - DAY, ends_on=on + 4 * DAY)
        pupils = [
            a_pupil(session, room, first_name=first, last_name=last, at=now - DAY) for first, last in NAMES
        ]
        sister = a_pupil(session, cp, first_name="Enora", last_name="ABGRALL", level=Level.CP, at=now - DAY)
        a_household(session, school, [pupils[0], sister])
        for number, children in enumerate(([pupils[0], sister], [pupils[1]], [pupils[2]])):
            family = a_family(session, school, children, number=f"+3363998000{number}")
            session.execute(
                update(Guardian)
                .where(Guardian.id == family.guardian_id)
                .values(first_name="Anne", last_name=NAMES[number][1])
            )
        teaching = NewAccount(
            f"classe.{word}", "", Role.TEACHER, classroom_id=room.id, must_change_password=False
        )
        heading = NewAccount(
            f"direction.{word}", "", Role.HEAD, school_id=school.id, must_change_password=False
        )
        teacher, head = (_person(session, new, now) for new in (teaching, heading))
    return OneClass(database, school, room, tuple(pupils), teacher, head)


def _person(session: Session, new: NewAccount, now: datetime) -> SignIn:
    return SignIn(new.login, accounts.add(session, OPERATOR, new, at=now).password)


def go(page: Page, address: str) -> None:
    """Open a screen and wait as long as a person needs to read it."""
    page.goto(address)
    pause(page)


def press(page: Page, name: str) -> None:
    """Press a button of the screen."""
    page.get_by_test_id("stMain").get_by_role("button", name=name).first.click()
    pause(page)


def choose(page: Page, name: str) -> None:
    """Press one of a row of choices."""
    page.get_by_test_id("stMain").get_by_role("radio", name=name, exact=True).first.click()
    pause(page)


def pick(page: Page, field: str, words: str) -> None:
    """Choose from a list by typing: an open list closes when the screen scrolls under the pointer."""
    type_into_list(page, field, words)
    expect(page.get_by_role("option")).to_contain_text(words)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    pause(page)


def type_into_list(page: Page, field: str, words: str) -> None:
    """Type until the list offers one line: a rerun that ends meanwhile closes it, and people type again."""
    box, options = page.get_by_label(field), page.get_by_role("option")
    expect(box).to_be_visible()
    pause(page)
    for _ in range(3):
        box.fill(words)
        try:
            expect(options).to_have_count(1, timeout=2_000)
        except AssertionError:
            box.fill("")
        else:
            return
    expect(options).to_have_count(1)


def pause(page: Page) -> None:
    """Until the screen is drawn, and a moment more: nobody reads a card faster."""
    page.wait_for_timeout(150)
    settle(page)
    page.wait_for_timeout(presses.DEAD_TIME.total_seconds() * 1000 + 50)


def shows(page: Page, words: str) -> None:
    """The screen says this."""
    expect(page.get_by_test_id("stMain")).to_contain_text(words)


def opened(page: Page) -> Locator:
    """The name on the open card."""
    return page.get_by_test_id("stMain").get_by_role("heading", level=2)


def fits(page: Page) -> bool:
    """Nothing is cut off on the right, and nothing scrolls sideways."""
    return bool(
        page.evaluate(
            """() => {
                const main = document.querySelector('[data-testid="stMain"]');
                const wide = [...main.querySelectorAll('button, a, p, label')].filter(
                    one => one.getBoundingClientRect().right > window.innerWidth + 1);
                return main.scrollWidth <= window.innerWidth && wide.length === 0;
            }"""
        )
    )
