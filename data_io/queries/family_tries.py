"""What was tried about one family: the last contact, what stayed without an answer, the newest note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_io import scope
from data_io.queries import tries
from data_io.queries.queued_family import FamilyToCall
from models.asks import asks
from models.attempts import Attempt, Unanswered, unanswered
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class Tries:
    """The last individual contact, what stayed without an answer, the newest note with its day."""

    last_attempt: Attempt | None
    unanswered: Unanswered
    note: tuple[str, date] | None


@asks(Act.CALL_FAMILIES)
def tries_of(session: Session, actor: Actor, family: FamilyToCall, *, since: date) -> Tries:
    """What was tried about the children of a family that the actor may call."""
    ids = [child.pupil_id for child in family.children]
    for where in scope.of_pupils(session, ids).values():
        actor.require(Act.CALL_FAMILIES, where.place)
    found = tries.attempts_of(session, ids, since=since)
    once = {one.contact_id: one for attempts in found.values() for one in attempts if not one.collective}
    individual = sorted(once.values(), key=lambda one: (one.on, one.at))
    note = tries.last_note_of(session, ids, since=since)
    return Tries(individual[-1] if individual else None, unanswered(individual), note)
