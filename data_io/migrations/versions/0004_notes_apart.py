"""Notes of contacts in rows of their own, so that they expire first; names as lists go on writing them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data_io.migrations.append_only import allow_changes, forbid_changes

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "contact_note",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(length=280), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_note_contact_id")),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_contact_note")),
    )
    op.execute(
        sa.text(
            "INSERT INTO contact_note (contact_id, note) SELECT id, note FROM contact WHERE note IS NOT NULL"
        )
    )
    # In place: a copy of the table would lose its triggers, and drop what other rows point at.
    op.drop_column("contact", "note")
    forbid_changes(op.get_bind(), ("contact_note",))
    op.add_column("pupil", sa.Column("listed_as", sa.String(length=202), nullable=True))
    op.add_column("guardian", sa.Column("listed_as", sa.String(length=320), nullable=True))


def downgrade() -> None:
    """Undo the step."""
    bind = op.get_bind()
    op.drop_column("guardian", "listed_as")
    op.drop_column("pupil", "listed_as")
    op.add_column("contact", sa.Column("note", sa.String(length=280), nullable=True))
    allow_changes(bind, ("contact", "contact_note"))
    op.execute(
        sa.text(
            "UPDATE contact SET note ="
            " (SELECT note FROM contact_note WHERE contact_note.contact_id = contact.id)"
        )
    )
    forbid_changes(bind, ("contact",))
    op.drop_table("contact_note")
