"""The links just made, in this tab only: as lines for a mail merge, cards to print, letters to send."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data_io.actions.invitation_links import NewLink
from data_io.actions.inviting import Invited
from data_io.days import local_day
from data_io.exports import invitation_files
from data_io.exports.invitation_files import Card
from data_io.settings import settings
from pages.ui import formats, own_address, texts

_KEY = "handed-links"


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made in one press; the nonce keeps files of two presses apart."""

    cards: tuple[Card, ...]
    renewed: tuple[Invited, ...]
    without: tuple[Invited, ...]
    nonce: str


def keep(found: Sequence[Invited]) -> None:
    """Show these until the next ones are made or the tab is closed: only digests are in the base."""
    cards = tuple(_card(one, one.link) for one in found if one.link is not None)
    renewed = tuple(one for one in found if one.link is not None and one.why)
    without = tuple(one for one in found if one.link is None)
    st.session_state[_KEY] = _Made(cards, renewed, without, secrets.token_hex(4))


def show() -> None:
    """The files, then each letter; and who got no link, with the reason."""
    made: _Made | None = st.session_state.get(_KEY)
    if made is None:
        return
    with st.container(border=True):
        if made.cards:
            _links(made)
        else:
            st.info("Aucun nouveau lien. La raison est dite pour chaque personne.")
        _told("Accès renouvelés", made.renewed, expanded=True)
        _without(made)


def _links(made: _Made) -> None:
    count = formats.counted(len(made.cards), "lien créé", "liens créés")
    st.success(f"{count}. Remettez-les maintenant : ils ne seront plus affichés.")
    until = formats.day(made.cards[0].until)
    st.caption(f"Chaque lien sert une fois, jusqu’au {until}. Un nouveau lien remplace l’ancien.")
    with st.container(horizontal=True, gap="xsmall"):
        _download("Fichier de publipostage (CSV)", "csv", "text/csv", made)
        _download("Cartes à imprimer", "html", "text/html", made)
    with st.expander("Un par un", expanded=len(made.cards) < 4):
        for place, card in enumerate(made.cards):
            _letter(card, place)


def _download(label: str, kind: str, mime: str, made: _Made) -> None:
    content = (
        invitation_files.merge_lines(made.cards)
        if kind == "csv"
        else invitation_files.cards_page(made.cards, title="Invitations")
    )
    name = f"invitations-{made.nonce}.{kind}"
    st.download_button(
        label, content, name, mime, key=f"links-{kind}", on_click="ignore", icon=":material/download:"
    )


def _letter(card: Card, place: int) -> None:
    st.markdown(f"**{texts.escape(card.name)}** · {texts.escape(card.place)}")
    st.caption(f"Identifiant : {texts.escape(card.login)}")
    st.code(card.link, language=None, wrap_lines=True)
    if card.mail:
        st.link_button(
            "Écrire le courriel",
            invitation_files.mail_to(card),
            key=f"letter-{place}",
            icon=":material/mail:",
        )


def _without(made: _Made) -> None:
    waiting = [one for one in made.without if one.waits]
    _told("Pas invités", waiting, expanded=True)
    _told("Sans lien", [one for one in made.without if not one.waits], expanded=not made.cards)


def _told(label: str, people: Sequence[Invited], *, expanded: bool) -> None:
    if not people:
        return
    with st.expander(f"{label} ({len(people)})", expanded=expanded):
        for one in people:
            who = " · ".join(texts.escape(part) for part in (one.name, one.place) if part)
            st.markdown(f"{who}{formats.FIXED}: {texts.escape(one.why)}")


def _card(one: Invited, link: NewLink) -> Card:
    until = local_day(link.expires_at, settings().timezone)
    return Card(one.name, one.mail, one.place, link.login, link.token, own_address.base(), until)
