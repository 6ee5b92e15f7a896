"""ONDE, list by class: the label may stand on the first line of its class only."""

from data_io.rosters.layouts.layout import Layout, naming

LAYOUT = Layout(
    code="class_list",
    field_of=naming(
        {
            "classroom": "Classe ou regroupement",
            "last_name": "Nom · Nom élève · Nom de famille",
            "used_name": "Nom d’usage · Nom d’usage élève",
            "first_name": "Prénom · Prénom élève",
            "birth_on": "Né(e) le · Né le · Date de naissance",
            "level": "Niveau",
        }
    ),
    required=frozenset({"classroom", "last_name", "first_name"}),
    fills_class_down=True,
)
