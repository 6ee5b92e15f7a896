"""The form that takes the open directory of schools, and what loading it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data_io.intake import directory
from data_io.intake.directory import ListedSchool
from data_io.intake.schools import SchoolsLoaded
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import read_cells
from data_io.rosters.rows import Refused
from models.errors import UnreadableFile
from models.rights import Act, Actor
from pages.ui import formats, texts

# Both open files are cut by semicolons.
_SAID = Instructions(delimiter=";")


@dataclass(frozen=True, slots=True)
class Sent:
    """The schools that were just sent, and the pupils each UAI expects."""

    listed: Sequence[ListedSchool]
    expected: Mapping[str, int] | None


def ask() -> Sent | None:
    """The files just sent, read; None when none was.

    Raises:
        UnreadableFile: a file cannot be read, or has not the columns of its kind.
    """
    with st.form("directory"):
        schools: Any = st.file_uploader("Annuaire de l’éducation (CSV)")
        pupils: Any = st.file_uploader("Effectifs des écoles (CSV), facultatif")
        st.caption(
            "Deux fichiers des données ouvertes de l’Éducation nationale, « Annuaire de l’éducation » et"
            " « Effectifs d’élèves par école » : téléchargez-les pour votre département."
        )
        if not st.form_submit_button("Charger les écoles", type="primary"):
            return None
    if schools is None:
        st.warning("Choisissez le fichier de l’annuaire.")
        return None
    listed = directory.schools_in(_lines(schools))
    if not listed:
        raise UnreadableFile("Ce fichier ne contient aucune école ouverte.", code="empty")
    return Sent(listed, directory.pupils_in(_lines(pupils)) if pupils is not None else None)


def _lines(file: Any) -> Sequence[Sequence[str]]:
    """Read with the same care as a list of pupils: in a child process with limits."""
    (answer,) = read_cells([(file.name, file.getvalue())], said=[_SAID])
    if isinstance(answer, Refused):
        raise UnreadableFile(answer.message, code=answer.code)
    return answer.sheets[0].rows if answer.sheets else ()


def say(loaded: SchoolsLoaded) -> None:
    """What is new, and what the files lack."""
    new, changed, same = (loaded.counts[name] for name in ("created", "changed", "unchanged"))
    added = formats.counted(new, "école ajoutée", "écoles ajoutées")
    st.success(f"{added}, {changed} mises à jour, {same} inchangées.")
    for problem in loaded.problems:
        st.warning(texts.escape(problem))


def show_missing(actor: Actor) -> None:
    """Where there is no school yet: who loads the directory, and where."""
    if actor.grants_for(Act.LOAD_SCHOOLS):
        st.info("Aucune école encore : chargez d’abord l’annuaire des écoles.")
        st.page_link("admin/schools.py", label="Charger l’annuaire", icon=":material/account_balance:")
    else:
        st.info("Aucune école encore : l’administration charge d’abord l’annuaire, à l’écran « Écoles ».")
