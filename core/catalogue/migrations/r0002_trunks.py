"""Trunks that an update moved: a generation names its trunk, and features know whether they were carried over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    op.add_column("trunk", sa.Column("file", sa.Text(), nullable=True))
    op.add_column("feature", sa.Column("estimated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_feature_trunk_id_estimated_image_id", "feature", ["trunk_id", "estimated", "image_id"])
    op.add_column("generation", sa.Column("trunk_id", sa.Integer(), nullable=True))
    op.add_column("generation", sa.Column("newest", sa.Integer(), nullable=False, server_default="0"))
    # Until now there was one trunk. What was learned by then is the best that is known of what was there by then.
    op.execute("UPDATE generation SET trunk_id = (SELECT trunk_id FROM state)")
    op.execute(
        "UPDATE generation SET newest = coalesce("
        "(SELECT max(learned.image_id) FROM learned WHERE learned.generation_id <= generation.id), 0)"
    )
    with op.batch_alter_table("generation") as batch:
        batch.alter_column("trunk_id", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key("fk_generation_trunk_id_trunk", "trunk", ["trunk_id"], ["id"])
