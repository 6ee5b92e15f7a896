"""A teacher of two classes of one school has a waiting list in each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward; plans that wait expire within a day, those of a class right now."""
    op.execute(sa.text("DELETE FROM roster_plan"))
    op.add_column("roster_plan", sa.Column("own_class_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.execute(sa.text("DELETE FROM roster_plan"))
    op.drop_column("roster_plan", "own_class_id")
