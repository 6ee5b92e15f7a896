"""Roles of accounts, given and ended: the part that every way of giving one shares, after its own right."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.actions import invitation_links, people, sessions
from data_io.actions.link_rights import open_roles, teaches_in_one_school
from data_io.actions.recording import refuse_backwards
from data_io.days import local_day
from data_io.settings import settings
from models.codes import Role
from models.columns import Base
from models.errors import NotFound, RuleBroken
from models.rights import NOT_GIVEN, Actor
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, School

# The column that says where a role holds; an administrator's has none.
PLACE_OF: dict[Role, str] = {
    Role.TEACHER: "classroom_id",
    Role.HEAD: "school_id",
    Role.DEPARTEMENT: "departement_code",
    **dict.fromkeys((Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN), "circonscription_id"),
}
TABLE_OF: dict[str, type[Base]] = {
    "classroom_id": Classroom,
    "school_id": School,
    "circonscription_id": Circonscription,
}


def check_place(session: Session, role: Role, place: UUID | str | None) -> None:
    """Refuse a role that nobody is given, or that lacks its place.

    Raises:
        RuleBroken: the role is not a person's, no place is said, or it is the training school.
        NotFound: the base has no such place.
    """
    if role in NOT_GIVEN:
        raise RuleBroken("Ce rôle ne se donne pas à une personne.")
    needed = PLACE_OF.get(role)
    if needed is None:
        return
    if place is None:
        raise RuleBroken("Ce rôle se donne pour un lieu : classe, école, circonscription ou département.")
    table = TABLE_OF.get(needed)
    if table is not None and session.get(table, place) is None:
        raise NotFound("Ce lieu n’est pas dans la base.")
    if people.place_of(session, Assignment(role=role, **{needed: place})).is_training:
        # It would hide the real roles of whoever has it: everybody goes there by themselves, for a day.
        raise RuleBroken("À l’école d’entraînement, chacun s’exerce de soi-même : aucun rôle ne s’y donne.")


def give(  # noqa: PLR0913 - a role is given to somebody, somewhere, between two days
    session: Session,
    actor: Actor,
    account: Account,
    role: Role,
    place: UUID | str | None,
    *,
    at: datetime,
    days: tuple[date | None, date | None] = (None, None),
    id: UUID | None = None,
) -> UUID:
    """Give the role from today, or between `days`; sessions go on, for roles are read at each press.

    A link that is still open was handed over for less, and dies; save where the account only teaches, in one
    more class of the same school.
    """
    check_place(session, role, place)
    starts_on = days[0] or local_day(at, settings().timezone)
    refuse_backwards(starts_on, days[1])
    kept = PLACE_OF.get(role)
    row = Assignment(
        id=id or uuid7(),
        account_id=account.id,
        role=role,
        starts_on=starts_on,
        ends_on=days[1],
        **({kept: place} if kept else {}),
    )
    session.add(row)
    session.flush()
    if not teaches_in_one_school(session, account.id):
        invitation_links.revoke(session, account.id, at=at)
    journal.record(session, actor, "assign", kind="account", object_id=account.id, at=at, fields=[role])
    return row.id


def end(session: Session, actor: Actor, assignment: Assignment, *, at: datetime) -> None:
    """End the role now; with the last one, the sessions and the open links of its account end too."""
    yesterday = local_day(at, settings().timezone) - timedelta(days=1)
    if assignment.starts_on > yesterday:
        session.delete(assignment)
    else:
        assignment.ends_on = yesterday
    session.flush()
    account_id = assignment.account_id
    if session.scalar(open_roles(account_id, at).limit(1)) is None:
        sessions.close_all(session, account_id, at=at)
        invitation_links.revoke(session, account_id, at=at)
    fields = [assignment.role]
    journal.record(session, actor, "withdraw", kind="account", object_id=account_id, at=at, fields=fields)
