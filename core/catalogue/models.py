"""The tables. A change here needs a migration beside it: a test compares the two."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, String, Text, false, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from core.catalogue.column_types import Blob, PathText


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can speak of it on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012  # SQLAlchemy reads it as a plain class attribute


class Trunk(Base):
    """A trunk that features were made with.

    `weights`: where the weights of the trunk the library was made for came from. `file`: of a trunk that an update
    moved, its weights inside the library's folder.
    """

    __tablename__ = "trunk"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    weights: Mapped[str | None] = mapped_column(PathText)
    fingerprint: Mapped[str] = mapped_column(String(128))
    dim: Mapped[int]
    input_px: Mapped[int]
    file: Mapped[str | None] = mapped_column(Text)


class Generation(Base):
    """One model, index and statistics; the files are in the folder of the same number.

    `newest`: the highest image id there was when it was made, 0 for none. `status`: "accepted"; "held" until the user
    keeps or discards it; "discarded". `thinned`: when its files were deleted; its row stays, as others descend from it.
    """

    __tablename__ = "generation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("generation.id"))
    stage: Mapped[str] = mapped_column(String(32))
    scope: Mapped[str] = mapped_column(String(32))
    created: Mapped[str] = mapped_column(String(40))
    report: Mapped[dict[str, Any]]
    categories: Mapped[int]
    images: Mapped[int]
    trunk_id: Mapped[int] = mapped_column(ForeignKey("trunk.id"))
    newest: Mapped[int] = mapped_column(server_default="0")
    status: Mapped[str] = mapped_column(String(16), server_default="accepted")
    thinned: Mapped[str | None] = mapped_column(String(40))


class State(Base):
    """One row: the trunk the library was made for and the pointer to the current generation.

    `pointer_sum`: `core.sums` of the two.
    """

    __tablename__ = "state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    trunk_id: Mapped[int] = mapped_column(ForeignKey("trunk.id"))
    generation_id: Mapped[int | None] = mapped_column(ForeignKey("generation.id"))
    created: Mapped[str] = mapped_column(String(40))
    pointer_sum: Mapped[int | None] = mapped_column(BigInteger)


class Setting(Base):
    """A setting of the library, any JSON value."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


_PRESENT = text("removed IS NULL")


class Category(Base):
    """`folded`: the name for finding it whatever its case; several may share one.

    `removed`: when it was deleted or merged into another; its name may be given again. The row stays, as generations
    learned it.
    """

    __tablename__ = "category"
    __table_args__ = (Index(None, "name", unique=True, sqlite_where=_PRESENT, postgresql_where=_PRESENT),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, index=True)
    created: Mapped[str] = mapped_column(String(40))
    removed: Mapped[str | None] = mapped_column(String(40))


class Image(Base):
    """An image is its content; `path` is where it was last seen, kept though the file may be gone.

    `removed`: when the user took it out of the library; it can be put back. `left_since`: when the user said that it
    stays in the inbox, as no category fits. `sorted_at`: the newest generation there was when it came to its category,
    where that was after it was added. `facts_sum`: `core.sums` of what never changes.
    """

    __tablename__ = "image"
    # Answers counts, covers and id lists of a category from the index alone.
    __table_args__ = (Index(None, "category_id", "id", "is_check", "removed"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    is_check: Mapped[bool]
    path: Mapped[str] = mapped_column(PathText)
    size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int]
    height: Mapped[int]
    added: Mapped[str] = mapped_column(String(40))
    removed: Mapped[str | None] = mapped_column(String(40))
    left_since: Mapped[str | None] = mapped_column(String(40))
    sorted_at: Mapped[int | None]
    facts_sum: Mapped[int | None] = mapped_column(BigInteger)


class ImagePlace(Base):
    """A file an image was seen in. One image may have several; a file holds one image.

    `state`: "here"; "offline" where its drive or folder is away; "gone" where the folder is there and the file is not;
    "changed" where the file is there and holds something else.
    """

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("image.id"), index=True)
    path: Mapped[str] = mapped_column(PathText, unique=True)
    size: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), server_default="here")


class Feature(Base):
    """The centre view's trunk feature: `dim` float16 numbers, little-endian.

    `estimated`: carried over from another trunk, as the file was not read again since the trunk moved. `data_sum`:
    `core.sums` of the blob.
    """

    __tablename__ = "feature"
    # Counts and lists what is estimated without reading the features.
    __table_args__ = (Index(None, "trunk_id", "estimated", "image_id"),)

    trunk_id: Mapped[int] = mapped_column(ForeignKey("trunk.id"), primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("image.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(Blob)
    estimated: Mapped[bool] = mapped_column(server_default=false())
    data_sum: Mapped[int | None] = mapped_column(BigInteger)


class ViewFeature(Base):
    """The further views' features, one after the other. Apart from the centre, so that reading that stays fast."""

    __tablename__ = "view_feature"

    trunk_id: Mapped[int] = mapped_column(ForeignKey("trunk.id"), primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("image.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(Blob)
    data_sum: Mapped[int | None] = mapped_column(BigInteger)


class Learned(Base):
    """An image whose features a generation learned, and the category it had then; None where it took the image out."""

    __tablename__ = "learned"

    image_id: Mapped[int] = mapped_column(ForeignKey("image.id"), primary_key=True)
    generation_id: Mapped[int] = mapped_column(ForeignKey("generation.id"), primary_key=True, index=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))


class Edit(Base):
    """A change a user made to categories and images, with what undoing it needs (`what`)."""

    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    what: Mapped[dict[str, Any]]
    made: Mapped[str] = mapped_column(String(40))
    undone: Mapped[str | None] = mapped_column(String(40))


class Job(Base):
    """Work that was begun and has not ended: what is found here when a library is opened was cut off.

    `done` of `total` images, as far as it said. `tries`: how often it was begun again since it last got on. `edit_id`:
    of an import, the change in the journal that it makes.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    arguments: Mapped[dict[str, Any]]
    begun: Mapped[str] = mapped_column(String(40))
    done: Mapped[int] = mapped_column(server_default="0")
    total: Mapped[int | None]
    tries: Mapped[int] = mapped_column(server_default="0")
    edit_id: Mapped[int | None]


class Folder(Base):
    """A folder that was added: what is new in it later is offered or, with `take`, added without asking.

    `category`: of all its images, empty for the inbox; None where its subfolders name theirs. `mounts`: where the
    drives that it and folders in it lie on were mounted when it was last looked through, at `scanned`.
    """

    __tablename__ = "folder"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(PathText, unique=True)
    category: Mapped[str | None] = mapped_column(Text)
    take: Mapped[bool]
    mounts: Mapped[list[str]]
    added: Mapped[str] = mapped_column(String(40))
    scanned: Mapped[str | None] = mapped_column(String(40))


class Offer(Base):
    """A file in an added folder that the user may want: `kind` "new", or "changed" where it held `image_id` before.

    `category`: by where it is. `dismissed`: not wanted, and not to be offered again while it stays as it is.
    """

    __tablename__ = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(PathText, unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    category: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger)
    mtime_ns: Mapped[int] = mapped_column(BigInteger)
    image_id: Mapped[int | None] = mapped_column(ForeignKey("image.id"))
    found: Mapped[str] = mapped_column(String(40))
    dismissed: Mapped[bool]


class SavedSearch(Base):
    """A search under a name; `query` as `core.operations.saved` writes it. `local`: it names files of this machine."""

    __tablename__ = "saved_search"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    query: Mapped[dict[str, Any]]
    local: Mapped[bool]
    saved: Mapped[str] = mapped_column(String(40))


class DistinctPair(Base):
    """Two images, the lower id first, of which a user said that they are no duplicates of each other."""

    __tablename__ = "distinct_pair"

    low_id: Mapped[int] = mapped_column(ForeignKey("image.id"), primary_key=True)
    high_id: Mapped[int] = mapped_column(ForeignKey("image.id"), primary_key=True)
    decided: Mapped[str] = mapped_column(String(40))
