"""An undo in plain words: what comes back, what stays and why, pupil by pupil."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from data_io.intake.undo_plan import Kept, Named, Undone, UndoPlan
from pages.ui import clock, formats, tables, texts

_NAMED = 30
_GROUPS = {
    "removed": (
        "élève arrivé avec cette liste est retiré",
        "élèves arrivés avec cette liste sont retirés",
        "Retirés",
    ),
    "ended": (
        "élève arrivé avec cette liste n’est plus inscrit",
        "élèves arrivés avec cette liste ne sont plus inscrits",
        "Ne sont plus inscrits",
    ),
    "back": (
        "élève revient là où il était avant",
        "élèves reviennent là où ils étaient avant",
        "Reviennent dans leur classe d’avant",
    ),
    "returned": (
        "élève noté parti est de nouveau inscrit",
        "élèves notés partis sont de nouveau inscrits",
        "De nouveau inscrits",
    ),
    "corrected": (
        "élève retrouve ses renseignements d’avant",
        "élèves retrouvent leurs renseignements d’avant",
        "Retrouvent leurs renseignements",
    ),
}


def show(plan: UndoPlan) -> None:
    """The counts in sentences, who stays and why, then the lists."""
    said = list(_said(plan))
    if said:
        st.markdown("\n".join(f"- {line}" for line in said))
    else:
        st.info("Rien ne changera pour les élèves.")
    if plan.kept:
        known = formats.counted(len(plan.kept), "élève", "élèves")
        st.warning(f"Pour {known}, ce qui a été saisi depuis reste :")
        st.markdown("\n".join(f"- {line}" for line in _stays(plan.kept)))
    for name, (_, _, title) in _GROUPS.items():
        _list(title, getattr(plan, name), key=f"undo-{name}-{plan.result.import_id}")


def done(result: Undone) -> str:
    """`Import annulé : 23 élèves remis comme avant.`, and for how many something stays."""
    back = formats.counted(result.restored, "élève remis comme avant", "élèves remis comme avant")
    said = f"Import annulé : {back}."
    if result.kept:
        stays = formats.counted(result.kept, "élève", "élèves")
        said += f" Pour {stays}, ce qui a été saisi depuis est gardé."
    return said


def _said(plan: UndoPlan) -> Iterator[str]:
    for name, (one, many, _) in _GROUPS.items():
        number = len(getattr(plan, name))
        if number:
            yield formats.counted(number, one, many)
    if plan.guardians:
        yield formats.counted(
            plan.guardians,
            "responsable arrivé avec cette liste est retiré",
            "responsables arrivés avec cette liste sont retirés",
        )
    if plan.classrooms:
        rooms = ", ".join(texts.escape(label) for label in plan.classrooms)
        yield f"les classes qu’elle a ouvertes disparaissent si elles restent vides{formats.FIXED}: {rooms}"
    if plan.whole_list:
        yield "l’école n’est plus comptée comme listée en entier"
    if plan.rewrites_evenings and plan.closed_on is not None and plan.closed_on < clock.today():
        yield (
            "les soirées de fermeture depuis cette liste ne comptent plus ce qu’elle seule avait apporté : "
            "leurs chiffres changent"
        )


def _stays(kept: Sequence[Kept]) -> Iterator[str]:
    """One line a reason, with the names: on a phone too the reason is read."""
    for why in dict.fromkeys(one.why for one in kept):
        pupils = [one.pupil for one in kept if one.why is why]
        names = ", ".join(texts.escape(f"{one.who} ({one.label})") for one in pupils[:_NAMED])
        if len(pupils) > _NAMED:
            names += f" et {formats.counted(len(pupils) - _NAMED, 'autre', 'autres')}"
        yield f"{names}{formats.FIXED}: {why.label}"


def _list(title: str, pupils: Sequence[Named], *, key: str) -> None:
    if pupils:
        with st.expander(f"{title} ({formats.number(len(pupils))})"):
            rows = [{"Élève": one.who, "Classe": one.label} for one in pupils]
            tables.show(rows, alt=title, key=key)
