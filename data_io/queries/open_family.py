"""All that the card of the family being spoken with shows, read in one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.queries.class_cards import ClassCards, class_cards
from data_io.queries.family_tries import Tries, tries_of
from data_io.queries.people_to_call import NamedChild, Person, children_of, people_to_call
from data_io.queries.queued_family import FamilyToCall
from models.asks import asks
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class OpenFamily:
    """What was tried, each guardian once with the children of each, and the children's cards by class."""

    tried: Tries
    people: tuple[Person, ...]
    children: Mapping[UUID, list[NamedChild]]
    classes: tuple[ClassCards, ...]


@asks(Act.CALL_FAMILIES)
def open_family(session: Session, actor: Actor, family: FamilyToCall, *, since: date, on: date) -> OpenFamily:
    """What is known now of a family that the actor may call, contacts counted from `since`.

    Raises:
        NotAllowed: the family is not the actor's to call.
        NotFound: one of its classes is not the actor's.
    """
    tried = tries_of(session, actor, family, since=since)
    ids = [child.pupil_id for child in family.children]
    found = people_to_call(session, actor, ids)
    once = {person.guardian_id: person for people in found.values() for person in people}
    people = sorted(once.values(), key=lambda person: (person.do_not_call, not person.call_first))
    classrooms = dict.fromkeys(child.classroom_id for child in family.children)
    return OpenFamily(
        tried=tried,
        people=tuple(people),
        children=children_of(session, actor, once),
        classes=tuple(class_cards(session, actor, classroom_id=room, on=on, only=ids) for room in classrooms),
    )
