"""Trusted tools: the directory, what serves a class, CNED accounts that are ready, tools out of order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data_io.migrations.append_only import allow_changes, forbid_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FACTS = ("tool_use", "cned_account", "outage")
_GROUPS = ("institutional", "tolerated", "not_allowed")
_PURPOSES = ("work", "messages", "virtual_class", "videos", "colleagues")


def _coded(name: str, codes: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)


def _fact(table: str, *columns: sa.Column[object], constraints: tuple[sa.Constraint, ...] = ()) -> None:
    """Who, when, which day; then what is said, with its keys and indexes."""
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f(f"fk_{table}_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *constraints,
    )


def _refers(table: str, column: str) -> sa.ForeignKeyConstraint:
    target = column.removesuffix("_id")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Bring the schema one step forward; the directory is filled from its file afterwards."""
    op.create_table(
        "listed_tool",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("circonscription_id", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(length=80), nullable=False),
        sa.Column("group", _coded("group", _GROUPS), nullable=False),
        *(sa.Column(name, sa.String(length=400), nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _NUMBERS),
        sa.Column("recording", sa.Boolean(), nullable=False),
        sa.Column("outsiders", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("dated", sa.String(length=7), nullable=False),
        _refers("listed_tool", "circonscription_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_tool")),
        sa.UniqueConstraint(
            "circonscription_id", "name_key", name=op.f("uq_listed_tool_circonscription_id_name_key")
        ),
    )
    _fact(
        "tool_use",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("classroom_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", _coded("usepurpose", _PURPOSES), nullable=False),
        sa.Column("tool", sa.String(length=80), nullable=True),
        sa.Column("browser_only", sa.Boolean(), nullable=True),
        sa.Column("accounts", sa.Boolean(), nullable=True),
        sa.Column("contract_on", sa.Date(), nullable=True),
        constraints=(
            _refers("tool_use", "school_id"),
            _refers("tool_use", "classroom_id"),
            sa.CheckConstraint(
                "(purpose = 'colleagues') = (classroom_id IS NULL)", name=op.f("ck_tool_use_class_or_school")
            ),
            sa.CheckConstraint(
                "tool IS NOT NULL OR (browser_only IS NULL AND accounts IS NULL AND contract_on IS NULL)",
                name=op.f("ck_tool_use_conditions_of_a_tool"),
            ),
        ),
    )
    _fact(
        "cned_account",
        sa.Column("classroom_id", sa.Uuid(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        constraints=(_refers("cned_account", "classroom_id"),),
    )
    _fact(
        "outage",
        sa.Column("circonscription_id", sa.Uuid(), nullable=False),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("tool", sa.String(length=80), nullable=False),
        constraints=(_refers("outage", "circonscription_id"), _refers("outage", "school_id")),
    )
    for table, column in _INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    forbid_changes(op.get_bind(), _FACTS)


_TEXTS = ("purposes", "publics", "url", "conditions")
_NUMBERS = ("fewest_participants", "most_participants", "most_minutes")
_INDEXES = (
    ("tool_use", "school_id"),
    ("tool_use", "classroom_id"),
    ("cned_account", "classroom_id"),
    ("outage", "circonscription_id"),
    ("outage", "school_id"),
)


def downgrade() -> None:
    """Undo the step."""
    allow_changes(op.get_bind(), _FACTS)
    for table, column in _INDEXES:
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    for table in (*_FACTS, "listed_tool"):
        op.drop_table(table)
