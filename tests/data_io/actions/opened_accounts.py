"""People with accounts of their own, links, and who came in by them."""

from __future__ import annotations

from datetime import timedelta

from data_io.actions import accounts, invitation_links, invitations
from data_io.actions.accounts import NewAccount
from data_io.actions.inviting import Invitee
from data_io.queries.grants import grants_of
from data_io.queries.sessions import Limits, live
from models.rights import Actor
from models.territory import School
from tests.cast import NOON, OPERATOR, TUESDAY

CHOSEN = "trois vélos bleus dans le pré"
OFFICIAL = "ce.0350002b@exemple.fr"
DASEN = "dasen35@exemple.fr"
LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))


def appointed(session, login, role, **place) -> Actor:
    """Somebody with an account of their own, as the administration made it."""
    new = NewAccount(login, "", role, **place)
    account_id = accounts.add(session, OPERATOR, new, at=NOON).account_id
    return Actor(account_id, grants_of(session, account_id, TUESDAY))


def enter(session, link):
    cookie = invitation_links.use(session, link.token, CHOSEN, on_phone=False, at=NOON).cookie
    session.flush()
    return cookie


def is_live(session, cookie):
    session.flush()
    return live(session, cookie, LIMITS, at=NOON) is not None


def as_teacher(session, actor, land, mail, *, school=None, room=None):
    """What comes of inviting this mailbox for a class."""
    who = [(Invitee("Anne PRIGENT", mail), [(room or land.cm1).id])]
    (found,) = invitations.invite_teachers(session, actor, (school or land.jules_ferry).id, who, at=NOON)
    return found


def a_member(session, actor, circonscription, mail, role):
    """What comes of inviting this mailbox into the team."""
    people = [(Invitee("", mail), role)]
    (found,) = invitations.invite_team(session, actor, circonscription.id, people, at=NOON)
    return found


def squatted(session, actor, land, mail):
    """The account of this mailbox, opened by the head who made its link; with the session of that head."""
    link = as_teacher(session, actor, land, mail).link
    return link, enter(session, link)


def of_tilleuls(session, land, mail=OFFICIAL):
    """From now on the directory says whose mailbox this is."""
    session.get_one(School, land.tilleuls.id).mail = mail
    session.flush()


def heads(session, actor, land):
    return invitations.invite_heads(session, actor, land.circonscription.id, at=NOON)


def roles(session, account_id):
    return {grant.role for grant in grants_of(session, account_id, TUESDAY)}
