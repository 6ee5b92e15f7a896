"""A plan under review as JSON and back: values in the order of the fields, read again by their types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from data_io.intake import decisions as decided
from data_io.intake import plan as plans
from data_io.intake.decisions import Decisions
from data_io.intake.plan import Plan
from data_io.intake.review import Review
from data_io.rosters import rows

Read = Callable[[Any], Any]


def to_json(review: Review) -> dict[str, Any]:
    """What the JSON column keeps."""
    return {
        "shape": _shape(),
        "values": _plain(review.plan),
        "files": list(review.files),
        "decisions": _plain(review.decisions),
        "already_read": sorted(review.already_read),
    }


def from_json(content: dict[str, Any]) -> Review | None:
    """The review; None when another version of the program kept it with other fields."""
    if content.get("shape") != _shape():
        return None
    return Review(
        plan=_reader(Plan)(content["values"]),
        files=content["files"],
        decisions=_reader(Decisions)(content["decisions"]),
        already_read=frozenset(content["already_read"]),
    )


@cache
def _shape() -> list[str]:
    """Every field of every noun of a plan, of what is decided, and of the rows beside it."""
    modules = (plans, decided, rows)
    nouns = [
        noun
        for module in modules
        for noun in vars(module).values()
        if isinstance(noun, type) and is_dataclass(noun)
    ]
    return [f"{noun.__name__}.{field.name}" for noun in nouns for field in fields(noun)]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@cache
def _reader(kind: Any) -> Read:
    """How values of a type are read."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if isinstance(kind, UnionType):
        (known,) = (part for part in get_args(kind) if part is not NoneType)
        return _optional_reader(_reader(known))
    if kind is UUID:
        return UUID
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return _as_it_is


def _dataclass_reader(kind: type[Any]) -> Read:
    hints = get_type_hints(kind)
    readers = [_reader(hints[field.name]) for field in fields(kind)]

    def read(values: list[Any]) -> Any:
        return kind(*(one(value) for one, value in zip(readers, values, strict=True)))

    return read


def _tuple_reader(item: Read) -> Read:
    return lambda values: tuple(item(value) for value in values)


def _optional_reader(known: Read) -> Read:
    return lambda value: None if value is None else known(value)


def _as_it_is(value: Any) -> Any:
    return value
