"""Beneylu, by group: the class stands in a code, the school in its number."""

from data_io.rosters.layouts import simple
from data_io.rosters.layouts.layout import Layout

LAYOUT = Layout(
    code="beneylu_groups",
    field_of=simple.field_of,
    required=frozenset({"last_name", "first_name", "classroom"}),
    marks=frozenset({"code structure", "uai"}),
)
