"""ONDE, list by class: the label may stand on the first line of its class only."""

from data_io.rosters.headers import header_key
from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout, naming

_by_name = naming({"classroom": "Classe ou regroupement", "group": "Regroupement"})
LAYOUT = Layout(
    code="class_list",
    field_of=lambda key: _by_name(key) or simple.field_of(key),
    required=frozenset({"classroom", "last_name", "first_name"}),
    marks=frozenset({header_key("Classe ou regroupement")}),
    fills_class_down=True,
)
