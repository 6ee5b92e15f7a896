"""Every table, imported once so that the metadata is whole."""

from __future__ import annotations

from models import facts, intake, people, pupil_state, security, territory
from models.columns import Base

__all__ = ["Base", "facts", "intake", "people", "pupil_state", "security", "territory"]
