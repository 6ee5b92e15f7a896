"""Doubts side by side: what the list says, what is known, and three answers."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from data_io.intake.decisions import Choice, Decision, Decisions, Place
from data_io.intake.doubts import Doubt, Person, Why
from data_io.intake.plan import Plan
from models.names import fold
from pages.ui import clock, formats, presses, roster_words, texts

_SHOWN = 20
_PLACE = "roster-doubts"
_WHY = {
    Why.SEVERAL: "Plusieurs élèves peuvent être celui de cette ligne.",
    Why.DIFFERS: "Un élève connu porte ce nom, mais autre chose ne concorde pas.",
    Why.NEAR: "Le nom est presque celui d’un élève déjà connu.",
    Why.REPEATED: "Ce nom figure deux fois dans la liste, pour la même classe.",
    Why.PROVISIONAL: "Inscrit par son enseignant, cet élève n’est pas sur la liste de l’école.",
}
_ANSWERS = {
    Choice.KEEP: "C’est cet élève : garder ce qui est connu",
    Choice.APPLY: "C’est cet élève : prendre la liste",
    Choice.BOTH: "C’est un autre enfant",
}
_OF_PROVISIONAL = {Choice.KEEP: "Le garder dans la classe", Choice.APPLY: "Il n’est plus dans l’école"}
_FIELDS = {
    "last_name": "Nom",
    "used_name": "Nom d’usage",
    "first_name": "Prénom",
    "birth_on": "Né(e) le",
    "level": "Niveau",
    "label": "Classe",
}


def ask(plan: Plan, decisions: Decisions) -> Decisions:
    """The decisions with the one just pressed."""
    if plan.doubtful:
        with st.expander(f"À décider ({formats.number(len(plan.doubtful))})", expanded=True):
            st.caption("Rien n’est changé pour ces élèves tant que vous n’avez pas décidé.")
            for doubt in plan.doubtful[:_SHOWN]:
                pressed = _ask_one(doubt, _key(plan, doubt.place))
                decisions = decisions.decided(pressed) if pressed else decisions
            if (more := len(plan.doubtful) - _SHOWN) > 0:
                st.caption(
                    f"et {formats.counted(more, 'autre ligne', 'autres lignes')}, une fois celles-ci décidées"
                )
    return _ask_back(plan, decisions)


def _ask_one(doubt: Doubt, key: str) -> Decision | None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{texts.escape(doubt.who)}** · {_WHY[doubt.why]}")
        if doubt.why is Why.PROVISIONAL:
            return _answers(doubt, doubt.candidates[0], _OF_PROVISIONAL, key)
        said, *known = st.columns(1 + max(1, min(len(doubt.known), 3)))
        with said:
            st.markdown(_person(f"La liste dit (ligne {doubt.line})", doubt.said, None))
        pressed = None
        for number, (column, pupil_id, one) in enumerate(
            zip(known * len(doubt.known), doubt.candidates, doubt.known, strict=False)
        ):
            with column:
                st.markdown(_person("Ce qui est connu", one, doubt.said))
                these = {choice: _ANSWERS[choice] for choice in (Choice.KEEP, Choice.APPLY)}
                pressed = _answers(doubt, pupil_id, these, f"{key}-{number}") or pressed
        other = _answers(doubt, None, {Choice.BOTH: _ANSWERS[Choice.BOTH]}, key)
        return pressed or other


def _answers(doubt: Doubt, pupil_id: UUID | None, answers: dict[Choice, str], key: str) -> Decision | None:
    pressed = [
        choice
        for choice, label in answers.items()
        if st.button(label, key=f"doubt-{key}-{choice}", width="stretch")
    ]
    if not pressed or presses.too_soon(_PLACE, clock.now()):
        return None
    return Decision(*doubt.place, pressed[0], pupil_id)


def moved() -> None:
    """A doubt was decided: the next one now stands under the finger."""
    presses.move(_PLACE, clock.now())


def _key(plan: Plan, place: Place) -> str:
    """A button is of its line, not of its rank: pressed twice, it never decides about the next child."""
    return "-".join(map(str, (plan.id, *place)))


def _person(title: str, one: Person, other: Person | None) -> str:
    """A line a field; where both say something and differ, a word says so, not a colour."""
    lines = [f"**{title}**"]
    for name, label in _FIELDS.items():
        value = _value(one, name)
        if value or (other is not None and _value(other, name)):
            says = _value(other, name) if other is not None else ""
            differs = bool(value and says) and fold(value) != fold(says)
            lines.append(f"{label} : {_shown(value)}{' (**différent**)' if differs else ''}")
    return "  \n".join(lines)


def _value(one: Person, name: str) -> str:
    if name == "birth_on":
        return roster_words.day(one.birth_on)
    if name == "level":
        return one.level.label if one.level else ""
    return getattr(one, name) or ""


def _shown(value: str) -> str:
    return texts.escape(value) if value else "(vide)"


def _ask_back(plan: Plan, decisions: Decisions) -> Decisions:
    """What was decided so far, each with the way back."""
    if not decisions.doubts:
        return decisions
    with st.expander(f"Déjà décidé ({formats.number(len(decisions.doubts))})"):
        for one in decisions.doubts:
            where = f"{texts.escape(one.file)}, ligne {one.line}" if one.line else "Élève absent de la liste"
            st.markdown(f"{where}{formats.FIXED}: {_said(one)}")
            if st.button("Revenir sur cette décision", key=f"back-{_key(plan, one.place)}"):
                return decisions.undecided(one.place)
    return decisions


def _said(one: Decision) -> str:
    return (_ANSWERS if one.line else _OF_PROVISIONAL)[one.choice].lower()
