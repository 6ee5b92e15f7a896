"""Pupils are found by name, and a frozen day says how many classes its contacts are of.

A list of one school is compared with the pupils of all the others.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_COUNTED = ("classes", "declared_classes")


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_index(op.f("ix_pupil_sort_key"), "pupil", ["sort_key"])
    for name in _COUNTED:
        op.add_column("daily_counts", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    for name in _COUNTED:
        op.drop_column("daily_counts", name)
    op.drop_index(op.f("ix_pupil_sort_key"), "pupil")
