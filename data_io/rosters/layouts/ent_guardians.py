"""Parents as an ENT exports them: plain « Nom » and « Prénom », then the children."""

from data_io.rosters.layouts.layout import Layout
from data_io.rosters.layouts.onde_guardians import FIELDS, field_of

_PLAIN = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "used_name": "Nom d’usage",
    "home": "Téléphone · Téléphone domicile · Téléphone 1 · Téléphone 2",
}

LAYOUT = Layout(
    code="ent_guardians",
    field_of=field_of(FIELDS | _PLAIN),
    required=frozenset({"last_name", "first_name", "child.last_name", "child.first_name"}),
    forbidden=frozenset({"classe", "niveau"}),
)
