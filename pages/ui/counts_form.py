"""The short form of the point rapide: one class or level, nine numbers, one press."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.actions import reports
from data_io.actions.reports import NewCounts
from models.codes import Level
from models.declared import Told
from pages.ui import clock, presses, saving, texts

_PLACE = "quick-counts"
_CLASS, _LEVEL = "Par classe", "Par niveau"
_STATES = (("assured", "Oui"), ("fragile", "Oui, avec difficulté"), ("not_assured", "Non"))
_BESIDE = (
    ("reached", "Familles jointes (élèves)"),
    ("no_device", "Sans appareil"),
    ("no_connection", "Sans connexion"),
    ("on_paper", "Travail sur papier"),
    ("received", "Accueillis à l’école"),
)


def show(school_id: UUID, told: Sequence[Told]) -> None:
    """Ask by class or by level, as the school did last."""
    by_level = bool(told) and told[0].level is not None
    usual = _LEVEL if by_level else _CLASS
    manner = st.segmented_control(
        "Compter", [_CLASS, _LEVEL], default=usual, required=True, key="counts-manner"
    )
    if told and (manner == _LEVEL) != by_level:
        said = "par niveau" if by_level else "par classe"
        st.warning(f"L’école a compté {said}. Compter autrement remplace tout ce qui est déclaré.")
    with st.form("quick-counts", border=True, enter_to_submit=False):
        label, level = _class_or_level(manner == _LEVEL)
        pupils = _number("pupils", "Nombre d’élèves")
        st.markdown("**Peuvent-ils travailler ?** Le reste est « à vérifier ».")
        states = _numbers(_STATES)
        st.markdown("**À côté de ces chiffres**")
        beside = _numbers(_BESIDE)
        if not st.form_submit_button("Déclarer", type="primary", width="stretch"):
            return
    counts = {**states, **beside}
    new = NewCounts(
        school_id, label, pupils, on=clock.today(), level=level, id=presses.token_of(_PLACE), **counts
    )
    _declare(new)


def _declare(new: NewCounts) -> None:
    said = f"point rapide, {texts.escape(new.classroom_label.strip())}"
    if saving.save(said, lambda session, actor, at: reports.declare_counts(session, actor, new, at=at)):
        presses.spend(_PLACE)
        st.rerun()


def _class_or_level(by_level: bool) -> tuple[str, Level | None]:
    if by_level:
        levels = list(Level)
        level = st.selectbox("Niveau", levels, format_func=lambda one: one.label, key="counts-level")
        return str(level), level
    label = st.text_input(
        "Classe", key=_key("label"), max_chars=120, placeholder="CP, CE1-CE2 B : son niveau, sans nom"
    )
    return label, None


def _numbers(asked: Sequence[tuple[str, str]]) -> dict[str, int]:
    with st.container(horizontal=True, gap="small"):
        return {name: _number(name, label) for name, label in asked}


def _number(name: str, label: str) -> int:
    return int(st.number_input(label, min_value=0, max_value=2000, value=0, key=_key(name), width=170))


def _key(name: str) -> str:
    """Once written, the form is a new one, with nothing in it."""
    return f"counts-{name}-{presses.token_of(_PLACE)}"
