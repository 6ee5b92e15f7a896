"""The question about equipment for each child of a family: noted where the answer is heard."""

from __future__ import annotations

from datetime import date

from data_io.database import engine, reading
from data_io.queries.class_cards import class_cards
from data_io.queries.families_to_call import FamilyToCall
from pages.ui import equipment_question, saving


def show(family: FamilyToCall, on: date) -> None:
    """One question a child, as on the card of the class."""
    actor = saving.signed_actor()
    with reading(engine()) as session:
        rooms = {
            room: class_cards(session, actor, classroom_id=room, on=on)
            for room in dict.fromkeys(child.classroom_id for child in family.children)
        }
    wanted = {child.pupil_id for child in family.children}
    for cards in rooms.values():
        for card in cards.cards:
            if card.pupil_id in wanted:
                equipment_question.show(card, cards)
