"""The directory of trusted tools: replaced by a file or edited tool by tool, of all or of a circonscription.

A circonscription that changes something has a directory of its own from then on; the common one stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io import journal, scope, trusted_tools
from data_io.database import require_writing
from models.asks import asks
from models.errors import NotFound, RuleBroken
from models.names import fold
from models.rights import Act, Actor, Place
from models.tool_cells import MOST_TOOLS, refuse_twice
from models.trusted_tools import TrustedTool


@asks(Act.KEEP_TOOLS)
def replace(
    session: Session,
    actor: Actor,
    circonscription_id: UUID | None,
    tools: Sequence[TrustedTool],
    *,
    at: datetime,
) -> int:
    """Make these the directory; without a circonscription, the common one. Give how many there are.

    Raises:
        NotAllowed: the actor does not keep that directory.
        RuleBroken: there is no tool, there are too many, or one name stands twice.
    """
    _require(session, actor, circonscription_id)
    if not tools:
        raise RuleBroken("Une liste sans aucun outil ne remplace rien.")
    if len(tools) > MOST_TOOLS:
        raise RuleBroken(f"Une liste a {MOST_TOOLS} outils au plus.")
    refuse_twice(tools)
    written = trusted_tools.replace(session, circonscription_id, tools)
    _tell(session, actor, "replace_tools", circonscription_id, at)
    return written


@asks(Act.KEEP_TOOLS)
def keep_one(
    session: Session,
    actor: Actor,
    circonscription_id: UUID | None,
    tool: TrustedTool,
    *,
    instead_of: str | None,
    at: datetime,
) -> int:
    """Add a tool, or put it in the place of the one that went by another name; give how many there are.

    One that is there already just as it is changes nothing: the same press came twice.

    Raises:
        NotAllowed: the actor does not keep that directory.
        NotFound: the tool to replace is not there any more.
        RuleBroken: another tool has this name.
    """
    _require(session, actor, circonscription_id)
    tools = list(trusted_tools.directory_of(session, circonscription_id))
    if instead_of is None and tool in tools:
        return len(tools)
    if instead_of is None:
        tools.append(tool)
    else:
        tools[_place(tools, instead_of)] = tool
    return replace(session, actor, circonscription_id, tools, at=at)


@asks(Act.KEEP_TOOLS)
def remove(
    session: Session, actor: Actor, circonscription_id: UUID | None, name: str, *, at: datetime
) -> int:
    """Take a tool out; give how many are left.

    Raises:
        NotAllowed: the actor does not keep that directory.
        NotFound: the tool is not there any more.
        RuleBroken: it is the last one.
    """
    _require(session, actor, circonscription_id)
    tools = list(trusted_tools.directory_of(session, circonscription_id))
    del tools[_place(tools, name)]
    return replace(session, actor, circonscription_id, tools, at=at)


@asks(Act.KEEP_TOOLS)
def drop(session: Session, actor: Actor, circonscription_id: UUID, *, at: datetime) -> None:
    """Take a circonscription back to the common directory.

    Raises:
        NotAllowed: the actor does not keep its directory.
    """
    _require(session, actor, circonscription_id)
    trusted_tools.replace(session, circonscription_id, ())
    _tell(session, actor, "drop_tools", circonscription_id, at)


def _require(session: Session, actor: Actor, circonscription_id: UUID | None) -> None:
    require_writing(session)
    if circonscription_id is None:
        actor.require(Act.KEEP_TOOLS, Place())
    else:
        actor.require(Act.KEEP_TOOLS, scope.of_circonscription(session, circonscription_id).place)


def _place(tools: Sequence[TrustedTool], name: str) -> int:
    for place, tool in enumerate(tools):
        if tool.key == fold(name):
            return place
    raise NotFound("Cet outil n’est plus dans la liste.")


def _tell(session: Session, actor: Actor, act: str, circonscription_id: UUID | None, at: datetime) -> None:
    kind = "base" if circonscription_id is None else "circonscription"
    journal.record(session, actor, act, kind=kind, object_id=circonscription_id, at=at)
