"""Every layout, the most particular first: the first that understands a header reads the sheet."""

from data_io.rosters.layouts import (
    be1d_guardians,
    be1d_pupils,
    be1d_teachers,
    beneylu_groups,
    beneylu_pupils,
    class_list,
    ent_guardians,
    ent_pupils,
    factos,
    onde_guardians,
    onde_pupils,
    simple,
)

LAYOUTS = (
    onde_guardians.LAYOUT,
    be1d_guardians.LAYOUT,
    ent_guardians.LAYOUT,
    onde_pupils.LAYOUT,
    be1d_pupils.LAYOUT,
    class_list.LAYOUT,
    be1d_teachers.LAYOUT,
    factos.LAYOUT,
    beneylu_groups.LAYOUT,
    ent_pupils.LAYOUT,
    beneylu_pupils.LAYOUT,
    simple.LAYOUT,
    *simple.IN_ONE_COLUMN,
)
