"""One account: its roles, what may be done with it, one more role between two days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

import streamlit as st

from data_io.actions import accounts, invitations
from data_io.actions.accounts import NewAssignment
from data_io.actions.assignments import PLACE_OF
from data_io.actions.invitation_links import NewLink
from data_io.actions.inviting import Invited
from data_io.database import engine, writing
from data_io.queries.accounts import AccountLine
from models.codes import AccountState, Role
from pages.ui import clock, formats, handed_links, people_lines, refusals, role_places, saving, texts
from pages.ui.role_places import Places

_DATE = "DD/MM/YYYY"
_MAY_RENEW = (
    "Si ce compte a été ouvert par le lien d’une école ou d’une circonscription qui ne donne pas ce rôle, "
    "son accès est renouvelé : un nouveau lien, à remettre à sa boîte, remplace le mot de passe."
)


def show(lines: Sequence[AccountLine], places: Places, *, is_own: bool) -> None:
    """The lines of one account, one a role."""
    first = lines[0]
    with st.container(border=True):
        st.subheader(texts.escape(first.display_name or first.login), anchor=False)
        st.caption(f"{texts.escape(first.login)} · compte {first.state.label}")
        for line in lines:
            _role(line, is_own=is_own)
        if is_own:
            st.info("C’est votre compte : quelqu’un d’autre change vos rôles et vos accès.")
            return
        _buttons(first)
        with st.expander("Donner un rôle de plus"):
            _give(first, places)


def _role(line: AccountLine, *, is_own: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if line.role is None:
            st.markdown("Aucun rôle aujourd’hui")
            return
        parts = (line.role.label, texts.escape(line.place), _days(line))
        st.markdown(" · ".join(part for part in parts if part))
        if not is_own and line.assignment_id is not None:
            with st.popover("Retirer ce rôle"):
                st.write("Ce que ce rôle ouvrait s’arrête au prochain clic.")
                _button("Confirmer", f"withdraw-{line.assignment_id}", accounts.withdraw, line.assignment_id)


def _days(line: AccountLine) -> str:
    """Said where a role does not simply go on."""
    begins = line.starts_on is not None and line.starts_on > clock.today()
    first = f"à partir du {formats.short_day(line.starts_on)}" if begins and line.starts_on else ""
    last = f"jusqu’au {formats.short_day(line.ends_on)}" if line.ends_on else ""
    return " ".join(part for part in (first, last) if part)


def _buttons(line: AccountLine) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        with st.popover("Nouveau lien"):
            st.write("Le mot de passe actuel ne servira plus ; la personne en choisit un autre.")
            st.button(
                "Créer le lien", key="renew", on_click=people_lines.try_to, args=(lambda: _renew(line),)
            )
        _button("Fermer ses sessions", "end-sessions", accounts.end_sessions, line.account_id)
        if line.state is AccountState.ACTIVE:
            with st.popover("Désactiver"):
                st.write("La personne n’entre plus, et ses pages ouvertes s’arrêtent au prochain clic.")
                _button("Désactiver le compte", "disable", accounts.disable, line.account_id)
        else:
            _button("Réactiver", "enable", accounts.enable, line.account_id)


def _renew(line: AccountLine) -> None:
    with writing(engine()) as session:
        link = invitations.new_link(session, saving.signed_actor(), line.account_id, at=clock.now())
    _hand_over(line, line.place or (line.role.label if line.role else ""), link)


def _hand_over(line: AccountLine, place: str, link: NewLink, why: str = "") -> None:
    mail = line.login if "@" in line.login else None
    handed_links.keep([Invited(line.display_name or line.login, place, mail, link, why)])


def _button(label: str, key: str, act: Callable[..., None], object_id: UUID) -> None:
    def do() -> None:
        with writing(engine()) as session:
            act(session, saving.signed_actor(), object_id, at=clock.now())

    st.button(label, key=key, on_click=people_lines.try_to, args=(do,))


def _give(line: AccountLine, places: Places) -> None:
    role = role_places.ask_role("more")
    if role is not Role.TEACHER:
        st.caption(_MAY_RENEW)
    with st.form("more-roles", border=False):
        place = role_places.ask_place(role, places, f"more-{role}")
        first, last = st.columns(2)
        starts_on = first.date_input("Premier jour", value=clock.today(), format=_DATE)
        ends_on = last.date_input("Dernier jour, s’il est connu", value=None, format=_DATE)
        if not st.form_submit_button("Donner ce rôle", type="primary"):
            return
    kept = {PLACE_OF[role]: place} if role in PLACE_OF else {}
    new = NewAssignment(line.account_id, role, starts_on=starts_on, ends_on=ends_on, **kept)  # type: ignore[arg-type]
    with refusals.shown():
        with writing(engine()) as session:
            way_in = accounts.assign(session, saving.signed_actor(), new, at=clock.now())
        if way_in is not None:
            _hand_over(line, role.label, way_in.link, way_in.why)
        st.rerun()
