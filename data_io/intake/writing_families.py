"""Writes the guardians, numbers and households of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_io.bulk import insert_rows
from data_io.intake import trace
from data_io.intake.cells import text_of
from data_io.intake.known_guardians import guardian_key
from data_io.intake.plan import Guardians, Plan
from data_io.intake.writing_pupils import batches, update_each
from models.codes import PhoneState
from models.people import Guardian, Guardianship, Household, PhoneNumber, Pupil

_GUARDIAN = (
    "id", "school_id", "organisation", "civility", "last_name", "used_name", "first_name", "email",
    "match_key",
)  # fmt: skip
_LINK = ("id", "pupil_id", "guardian_id", "lives_with", "call_first", "do_not_call")
_PHONE = ("id", "guardian_id", "kind", "number", "state")


def write_households(session: Session, plan: Plan) -> None:
    """Add the new households, and note who leaves which; pupils join them as they are written."""
    new = [row.household_id for row in plan.households if row.is_new]
    # The driver knows no default of the mapping.
    insert_rows(
        session, Household, ("id", "school_id", "by_hand"), ((one, plan.school_id, False) for one in new)
    )
    trace.write_entries(session, plan.id, (trace.begun("household", one) for one in new))
    joins = {n: g.household_id for g in plan.households for n in g.pupil_ids}
    for some in batches(list(joins)):
        rows = session.execute(select(Pupil.id, Pupil.household_id).where(Pupil.id.in_(some)))
        entries = (("pupil", n, "household", text_of(old), text_of(joins[n])) for n, old in rows)
        trace.write_entries(session, plan.id, entries)


def write_guardians(session: Session, plan: Plan) -> None:
    """Add guardians, links and numbers; change what the lists correct."""
    rows = plan.guardians
    insert_rows(
        session,
        Guardian,
        _GUARDIAN,
        (
            (
                one.id,
                plan.school_id,
                one.organisation,
                one.civility,
                one.last_name,
                one.used_name,
                one.first_name,
                one.email,
                one.match_key,
            )
            for one in rows.created
        ),
    )
    _change(session, rows)
    links = ((link.id, link.pupil_id, link.guardian_id, False, False, False) for link in rows.links)
    insert_rows(session, Guardianship, _LINK, links)
    usable = PhoneState.USABLE
    phones = ((phone.id, phone.guardian_id, phone.kind, phone.number, usable) for phone in rows.phones)
    insert_rows(session, PhoneNumber, _PHONE, phones)


def remove_empty_households(session: Session, plan: Plan) -> None:
    """A household that nobody is in any more is no household."""
    if plan.households:
        lived_in = select(Pupil.household_id).where(Pupil.household_id.is_not(None))
        session.execute(
            delete(Household).where(Household.school_id == plan.school_id, Household.id.not_in(lived_in))
        )


def _change(session: Session, rows: Guardians) -> None:
    changed = [
        (row.guardian_id, {cell.column: cell.after or "" for cell in row.cells}) for row in rows.changed
    ]
    update_each(session, Guardian, changed)
    _match_again(session, [guardian_id for guardian_id, _ in changed])


def _match_again(session: Session, guardian_ids: Iterable[UUID]) -> None:
    for some in batches(list(guardian_ids)):
        names = select(Guardian.id, Guardian.last_name, Guardian.first_name).where(Guardian.id.in_(some))
        rows = session.execute(names).all()
        keys = ((n, {"match_key": guardian_key(last, first)}) for n, last, first in rows)
        update_each(session, Guardian, keys)
