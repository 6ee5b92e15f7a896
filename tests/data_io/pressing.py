"""Presses many times on one class, as one of several servers would; prints what was acknowledged.

python -m tests.data_io.pressing DATABASE_URL NUMBER CLASSROOM_ID PUPIL_ID...
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_io.actions import checks, contacts, equipment
from data_io.database import make_engine, reading, writing
from data_io.queries.class_cards import PupilCard, class_cards
from models.codes import CheckOutcome, Connection, Device, Outcome
from models.meanwhile import BothChanged
from models.rights import operator
from tests.cast import NOON, TUESDAY
from tests.data_io.actions.telling import a_call, a_check, an_answer

PRESSES = 200
_DEVICES = (Device.ENOUGH, Device.SHARED, Device.PHONE, Device.NONE)
_CONNECTIONS = (Connection.SUFFICIENT, Connection.LIMITED, Connection.NONE)
WHO = operator("tester")


def press(session: Session, card: PupilCard, number: int, at: datetime) -> UUID | None:
    """One act on this card as it was drawn, each kind in turn."""
    pupil, shown = card.pupil_id, (card.device, card.connection)
    if number % 4 == 0:
        said = an_answer(pupil, device=_DEVICES[number // 4 % 4])
        return equipment.answer(session, WHO, replace(said, shown=shown), at=at)
    if number % 4 == 1:
        said = an_answer(pupil, connection=_CONNECTIONS[number // 4 % 3])
        return equipment.answer(session, WHO, replace(said, shown=shown), at=at)
    if number % 4 == 2:
        seen = replace(
            a_check(pupil, CheckOutcome.DOES), shown=card.check[:2] if card.check else (None, None)
        )
        return checks.check(session, WHO, seen, at=at)
    return contacts.log(session, WHO, a_call(pupil, outcome=Outcome.NO_ANSWER), at=at)


def play(engine: Engine, mine: int, classroom_id: UUID, pupils: list[UUID]) -> None:
    """Look, press, look again; an act that both changed is said, and not written."""
    for number in range(PRESSES):
        with reading(engine) as session:
            cards = class_cards(session, WHO, classroom_id=classroom_id, on=TUESDAY).cards
        card = next(one for one in cards if one.pupil_id == pupils[number % len(pupils)])
        at = NOON.replace(microsecond=number * 10 + mine)
        try:
            with writing(engine) as session:
                fact = press(session, card, number + mine, at)
        except BothChanged:
            print("asked", flush=True)
        else:
            print(fact, flush=True)


if __name__ == "__main__":
    url, number, classroom, *children = sys.argv[1:]
    play(make_engine(url), int(number), UUID(classroom), [UUID(one) for one in children])
