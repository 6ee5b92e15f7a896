"""ONDE, guardians of a school: « enfant » in 2017, « élève » since October 2018; the child repeats."""

from collections.abc import Callable

from data_io.rosters.layouts.layout import Layout, naming

FIELDS = {
    "civility": "Civilité responsable · Civilité",
    "used_name": "Nom usage responsable · Nom d’usage responsable",
    "last_name": "Nom responsable · Nom de famille responsable",
    "first_name": "Prénom responsable",
    "organisation": "Organisme · Personne morale",
    "email": "Courriel · Courriel responsable · Mél",
    "home": "Téléphone domicile",
    "work": "Téléphone travail · Téléphone professionnel",
    "mobile": "Téléphone portable",
    "child.used_name": "Nom d’usage élève",
    "child.last_name": "Nom de famille élève · Nom élève",
    "child.first_name": "Prénom élève",
    "child.classroom": "Classes élève",
}


def field_of(fields: dict[str, str]) -> Callable[[str], str | None]:
    """A lookup that overlooks the number behind a child's column: « Prénom élève 2 »."""
    by_name = naming(fields)
    return lambda key: by_name(key.rstrip(" 0123456789")) if " eleve " in key else by_name(key)


LAYOUT = Layout(
    code="onde_guardians",
    field_of=field_of(FIELDS),
    required=frozenset({"last_name", "first_name", "child.last_name", "child.first_name"}),
    forbidden=frozenset({"numero de poste"}),
)
