"""What the catalogue knows of trunks and of the features each has made. A part of `Catalogue`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import numpy as np
from sqlalchemy import Connection, delete, insert, select

from core.catalogue import features, generations, images
from core.catalogue.database import Database
from core.catalogue.models import Generation, State, Trunk
from core.catalogue.rows import Features, Ids
from core.engine.jobs import TrunkInfo, TrunkSpec

_CHUNK = 1024
_NO_IDS: Ids = np.zeros(0, dtype=np.int64)


class TrunkFeatures:
    """Trunks by row id and features by image and trunk.

    Wherever a trunk may be named, None means the trunk in use: that of the current generation.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    # --- trunks

    def trunk(self, trunk_id: int | None = None) -> TrunkInfo:
        """A trunk as the engine makes it; the weights of one that moved are a file in the library's folder."""
        with self._database.read() as connection:
            return self._info(connection, self._id(connection, trunk_id))

    def trunk_id(self, generation: int | None = None) -> int:
        """Row id of a generation's trunk, or of the trunk in use. Raises ValueError if there is no such generation."""
        with self._database.read() as connection:
            if generation is None:
                return generations.trunk_in_use(connection)
            row = generations.row(connection, generation)
        if row is None or row.trunk is None:
            raise ValueError(f"generation {generation} does not exist")
        return row.trunk

    def first_trunk(self) -> TrunkInfo:
        """The pretrained trunk the library was made for."""
        with self._database.read() as connection:
            return self._info(connection, connection.execute(select(State.trunk_id)).scalar_one())

    def add_trunk(self, trunk: TrunkInfo, file: PurePosixPath) -> int:
        """Adds a trunk whose weights are, or will be, `file` inside the library's folder. Returns its row id.

        Until a generation uses it, it is swept with all its features when the library is opened.
        """
        values = {
            "name": trunk.spec.name,
            "weights": None,
            "fingerprint": trunk.spec.fingerprint,
            "dim": trunk.dim,
            "input_px": trunk.input_px,
            "file": str(file),
        }
        with self._database.write() as connection:
            return int(connection.execute(insert(Trunk).values(values).returning(Trunk.id)).scalar_one())

    def sweep_trunks(self) -> int:
        """Deletes the features of trunks that nothing can use again. Returns how many had any.

        Such trunks are those an update that broke off left behind, whose rows go too, and those whose generations were
        all thinned.
        """
        used = select(Generation.trunk_id).where(Generation.thinned.is_(None)).union(select(State.trunk_id))
        with self._database.read() as connection:
            named = set(connection.execute(select(Generation.trunk_id)).scalars())
            unused = connection.execute(select(Trunk.id).where(Trunk.id.not_in(used))).scalars().all()
            swept = [t for t in unused if t not in named or features.are_there(connection, t)]
        for trunk_id in swept:
            with self._database.write() as connection:
                features.drop(connection, trunk_id)
                if trunk_id not in named:
                    connection.execute(delete(Trunk).where(Trunk.id == trunk_id))
        return len(swept)

    def trunk_files(self) -> set[PurePosixPath]:
        """Weights of moved trunks, inside the library's folder, that a generation whose files are there may need."""
        query = select(Trunk.file).join(Generation, Generation.trunk_id == Trunk.id)
        query = query.where(Trunk.file.is_not(None), Generation.thinned.is_(None))
        with self._database.read() as connection:
            return {PurePosixPath(file) for file in connection.execute(query).scalars() if file is not None}

    def _id(self, connection: Connection, trunk_id: int | None) -> int:
        return generations.trunk_in_use(connection) if trunk_id is None else trunk_id

    def _info(self, connection: Connection, trunk_id: int) -> TrunkInfo:
        row = connection.execute(select(Trunk.__table__).where(Trunk.id == trunk_id)).one()
        weights = row.weights if row.file is None else str(self._folder / PurePosixPath(row.file))
        return TrunkInfo(TrunkSpec(row.name, weights, row.fingerprint), row.dim, row.input_px)

    # --- features

    def features(
        self,
        image_ids: Sequence[int] | Ids | None = None,
        chunk: int = 4096,
        *,
        trunk: int | None = None,
        removed: bool = False,
    ) -> Iterator[tuple[Ids, Features]]:
        """Centre views by ascending id, at most `chunk` at a time: (n,) ids and (n, dim) features.

        Each chunk is a read of its own, so a slow consumer holds nothing up. Images that are not there, or have no
        features under the trunk, are left out; with no ids given, so are removed images, unless `removed`.
        """
        with self._database.read() as connection:
            trunk_id = self._id(connection, trunk)
            dim = self._info(connection, trunk_id).dim
            left_out = images.removed_ids(connection) if image_ids is None and not removed else _NO_IDS
        if image_ids is None:
            for ids, rows in self._all_features(trunk_id, dim, chunk):
                keep = np.isin(ids, left_out, invert=True)
                if keep.all():
                    yield ids, rows
                elif keep.any():
                    yield ids[keep], rows[keep]
            return
        wanted = np.unique(np.asarray(image_ids, dtype=np.int64))
        for start in range(0, len(wanted), chunk):
            part = wanted[start : start + chunk]
            with self._database.read() as connection:
                found = features.centres_of(connection, trunk_id, dim, part.tolist())
            if len(found[0]):
                yield found

    def _all_features(self, trunk_id: int, dim: int, chunk: int) -> Iterator[tuple[Ids, Features]]:
        after = -1
        while True:
            with self._database.read() as connection:
                found = features.centres_after(connection, trunk_id, dim, after, chunk)
            if not len(found[0]):
                return
            yield found
            after = int(found[0][-1])

    def views(
        self, image_ids: Sequence[int] | Ids | None = None, chunk: int = _CHUNK, *, trunk: int | None = None
    ) -> Iterator[tuple[Ids, list[Features]]]:
        """All views by ascending id, at most `chunk` images at a time: (n,) ids, n (views, dim), centre first."""
        if image_ids is None:
            with self._database.read() as connection:
                image_ids = images.image_ids(connection, None, False)
        wanted = np.unique(np.asarray(image_ids, dtype=np.int64))
        for start in range(0, len(wanted), chunk):
            part = wanted[start : start + chunk].tolist()
            with self._database.read() as connection:
                trunk_id = self._id(connection, trunk)
                found = features.views_of(connection, trunk_id, self._info(connection, trunk_id).dim, part)
            if len(found[0]):
                yield found

    def without_views(self, image_ids: Sequence[int] | Ids, *, trunk: int | None = None) -> Ids:
        """Those of the images, ascending, that have a centre view alone, or nothing."""
        wanted = np.asarray(image_ids, dtype=np.int64)
        with self._database.read() as connection:
            have = features.with_views(connection, self._id(connection, trunk), wanted.tolist())
        return np.setdiff1d(wanted, have)

    def add_views(self, views: Mapping[int, Features]) -> None:
        """Stores further views of known images under the trunk in use: (views, dim) float16, the centre view first.

        A stored centre view stays as it is: the index was made from it. Further views stored before are replaced.
        """
        with self._database.write() as connection:
            trunk_id = generations.trunk_in_use(connection)
            for array in views.values():
                features.check_shape(array, self._info(connection, trunk_id).dim)
            features.replace_views(connection, trunk_id, list(views.items()))

    def put_features(self, trunk: int, views: Mapping[int, Features], *, estimated: bool = False) -> None:
        """Stores all views of known images under a trunk, in the place of what is there, in one transaction.

        Args:
            views: (views, dim) float16 by image id, the centre view first.
            estimated: whether they were carried over from another trunk rather than made from the files.

        Raises ValueError on a wrong shape.
        """
        with self._database.write() as connection:
            dim = self._info(connection, trunk).dim
            for array in views.values():
                features.check_shape(array, dim)
            features.replace(connection, trunk, list(views.items()), estimated)

    def estimated(self, *, trunk: int | None = None, removed: bool = False) -> Ids:
        """Images, ascending, whose features under the trunk were carried over from another.

        With `removed`, those of removed images too.
        """
        with self._database.read() as connection:
            return features.estimated_ids(connection, self._id(connection, trunk), removed)

    def missing(self, *, trunk: int | None = None) -> Ids:
        """Images, ascending, that have no features under the trunk: added while another one was in use."""
        with self._database.read() as connection:
            return features.missing_ids(connection, self._id(connection, trunk))

    def count_inexact(self, *, trunk: int | None = None) -> tuple[int, int]:
        """How many images are in `estimated`, and how many in `missing`."""
        with self._database.read() as connection:
            return features.counts(connection, self._id(connection, trunk))

    def is_estimated(self, image_id: int, *, trunk: int | None = None) -> bool:
        """Whether an image is in `estimated`."""
        with self._database.read() as connection:
            return features.is_estimated(connection, self._id(connection, trunk), image_id)
