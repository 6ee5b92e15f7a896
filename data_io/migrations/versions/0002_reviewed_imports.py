"""Reviewed imports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "header_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("header_digest", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_header_mapping_school_id")),
        sa.ForeignKeyConstraint(["set_by"], ["account.id"], name=op.f("fk_header_mapping_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_header_mapping")),
        sa.UniqueConstraint(
            "school_id", "header_digest", name=op.f("uq_header_mapping_school_id_header_digest")
        ),
    )
    op.create_table(
        "roster_undo",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("restored", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["roster_import.id"], name=op.f("fk_roster_undo_import_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_roster_undo_undone_by")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_roster_undo")),
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("arrived_pupil_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("left", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["arrived_pupil_id"], ["pupil.id"], name=op.f("fk_transfer_arrived_pupil_id")
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_transfer_decided_by")),
        sa.ForeignKeyConstraint(["import_id"], ["roster_import.id"], name=op.f("fk_transfer_import_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_transfer_pupil_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_transfer_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sa.UniqueConstraint(
            "pupil_id", "arrived_pupil_id", name=op.f("uq_transfer_pupil_id_arrived_pupil_id")
        ),
    )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_arrived_pupil_id"), ["arrived_pupil_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_school_id"), ["school_id"], unique=False)

    # Added in place: a copy of the table would drop the one that other rows point at.
    op.add_column("household", sa.Column("by_hand", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("pupil", sa.Column("provisional", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Undo the step."""
    op.drop_column("pupil", "provisional")
    op.drop_column("household", "by_hand")

    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transfer_school_id"))
        batch_op.drop_index(batch_op.f("ix_transfer_import_id"))
        batch_op.drop_index(batch_op.f("ix_transfer_arrived_pupil_id"))

    op.drop_table("transfer")
    op.drop_table("roster_undo")
    op.drop_table("header_mapping")
