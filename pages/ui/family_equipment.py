"""The question about equipment for each child of a family: noted where the answer is heard."""

from __future__ import annotations

from data_io.queries.open_family import OpenFamily
from pages.ui import equipment_question


def show(about: OpenFamily) -> None:
    """One question a child, as on the card of the class."""
    for cards in about.classes:
        for card in cards.cards:
            equipment_question.show(card, cards)
