"""Answers to a family: an objection, an erasure after a word is typed, and what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import erasures, objections
from data_io.actions.requests import NewRequest
from data_io.database import engine, reading, writing
from data_io.queries import asked_about
from data_io.queries.asked_about import AskedGuardian, AskedPupil
from models.codes import RequestAnswer
from models.rights import Actor
from pages.ui import clock, presses, refusals, saving, texts

_SAID, _ROUND, _PLACE = "request-said", "request-round", "family-request"
CONFIRMATION = "EFFACER"


@dataclass(frozen=True, slots=True)
class Asked:
    """About whom, by whom, and the day the request came."""

    pupil: AskedPupil
    guardian: AskedGuardian | None
    on: date

    def request(self, answer: RequestAnswer = RequestAnswer.GRANTED) -> NewRequest:
        """As the actions take it; the token makes one request of a press made twice."""
        guardian_id = None if self.guardian is None else self.guardian.guardian_id
        token = presses.token_of(_PLACE)
        return NewRequest(self.pupil.pupil_id, guardian_id, self.on, answer, token)


def key_of(name: str) -> str:
    """Keys of a round: after an answer the choices begin anew."""
    return f"request-{name}-{st.session_state.get(_ROUND, 0)}"


def answer(said: str, act: Callable[[Session, Actor, datetime], object], *, leave: bool = True) -> bool:
    """Write in one transaction and say so; `leave` begins anew with the choices."""
    done = False
    with refusals.shown():
        with writing(engine()) as session:
            act(session, saving.signed_actor(), clock.now())
        done = True
    if done:
        presses.spend(_PLACE)
    if done and leave:
        st.session_state[_SAID] = said
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
    return done


def say_what_was_done() -> None:
    """Once, after the answer."""
    said = st.session_state.pop(_SAID, None)
    if said:
        st.success(said)


def show_objection(asked: Asked) -> None:
    """What a granted objection does, and both answers."""
    st.write(
        "Accepter l’opposition efface ce qui est facultatif au sujet de cette personne (numéros, courriel,"
        " notes) et la marque « à ne pas appeler ». Le suivi de l’accès au travail de l’élève continue :"
        " c’est une mission de service public."
    )
    with st.form(key_of("objection")):
        granted = st.radio(
            "Réponse", [RequestAnswer.GRANTED, RequestAnswer.REFUSED], format_func=lambda one: one.label
        )
        if not st.form_submit_button("Enregistrer la réponse", type="primary"):
            return
    request = asked.request(granted or RequestAnswer.REFUSED)
    answer("Opposition enregistrée.", lambda s, actor, at: objections.object_to(s, actor, request, at=at))


def show_erasure(asked: Asked) -> None:
    """What an erasure takes away; a word to type, because nothing brings it back."""
    name = texts.escape(f"{asked.pupil.first_name} {asked.pupil.last_name}")
    st.warning(
        f"Tout ce qui concerne {name} sera effacé, pour toujours : identité, saisies, contacts, listes en"
        " attente de l’école, responsables sans autre enfant. Retirez aussi l’élève des prochaines listes,"
        " sinon il y reviendra. Les sauvegardes déjà faites ne changent pas."
    )
    with st.form(key_of("erasure")):
        typed = st.text_input(f"Pour effacer, écrivez {CONFIRMATION}", max_chars=20)
        erase = st.form_submit_button("Effacer définitivement", type="primary")
        refuse = st.form_submit_button("Refuser la demande")
    if erase and typed.strip() != CONFIRMATION:
        st.error(f"Rien n’est effacé : écrivez {CONFIRMATION} pour confirmer.")
    elif erase or refuse:
        request = asked.request(RequestAnswer.GRANTED if erase else RequestAnswer.REFUSED)
        said = "Élève effacé." if erase else "Refus enregistré."
        answer(said, lambda s, actor, at: erasures.erase(s, actor, request, at=at))


def show_answered(school_id: UUID) -> None:
    """What was answered before."""
    with refusals.shown(), reading(engine()) as session:
        rows = asked_about.answered(session, saving.signed_actor(), school_id)
        if not rows:
            return
        with st.expander(f"Demandes déjà traitées ({len(rows)})"):
            st.dataframe(
                {
                    "Reçue le": [row.asked_on for row in rows],
                    "Demande": [row.kind.label for row in rows],
                    "Réponse": [row.answer.label for row in rows],
                    "Élève": [row.pupil or "effacé" for row in rows],
                },
                hide_index=True,
                column_config={"Reçue le": st.column_config.DateColumn(format="DD/MM/YYYY")},
                alt="Demandes déjà traitées",
            )
