"""BE1D, the teachers of a school: recognised so that nobody takes them for guardians."""

from data_io.rosters.layouts.layout import Layout, naming

LAYOUT = Layout(
    code="be1d_teachers",
    field_of=naming(
        {
            "civility": "Civilité",
            "used_name": "Nom usage · Nom d’usage",
            "last_name": "Nom · Nom de famille",
            "first_name": "Prénom",
            "email": "Courriel · Mél · Adresse électronique",
            "is_head": "Directeur",
            "classroom": "Classe",
        }
    ),
    required=frozenset({"last_name", "first_name", "is_head"}),
    of_teachers=True,
)
