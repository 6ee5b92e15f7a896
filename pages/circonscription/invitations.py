"""Invitations: a link for every head at once, at the official mailboxes; then the team, one by one."""

from uuid import UUID

import streamlit as st

from data_io.actions import invitations as act_on
from data_io.database import engine, reading, writing
from data_io.queries import invitations
from data_io.queries.head_links import HeadLink, last_links
from data_io.queries.invitations import HeadLine, MemberLine
from models.rights import Act
from pages.ui import (
    clock,
    directory_upload,
    frame,
    handed_links,
    head_lines,
    people_lines,
    place_choice,
    refusals,
    saving,
    team_form,
)

actor = frame.open_screen("Invitations", acts={Act.INVITE_HEADS, Act.INVITE_TEAM})


def invite_heads(circonscription_id: UUID) -> None:
    """Every school with a mailbox whose head did not come in yet."""
    with writing(engine()) as session:
        signed = saving.signed_actor()
        handed_links.keep(act_on.invite_heads(session, signed, circonscription_id, at=clock.now()))


def act(circonscription_id: UUID) -> None:
    """Somebody of the team, from the form."""
    asked = team_form.ask()
    if asked is None:
        return
    with refusals.shown():
        with writing(engine()) as session:
            found = act_on.invite_team(session, actor, circonscription_id, [asked], at=clock.now())
        handed_links.keep(found)
        st.rerun()


def load_heads(circonscription_id: UUID) -> tuple[list[HeadLine], dict[UUID, HeadLink]]:
    """The schools with how far their head is, and the last link to each."""
    with reading(engine()) as session:
        lines = invitations.heads_to_invite(
            session, actor, circonscription_id, on=clock.today(), at=clock.now()
        )
        return lines, last_links(session, actor, circonscription_id)


def load_team(circonscription_id: UUID) -> list[MemberLine]:
    """The people of the circonscription."""
    with reading(engine()) as session:
        return invitations.team_of(session, actor, circonscription_id, on=clock.today(), at=clock.now())


def show(circonscription_id: UUID) -> None:
    """Links just made, schools, then the team for who may invite it."""
    handed_links.show()
    if actor.grants_for(Act.INVITE_HEADS):
        heads, links = load_heads(circonscription_id)
        head_lines.show(actor, heads, links, invite=lambda: invite_heads(circonscription_id))
    if actor.grants_for(Act.INVITE_TEAM):
        st.header("Équipe de circonscription")
        act(circonscription_id)
        people_lines.show(load_team(circonscription_id))


with st.container(width=760):
    with reading(engine()) as session:
        places = invitations.circonscriptions_to_invite(session, actor)
    place = place_choice.ask(places)
    if place is None:
        directory_upload.show_missing(actor)
    else:
        show(place.id)
