"""The first message to families: one text, its days filled in, to change and copy. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.closure_in_force import ClosureInForce
from data_io.queries.school_figures import SchoolCoverage
from models.school_names import spoken
from pages.ui import formats

_TEXT = """\
Madame, Monsieur,

{school} est fermée {days}. Le travail de votre enfant vous sera donné par [moyen : ENT, courriel, papier].

Pour que chaque élève puisse travailler, répondez à ce message :
1. Votre enfant peut-il recevoir le travail en ligne : oui, difficilement, non ?
2. À quel numéro et à quelle heure peut-on vous joindre ?

Sans appareil ou sans connexion, un travail sur papier est préparé à l’école. L’enseignant ou l’enseignante \
vous appellera peut-être en numéro masqué vers [heure].

Vos réponses servent seulement à la continuité des apprentissages. Vous pouvez demander à les lire, à les \
corriger, ou vous y opposer, auprès de la direction de l’école.

[signature]"""


def show(closures: Sequence[ClosureInForce], schools: Sequence[SchoolCoverage]) -> None:
    """The text to change, then the same to copy."""
    text = st.text_area(
        "Texte à adapter : remplacez ce qui est entre crochets",
        value=_filled(closures, schools),
        height=420,
        key="first-message",
    )
    st.caption("À copier dans l’ENT, un courriel ou un SMS. Rien n’est envoyé d’ici.")
    with st.expander("Copier le message"):
        st.code(text, language=None, wrap_lines=True)


def _filled(closures: Sequence[ClosureInForce], schools: Sequence[SchoolCoverage]) -> str:
    """The days of the widest closure; the school where it is only one."""
    days = formats.span(closures[0].starts_on, closures[0].ends_on) if closures else "[dates]"
    school = spoken(schools[0].name) if len(schools) == 1 else "[nom de l’école]"
    return _TEXT.format(school=school, days=days)
