"""The call about one pupil: numbers, means, and the outcome in one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.actions import contacts
from data_io.queries.class_cards import ClassCards, PupilCard
from data_io.queries.people_to_call import Person
from models.codes import Channel, Direction, Outcome
from models.rights import Act, Actor
from pages.ui import class_tools, outcomes, phone_lines, saving, texts


def show(card: PupilCard, cards: ClassCards, people: Sequence[Person], move_on: Callable[[], None]) -> None:
    """Numbers, means and outcomes of one pupil."""
    may_see = bool(saving.signed_actor().grants_for(Act.SEE_NUMBERS))
    called = phone_lines.show(card.pupil_id, people, may_see=may_see)
    means = outcomes.ask_means(f"means-{card.pupil_id}", texts.escape(card.name))
    if means is Channel.ENT:
        class_tools.show_ent([cards.classroom.classroom_id])
    without = () if called else (Outcome.WRONG_NUMBER,)
    press = saving.press(f"contact-{card.pupil_id}")
    log = _Log(card, cards, means, called, press, move_on)
    outcomes.buttons(means, log, about=card.pupil_id, without=without)


@dataclass(frozen=True, slots=True)
class _Log:
    """What the buttons need of the drawing they stand in."""

    card: PupilCard
    cards: ClassCards
    means: Channel
    called: phone_lines.Line | None
    press: saving.Press
    move_on: Callable[[], None]

    def __call__(self, outcome: Outcome) -> None:
        """One contact about the pupil, and about brothers and sisters in the class."""
        by_phone = self.called if self.means is Channel.PHONE else None
        new = contacts.NewContact(
            pupil_ids=tuple(one.pupil_id for one in self.cards.household_of(self.card)),
            guardian_id=by_phone.person.guardian_id if by_phone else None,
            channel=self.means,
            direction=Direction.OUT,
            outcome=outcome,
            on=self.cards.on,
            phone_id=by_phone.number.phone_id if by_phone else None,
            id=self.press.token,
        )
        said = f"{texts.escape(self.card.name)}, {outcomes.label(self.means, outcome).lower()}"

        def act(session: Session, actor: Actor, at: datetime) -> UUID:
            return contacts.log(session, actor, new, at=at)

        if saving.save(said, act, press=self.press):
            phone_lines.forget_tap(self.card.pupil_id)
            if outcome not in outcomes.STAYS:
                self.move_on()
