"""Reads each line that any test writes into the journal: ids, codes, names of fields, and nothing else."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Engine, event

from models import codes, journal_words
from models.mapping import Base
from models.rights import Act

BY_A_PROVIDER = ("sign_in", "bind_identity")


@cache
def alphabet() -> frozenset[str]:
    """What a field of the journal may be, beside a count."""
    tables = set(Base.metadata.tables)
    columns = {str(column.key) for mapper in Base.registry.mappers for column in mapper.column_attrs}
    lists = (one for one in vars(codes).values() if isinstance(one, type) and issubclass(one, StrEnum))
    listed = (code.value for one in lists for code in one)
    return frozenset({*tables, *columns, *listed, *Act, *journal_words.FIELDS})


def strange(act: str, kind: str, fields: list[str]) -> list[str]:
    """What does not belong into a line of the journal."""
    wrong = [one for one in (act, kind) if not journal_words.is_code(one)]
    if act in BY_A_PROVIDER:  # whose short name, a code too, is a setting
        return wrong
    return wrong + [one for one in fields if one not in alphabet() and not journal_words.is_count(one)]


def watch() -> None:
    """From now on a line with anything else fails the test that writes it."""
    event.listen(Engine, "before_execute", _look)


def _look(_: Any, clause: Any, many: Any, one: Any, options: Any) -> None:
    table = getattr(getattr(clause, "table", None), "name", None)
    if table != "journal" or not getattr(clause, "is_insert", False):
        return
    told = {**clause.compile().params, **one}
    if told.get("act") == "x":  # of tests that write rows, not lines
        return
    fields = told.get("fields") or []
    fields = json.loads(fields) if isinstance(fields, str) else fields
    wrong = strange(str(told["act"]), str(told["object_kind"]), list(fields))
    assert not wrong, f"not of the journal's alphabet (models/journal_words.py, FIELDS): {wrong}"
