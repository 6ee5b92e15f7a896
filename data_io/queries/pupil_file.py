"""What is kept about a pupil and the guardian who asks. No other adult: no name, number, mail or comment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.queries import pupil_facts
from data_io.queries.pupil_places import place_of
from models.asks import asks
from models.codes import EnrolmentKind
from models.errors import RuleBroken
from models.intake import RosterChange, RosterImport
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from models.privacy import PrivacyRequest
from models.pupil_file import FileLine, PupilFile
from models.rights import Act, Actor
from models.territory import Classroom, School

_COLUMNS = {
    "last_name": "Nom",
    "used_name": "Nom d’usage",
    "first_name": "Prénom",
    "birth_on": "Date de naissance",
    "level": "Niveau",
    "civility": "Civilité",
    "email": "Courriel",
}
_PUPIL, _REQUESTER, _LISTS = "Élève", "Responsable qui fait la demande", "Listes importées"
_NOT_THEIRS = "Cette personne n’est pas un responsable de cet élève."


@asks(Act.ANSWER_REQUESTS)
def pupil_file(session: Session, actor: Actor, pupil_id: UUID, guardian_id: UUID) -> PupilFile:
    """The file of a pupil for one of the pupil's guardians, to be re-read before it is handed out.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian is not the pupil's.
    """
    place = place_of(session, pupil_id)
    actor.require(Act.ANSWER_REQUESTS, place)
    link = session.scalar(
        select(Guardianship).where(Guardianship.pupil_id == pupil_id, Guardianship.guardian_id == guardian_id)
    )
    if link is None:
        raise RuleBroken(_NOT_THEIRS)
    school = session.get_one(School, place.school_id)
    pupil, guardian = session.get_one(Pupil, pupil_id), session.get_one(Guardian, guardian_id)
    lines = [
        *_columns(pupil, _PUPIL, ("last_name", "used_name", "first_name", "birth_on", "level")),
        *_identifier(pupil),
        *_classes(session, pupil_id),
        *_columns(guardian, _REQUESTER, ("civility", "last_name", "used_name", "first_name", "email")),
        *_link(link),
        *_numbers(session, guardian_id),
        *pupil_facts.lines_of(session, pupil_id, guardian_id),
        *_lists(session, pupil_id, guardian_id),
        *_requests(session, pupil_id, guardian_id),
    ]
    return PupilFile(school.name, school.controller, _who(pupil), _who(guardian), tuple(lines))


def _who(row: Pupil | Guardian) -> str:
    return f"{row.first_name} {row.used_name or row.last_name}".strip()


def _columns(row: Any, section: str, names: tuple[str, ...]) -> Iterator[FileLine]:
    for name in names:
        value = getattr(row, name)
        if value:
            yield FileLine(f"{row.id}:{name}", section, None, _COLUMNS[name], text_of(value))


def text_of(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(getattr(value, "label", value))


def _identifier(pupil: Pupil) -> Iterator[FileLine]:
    if pupil.ine_hash:
        said = "une empreinte, qui ne permet pas de le retrouver ; le numéro n’est pas gardé"
        yield FileLine(f"{pupil.id}:ine", _PUPIL, None, "Identifiant national", said)


def _classes(session: Session, pupil_id: UUID) -> Iterator[FileLine]:
    rows = session.execute(
        select(Enrolment, Classroom.label, Classroom.neutral_label, Classroom.year)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Enrolment.pupil_id == pupil_id)
        .order_by(Enrolment.starts_on)
    )
    for enrolment, label, neutral, year in rows:
        kind = "Classe" if enrolment.kind is EnrolmentKind.REFERENCE else "Regroupement"
        until = "" if enrolment.ends_on is None else f", jusqu’au {enrolment.ends_on:%d/%m/%Y}"
        said = f"{neutral or label} ({year}-{year + 1}){until}"
        yield FileLine(str(enrolment.id), _PUPIL, enrolment.starts_on, kind, said)


def _link(link: Guardianship) -> Iterator[FileLine]:
    for name, label in (
        ("lives_with", "L’élève vit chez cette personne"),
        ("call_first", "À appeler d’abord"),
        ("do_not_call", "À ne pas appeler"),
    ):
        said = "oui" if getattr(link, name) else "non"
        yield FileLine(f"{link.id}:{name}", _REQUESTER, None, label, said)


def _numbers(session: Session, guardian_id: UUID) -> Iterator[FileLine]:
    mine = select(PhoneNumber).where(PhoneNumber.guardian_id == guardian_id).order_by(PhoneNumber.id)
    for row in session.scalars(mine):
        said = f"{row.number} ({row.kind.label}, {row.state.label})"
        yield FileLine(str(row.id), _REQUESTER, None, "Téléphone", said)


def _lists(session: Session, pupil_id: UUID, guardian_id: UUID) -> Iterator[FileLine]:
    """Values that a list replaced; what it wrote and still stands is above."""
    rows = session.execute(
        select(RosterChange, RosterImport.applied_at)
        .join(RosterImport, RosterImport.id == RosterChange.import_id)
        .where(RosterChange.row_id.in_((pupil_id, guardian_id)), RosterChange.column.in_(_COLUMNS))
        .where(RosterChange.before.is_not(None))
        .order_by(RosterChange.id)
    )
    for change, applied_at in rows:
        said = f"{_COLUMNS[change.column]} : « {change.before} » remplacé par « {change.after or 'rien'} »"
        yield FileLine(str(change.id), _LISTS, applied_at.date(), "Valeur d’avant", said)


def _requests(session: Session, pupil_id: UUID, guardian_id: UUID) -> Iterator[FileLine]:
    """Earlier requests of this person only."""
    mine = (PrivacyRequest.pupil_id == pupil_id, PrivacyRequest.guardian_id == guardian_id)
    for row in session.scalars(select(PrivacyRequest).where(*mine).order_by(PrivacyRequest.id)):
        said = f"{row.kind.label}, {row.answer.label}"
        yield FileLine(str(row.id), "Demandes", row.asked_on, "Demande", said)
