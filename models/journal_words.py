"""The journal in words: its closed alphabet, and how each code of it reads in French."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.rights import Act

# Acts of the journal that are not acts of the rights table under the same name.
ACTS: Mapping[str, str] = {
    "sign_in": "se connecter",
    "sign_out": "se déconnecter",
    "add_account": "ajouter un compte",
    "assign": "donner un rôle",
    "withdraw": "retirer un rôle",
    "account_active": "rouvrir un compte",
    "account_disabled": "désactiver un compte",
    "reset_password": "donner un nouveau mot de passe",
    "choose_password": "choisir son mot de passe",
    "end_sessions": "fermer les pages ouvertes d’un compte",
    "sign_out_everywhere": "se déconnecter partout",
    "first_start": "premier administrateur",
    "invite": "inviter",
    "make_link": "faire un lien d’invitation",
    "use_link": "ouvrir un lien d’invitation",
    "take_back_link": "reprendre un lien d’invitation",
    "open_class_link": "ouvrir un lien de classe",
    "end_class_link": "fermer un lien de classe",
    "answer_request": "répondre à une famille",
    "hand_out": "remettre une copie",
    "rectify": "rectifier",
    "forget": "suivre une opposition",
    "erase": "effacer un élève",
    "expire": "effacer ce qui a expiré",
    "leave_practice": "quitter l’entraînement",
    "bind_identity": "rattacher une identité à un compte",
    "record": "noter un fait",
    "void": "annuler une saisie",
    "set_flags": "dire qui appeler",
    "split_household": "séparer une famille",
    "join_households": "réunir des familles",
    "close_names": "fermer des noms ouverts",
    "open_closure": "ouvrir une fermeture",
    "prolong_closure": "prolonger une fermeture",
    "cancel_closure": "annuler une fermeture",
    "keep_header_mapping": "retenir les colonnes d’un fichier",
    "drop_header_mapping": "oublier les colonnes d’un fichier",
    "replace_tools": "remplacer la liste des outils",
    "drop_tools": "revenir à la liste commune des outils",
    "export": "exporter",
    "refused": "accès refusé",
}
KINDS: Mapping[str, str] = {
    "account": "compte",
    "circonscription": "circonscription",
    "school": "école",
    "classroom": "classe",
    "departement": "département",
    "base": "installation",
    "closure": "fermeture",
    "guardianship": "responsable d’un élève",
    "household": "famille",
    "transfer": "départ proposé",
    "roster_import": "import d’une liste",
    "territory": "annuaire des écoles",
    "pupil": "élève",
    "guardian": "responsable",
    "class_link": "lien de classe",
    "purge_run": "purge",
    "pseudonyms": "export sans noms",
    "equipment_answer": "réponse sur l’équipement",
    "access_check": "vérification de l’accès",
    "loan_move": "prêt",
    "paper_move": "travail sur papier",
    "on_site": "accueil à l’école",
    "work_returned": "travail rendu",
    "work_sent": "travail envoyé",
    "attendance": "présence",
    "handover": "famille transmise",
    "contact": "contact",
    "class_without_teacher": "classe sans enseignant",
    "day_report": "point du jour",
    "declared_counts": "nombres déclarés",
    "tool_use": "outil d’une classe",
    "cned_account": "compte CNED",
    "outage": "panne d’un outil",
    "faulty_lines": "lignes en erreur",
    "coverage": "chiffres",
    "note": "note",
    "figures_return": "remontée de chiffres",
    "schools_table": "tableau des écoles",
    "classes_table": "tableau des classes",
}
# Words of a line that are neither a column, nor a code, nor a count: what an act wrote to.
FIELDS = frozenset(
    {
        *("header_mapping", "left", "stays", "numbers", "notes"),
        *("created", "changed", "moved", "absent"),
        *("removed", "ended", "back", "returned", "corrected", "kept", "guardians"),
    }
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,47}", re.ASCII)
_COUNT = re.compile(r"[a-z_]{1,40}=[0-9]{1,9}", re.ASCII)


def is_code(text: str) -> bool:
    """A code or the name of a column: nothing that ends a line, and no text that a person typed."""
    return _CODE.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """`lines=12`."""
    return _COUNT.fullmatch(text) is not None


def act_in_words(code: str) -> str:
    """The French of an act; of one that a later version wrote, its code."""
    return Act(code).label if code in set(Act) else ACTS.get(code, code)


def kind_in_words(code: str) -> str:
    """The French of what an act was about."""
    return KINDS.get(code, code)
