"""Corrects what is kept of a pupil or a guardian; the next list, which says the old, changes nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, states
from data_io.actions import requests
from data_io.actions.recording import refuse_if
from data_io.actions.requests import NewRequest
from data_io.intake.known_guardians import guardian_key
from data_io.rosters.values.phones import numbers_in
from models.asks import asks
from models.codes import Level, PhoneKind, PhoneState, RequestKind
from models.names import clean_name, is_acceptable, sort_key
from models.people import Guardian, PhoneNumber, Pupil
from models.rights import Act, Actor

_LONGEST_MAIL = 254


@dataclass(frozen=True, slots=True)
class PupilValues:
    """A pupil as the family says it should be."""

    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class GuardianValues:
    """A guardian as he or she says it should be; numbers as people write them."""

    last_name: str
    first_name: str
    email: str | None
    numbers: tuple[str, ...] = field(default=())


@asks(Act.ANSWER_REQUESTS)
def rectify_pupil(
    session: Session, actor: Actor, request: NewRequest, said: PupilValues, *, at: datetime
) -> UUID:
    """Correct a pupil's names, birth date and level; give the id of the request.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: a name is empty or not written in letters.
    """
    place = requests.permit(session, actor, request)
    pupil = session.get_one(Pupil, request.pupil_id)
    values = _cleaned(asdict(said), ("last_name", "first_name"), ("used_name",))
    before = guardian_key(pupil.last_name, pupil.first_name)
    changed = _write(pupil, values)
    pupil.listed_as = _listed_as(pupil, before)
    pupil.sort_key = sort_key(pupil.used_name or pupil.last_name, pupil.first_name)
    session.flush()
    if "level" in changed:
        states.refresh(session, [pupil.id], at=at)
    journal.record(session, actor, "rectify", kind="pupil", object_id=pupil.id, at=at, fields=changed)
    return requests.keep(session, actor, request, RequestKind.RECTIFICATION, place, at=at)


@asks(Act.ANSWER_REQUESTS)
def rectify_guardian(
    session: Session, actor: Actor, request: NewRequest, said: GuardianValues, *, at: datetime
) -> UUID:
    """Correct the guardian who asks; a number no longer said stays as wrong: the next list has it.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian is not the pupil's, or a value cannot be read.
    """
    place = requests.permit(session, actor, request)
    guardian = session.get_one(Guardian, requests.requester_of(session, request))
    values = _cleaned(
        {"last_name": said.last_name, "first_name": said.first_name}, ("last_name",), ("first_name",)
    )
    values["first_name"] = values["first_name"] or ""
    values["email"] = _mail(said.email)
    before = guardian_key(guardian.last_name, guardian.first_name)
    changed = _write(guardian, values)
    guardian.listed_as = _listed_as(guardian, before)
    guardian.match_key = guardian_key(guardian.last_name, guardian.first_name)
    session.flush()
    if _numbers(session, guardian.id, said.numbers):
        changed.append("numbers")
    journal.record(session, actor, "rectify", kind="guardian", object_id=guardian.id, at=at, fields=changed)
    return requests.keep(session, actor, request, RequestKind.RECTIFICATION, place, at=at)


def _write(row: Any, values: dict[str, Any]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _listed_as(row: Pupil | Guardian, before: str) -> str | None:
    """The name that lists use: the one before the first correction, nothing when it is right again."""
    listed = row.listed_as or before
    return None if listed == guardian_key(row.last_name, row.first_name) else listed


def _cleaned(values: dict[str, Any], needed: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Any]:
    for name in (*needed, *optional):
        text = clean_name(values[name] or "")
        refuse_if(not is_acceptable(text), "Un nom contient des signes qui ne sont pas d’un nom.")
        refuse_if(not text and name in needed, "Un nom manque.")
        values[name] = text or None
    return values


def _mail(text: str | None) -> str | None:
    mail = (text or "").strip()
    wrong = bool(mail) and (mail.count("@") != 1 or " " in mail or len(mail) > _LONGEST_MAIL)
    refuse_if(wrong, "Cette adresse de courriel ne se lit pas.")
    return mail or None


def _numbers(session: Session, guardian_id: UUID, said: tuple[str, ...]) -> bool:
    wanted: dict[str, None] = {}
    for text in said:
        read = numbers_in(text)
        refuse_if(not read, "Un numéro de téléphone ne se lit pas.")
        wanted.update(dict.fromkeys(read or ()))
    known = {
        row.number: row
        for row in session.scalars(select(PhoneNumber).where(PhoneNumber.guardian_id == guardian_id))
    }
    changed = False
    for number, row in known.items():
        state = PhoneState.USABLE if number in wanted else PhoneState.WRONG
        changed |= row.state is not state
        row.state = state
    new = [number for number in wanted if number not in known]
    for number in new:
        session.add(PhoneNumber(id=uuid7(), guardian_id=guardian_id, kind=PhoneKind.MOBILE, number=number))
    session.flush()
    return changed or bool(new)
