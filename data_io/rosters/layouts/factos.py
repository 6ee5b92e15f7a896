"""Factos, the software of private schools: two guardians beside each pupil, « Non saisi » for a blank."""

from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout

LAYOUT = Layout(
    code="factos",
    field_of=simple.field_of,
    required=frozenset({"last_name", "first_name"}),
    marks=frozenset({"identifiant gep"}),
)
