"""Tools out of order: a banner on the figures of that day, never a state of a pupil."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import scope
from data_io.actions import recording
from data_io.database import require_writing
from data_io.trusted_tools import directory_of
from models.asks import asks
from models.names import is_acceptable
from models.rights import Act, Actor
from models.tool_facts import Outage
from models.tool_uses import listed, meant
from models.trusted_tools import LONGEST_NAME, Group


@dataclass(frozen=True, slots=True)
class NewOutage:
    """The tool did not work on that day: in the school, else in the whole circonscription."""

    circonscription_id: UUID
    school_id: UUID | None
    tool: str
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.DECLARE_OUTAGE)
def declare(session: Session, actor: Actor, new: NewOutage, *, at: datetime) -> UUID:
    """Say that a tool is out of order; give the id.

    Raises:
        NotAllowed: the school or the circonscription is outside the actor's scope.
        RuleBroken: the tool has no name, or the day lies in the future.
    """
    require_writing(session)

    def rule() -> None:
        wrong = not 0 < len(new.tool.strip()) <= LONGEST_NAME or not is_acceptable(new.tool)
        recording.refuse_if(wrong, "Dites quel outil ne fonctionne pas.")

    fact = recording.said(Outage, new)
    if new.school_id is not None:
        # The school says where it is, whatever was sent.
        place = scope.of_school(session, new.school_id).place
        assert place.circonscription_id is not None  # noqa: S101 - the place of a school is whole
        fact.circonscription_id = place.circonscription_id
    # As the directory writes it, so that two ways of saying one name are not two tools.
    tools = directory_of(session, fact.circonscription_id)
    usual = (tool for tool in tools if tool.group is not Group.NOT_ALLOWED)
    known = listed(new.tool, tools) or meant(new.tool, usual)
    fact.tool = known.name if known else new.tool.strip()
    return recording.add(session, actor, fact, at=at, rule=rule)
