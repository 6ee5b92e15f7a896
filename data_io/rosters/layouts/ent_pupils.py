"""ONE and its kin (entcore): the pupils as the ENT takes them, required columns starred."""

from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout

LAYOUT = Layout(
    code="ent_pupils",
    field_of=simple.field_of,
    required=frozenset({"last_name", "first_name", "classroom"}),
    titles=frozenset({"Prénom*", "Nom*", "Date de naissance*", "Classes*"}),
)
