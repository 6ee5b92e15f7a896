"""What Alembic runs: on the connection it is given, or on the base of the settings."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from data_io.database import engine
from models.columns import UtcDateTime
from models.mapping import Base


def _render(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations stand alone: our instants are written as the plain type below them."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=_render
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with engine().begin() as own:
        _run(own)
