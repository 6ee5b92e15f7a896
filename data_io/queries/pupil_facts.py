"""What happened to a pupil, as lines for one guardian; contacts with other adults are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.facts import (
    AccessCheck,
    Attendance,
    Contact,
    ContactNote,
    ContactPupil,
    EquipmentAnswer,
    FactVoid,
    Handover,
    LoanMove,
    OnSite,
    PaperMove,
    WorkReturned,
)
from models.pupil_file import FileLine

# What each kind of fact is called, and the columns that say it.
_KINDS: tuple[tuple[Any, str, dict[str, str]], ...] = (
    (EquipmentAnswer, "Équipement", {"device": "appareil", "connection": "connexion"}),
    (AccessCheck, "Travail reçu", {"outcome": "", "struggle": "raison"}),
    (LoanMove, "Prêt", {"item": "", "step": "étape", "lender": "prêteur"}),
    (PaperMove, "Travail sur papier", {"step": "", "until_on": "jusqu’au"}),
    (OnSite, "Accueil à l’école", {"half": ""}),
    (WorkReturned, "Travail rendu", {}),
    (Attendance, "Classe virtuelle", {}),
    (Handover, "Famille transmise à la direction", {}),
)
_FACTS, _CONTACTS = "Saisies", "Contacts"
_TAKEN_BACK = "saisie annulée"


def lines_of(session: Session, pupil_id: UUID, guardian_id: UUID) -> list[FileLine]:
    """Facts in the order of their days, then contacts; what was taken back is said so."""
    facts = [line for kind in _KINDS for line in _facts(session, pupil_id, *kind)]
    contacts = _contacts(session, pupil_id, guardian_id)
    return [*sorted(facts, key=lambda line: (str(line.on), line.key)), *contacts]


def _facts(
    session: Session, pupil_id: UUID, table: Any, what: str, columns: dict[str, str]
) -> Iterator[FileLine]:
    rows = session.execute(
        select(table, FactVoid.fact_id)
        .outerjoin(FactVoid, FactVoid.fact_id == table.id)
        .where(table.pupil_id == pupil_id)
    )
    for fact, void in rows:
        said = [_part(getattr(fact, name), label) for name, label in columns.items() if getattr(fact, name)]
        yield FileLine(str(fact.id), _FACTS, fact.on, what, _joined(said, void))


def _part(value: Any, label: str) -> str:
    said = value.label if hasattr(value, "label") else f"{value:%d/%m/%Y}"
    return f"{label} {said}" if label else str(said)


def _joined(said: list[str], void: UUID | None) -> str:
    return ", ".join([*said, _TAKEN_BACK] if void is not None else said) or "oui"


def _contacts(session: Session, pupil_id: UUID, guardian_id: UUID) -> Iterator[FileLine]:
    rows = session.execute(
        select(Contact, ContactNote.note, FactVoid.fact_id)
        .join(ContactPupil, ContactPupil.contact_id == Contact.id)
        .outerjoin(ContactNote, ContactNote.contact_id == Contact.id)
        .outerjoin(FactVoid, FactVoid.fact_id == Contact.id)
        .where(ContactPupil.pupil_id == pupil_id)
        .order_by(Contact.on, Contact.id)
    )
    for contact, note, void in rows:
        yield from _contact(contact, note, void, guardian_id)


def _contact(contact: Contact, note: str | None, void: UUID | None, guardian_id: UUID) -> Iterator[FileLine]:
    """A note is given to the person it was taken with; of any other contact it may speak of somebody else.

    When the school spoke with another adult is no answer to this one: parents may live apart for a reason.
    Where nobody was named it may have been the other one: who answered, or did not, is left out.
    """
    if contact.guardian_id not in (None, guardian_id):
        return
    key, means = str(contact.id), contact.channel.label
    known = contact.guardian_id == guardian_id
    what = "Contact avec vous" if known else "Contact avec la famille"
    yield FileLine(key, _CONTACTS, contact.on, what, _joined([means, *_came_of(contact, known)], void))
    if known and note:
        yield FileLine(f"{key}:note", _CONTACTS, contact.on, "Note de ce contact", note)


def _came_of(contact: Contact, known: bool) -> list[str]:
    if known:
        return [contact.direction.label, contact.outcome.label]
    return ["envoi collectif" if contact.collective else "avec qui n’est pas noté"]
