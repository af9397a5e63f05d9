"""What a user asked and said while looking: saved searches, pairs that are no copies, what was left or sorted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    op.create_table(
        "saved_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("saved", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
        sa.UniqueConstraint("name", name="uq_saved_search_name"),
    )
    op.create_table(
        "distinct_pair",
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("decided", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["low_id"], ["image.id"], name="fk_distinct_pair_low_id_image"),
        sa.ForeignKeyConstraint(["high_id"], ["image.id"], name="fk_distinct_pair_high_id_image"),
        sa.PrimaryKeyConstraint("low_id", "high_id", name="pk_distinct_pair"),
    )
    op.add_column("image", sa.Column("left_since", sa.String(40)))
    op.add_column("image", sa.Column("sorted_at", sa.Integer()))
    op.add_column("job", sa.Column("edit_id", sa.Integer()))
    # What is marked as undone can be redone from now on; what was undone so far, other changes may have followed.
    edit = sa.table("edit", sa.column("undone"))
    op.execute(sa.delete(edit).where(edit.c.undone.is_not(None)))
