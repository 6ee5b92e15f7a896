"""The French sentence of each problem: what is wrong, what became of the line; never the cell."""

from models.problems import ProblemCode

TEXTS = {
    ProblemCode.NAME_MISSING: "Nom ou prénom manquant : la ligne n’est pas reprise.",
    ProblemCode.NAME_REFUSED: "Nom illisible (caractères interdits, longueur) : la ligne n’est pas reprise.",
    ProblemCode.NAME_UNSPLIT: "Nom et prénom impossibles à distinguer : la ligne n’est pas reprise.",
    ProblemCode.NAME_DOUBTFUL: "Nom et prénom séparés d’après l’ordre de la colonne : à vérifier.",
    ProblemCode.BIRTH_DATE_UNREADABLE: "Date de naissance illisible (jj/mm/aaaa) : elle est laissée vide.",
    ProblemCode.BIRTH_DATE_UNLIKELY: "Date de naissance improbable pour un élève : elle est laissée vide.",
    ProblemCode.BIRTH_YEAR_SHORT: "Année de naissance sur deux chiffres, lue {} : à vérifier.",
    ProblemCode.LEVEL_UNKNOWN: "Niveau non reconnu : il est laissé vide.",
    ProblemCode.CLASSROOM_REFUSED: "Classe illisible (caractères, longueur) : elle est laissée vide.",
    ProblemCode.SCHEME_IN_CLASS: "Un libellé de classe nomme un dispositif de soutien (ULIS, UPE2A…) : "
    "hors de l’école, un libellé neutre le remplace.",
    ProblemCode.SCHEME_IN_GROUP: "Un groupe nomme un dispositif de soutien (ULIS, UPE2A…) : "
    "il est gardé sous un nom neutre.",
    ProblemCode.INE_UNREADABLE: "INE inattendus : ces élèves sont reconnus par leur nom.",
    ProblemCode.PHONE_UNREADABLE: "Numéro de téléphone illisible : il n’est pas repris.",
    ProblemCode.PHONE_WORDS: "Des mots sont écrits parmi les numéros de téléphone (à qui, à quelle heure) : "
    "seuls les numéros sont repris.",
    ProblemCode.EMAIL_UNREADABLE: "Adresse électronique illisible : elle n’est pas reprise.",
    ProblemCode.DEVICE_UNREADABLE: "Appareil non compris : il reste non renseigné.",
    ProblemCode.CONNECTION_UNREADABLE: "Connexion non comprise : elle reste non renseignée.",
    ProblemCode.CELL_IN_ERROR: "Cellule en erreur dans le classeur : elle est lue comme vide.",
    ProblemCode.CHILD_MISSING: "Aucun enfant nommé pour ce responsable : la ligne n’est pas reprise.",
    ProblemCode.TEACHERS_LISTED: "Liste d’enseignants : aucun élève ni responsable n’y est lu.",
    ProblemCode.SHEET_SKIPPED: "Feuille sans liste d’élèves reconnue : elle n’est pas reprise.",
    ProblemCode.SHEET_HIDDEN: "Feuille masquée : elle n’est pas reprise.",
}
