"""Beneylu, the pupils of one class: the list does not say which."""

from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout

LAYOUT = Layout(
    code="beneylu_pupils",
    field_of=simple.field_of,
    required=frozenset({"last_name", "first_name"}),
    titles=frozenset({"Nom", "Prenom", "Date de naissance", "sexe"}),
)
