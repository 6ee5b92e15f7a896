"""Every personal value that a base holds, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.mapping import Base


def personal_texts(session: Session) -> Iterator[tuple[str, str]]:
    """Table and column, and the value as text, of every personal column of every table."""
    session.flush()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.info["personal"]:
                for value in session.scalars(select(column).where(column.is_not(None))):
                    yield f"{table.name}.{column.name}", str(value)


def where_kept(session: Session, *values: str) -> set[str]:
    """The columns in which one of these texts stands, alone or within another."""
    return {place for place, text in personal_texts(session) if any(value in text for value in values)}
