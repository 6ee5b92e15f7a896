"""Files made on a press, written down in the journal, and offered to whoever pressed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st
from sqlalchemy.orm import Session

from data_io.database import engine, writing
from data_io.exports.tables import Files
from models.errors import ContinuityError
from models.rights import Actor
from pages.ui import clock, saving

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Make = Callable[[Session, Actor, datetime], Files]


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of a table as it was asked for; part of their name nobody can guess."""

    of: Hashable
    files: Files
    nonce: str


def offer(name: str, make: Make, *, of: Hashable) -> None:
    """A press makes the files; they stay on offer while the table shows what they were made `of`."""
    key = f"files-{name}"
    with st.container(horizontal=True, gap="small", key=f"take-{name}"):
        st.button(
            "Exporter ce tableau",
            key=f"{key}-make",
            type="tertiary",
            icon=":material/download:",
            on_click=_make,
            args=(key, make, of),
            help="Prépare un classeur et un CSV ; l’export est inscrit au journal",
        )
        made: _Made | None = st.session_state.get(key)
        if made is not None and made.of == of:
            _download("Classeur (XLSX)", made.files.xlsx, f"{name}-{made.nonce}.xlsx", XLSX)
            _download("CSV", made.files.csv, f"{name}-{made.nonce}.csv", "text/csv")
    saving.show_refusal()


def _download(label: str, content: bytes, name: str, mime: str) -> None:
    st.download_button(label, content, name, mime, key=f"download-{name}", on_click="ignore")


def _make(key: str, make: Make, of: Hashable) -> None:
    try:
        actor = saving.signed_actor()
        with writing(engine()) as session:
            files = make(session, actor, clock.now())
    except ContinuityError as refusal:
        saving.refuse(refusal)
        return
    st.session_state[key] = _Made(of, files, secrets.token_hex(4))
