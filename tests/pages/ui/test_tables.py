"""Widths of columns of names: the whole name, within what the screen can spare."""

from pages.ui import tables
from pages.ui.tables import Bounds


def test_a_column_is_as_wide_as_its_longest_name():
    names = ["Zoé N’DIAYE", "Maël LE GOFF-TANGUY"]

    assert tables.width(names, Bounds(0, 1000)) == tables.width(names[1:], Bounds(0, 1000))
    assert tables.width(names, Bounds(0, 1000)) > tables.width(names[:1], Bounds(0, 1000))


def test_no_name_takes_more_than_the_screen_can_spare():
    assert tables.width(["Long" * 100], Bounds(140, 190)) == 190


def test_a_table_without_rows_keeps_its_narrowest_column():
    assert tables.width([], Bounds(140, 190)) == 140
