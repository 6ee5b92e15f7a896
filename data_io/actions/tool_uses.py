"""Which tool serves a class or the teachers of a school; whether a teacher's own CNED account is ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import scope
from data_io.actions import recording
from data_io.database import require_writing
from data_io.queries.tool_uses import standing_at
from data_io.trusted_tools import directory_of
from models.asks import asks
from models.errors import ChangedMeanwhile, NotAllowed
from models.names import fold, is_acceptable
from models.rights import Act, Actor
from models.tool_facts import CnedAccount, ToolUse
from models.tool_uses import NO_TOOL, Use, UsePurpose, understood
from models.trusted_tools import LONGEST_NAME, TrustedTool

# What is asked about a tool, one by one.
_QUESTIONS = ("browser_only", "accounts", "contract_on")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on screen: the declaration that stood, or none; and the one question answered about it."""

    fact_id: UUID | None
    answered: str = ""


@dataclass(frozen=True, slots=True)
class NewUse:
    """The tool of a class; among teachers, that of the school, and `place_id` is the school.

    `seen` is None for who looked at nothing before: then whatever stands is replaced.
    """

    place_id: UUID
    use: Use
    on: date
    id: UUID = field(default_factory=uuid7)
    seen: Seen | None = None


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
        ChangedMeanwhile: another tool, or another answer to the same question, stands there since.
    """
    require_writing(session)
    fact = _fact(session, new)
    stands = standing_at(session, fact) if new.seen else None

    def rule() -> None:
        _check(new)
        if new.seen is not None:
            _keep_up(session, actor, fact, new.seen, stands)

    # Who waited for the other's transaction says it after, whatever the clock read before.
    after = max(at, stands.recorded_at + timedelta(microseconds=1)) if stands else at
    return recording.add(session, actor, fact, at=after, rule=rule)


def _keep_up(session: Session, actor: Actor, fact: ToolUse, seen: Seen, stands: ToolUse | None) -> None:
    """Bring to what stands by now: of the same tool only what was answered changes.

    Raises:
        ChangedMeanwhile: nobody who presses a window drawn before undoes another choice without a word.
    """
    if (stands.id if stands else None) == seen.fact_id:
        return
    if stands is None or fold(stands.tool or "") != fold(fact.tool or ""):
        raise ChangedMeanwhile(_instead(fact.purpose, stands))
    if _is_contradicted(session, actor, fact, seen, stands):
        raise ChangedMeanwhile(
            "Quelqu’un d’autre vient de répondre autrement. Regardez, puis répondez de nouveau."
        )
    for name in _QUESTIONS:
        if name != seen.answered:
            setattr(fact, name, getattr(stands, name))
    if not fact.accounts:
        fact.contract_on = None
    fact.on = max(fact.on, stands.on)


def _is_contradicted(session: Session, actor: Actor, fact: ToolUse, seen: Seen, stands: ToolUse) -> bool:
    """True when somebody else answered the same question otherwise since it was shown."""
    if not seen.answered or stands.recorded_by == actor.account_id:
        return False
    before = session.get(ToolUse, seen.fact_id) if seen.fact_id else None
    shown = getattr(before, seen.answered) if before else None
    return getattr(stands, seen.answered) not in (shown, getattr(fact, seen.answered))


def _instead(purpose: UsePurpose, stands: ToolUse | None) -> str:
    if stands is None:
        return f"Le choix fait pour {purpose.label} vient d’être annulé. Choisissez de nouveau."
    name = f"« {stands.tool} »" if stands.tool else f"« {NO_TOOL} »"
    return (
        f"Depuis l’ouverture de cet écran, {name} a été choisi pour {purpose.label}. Choisissez de nouveau."
    )


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
    return understood(use.tool, use.purpose, tools) if use.tool else None


@asks(Act.SAY_CNED_READY)
def say_cned_ready(session: Session, actor: Actor, new: NewReady, *, at: datetime) -> UUID:
    """Say whether one's own CNED account is ready; give the id.

    Raises:
        NotAllowed: the actor does not teach this class; the command line has no account of its own.
    """
    if actor.account_id is None:
        raise NotAllowed("Un compte CNED est celui d’une personne.", act=Act.SAY_CNED_READY)
    return recording.add(session, actor, recording.said(CnedAccount, new), at=at)
