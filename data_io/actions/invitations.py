"""Invitations in bulk: heads at the official mailboxes, the team, the teachers of a school.

The same person is one account, however often invited. A link opens all that its account may do: it is given
only by whoever could give each of those roles, and nobody invites himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io import journal, scope
from data_io.actions import assignments, invitation_links
from data_io.actions import people as accounts_of
from data_io.actions.invitation_links import NewLink
from data_io.actions.inviting import Invited, Invitee, invite
from data_io.actions.link_rights import TEAM, may_hand_over, open_roles, refuse_own, within_reach
from data_io.actions.vouching import Given
from data_io.database import require_writing
from data_io.days import local_day
from data_io.queries.one_time_links import schools_led
from data_io.settings import settings
from models.asks import asks
from models.codes import AccountState, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.rights import Act, Actor, Place
from models.school_names import spoken
from models.security import Assignment
from models.territory import Circonscription, Classroom, School


@asks(Act.INVITE_HEADS)
def invite_heads(session: Session, actor: Actor, circonscription_id: UUID, *, at: datetime) -> list[Invited]:
    """A link for the head of each school with an official mailbox who did not come in yet.

    Raises:
        NotFound: there is no such circonscription.
        NotAllowed: the actor may not invite its heads.
    """
    place = _circonscription(session, circonscription_id)
    actor.require(Act.INVITE_HEADS, place)
    of_mailbox: dict[str, list[School]] = defaultdict(list)
    for school in _schools(session, circonscription_id):
        of_mailbox[accounts_of.plain(school.mail or "")].append(school)
    without = [Invited("", spoken(one.name), None, None, WITHOUT) for one in of_mailbox.pop("", [])]
    led = schools_led(session, circonscription_id, on=local_day(at, settings().timezone))
    found = [_head(session, actor, mail, schools, led, at) for mail, schools in of_mailbox.items()]
    return found + without


WITHOUT = "pas de boîte à lettres officielle dans l’annuaire"
OFFICIAL = "boîte officielle d’une école : invitez la personne par la sienne"


def _schools(session: Session, circonscription_id: UUID) -> Sequence[School]:
    rows = session.scalars(
        select(School)
        .where(School.circonscription_id == circonscription_id, School.training.is_(False))
        .order_by(School.name, School.id)
    )
    return rows.all()


def _head(
    session: Session, actor: Actor, mail: str, schools: Sequence[School], led: Collection[UUID], at: datetime
) -> Invited:
    """One account a mailbox: two schools under one head are often behind the same one."""
    names = ", ".join(spoken(school.name) for school in schools)
    who = Invitee(f"Direction, {names}"[:120], mail)
    if all(school.id in led for school in schools):
        return Invited(who.name, names, mail, None, "a déjà un compte")
    roles: list[Given] = [(Role.HEAD, school.id) for school in schools]
    return invite(session, actor, who, roles, place=names, at=at)


@asks(Act.INVITE_TEAM)
def invite_team(
    session: Session,
    actor: Actor,
    circonscription_id: UUID,
    people: Iterable[tuple[Invitee, Role]],
    *,
    at: datetime,
) -> list[Invited]:
    """Advisers, secretaries and ERUN of a circonscription, each with the mailbox that is the login.

    Raises:
        NotFound: there is no such circonscription.
        NotAllowed: the actor may not invite its team.
        RuleBroken: somebody has no mailbox, or a role that is not of the team.
    """
    place = _circonscription(session, circonscription_id)
    actor.require(Act.INVITE_TEAM, place)
    found, asked = [], list(people)
    of_schools = _of_schools(session, [who for who, _ in asked])
    for who, role in asked:
        if role not in TEAM or not who.mail:
            raise RuleBroken("Donnez un courriel et un rôle de l’équipe de circonscription.")
        if accounts_of.plain(who.mail) in of_schools:
            found.append(Invited(who.name, role.label, who.mail, None, OFFICIAL, waits=True))
            continue
        found.append(invite(session, actor, who, [(role, circonscription_id)], place=role.label, at=at))
    return found


@asks(Act.INVITE_TEACHERS)
def invite_teachers(
    session: Session,
    actor: Actor,
    school_id: UUID,
    people: Iterable[tuple[Invitee, Sequence[UUID]]],
    *,
    at: datetime,
) -> list[Invited]:
    """The teachers of a school, each with classes of it; without a mailbox, a card hands the link over.

    Whoever is listed with the official mailbox of a school is not invited; the others are.

    Raises:
        NotFound: there is no such school, or a class is not of it.
        NotAllowed: the actor may not invite its teachers.
        RuleBroken: somebody is given no class, or the school is for training.
    """
    require_writing(session)
    school = scope.of_school(session, school_id).place
    actor.require(Act.INVITE_TEACHERS, school)
    if school.is_training:
        # Whoever has a role there has no other meanwhile: everybody goes there by themselves.
        raise RuleBroken("À l’école d’entraînement, chacun s’exerce de soi-même : personne n’y est invité.")
    labels = _labels(session, school_id)
    found, asked = [], list(people)
    of_schools = _of_schools(session, [who for who, _ in asked])
    for who, rooms in asked:
        if not rooms:
            raise RuleBroken("Un enseignant ou une enseignante est invité pour une classe au moins.")
        if not set(rooms) <= set(labels):
            raise NotFound("Cette classe n’est pas dans cette école.")
        mine = list(dict.fromkeys(rooms))
        roles: list[Given] = [(Role.TEACHER, room) for room in mine]
        place = ", ".join(labels[room] for room in mine)
        if accounts_of.plain(who.mail or "") in of_schools:
            found.append(Invited(who.name, place, who.mail, None, OFFICIAL, waits=True))
            continue
        found.append(invite(session, actor, who, roles, place=place, at=at, school_id=school_id))
    return found


@asks(Act.MANAGE_ACCOUNTS)
def invite_anyone(
    session: Session, actor: Actor, who: Invitee, role: Role, place: UUID | str | None, *, at: datetime
) -> Invited:
    """One account with any role, under the login that `who` has for a mailbox.

    Raises:
        NotAllowed: the actor runs no accounts.
        NotFound: there is no such place.
        RuleBroken: the login is malformed, or the role lacks its place.
    """
    require_writing(session)
    actor.require(Act.MANAGE_ACCOUNTS, Place())
    return invite(session, actor, who, [(role, place)], place=role.label, at=at)


@asks(Act.INVITE_TEACHERS, Act.INVITE_HEADS, Act.INVITE_TEAM)
def new_link(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> NewLink:
    """For whoever lost the link or the password: the old password opens nothing from now on.

    Raises:
        NotFound: there is no such account.
        NotAllowed: it is the actor's own, is disabled, does what the actor may not give, or is in use and
            sees names that the actor does not.
    """
    account = within_reach(session, actor, account_id, at)
    if account.state is AccountState.DISABLED:
        raise NotAllowed("Ce compte est désactivé.")
    in_use = invitation_links.is_used(session, account)
    if in_use and not may_hand_over(session, actor, account_id, at, again=True):
        raise NotAllowed("Cette personne est déjà entrée : seule l’administration lui donne un nouveau lien.")
    accounts_of.forget_password(session, account, at=at)
    return invitation_links.make(session, actor, account, at=at)


@asks(Act.INVITE_TEACHERS, Act.INVITE_HEADS, Act.INVITE_TEAM)
def take_back(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> None:
    """The link that was handed over opens nothing any more.

    Raises:
        NotFound: there is no such account.
        NotAllowed: it is the actor's own, or does what the actor may not give.
    """
    account = within_reach(session, actor, account_id, at)
    invitation_links.revoke(session, account.id, at=at)
    journal.record(session, actor, "take_back_link", kind="account", object_id=account.id, at=at)


@asks(Act.INVITE_TEACHERS)
def end_teacher(session: Session, actor: Actor, school_id: UUID, account_id: UUID, *, at: datetime) -> None:
    """Somebody teaches here no more: the roles in the classes of this school end, others stay.

    Raises:
        NotFound: there is no such school, or this account teaches nothing there.
        NotAllowed: it is the actor's own, or the actor may not invite teachers here.
    """
    require_writing(session)
    actor.require(Act.INVITE_TEACHERS, scope.of_school(session, school_id).place)
    refuse_own(actor, account_id)
    rows = session.scalars(
        open_roles(account_id, at)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .where(Classroom.school_id == school_id, Assignment.role == Role.TEACHER)
    ).all()
    if not rows:
        raise NotFound("Cette personne n’a pas de classe dans cette école.")
    for row in rows:
        assignments.end(session, actor, row, at=at)


def _circonscription(session: Session, circonscription_id: UUID) -> Place:
    require_writing(session)
    found = session.get(Circonscription, circonscription_id)
    if found is None:
        raise NotFound("Cette circonscription n’est pas dans la base.")
    return Place(found.departement_code, found.id)


def _of_schools(session: Session, people: Iterable[Invitee]) -> frozenset[str]:
    """Mailboxes of these people that the directory has for a school: its head's, whoever else reads them."""
    asked = {accounts_of.plain(who.mail) for who in people if who.mail}
    rows = session.scalars(select(School.mail).where(func.lower(func.trim(School.mail)).in_(asked)))
    return frozenset(accounts_of.plain(mail) for mail in rows if mail)


def _labels(session: Session, school_id: UUID) -> dict[UUID, str]:
    rows = session.scalars(select(Classroom).where(Classroom.school_id == school_id))
    return {room.id: room.neutral_label or room.label for room in rows}
