"""Brings a base to the current schema; a base already there costs one small query."""

from __future__ import annotations

from sqlalchemy import Engine, inspect, text

from data_io import calendar, trusted_tools
from data_io.database import writing
from data_io.settings import ROOT, settings
from models.errors import ContinuityError

_NEWER = (
    "La base de données vient d’une version plus récente de ce programme : mettez le programme à jour, "
    "ou indiquez une autre base."
)
# The newest migration; a test holds it equal to what the migrations folder says.
HEAD = "0009"


def current(engine: Engine) -> str | None:
    """The schema version of the base; None when it is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _fill(engine: Engine) -> None:
    """A new base gets holidays and trusted tools from their files; what is there already stays."""
    with writing(engine) as session:
        if not calendar.is_loaded(session):
            calendar.load(session, settings().calendar)
        if not trusted_tools.is_loaded(session):
            trusted_tools.load(session, trusted_tools.FILE)


def migrate(engine: Engine) -> str:
    """Upgrade to the newest schema and give its version.

    Raises:
        ContinuityError: a newer version of this program has already moved the base on.
    """
    before = current(engine)
    if before != HEAD:
        # Imported late: commands on a current base do not pay for it.
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config(ROOT / "alembic.ini")
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if before is not None and before not in known:
            raise ContinuityError(_NEWER, code="newer_database")
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        _fill(engine)
    return HEAD
