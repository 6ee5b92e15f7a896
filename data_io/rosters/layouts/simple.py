"""What a school typed itself: names, a class if any, and often a phone, an e-mail, the equipment at home."""

import re

from data_io.rosters.layouts.layout import Layout, naming

FIELDS = {
    "last_name": "Nom · Nom de famille · Nom élève · Nom de l’élève · Nom de naissance · "
    "Nom de famille élève · Nom de famille de l’élève",
    "used_name": "Nom d’usage · Nom d’usage élève",
    "first_name": "Prénom · Prénom élève · Prénom de l’élève · Prénom d’usage · Premier prénom · "
    "Premier prénom élève",
    "last_then_first": "Nom Prénom · Nom et prénom · Nom prénom élève · Nom et prénom de l’élève",
    "first_then_last": "Prénom Nom · Prénom et nom · Prénom nom élève · Prénom et nom de l’élève",
    "full_name": "Élève · Nom complet · Nom complet de l’élève",
    "classroom": "Classe · Libellé classe · Classe élève · Classe de l’élève · Classe ou regroupement · "
    "Code structure · Structure · Division · Nom de la classe · Classe de référence",
    "group": "Regroupement · Groupe · Autre groupe · Groupe classe · Second groupe",
    "level": "Niveau · Niveau de classe · Section · Cours",
    "birth_on": "Né(e) le · Né le · Née le · Date de naissance · Date naissance · Naissance · DDN · "
    "Date naissance élève · Date de naissance élève",
    "ine": "INE · Identifiant national élève",
    "device": "Appareil · Équipement · Ordinateur · Tablette · Ordinateur ou tablette · Matériel · PC · "
    "Équipement informatique · Matériel informatique · Appareil disponible · Ordinateur tablette",
    "device.phone": "Smartphone · Smartphone seulement · Téléphone seulement",
    "device.shared": "Appareil partagé · Ordinateur partagé · Équipement partagé",
    "connection": "Connexion · Internet · Connexion internet · Accès internet · Connexion à internet · Wifi",
}

_MOTHER = re.compile(r"\b(?:mere|maman)\b")
_FATHER = re.compile(r"\b(?:pere|papa)\b")
_NUMBERED = re.compile(
    r"\b(?:responsable|resp|parent|rl|representant|tuteur)(?: legal)? ?([12])\b|\brl([12])\b"
)
_UNNUMBERED = re.compile(r"\b(?:responsable|resp|parent|famille|foyer|tuteur)(?: legal| legaux)?\b")
_SMALL_WORDS = re.compile(r"\b(?:de|du|de la|la|le|d|des|et)\b")
_KINDS = (
    ("work", re.compile(r"\b(?:travail|professionnel|pro|bureau)\b")),
    ("mobile", re.compile(r"\b(?:portable|mobile|port|gsm)\b")),
    ("phone", re.compile(r"\b(?:telephone|tel|domicile|fixe|phone|contact)\b")),
    ("email", re.compile(r"\b(?:courriel|mail|email|e mail|mel|messagerie)\b")),
)
_by_name = naming(FIELDS)


def field_of(key: str) -> str | None:
    """A pupil's field, or `guardian<n>.<field>`: 1 and 2 for parents told apart, 0 for neither."""
    return _by_name(key) or _guardian_field(key)


def _guardian_field(key: str) -> str | None:
    slot, rest = _slot_of(key)
    for kind, pattern in _KINDS:
        if pattern.search(rest):
            return f"guardian{slot}.{kind}"
    if slot == 0 and rest == key:
        return None
    words = _SMALL_WORDS.sub(" ", rest).split()
    name = {
        "nom": "last_name",
        "prenom": "first_name",
        "": "name",
        "nom prenom": "name",
        "civilite": "civility",
    }
    return f"guardian{slot}.{name[' '.join(words)]}" if " ".join(words) in name else None


def _slot_of(key: str) -> tuple[int, str]:
    if found := _NUMBERED.search(key):
        return int(found[1] or found[2]), _NUMBERED.sub(" ", key)
    if _MOTHER.search(key):
        return 1, _MOTHER.sub(" ", key)
    if _FATHER.search(key):
        return 2, _FATHER.sub(" ", key)
    return 0, _UNNUMBERED.sub(" ", key)


_FORBIDDEN = frozenset({"directeur", "directrice", "discipline", "fonction", "corp", "grade"})
LAYOUT = Layout("simple", field_of, frozenset({"last_name", "first_name"}), forbidden=_FORBIDDEN)
IN_ONE_COLUMN = tuple(
    Layout("simple", field_of, frozenset({name}), forbidden=_FORBIDDEN)
    for name in ("last_then_first", "first_then_last", "full_name")
) + tuple(
    Layout("simple", field_of, frozenset({"last_name", beside}), forbidden=_FORBIDDEN)
    for beside in ("classroom", "level")
)
