"""Plays the story's events through the access rule, without a database."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import TypedDict
from uuid import UUID

from models import access, standing
from models.codes import LoanItem, LoanStep, PaperStep
from sample_data import events
from sample_data.events import Event, PupilKey

THE_LOAN = UUID(int=1)


class When(TypedDict):
    on: date
    recorded_at: datetime


FACTS: dict[type, Callable[..., standing.Event]] = {
    events.Answered: lambda e, when: standing.Answered(device=e.device, connection=e.connection, **when),
    events.Checked: lambda e, when: standing.Checked(outcome=e.outcome, **when),
    events.Called: lambda e, when: standing.Contacted(outcome=e.outcome, collective=e.collective, **when),
    events.PaperHanded: lambda e, when: standing.PaperMoved(step=PaperStep.HANDED, **when),
    events.PaperPosted: lambda e, when: standing.PaperMoved(step=PaperStep.POSTED, **when),
    events.Lent: lambda e, when: loan(e.item, LoanStep.LENT, when),
    events.Returned: lambda e, when: loan(LoanItem.TABLET, LoanStep.RETURNED, when),
    events.OnSite: lambda e, when: standing.Received(**when),
    events.WithoutTeacher: lambda e, when: standing.Unstaffed(until_on=e.until_on, **when),
}


def loan(item: LoanItem, step: LoanStep, when: When) -> standing.Event:
    return standing.LoanMoved(loan_id=THE_LOAN, item=item, step=step, **when)


def played(
    happened: Sequence[Event], pupils: Sequence[PupilKey], window: access.Window, on: date
) -> list[access.Access]:
    """The state of each pupil on that day, in the order given."""
    facts: dict[object, list[standing.Event]] = {}
    for event in happened:
        if type(event) in FACTS:
            when = When(on=event.on, recorded_at=datetime.combine(event.on, time(event.hour), UTC))
            facts.setdefault(subject(event), []).append(FACTS[type(event)](event, when))
    return [
        access.assess(standing.fold(facts_about(pupil, facts), pupil.level), on, window) for pupil in pupils
    ]


def subject(event: Event) -> object:
    if isinstance(event, events.WithoutTeacher):
        return event.school_uai, event.classroom_label
    return getattr(event, "pupil", None)


def facts_about(pupil: PupilKey, facts: dict[object, list[standing.Event]]) -> list[standing.Event]:
    return facts.get(pupil.id, []) + facts.get((pupil.school_uai, pupil.classroom_label), [])
