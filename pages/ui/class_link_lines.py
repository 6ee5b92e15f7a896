"""A class and its link: opened in one press, handed over in two ways, ended in one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_io.actions.class_links import OpenedLink
from data_io.queries.class_links import LinkLine
from models.errors import ContinuityError
from pages.ui import formats, own_address, saving, texts

Open = Callable[[LinkLine, bool], None]
End = Callable[[LinkLine], None]


def explain() -> None:
    """Said before anything is opened."""
    st.caption(
        "Pour qui n’a pas de compte ce soir : un lien à écrire, un code à dire au téléphone. La personne voit"
        " le prénom et l’initiale des élèves, note et marque ; rien d’autre. Le lien finit avec la fermeture."
    )


def keep(line: LinkLine, made: OpenedLink) -> None:
    """Show link and code in this tab only: neither is in the base."""
    st.session_state[_key(line)] = made


def forget(line: LinkLine) -> None:
    """It opens nothing any more."""
    st.session_state.pop(_key(line), None)


def show(line: LinkLine, *, open_link: Open, end_link: End) -> None:
    """One class."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{texts.escape(line.label)}** · {_state(line)}")
        made: OpenedLink | None = st.session_state.get(_key(line))
        if made is not None and line.ends_on is not None:
            _handed_over(made)
        st.toggle("Montrer les responsables et leurs numéros", value=line.with_numbers, key=_numbers(line))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _open(line, open_link)
            if line.ends_on is not None:
                st.button(
                    "Fermer le lien",
                    key=f"end-{line.classroom_id}",
                    on_click=_try_to,
                    args=(lambda: end_link(line),),
                )


def _state(line: LinkLine) -> str:
    if line.ends_on is None:
        return "pas de lien"
    numbers = ", avec les numéros" if line.with_numbers else ""
    return f"lien ouvert jusqu’au {formats.day(line.ends_on)}{numbers}"


def _handed_over(made: OpenedLink) -> None:
    st.caption("À écrire :")
    st.code(f"{own_address.base()}/classe/{made.token}", language=None, wrap_lines=True)
    st.caption("À dire au téléphone, sans l’écrire dans le même message :")
    st.code(made.code, language=None)


def _open(line: LinkLine, open_link: Open) -> None:
    label = "Ouvrir un lien" if line.ends_on is None else "Nouveau lien et nouveau code"
    st.button(
        label,
        key=f"open-{line.classroom_id}",
        type="primary" if line.ends_on is None else "secondary",
        on_click=_try_to,
        args=(lambda: open_link(line, bool(st.session_state.get(_numbers(line)))),),
    )


def _try_to(act: Callable[[], None]) -> None:
    """A refusal is said at the next drawing, with the way on."""
    try:
        act()
    except ContinuityError as refusal:
        saving.refuse(refusal)


def _numbers(line: LinkLine) -> str:
    return f"numbers-{line.classroom_id}"


def _key(line: LinkLine) -> str:
    return f"class-link-{line.classroom_id}"
