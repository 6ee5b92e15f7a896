"""People with a role here, how far they are on the way in, and what may be done for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import streamlit as st

from data_io.actions import invitations
from data_io.actions.inviting import Invited
from data_io.database import engine, writing
from data_io.queries.invitations import MemberLine
from models.ways_in import WayIn
from pages.ui import clock, handed_links, refusals, saving, texts

# Nobody of this school handed the link over.
_BY_OTHER = " · par un lien d’ailleurs"
End = Callable[[UUID], None]


def show(lines: Sequence[MemberLine], *, end: End | None = None, end_label: str = "Retirer") -> None:
    """One line a person, with a new link where one helps; `end` takes the role away."""
    for line in lines:
        with st.container(border=True, gap="xsmall"):
            places = ", ".join(map(texts.escape, line.places)) or line.role.label
            st.markdown(f"**{texts.escape(line.name or line.login)}** · {places}")
            st.caption(f"{texts.escape(line.login)} · {line.way.label}{_BY_OTHER if line.by_others else ''}")
            with st.container(horizontal=True, gap="xsmall"):
                _new_link(line)
                if end is not None:
                    _end(line, end, end_label)


def _new_link(line: MemberLine) -> None:
    if line.way is WayIn.DISABLED:
        return
    key = f"link-{line.account_id}"
    if line.way is not WayIn.IN:
        st.button("Nouveau lien", key=key, on_click=make, args=(line,))
        return
    with st.popover("Mot de passe oublié"):
        st.write("Le mot de passe actuel ne servira plus ; la personne en choisit un autre avec le lien.")
        st.button("Créer un nouveau lien", key=key, on_click=make, args=(line,))


def make(line: MemberLine) -> None:
    """A new link for this person, shown at the top of the screen."""
    try_to(lambda: _make(line))


def _make(line: MemberLine) -> None:
    with writing(engine()) as session:
        link = invitations.new_link(session, saving.signed_actor(), line.account_id, at=clock.now())
    mail = line.login if "@" in line.login else None
    place = ", ".join(line.places) or line.role.label
    handed_links.keep([Invited(line.name or line.login, place, mail, link)])


def _end(line: MemberLine, end: End, label: str) -> None:
    with st.popover(label):
        st.write("Ce que ce rôle ouvrait s’arrête au prochain clic. Ce qui a été saisi reste.")
        st.button(
            "Confirmer",
            key=f"end-{line.account_id}-{line.role}",
            on_click=lambda: try_to(lambda: end(line.account_id)),
        )


def try_to(act: Callable[[], None]) -> None:
    """In the callback of a button: a refusal stands at the top of the next drawing."""
    with refusals.shown():
        act()
