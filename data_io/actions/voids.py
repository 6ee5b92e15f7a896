"""Voids: a fact said by mistake is as if it had not been recorded; the row stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.actions import contacts, recording
from data_io.actions.subjects import right_to, subject_of
from data_io.database import require_writing
from models import facts, tool_facts
from models.asks import asks
from models.errors import NotAllowed, NotFound
from models.facts import Contact, Fact, FactVoid
from models.rights import Act, Actor

_KINDS: tuple[type[Fact], ...] = (
    facts.EquipmentAnswer,
    facts.AccessCheck,
    facts.Contact,
    facts.PaperMove,
    facts.LoanMove,
    facts.OnSite,
    facts.WorkReturned,
    facts.Attendance,
    facts.Handover,
    facts.WorkSent,
    facts.ClassWithoutTeacher,
    facts.DayReport,
    facts.DeclaredCounts,
    tool_facts.ToolUse,
    tool_facts.CnedAccount,
    tool_facts.Outage,
)


@asks(
    *(Act.MARK, Act.LEND, Act.REPORT_DAY, Act.DECLARE_NO_TEACHER, Act.DECLARE_COUNTS),
    *(Act.DECLARE_TOOLS, Act.SAY_CNED_READY, Act.DECLARE_OUTAGE),
)
def void(session: Session, actor: Actor, fact_id: UUID, *, at: datetime) -> UUID:
    """Take back a fact; whoever may record it there may void it. Twice is once.

    Raises:
        NotFound: there is no such fact.
        NotAllowed: the fact is outside the actor's scope, or what another teacher said of an own account.
    """
    require_writing(session)
    fact = _find(session, fact_id)
    subject = subject_of(session, fact)
    for where in subject.places:
        actor.require(right_to(fact), where.place)
    _require_own(actor, fact)
    if session.get(FactVoid, fact_id) is not None:
        return fact_id
    at = max(at, fact.recorded_at)
    session.add(FactVoid(fact_id=fact_id, recorded_at=at, recorded_by=actor.account_id))
    session.flush()
    if isinstance(fact, Contact) and fact.phone_id is not None:
        contacts.mark_number(session, fact.phone_id)
    recording.settle(session, actor, fact, subject, act="void", at=at)
    return fact_id


def _require_own(actor: Actor, fact: Fact) -> None:
    """Two teachers may share a class; what one says of the own account is not the other's to take back."""
    if not isinstance(fact, tool_facts.CnedAccount) or actor.is_operator:
        return
    if fact.recorded_by != actor.account_id:
        raise NotAllowed("Cette réponse est celle d’une autre personne.", act=Act.SAY_CNED_READY)


def _find(session: Session, fact_id: UUID) -> Fact:
    for kind in _KINDS:
        found = session.get(kind, fact_id)
        if found is not None:
            return found
    raise NotFound("Cette saisie n’est pas dans la base.")
