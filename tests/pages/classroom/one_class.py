"""A class of two in a closure on the day the test runs, and what a person does on its screen."""

import time
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from data_io.database import reading, writing
from data_io.queries.class_cards import PupilCard, class_cards
from models.quick_question import Receives
from models.rights import Actor
from pages.ui import presses
from tests.cast import TEACHER_OF, a_family, a_pupil
from tests.pages.today import Today, territory_today

SCREEN = "classroom/my_class.py"


@dataclass
class Class:
    """A class of two in a closure, and the screen of its teacher."""

    today: Today
    first: UUID
    second: UUID
    database: Engine

    @property
    def teacher(self) -> Actor:
        return TEACHER_OF(self.today.cast.cm1)

    def card(self, pupil_id: UUID) -> PupilCard:
        with reading(self.database) as session:
            found = class_cards(session, self.teacher, classroom_id=self.today.cast.cm1.id, on=self.today.on)
        return next(card for card in found.cards if card.pupil_id == pupil_id)


def class_of_two(app_database: Engine) -> Class:
    """Awen, then Zoé, each with one number."""
    today = territory_today(app_database, closed=True)
    cast = today.cast
    with writing(app_database) as session:
        first = a_pupil(session, cast.cm1, first_name="Awen", last_name="ABGRALL", at=today.at)
        second = a_pupil(session, cast.cm1, first_name="Zoé", last_name="ZIEGLER", at=today.at)
        a_family(session, cast.jules_ferry, [first], number="+33639980001")
        a_family(session, cast.jules_ferry, [second], number="+33639980002")
    return Class(today, first, second, app_database)


def press(app: AppTest, key: str) -> AppTest:
    """A person does not press faster than this."""
    time.sleep(presses.DEAD_TIME.total_seconds() * 1.1)
    return button(app, key).click().run()


def button(app: AppTest, key: str) -> Button:
    """The one of this key, whoever the open card is about."""
    return next(one for one in app.button if one.key == key or (one.key or "").startswith(f"{key}-"))


def said(app: AppTest) -> str:
    parts = (*app.main.markdown, *app.main.caption, *app.main.header, *app.main.error, *app.main.success)
    return " ".join(part.value for part in parts)


def opened(app: AppTest) -> str:
    return app.main.header[0].value


def reply(app: AppTest, pupil_id: UUID, receives: Receives) -> AppTest:
    return app.button_group(key=f"receives-{pupil_id}").set_value(receives).run()
