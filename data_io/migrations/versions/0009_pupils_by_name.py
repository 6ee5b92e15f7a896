"""Pupils are found by name: a list of one school is compared with the pupils of all the others."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_index(op.f("ix_pupil_sort_key"), "pupil", ["sort_key"])


def downgrade() -> None:
    """Undo the step."""
    op.drop_index(op.f("ix_pupil_sort_key"), "pupil")
