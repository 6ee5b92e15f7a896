"""What a past evening knew: last days that closures had, official numbers that schools had."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from data_io.migrations.append_only import forbid_changes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TABLES: dict[str, tuple[str, sa.Column[Any]]] = {
    "closure_former_end": ("closure", sa.Column("ends_on", sa.Date(), nullable=False)),
    "school_former_number": ("school", sa.Column("expected_pupils", sa.Integer(), nullable=True)),
}


def upgrade() -> None:
    """Bring the schema one step forward; what was changed before is known no more."""
    for table, (whose, value) in _TABLES.items():
        reference = f"{whose}_id"
        op.create_table(
            table,
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column(reference, sa.Uuid(), nullable=False),
            value,
            sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
            sa.ForeignKeyConstraint([reference], [f"{whose}.id"], name=op.f(f"fk_{table}_{reference}")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_{reference}"), table, [reference])
    forbid_changes(op.get_bind(), tuple(_TABLES))
    op.add_column("daily_counts", sa.Column("never_reached", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("daily_counts", "never_reached")
    for table in _TABLES:
        op.drop_table(table)
