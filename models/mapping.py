"""Every table, imported once so that the metadata is whole."""

from __future__ import annotations

from models import facts, getting_in, intake, people, privacy, pupil_state, security, territory, tool_facts
from models.columns import Base

__all__ = [
    "Base",
    "facts",
    "getting_in",
    "intake",
    "people",
    "privacy",
    "pupil_state",
    "security",
    "territory",
    "tool_facts",
]
