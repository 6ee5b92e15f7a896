"""Which tool serves a class or the teachers of a school; whether a teacher's own CNED account is ready."""

from __future__ import annotations

from collections.abc import Sequence
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
from models.errors import NotAllowed
from models.names import is_acceptable
from models.rights import Act, Actor
from models.tool_facts import CnedAccount, ToolUse
from models.tool_uses import Use, UsePurpose, fitting, listed, meant
from models.trusted_tools import LONGEST_NAME, TrustedTool


@dataclass(frozen=True, slots=True)
class NewUse:
    """The tool of a class; among teachers, that of the school, and `place_id` is the school."""

    place_id: UUID
    use: Use
    on: date
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class NewReady:
    """Whoever teaches this class says whether the own CNED account is ready."""

    classroom_id: UUID
    ready: bool
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.DECLARE_TOOLS)
def declare(session: Session, actor: Actor, new: NewUse, *, at: datetime) -> UUID:
    """Say which tool serves there, instead of what was said before; give the id.

    Raises:
        NotAllowed: the class or the school is outside the actor's scope.
        RuleBroken: the name of the tool cannot be kept, or the contract is of a day to come.
    """
    require_writing(session)
    return recording.add(session, actor, _fact(session, new), at=at, rule=lambda: _check(new))


def _check(new: NewUse) -> None:
    name, contract_on = new.use.tool, new.use.contract_on
    if name is not None:
        wrong = not 0 < len(name.strip()) <= LONGEST_NAME or not is_acceptable(name.strip())
        recording.refuse_if(wrong, f"Donnez le nom de l’outil, en {LONGEST_NAME} caractères au plus.")
    recording.refuse_if(
        contract_on is not None and contract_on > new.on, "Le contrat est signé au plus tard aujourd’hui."
    )


def _fact(session: Session, new: NewUse) -> ToolUse:
    of_school = new.use.purpose is UsePurpose.COLLEAGUES
    where = (scope.of_school if of_school else scope.of_classroom)(session, new.place_id).place
    use = new.use
    known = _known(use, directory_of(session, where.circonscription_id))
    return ToolUse(
        id=new.id,
        on=new.on,
        school_id=where.school_id,
        classroom_id=where.classroom_id,
        purpose=use.purpose,
        tool=known.name if known else use.tool and use.tool.strip(),
        browser_only=use.browser_only,
        accounts=use.accounts,
        contract_on=use.contract_on,
    )


def _known(use: Use, tools: Sequence[TrustedTool]) -> TrustedTool | None:
    """As the directory writes it, so that two ways of saying one name are not two tools."""
    if not use.tool:
        return None
    return listed(use.tool, tools) or meant(use.tool, fitting(use.purpose, tools))


@asks(Act.SAY_CNED_READY)
def say_cned_ready(session: Session, actor: Actor, new: NewReady, *, at: datetime) -> UUID:
    """Say whether one's own CNED account is ready; give the id.

    Raises:
        NotAllowed: the actor does not teach this class; the command line has no account of its own.
    """
    if actor.account_id is None:
        raise NotAllowed("Un compte CNED est celui d’une personne.", act=Act.SAY_CNED_READY)
    return recording.add(session, actor, recording.said(CnedAccount, new), at=at)
