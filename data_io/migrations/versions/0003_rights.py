"""Who may do what, the ways in, and what is kept about privacy itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data_io.migrations.append_only import allow_changes, forbid_changes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("names_opened", "privacy_request", "purge_run")
ROLES = ("teacher", "head", "ien", "adviser", "secretary", "erun", "departement", "admin")
NEW_ROLES = ("link", "link_with_numbers", "names")


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "pending_sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state_digest", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("code_verifier", sa.String(length=128), nullable=False),
        sa.Column("wanted", sa.String(length=2000), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_sign_in")),
        sa.UniqueConstraint("state_digest", name=op.f("uq_pending_sign_in_state_digest")),
    )
    op.create_table(
        "external_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_external_identity_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_identity")),
        sa.UniqueConstraint("provider", "subject", name=op.f("uq_external_identity_provider_subject")),
    )
    with op.batch_alter_table("external_identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_identity_account_id"), ["account_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_invitation_account_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_invitation_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_invitation_token_digest")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_account_id"), ["account_id"], unique=False)

    op.create_table(
        "purge_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("operator", sa.String(length=64), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_purge_run_account_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_purge_run_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge_run")),
    )
    op.create_table(
        "daily_counts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("pupils", sa.Integer(), nullable=False),
        sa.Column("assured", sa.Integer(), nullable=False),
        sa.Column("fragile", sa.Integer(), nullable=False),
        sa.Column("not_assured", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("attempted", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("without_news", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("whole_list", sa.Boolean(), nullable=False),
        sa.Column("day_reported", sa.Boolean(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_daily_counts_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_counts")),
        sa.UniqueConstraint("school_id", "on", name=op.f("uq_daily_counts_school_id_on")),
    )
    op.create_table(
        "names_opened",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "unreached_families",
                "equipment",
                "no_head",
                "family_asked",
                "import_review",
                name="openingreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("until_at > opened_at", name=op.f("ck_names_opened_order")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_names_opened_account_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_names_opened_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names_opened")),
    )
    with op.batch_alter_table("names_opened", schema=None) as batch_op:
        batch_op.create_index("ix_names_opened_account_id_until_at", ["account_id", "until_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_names_opened_school_id"), ["school_id"], unique=False)

    op.create_table(
        "privacy_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "copy",
                "rectification",
                "objection",
                "erasure",
                name="requestkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "granted",
                "refused",
                name="requestanswer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["account.id"], name=op.f("fk_privacy_request_answered_by")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_privacy_request_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_request")),
    )
    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_privacy_request_pupil_id"), ["pupil_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_privacy_request_school_id"), ["school_id"], unique=False)

    op.create_table(
        "class_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_class_link_account_id")),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_class_link_classroom_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_class_link_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_class_link_token_digest")),
    )
    with op.batch_alter_table("class_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_link_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_class_link_classroom_id"), ["classroom_id"], unique=False)

    # Added in place: a copy of the table would drop the one that other rows point at.
    op.add_column("school", sa.Column("training", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("web_session", sa.Column("provider", sa.String(length=40), nullable=True))
    op.add_column("web_session", sa.Column("id_token", sa.Text(), nullable=True))
    _know_roles((*ROLES, *NEW_ROLES))
    forbid_changes(op.get_bind(), APPEND_ONLY)


def downgrade() -> None:
    """Undo the step."""
    allow_changes(op.get_bind(), APPEND_ONLY)
    op.execute(sa.text("DELETE FROM assignment WHERE role IN ('link', 'link_with_numbers', 'names')"))
    _know_roles(ROLES)
    op.drop_column("web_session", "id_token")
    op.drop_column("web_session", "provider")
    op.drop_column("school", "training")

    with op.batch_alter_table("class_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_link_classroom_id"))
        batch_op.drop_index(batch_op.f("ix_class_link_account_id"))

    op.drop_table("class_link")
    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_privacy_request_school_id"))
        batch_op.drop_index(batch_op.f("ix_privacy_request_pupil_id"))

    op.drop_table("privacy_request")
    with op.batch_alter_table("names_opened", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_names_opened_school_id"))
        batch_op.drop_index("ix_names_opened_account_id_until_at")

    op.drop_table("names_opened")
    op.drop_table("daily_counts")
    op.drop_table("purge_run")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_account_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("external_identity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_external_identity_account_id"))

    op.drop_table("external_identity")
    op.drop_table("pending_sign_in")


def _know_roles(roles: tuple[str, ...]) -> None:
    """Put the closed list of roles under the column, which SQLite can only do in a new table."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_assignment_role"), "assignment", type_="check")
        op.create_check_constraint(op.f("ck_assignment_role"), "assignment", sa.column("role").in_(roles))
        return
    op.rename_table("assignment", "assignment_before")
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(*roles, name="role", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("circonscription_id", sa.Uuid(), nullable=True),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("classroom_id", sa.Uuid(), nullable=True),
        sa.Column("departement_code", sa.String(length=3), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_assignment_order")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_assignment_account_id")),
        sa.ForeignKeyConstraint(
            ["circonscription_id"], ["circonscription.id"], name=op.f("fk_assignment_circonscription_id")
        ),
        sa.ForeignKeyConstraint(["classroom_id"], ["classroom.id"], name=op.f("fk_assignment_classroom_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_assignment_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    # The columns stand in the same order in both.
    op.execute(sa.text("INSERT INTO assignment SELECT * FROM assignment_before"))
    op.drop_table("assignment_before")
    op.create_index(op.f("ix_assignment_account_id"), "assignment", ["account_id"], unique=False)
