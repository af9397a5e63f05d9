"""The first catalogue: images, categories, features, generations, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table(
        "trunk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.String(128), nullable=False),
        sa.Column("dim", sa.Integer(), nullable=False),
        sa.Column("input_px", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trunk"),
    )
    op.create_table(
        "generation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(32), nullable=False),
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("categories", sa.Integer(), nullable=False),
        sa.Column("images", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["generation.id"], name="fk_generation_parent_id_generation"),
        sa.PrimaryKeyConstraint("id", name="pk_generation"),
    )
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("trunk_id", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["trunk_id"], ["trunk.id"], name="fk_state_trunk_id_trunk"),
        sa.ForeignKeyConstraint(["generation_id"], ["generation.id"], name="fk_state_generation_id_generation"),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("created", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_category"),
        sa.UniqueConstraint("name", name="uq_category_name"),
    )
    op.create_index("ix_category_folded", "category", ["folded"])
    op.create_table(
        "image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("is_check", sa.Boolean(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_image_category_id_category"),
        sa.PrimaryKeyConstraint("id", name="pk_image"),
        sa.UniqueConstraint("hash", name="uq_image_hash"),
    )
    op.create_index("ix_image_category_id_id_is_check", "image", ["category_id", "id", "is_check"])
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["image_id"], ["image.id"], name="fk_place_image_id_image"),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
        sa.UniqueConstraint("path", name="uq_place_path"),
    )
    op.create_index("ix_place_image_id", "place", ["image_id"])
    for table in ("feature", "view_feature"):
        op.create_table(
            table,
            sa.Column("trunk_id", sa.Integer(), nullable=False),
            sa.Column("image_id", sa.Integer(), nullable=False),
            sa.Column("data", sa.LargeBinary(), nullable=False),
            sa.ForeignKeyConstraint(["trunk_id"], ["trunk.id"], name=f"fk_{table}_trunk_id_trunk"),
            sa.ForeignKeyConstraint(["image_id"], ["image.id"], name=f"fk_{table}_image_id_image"),
            sa.PrimaryKeyConstraint("trunk_id", "image_id", name=f"pk_{table}"),
        )
    op.create_table(
        "learned",
        sa.Column("image_id", sa.Integer(), nullable=False),
        sa.Column("generation_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["image_id"], ["image.id"], name="fk_learned_image_id_image"),
        sa.ForeignKeyConstraint(["generation_id"], ["generation.id"], name="fk_learned_generation_id_generation"),
        sa.ForeignKeyConstraint(["category_id"], ["category.id"], name="fk_learned_category_id_category"),
        sa.PrimaryKeyConstraint("image_id", "generation_id", name="pk_learned"),
    )
    op.create_index("ix_learned_generation_id", "learned", ["generation_id"])
