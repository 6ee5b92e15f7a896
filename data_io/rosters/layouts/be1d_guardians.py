"""BE1D, guardians: as ONDE wrote them first, with an extension number beside the phone at work."""

from data_io.rosters.layouts.layout import Layout
from data_io.rosters.layouts.onde_guardians import FIELDS, field_of

LAYOUT = Layout(
    code="be1d_guardians",
    field_of=field_of(FIELDS),
    required=frozenset({"last_name", "first_name", "child.last_name", "child.first_name"}),
)
