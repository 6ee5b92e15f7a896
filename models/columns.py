"""Column kinds of the mapping: each one says whether it holds something personal."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid_utils.compat import uuid7

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


class Base(DeclarativeBase):
    """All tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware and in UTC in Python, on SQLite too, which knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def coded(enum: type[StrEnum]) -> Enum:
    """A text column that takes the codes of one closed list, checked by the database too."""
    return Enum(
        enum,
        name=enum.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def plain(*args: Any, **options: Any) -> MappedColumn[Any]:
    """A column that says nothing of a person."""
    return mapped_column(*args, info={"personal": False}, **options)


def personal(*args: Any, **options: Any) -> MappedColumn[Any]:
    """A column that names or describes a person: purged, never journalled, never in a refusal."""
    return mapped_column(*args, info={"personal": True}, **options)


def key() -> MappedColumn[UUID]:
    """The primary key: made by the client, time-ordered, so that a press repeated is the same row."""
    return mapped_column(Uuid, primary_key=True, default=uuid7, info={"personal": False})


def reference(column: str, *, index: bool = True, **options: Any) -> MappedColumn[Any]:
    """A foreign key; the id alone says nothing of a person."""
    return mapped_column(Uuid, ForeignKey(column), index=index, info={"personal": False}, **options)
