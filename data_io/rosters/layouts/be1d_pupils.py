"""BE1D, the register before ONDE (2017): the class has no label of its own, there is no INE."""

from data_io.rosters.layouts.layout import Layout
from data_io.rosters.layouts.onde_pupils import field_of

LAYOUT = Layout(
    code="be1d_pupils",
    field_of=field_of,
    required=frozenset({"last_name", "first_name", "classroom", "birth_on"}),
    marks=frozenset({"nom eleve", "cycle", "classe"}),
    forbidden=frozenset({"ine"}),
)
