"""Every stored column says whether it holds something personal; purge, journal and exports rest on it."""

from typing import Any

import pytest
from sqlalchemy import Column

from models.mapping import Base

COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]
# Columns by these names describe a person wherever they stand.
ALWAYS_PERSONAL = {"first_name", "last_name", "birth_date", "phone", "email", "address", "note", "ine"}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_a_column_says_whether_it_is_personal(column: Column[Any]):
    assert column.info.get("personal") in (True, False)


@pytest.mark.parametrize("column", [c for c in COLUMNS if c.name in ALWAYS_PERSONAL], ids=str)
def test_names_numbers_and_addresses_are_personal(column: Column[Any]):
    assert column.info["personal"] is True
