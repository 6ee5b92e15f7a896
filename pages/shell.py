"""The script of every rerun: who is it, which screens, run one."""

import streamlit as st
from streamlit.navigation.page import Page

from data_io.database import engine, reading
from data_io.queries import accounts
from models.codes import Role
from models.names import fold
from models.rights import LINKS, Actor
from pages import registry
from pages.sign_in import current, documents, downloads
from pages.sign_in.current import SignedIn
from pages.ui import texts

# An address of ours: a file would be opened at each rerun, and without any the browser asks a font host.
st.set_page_config(page_title="Continuité", page_icon=registry.ICON, layout="wide")


def arrives(account_id: str) -> bool:
    """True at the first rerun of a person in this tab; after another account the tab starts empty."""
    before = st.session_state.get("account")
    if before not in (None, account_id):
        st.session_state.clear()
    st.session_state["account"] = account_id
    return before != account_id


def pages_for(roles: frozenset[Role]) -> list[Page]:
    """The same pages at each rerun of a tab: making one looks for its file, part by part of its path."""
    kept = st.session_state.get("pages")
    if kept is None or kept[0] != roles:
        kept = st.session_state["pages"] = (roles, made_for(roles))
    return list(kept[1])


def made_for(roles: frozenset[Role]) -> list[Page]:
    """Every screen, so that an address is never "not found"; those of other roles are hidden and refuse."""
    return [
        st.Page(
            screen.path,
            title=screen.title,
            icon=screen.icon,
            url_path=screen.url_path,
            default=screen.is_start,
            visibility="visible" if screen.is_for(roles) else "hidden",
        )
        for screen in registry.SCREENS
    ]


def workplace(actor: Actor) -> str:
    """Where the person works: asked again when the grants change."""
    kept = st.session_state.get("workplace")
    if kept is None or kept[0] != actor.grants:
        with reading(engine()) as session:
            kept = (actor.grants, accounts.workplace(session, actor))
        st.session_state["workplace"] = kept
    return str(kept[1])


def side(signed_in: SignedIn) -> None:
    """Whose screens these are, and the way out; an invited head's account already says the school."""
    name, place = signed_in.display_name, workplace(signed_in.actor)
    lines = (name, "" if fold(place) in fold(name) else place)
    with st.sidebar:
        st.caption("  \n".join(texts.escape(line) for line in lines if line))
        st.html(documents.way_out(signed_in.csrf_token, shared=bool(signed_in.actor.roles & LINKS)))


def run() -> None:
    """Run the screen of the address; it says itself when the session is over."""
    signed_in = current.current_actor()
    if signed_in is None:
        st.navigation(pages_for(frozenset()), position="hidden").run()
        return
    downloads.begin(signed_in.actor)
    is_new = arrives(str(signed_in.account_id))
    screen = st.navigation(pages_for(signed_in.actor.roles))
    mine = registry.screens_for(signed_in.actor.roles)
    if is_new and not screen.url_path and mine:
        # Nobody comes for the list of screens: the first of one's own saves a press.
        st.switch_page(mine[0].path)
    side(signed_in)
    try:
        with current.answered(signed_in):
            screen.run()
    finally:
        downloads.end()


run()
