"""A circonscription of its own for tests of lists: two schools without pupils, a head and a secretary."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import reading, writing
from data_io.queries import rosters
from data_io.queries.rosters import PupilLine
from models.codes import Role
from pages.ui import clock
from tests.browser.server import SignIn
from tests.cast import OPERATOR, Site, a_circonscription, a_school


@dataclass(frozen=True)
class Lists:
    """Where lists are sent to, and who sends them."""

    database: Engine
    lucioles: Site
    numbers: tuple[str, str]
    head: SignIn
    secretary: SignIn

    def pupils(self) -> list[PupilLine]:
        """Who is enrolled in Les Lucioles now."""
        with reading(self.database) as session:
            return rosters.pupils(session, OPERATOR, school_id=self.lucioles.id, on=clock.today())


def two_schools(database: Engine) -> Lists:
    """New ones each time, so that tests do not meet."""
    word = uuid7().hex[-8:]
    digits = int(word, 16) % 10_000
    numbers = (f"935{digits:04d}A", f"936{digits:04d}B")
    with writing(database) as session:
        circonscription = a_circonscription(session, f"Circonscription {word}")
        lucioles = a_school(session, circonscription, numbers[0], "École des Lucioles")
        a_school(session, circonscription, numbers[1], "École du Vieux Moulin")
        head = _person(session, NewAccount(f"d.{word}", "", Role.HEAD, school_id=lucioles.id))
        of_all = NewAccount(f"s.{word}", "", Role.SECRETARY, circonscription_id=circonscription.id)
        secretary = _person(session, of_all)
    return Lists(database, lucioles, numbers, head, secretary)


def _person(session: Session, new: NewAccount) -> SignIn:
    new = replace(new, must_change_password=False)
    return SignIn(new.login, accounts.add(session, OPERATOR, new, at=clock.now()).password)
