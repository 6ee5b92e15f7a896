"""What each figure counts, one press away from the figures."""

from __future__ import annotations

from enum import Enum

import streamlit as st


class Term(Enum):
    """A figure by its word on screen, and what it counts."""

    EXPECTED = (
        "attendus",
        "les élèves inscrits, dès que la liste de toute l’école est importée ; avant, l’effectif officiel "
        "de l’annuaire. Les écoles sans liste restent dans le total.",
    )
    YES = (
        "oui (a accès au travail)",
        "l’élève reçoit le travail et y arrive, l’a sur papier, est accueilli à l’école ce jour-là (un jour "
        "sans classe, personne ne l’est), ou est équipé et sa famille a donné des nouvelles depuis le début "
        "de la fermeture.",
    )
    WITH_DIFFICULTY = (
        "avec difficulté",
        "l’élève reçoit le travail mais n’y arrive pas, partage un appareil, n’a qu’un téléphone à partir "
        "du CP, a un débit limité, ou n’a plus donné de nouvelles depuis plusieurs jours de classe.",
    )
    NO = ("non", "l’élève ne reçoit pas le travail, ou n’a pas d’appareil ou de connexion.")
    TO_CHECK = (
        "à vérifier",
        "personne ne le sait encore : équipement non renseigné, équipé sans nouvelles depuis le début de la "
        "fermeture, ou classe sans enseignant. Ce n’est ni oui ni non.",
    )
    NEVER_REACHED = (
        "jamais joints",
        "élèves dont la famille n’a pas répondu depuis le début de la fermeture. Un message laissé ou "
        "envoyé n’est pas une famille jointe.",
    )
    TRIES = (
        "contact tenté, envoyé, joint",
        "trois nombres d’élèves : quelqu’un a essayé ; un message est parti ; la famille a répondu.",
    )
    TO_CALL = (
        "familles à joindre",
        "celles que les enseignants ont transmises, puis celles que personne n’a jointes depuis le début de "
        "la fermeture, puis celles dont on n’a plus de nouvelles.",
    )
    NEWS = (
        "avec des nouvelles",
        "depuis le début de la fermeture : un échange avec la famille, un travail rendu, une présence à "
        "l’école, du papier ou du matériel remis. Un message laissé ou un envoi n’en sont pas.",
    )
    NO_LIST = ("école sans liste", "aucun élève n’y est encore inscrit ici ; son effectif officiel compte.")
    DECLARED = (
        "déclarés",
        "nombres donnés par l’école sans noms (point rapide), pour les classes dont la liste n’est pas "
        "encore là. La liste les remplace : un élève n’est jamais compté deux fois.",
    )
    KNOWN = (
        "parmi les réponses connues",
        "les oui parmi les seuls élèves dont on sait quelque chose. Le premier chiffre, lui, porte sur tous.",
    )
    POINT = (
        "point du jour",
        "la direction dit que la situation du jour est complète ; une saisie du jour dans l’école en tient "
        "lieu.",
    )
    SINCE = (
        "depuis hier",
        "élèves d’une classe fermée les deux jours qui ont maintenant accès au travail et ne l’avaient pas "
        "au soir du dernier jour de classe, et l’inverse. Un jour sans classe se compare comme le dernier "
        "jour de classe : personne n’a perdu l’accès parce que l’école ne l’accueille pas le samedi.",
    )


_STATES = (Term.EXPECTED, Term.YES, Term.WITH_DIFFICULTY, Term.NO, Term.TO_CHECK)
OVERVIEW = (
    *_STATES,
    Term.NEVER_REACHED,
    Term.NO_LIST,
    Term.DECLARED,
    Term.KNOWN,
    Term.POINT,
    Term.SINCE,
)
SCHOOL = (*_STATES, Term.NEVER_REACHED, Term.TRIES, Term.DECLARED, Term.POINT)
FAMILIES = (Term.TO_CALL, Term.NEVER_REACHED, Term.TRIES)
CLASS = (Term.NEWS, Term.YES, Term.WITH_DIFFICULTY, Term.NO, Term.TO_CHECK)


def show(terms: tuple[Term, ...]) -> None:
    """One press opens what the words of this screen mean."""
    with st.popover("Que comptent ces chiffres ?", type="tertiary", icon=":material/info:"):
        st.markdown("\n".join(f"- **{term.value[0]}** : {term.value[1]}" for term in terms))
