"""What a school declares without names: how many pupils can work, and counts of a whole level."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data_io.migrations.append_only import allow_changes, forbid_changes

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABLE = "declared_counts"
_ADDED = ("received", "assured", "fragile", "not_assured")
_LEVELS = ("TPS", "PS", "MS", "GS", "CP", "CE1", "CE2", "CM1", "CM2")
_LEVEL = sa.Enum(*_LEVELS, name="level", native_enum=False, create_constraint=True, length=32)
_NOT_NEGATIVE = "pupils >= 0 AND reached >= 0 AND no_device >= 0 AND no_connection >= 0 AND on_paper >= 0"


def upgrade() -> None:
    """Bring the schema one step forward; no screen declared anything before, so nothing is filled in."""
    # A rebuilt table comes without its triggers.
    allow_changes(op.get_bind(), (_TABLE,))
    with op.batch_alter_table(_TABLE, schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", _LEVEL, nullable=True))
        for name in _ADDED:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_constraint(op.f("ck_declared_counts_not_negative"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_declared_counts_not_negative"),
            f"{_NOT_NEGATIVE} AND received >= 0 AND assured >= 0 AND fragile >= 0 AND not_assured >= 0",
        )
        batch_op.create_check_constraint(
            op.f("ck_declared_counts_add_up"), "assured + fragile + not_assured <= pupils"
        )
    forbid_changes(op.get_bind(), (_TABLE,))
    op.add_column("daily_counts", sa.Column("informed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("daily_counts", sa.Column("looked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("daily_counts", "looked_on")
    op.drop_column("daily_counts", "informed")
    allow_changes(op.get_bind(), (_TABLE,))
    with op.batch_alter_table(_TABLE, schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_declared_counts_add_up"), type_="check")
        batch_op.drop_constraint(op.f("ck_declared_counts_not_negative"), type_="check")
        batch_op.drop_constraint(op.f("ck_declared_counts_level"), type_="check")
        batch_op.create_check_constraint(op.f("ck_declared_counts_not_negative"), _NOT_NEGATIVE)
        for name in ("level", *_ADDED):
            batch_op.drop_column(name)
    forbid_changes(op.get_bind(), (_TABLE,))
