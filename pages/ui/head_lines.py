"""The heads of a circonscription: how many came in, one press for the others, and each school."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

import streamlit as st

from data_io.queries.head_links import HeadLink
from data_io.queries.invitations import HeadLine
from models.rights import Actor
from models.ways_in import WayIn
from pages.ui import directory_upload, formats, head_links, people_lines, tables

_WAITING = (WayIn.NOT_INVITED, WayIn.LINK_OPEN, WayIn.LINK_OVER)


def show(
    actor: Actor,
    lines: Sequence[HeadLine],
    links: Mapping[UUID, HeadLink],
    *,
    invite: Callable[[], None],
) -> None:
    """The sentence, the button, then the schools."""
    st.header("Directeurs et directrices")
    if not lines:
        directory_upload.show_missing(actor)
        return
    came_in = sum(line.way is WayIn.IN for line in lines)
    st.markdown(f"**{formats.counted(came_in, 'compte ouvert', 'comptes ouverts')}** sur {len(lines)} écoles")
    waiting = [line for line in lines if line.mail and line.way in _WAITING]
    if waiting:
        st.caption(
            "Un lien par école, à la boîte officielle de l’annuaire. Qui a déjà un lien en reçoit un"
            " nouveau ; l’ancien ne sert plus."
        )
        label = f"Créer les liens de {formats.counted(len(waiting), 'école')}"
        st.button(label, type="primary", key="invite-heads", on_click=people_lines.try_to, args=(invite,))
    with st.expander("École par école"):
        rows = [_row(line, links.get(line.school_id)) for line in lines]
        tables.show(rows, alt="Écoles, boîte officielle, accès et dernier lien", key="heads")


def _row(line: HeadLine, link: HeadLink | None) -> tables.Row:
    return {
        "École": line.school,
        "Boîte officielle": line.mail or "aucune dans l’annuaire",
        "Accès": line.way.label,
        "Dernier lien": head_links.by_day(link),
    }
