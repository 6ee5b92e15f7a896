"""What an import wrote of guardians, and what people made of it since: who stays, who goes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_io.intake.cells import text_of
from data_io.intake.undo_plan import Restored, Steps, Why
from data_io.intake.undo_trace import Trace, added
from data_io.intake.writing_pupils import batches
from models.codes import PhoneState
from models.facts import Contact, ContactPupil
from models.people import Guardian, Guardianship, Household, PhoneNumber, Pupil

COLUMNS = ("civility", "last_name", "used_name", "first_name", "email")


@dataclass(slots=True)
class Families:
    """Guardians, links and numbers as they stand now, as far as the import wrote to them."""

    guardians: dict[UUID, Any] = field(default_factory=dict)
    links: list[Any] = field(default_factory=list)
    phones: list[Any] = field(default_factory=list)
    # Pairs of guardian and pupil, guardians and numbers that calls speak of.
    spoken: set[tuple[UUID, UUID]] = field(default_factory=set)
    called: set[UUID] = field(default_factory=set)
    rung: set[UUID] = field(default_factory=set)
    # Guardians of the import of whom a person entered something.
    edited: set[UUID] = field(default_factory=set)


def families_of(session: Session, import_id: UUID, school_id: UUID, trace: Trace) -> Families:
    """What stands now, and what people did with the guardians that the import brought."""
    if not any(trace.created[name] or trace.changed[name] for name in _TABLES):
        return Families()
    found = Families()
    new, changed = added(import_id, "guardian"), list(trace.changed["guardian"])
    for where in (Guardian.id.in_(new), *(Guardian.id.in_(some) for some in batches(changed))):
        columns = [getattr(Guardian, name) for name in COLUMNS]
        found.guardians |= {
            row.id: row for row in session.execute(select(Guardian.id, *columns).where(where))
        }
    found.links = _links(session, import_id)
    found.phones = _phones(session, import_id)
    _read_calls(session, school_id, found)
    found.edited = {
        guardian_id
        for guardian_id, said in trace.created["guardian"].items()
        if _differs(found.guardians.get(guardian_id), said)
    }
    found.edited |= {phone.guardian_id for phone in found.phones if _is_by_hand(phone, trace, found)}
    return found


_TABLES = ("guardian", "guardianship", "phone_number")


def _links(session: Session, import_id: UUID) -> list[Any]:
    """The links of the import, and those of its guardians that people added."""
    flags = or_(Guardianship.lives_with, Guardianship.call_first, Guardianship.do_not_call)
    return list(
        session.execute(
            select(
                Guardianship.id, Guardianship.pupil_id, Guardianship.guardian_id, flags.label("flagged")
            ).where(
                or_(
                    Guardianship.id.in_(added(import_id, "guardianship")),
                    Guardianship.guardian_id.in_(added(import_id, "guardian")),
                )
            )
        )
    )


def _phones(session: Session, import_id: UUID) -> list[Any]:
    return list(
        session.execute(
            select(PhoneNumber.id, PhoneNumber.guardian_id, PhoneNumber.state).where(
                or_(
                    PhoneNumber.id.in_(added(import_id, "phone_number")),
                    PhoneNumber.guardian_id.in_(added(import_id, "guardian")),
                )
            )
        )
    )


def _read_calls(session: Session, school_id: UUID, found: Families) -> None:
    rows = session.execute(
        select(Contact.guardian_id, Contact.phone_id, ContactPupil.pupil_id)
        .join(ContactPupil, ContactPupil.contact_id == Contact.id)
        .join(Guardian, Guardian.id == Contact.guardian_id)
        .where(Guardian.school_id == school_id)
    )
    for guardian_id, phone_id, pupil_id in rows:
        assert guardian_id is not None  # noqa: S101 - the guardian was joined by it
        found.spoken.add((guardian_id, pupil_id))
        found.called.add(guardian_id)
        if phone_id is not None:
            found.rung.add(phone_id)


def _differs(row: Any | None, said: dict[str, str]) -> bool:
    return row is not None and any(text_of(getattr(row, name)) != said.get(name) for name in COLUMNS)


def _is_by_hand(phone: Any, trace: Trace, found: Families) -> bool:
    """A number that a person added to a guardian of the import, or found wrong without a call."""
    if phone.guardian_id not in trace.created["guardian"] or phone.id in found.rung:
        return False
    return phone.id not in trace.created["phone_number"] or phone.state is not PhoneState.USABLE


def is_entered(link: Any, families: Families, trace: Trace) -> bool:
    """True for a link that people made, marked or called over, or whose guardian they corrected."""
    by_hand = link.id not in trace.created["guardianship"]
    called = (link.guardian_id, link.pupil_id) in families.spoken
    return by_hand or link.flagged or called or link.guardian_id in families.edited


def decide(session: Session, trace: Trace, families: Families, steps: Steps) -> None:
    """Guardians, links, numbers and households: what goes, what comes back, what stays."""
    staying = steps.kept.keys() | steps.ended
    linked: dict[UUID, set[UUID]] = defaultdict(set)
    anchored: set[UUID] = set()
    with_family: set[UUID] = set()
    anchored |= families.edited | families.called
    for link in families.links:
        linked[link.guardian_id].add(link.pupil_id)
        arrived = link.pupil_id in trace.created["pupil"]
        if arrived and link.pupil_id in staying:
            anchored.add(link.guardian_id)
        elif not arrived and is_entered(link, families, trace):
            anchored.add(link.guardian_id)
            with_family.add(link.pupil_id)
            if link.id in trace.created["guardianship"]:
                steps.keep(link.pupil_id, Why.FAMILY)
        else:
            steps.links.append(link.id)
            if not arrived:
                steps.corrected.add(link.pupil_id)
            continue
        _keep_row(trace, steps, link.id)
    _guardians(trace, families, steps, anchored)
    _phones_of(session, trace, families, steps, anchored)
    _values(session, trace, families, steps)
    _households(session, trace, steps, with_family)


def _guardians(trace: Trace, families: Families, steps: Steps, anchored: set[UUID]) -> None:
    for guardian_id in trace.created["guardian"]:
        if guardian_id in anchored:
            _keep_row(trace, steps, guardian_id)
        elif guardian_id in families.guardians:
            steps.guardians.append(guardian_id)


def _phones_of(session: Session, trace: Trace, families: Families, steps: Steps, anchored: set[UUID]) -> None:
    """Numbers go with their guardian; one added to a known guardian goes unless somebody rang it."""
    rung: set[UUID] = set()
    gone: set[UUID] = set()
    for phone in families.phones:
        known = phone.guardian_id not in trace.created["guardian"]
        used = phone.id in families.rung or phone.state is not PhoneState.USABLE
        if used if known else phone.guardian_id in anchored:
            _keep_row(trace, steps, phone.id)
        else:
            steps.phones.append(phone.id)
        if known:
            (rung if used else gone).add(phone.guardian_id)
    _tell(session, steps, trace, rung, gone)


def _tell(session: Session, steps: Steps, trace: Trace, kept: set[UUID], back: set[UUID]) -> None:
    """What happens to a guardian is told of the children who were there before."""
    for guardian_id, pupil_id in _children(session, list(kept | back)):
        if pupil_id in trace.created["pupil"]:
            continue
        if guardian_id in kept:
            steps.keep(pupil_id, Why.FAMILY)
        if guardian_id in back:
            steps.corrected.add(pupil_id)


def _values(session: Session, trace: Trace, families: Families, steps: Steps) -> None:
    """Values of known guardians, unless a person changed them since."""
    kept: set[UUID] = set()
    back: set[UUID] = set()
    for guardian_id, cells in trace.changed["guardian"].items():
        row = families.guardians[guardian_id]
        for cell in cells:
            now = text_of(getattr(row, cell.column))
            if (now or None) == (cell.after or None):
                steps.values.append(Restored("guardian", guardian_id, cell.column, cell.before))
                back.add(guardian_id)
            elif now != cell.before:
                steps.trace_kept.add(cell.trace_id)
                kept.add(guardian_id)
    _tell(session, steps, trace, kept, back)


def _households(session: Session, trace: Trace, steps: Steps, with_family: set[UUID]) -> None:
    """A grouping follows the guardians; one made by hand stays."""
    wanted = {
        n: cell for n, cells in trace.changed["pupil"].items() for cell in cells if cell.column == "household"
    }
    for some in batches(list(wanted)):
        rows = session.execute(
            select(Pupil.id, Pupil.household_id, Household.by_hand)
            .outerjoin(Household, Household.id == Pupil.household_id)
            .where(Pupil.id.in_(some))
        )
        for pupil_id, household_id, by_hand in rows:
            cell = wanted[pupil_id]
            if by_hand:
                steps.keep(pupil_id, Why.FAMILY)
            elif text_of(household_id) == cell.after and pupil_id not in with_family:
                steps.values.append(Restored("pupil", pupil_id, cell.column, cell.before))


def _children(session: Session, guardian_ids: list[UUID]) -> list[tuple[UUID, UUID]]:
    found: list[tuple[UUID, UUID]] = []
    for some in batches(guardian_ids):
        rows = session.execute(
            select(Guardianship.guardian_id, Guardianship.pupil_id).where(Guardianship.guardian_id.in_(some))
        )
        found += [(guardian_id, pupil_id) for guardian_id, pupil_id in rows]
    return found


def _keep_row(trace: Trace, steps: Steps, row_id: UUID) -> None:
    if row_id in trace.rows:
        steps.trace_kept.add(trace.rows[row_id])
