"""What schools declared without names: marked in every figure, with the other counts beside it."""

from __future__ import annotations

import streamlit as st

from models import declared as declared_counts
from models.rates import Declared
from pages.ui import formats


def mark(declared: Declared) -> str:
    """`dont 35 déclarés`; nothing when every pupil is listed."""
    count = declared.pupils
    return f"dont {formats.counted(count, 'déclaré', 'déclarés')}" if count else ""


def beside(declared: Declared, *, contacts: bool = True) -> str:
    """`Déclaré sans noms, 35 élèves : 30 familles jointes · 2 sans appareil`; else nothing.

    Without `contacts` nothing is said of families reached.
    """
    if not declared.pupils:
        return ""
    counts = " · ".join(declared_counts.beside(declared, contacts=contacts))
    return f"Déclaré sans noms, {formats.counted(declared.pupils, 'élève')} : {counts}"


def states(declared: Declared) -> str:
    """`oui 18 · avec difficulté 2 · non 1 · à vérifier 4`."""
    told = (
        ("oui", declared.assured),
        ("avec difficulté", declared.fragile),
        ("non", declared.not_assured),
        ("à vérifier", declared.unknown),
    )
    return " · ".join(f"{word} {formats.number(count)}" for word, count in told)


def show(declared: Declared, *, contacts: bool = True) -> None:
    """The other counts under the figures; nothing when none is declared."""
    if declared.pupils:
        st.caption(beside(declared, contacts=contacts))
