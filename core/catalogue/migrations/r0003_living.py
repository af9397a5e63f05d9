"""A library as it lives: edits that can be undone, files that come and go, jobs that go on, sums against damage."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.sums import blob_sum, image_sum, pointer_sum

revision = "0003"
down_revision: str | None = "0002"

_CHUNK = 1000


def upgrade() -> None:
    _generations()
    _categories()
    _images()
    _features()
    _learned()
    _new_tables()


def _generations() -> None:
    op.add_column("generation", sa.Column("status", sa.String(16), nullable=False, server_default="accepted"))
    op.add_column("generation", sa.Column("thinned", sa.String(40), nullable=True))

    op.add_column("state", sa.Column("pointer_sum", sa.BigInteger(), nullable=True))
    state = sa.table("state", *(sa.column(n) for n in ("trunk_id", "generation_id", "pointer_sum")))
    connection = op.get_bind()
    pointer = connection.execute(sa.select(state.c.trunk_id, state.c.generation_id)).first()
    if pointer is not None:
        connection.execute(sa.update(state).values(pointer_sum=pointer_sum(*pointer)))


def _categories() -> None:
    op.add_column("category", sa.Column("removed", sa.String(40), nullable=True))
    with op.batch_alter_table("category") as batch:
        batch.drop_constraint("uq_category_name", type_="unique")
    present = sa.text("removed IS NULL")
    op.create_index(
        "ix_category_name", "category", ["name"], unique=True, sqlite_where=present, postgresql_where=present
    )


def _images() -> None:
    op.add_column("image", sa.Column("removed", sa.String(40), nullable=True))
    op.add_column("image", sa.Column("facts_sum", sa.BigInteger(), nullable=True))
    op.drop_index("ix_image_category_id_id_is_check", "image")
    op.create_index("ix_image_category_id_id_is_check_removed", "image", ["category_id", "id", "is_check", "removed"])
    op.add_column("place", sa.Column("state", sa.String(16), nullable=False, server_default="here"))
    image = sa.table("image", *(sa.column(n) for n in ("id", "hash", "size", "width", "height", "added", "facts_sum")))
    facts = sa.select(image.c.id, image.c.hash, image.c.size, image.c.width, image.c.height, image.c.added)
    connection = op.get_bind()
    after = -1
    while rows := connection.execute(facts.where(image.c.id > after).order_by(image.c.id).limit(_CHUNK)).all():
        connection.execute(
            sa.update(image).where(image.c.id == sa.bindparam("of")).values(facts_sum=sa.bindparam("sum")),
            [{"of": row.id, "sum": image_sum(*row[1:])} for row in rows],
        )
        after = rows[-1].id


def _features() -> None:
    connection = op.get_bind()
    for name in ("feature", "view_feature"):
        op.add_column(name, sa.Column("data_sum", sa.BigInteger(), nullable=True))
        table = sa.table(name, *(sa.column(n) for n in ("trunk_id", "image_id", "data", "data_sum")))
        blobs = sa.select(table.c.trunk_id, table.c.image_id, table.c.data)
        last = (-1, -1)
        order = sa.tuple_(table.c.trunk_id, table.c.image_id)
        while rows := connection.execute(
            blobs.where(order > last).order_by(table.c.trunk_id, table.c.image_id).limit(_CHUNK)
        ).all():
            connection.execute(
                sa.update(table)
                .where(table.c.trunk_id == sa.bindparam("of"), table.c.image_id == sa.bindparam("image"))
                .values(data_sum=sa.bindparam("sum")),
                [{"of": row.trunk_id, "image": row.image_id, "sum": blob_sum(row.data, row.image_id)} for row in rows],
            )
            last = (rows[-1].trunk_id, rows[-1].image_id)


def _learned() -> None:
    with op.batch_alter_table("learned") as batch:
        batch.alter_column("category_id", existing_type=sa.Integer(), nullable=True)


def _new_tables() -> None:
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("undone", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_edit"),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("begun", sa.String(40), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_table(
        "folder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("take", sa.Boolean(), nullable=False),
        sa.Column("mounts", sa.JSON(), nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
        sa.Column("scanned", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_folder"),
        sa.UniqueConstraint("path", name="uq_folder_path"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("image_id", sa.Integer(), nullable=True),
        sa.Column("found", sa.String(40), nullable=False),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["image_id"], ["image.id"], name="fk_offer_image_id_image"),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint("path", name="uq_offer_path"),
    )
