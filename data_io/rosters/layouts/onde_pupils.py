"""ONDE, pupils of a school, since 2017."""

from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout, naming

FIELDS = {
    "last_name": "Nom élève · Nom de famille élève · Nom de famille de l’élève",
    "used_name": "Nom d’usage élève · Nom d’usage de l’élève · Nom usage élève",
    "first_name": "Prénom élève · Premier prénom élève",
    "birth_on": "Date naissance · Date de naissance · Date naissance élève · Date de naissance élève",
    "ine": "INE · Identifiant national élève · INE élève",
    "level": "Niveau · Niveau élève",
}
_by_name = naming(FIELDS | {"classroom": "Libellé classe · Libellé de la classe"})


def field_of(key: str) -> str | None:
    """A column of the register, or one that the school added beside it: equipment, phones."""
    return _by_name(key) or simple.field_of(key)


LAYOUT = Layout(
    code="onde_pupils",
    field_of=field_of,
    required=frozenset({"last_name", "first_name", "classroom"}),
    marks=frozenset({"libelle classe"}),
)
