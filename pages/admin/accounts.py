"""Accounts: found by name, one opened at a time; roles given and ended, links, sessions."""

import streamlit as st

from data_io.actions import invitations as act_on
from data_io.database import engine, reading, writing
from data_io.queries.accounts import AccountLine, list_accounts
from models.names import fold
from models.rights import Act
from pages.ui import (
    account_card,
    account_form,
    account_lines,
    clock,
    frame,
    handed_links,
    refusals,
    role_places,
    texts,
)

actor = frame.open_screen("Comptes", acts={Act.MANAGE_ACCOUNTS})


def act(places: role_places.Places) -> None:
    """Somebody new, with a link to hand over."""
    with st.expander("Ajouter un compte"):
        asked = account_form.ask(places)
    if asked is None:
        return
    with refusals.shown():
        with writing(engine()) as session:
            found = act_on.invite_anyone(session, actor, asked.who, asked.role, asked.place, at=clock.now())
        handed_links.keep([found])
        st.rerun()


def load() -> tuple[list[AccountLine], role_places.Places]:
    """Every account with its roles of today, and where a role can be given."""
    with reading(engine()) as session:
        return list_accounts(session, actor, on=clock.today(), ahead=True), role_places.read(session, actor)


def show(lines: list[AccountLine], places: role_places.Places) -> None:
    """Search, the accounts found, the one opened."""
    wanted = fold(st.text_input("Chercher un nom, un identifiant, un lieu", key="search", width=480))
    found = account_lines.matching(lines, wanted)
    opened = account_lines.choose(found)
    if opened is None:
        st.info(f"Aucun compte ne correspond à « {texts.escape(wanted)} ».")
        return
    mine = [line for line in lines if line.account_id == opened]
    account_card.show(mine, places, is_own=opened == actor.account_id)


with st.container(width=880):
    kept, where = load()
    handed_links.show()
    act(where)
    show(kept, where)
