"""The open catalogue: what the rest of the program may ask of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert, select, update

from core.catalogue import categories, excerpt, files, generations, images, sqlite
from core.catalogue.care import Care
from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.draft import Draft
from core.catalogue.folders import Folders
from core.catalogue.jobs import JobList
from core.catalogue.journal import Journal
from core.catalogue.models import Setting
from core.catalogue.rows import CategoryRow, Changes, GenerationRow, Ids, ImageRow, NewImage, Place, SeenPlace
from core.catalogue.saved import SavedList
from core.catalogue.stories import Stories
from core.catalogue.trunk_features import TrunkFeatures
from core.engine.jobs import TrunkInfo
from core.errors import LibraryDamagedError
from core.reports import EVERYTHING, Filter


class Catalogue(TrunkFeatures, Journal, JobList, Care, Folders, SavedList, Stories):
    """One per open library; every method may be called from any thread.

    Reads see the last finished write; writes wait for each other and are all or nothing. Any method may raise
    LibraryStorageError (disk full, read-only, gone) or LibraryDamagedError; after `close`, LibraryError.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(database, folder)

    # --- opening and closing

    @classmethod
    def create(cls, folder: Path, trunk: TrunkInfo) -> Catalogue:
        """Makes the catalogue of a new library, and the folder if it is missing.

        Raises:
            LibraryExistsError: the folder has a catalogue.
            LibraryStorageError: the disk refused.
        """
        files.make(folder, trunk)
        return cls.open(folder)

    @staticmethod
    def require(folder: Path) -> None:
        """Raises NotALibraryError if the folder is missing or has no catalogue. Touches nothing."""
        files.require(folder)

    @classmethod
    def open(cls, folder: Path) -> Catalogue:
        """Opens the catalogue of a library; one of an older program is brought up to date first.

        Raises:
            NotALibraryError: the folder is missing or has no catalogue.
            LibraryNewerError: a newer program wrote it.
            LibraryDamagedError: the file is no catalogue, or broken.
            LibraryStorageError: the disk refused.
        """
        return cls(files.open_database(folder), folder)

    # --- leaving for and arriving from another machine

    def write_excerpt(self, target: Path, weights: Mapping[int, PurePosixPath]) -> None:
        """Copies the catalogue to `target` for others; see `core.catalogue.excerpt`."""
        excerpt.write_excerpt(self._folder / sqlite.CATALOGUE_FILE, target, weights)

    @staticmethod
    def receive(folder: Path) -> None:
        """Makes a catalogue file of unknown origin ready for `open`. Raises LibraryDamagedError where it is none."""
        excerpt.receive(folder / sqlite.CATALOGUE_FILE)

    def move_in(self, brought: Sequence[SeenPlace]) -> int:
        """Sets where the images of a library that just arrived are. Returns how many are in none of their places."""
        with self._database.write() as connection:
            excerpt.move_in(connection, brought)
            return excerpt.count_away(connection)

    def close(self) -> None:
        """Waits for running reads and writes and closes the file. A second call does nothing."""
        self._database.close()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    # --- settings

    def get_setting(self, key: str, default: Any = None) -> Any:
        """A JSON value, or `default` if it was never set."""
        with self._database.read() as connection:
            row = connection.execute(select(Setting.value).where(Setting.key == key)).first()
        return default if row is None else row[0]

    def set_setting(self, key: str, value: Any) -> None:
        """Keeps a JSON value under `key`."""
        with self._database.write() as connection:
            if not connection.execute(update(Setting).where(Setting.key == key).values(value=value)).rowcount:
                connection.execute(insert(Setting).values(key=key, value=value))

    # --- categories

    def categories(self) -> list[CategoryRow]:
        """Every category that is there, empty ones too, in natural order of names."""
        with self._database.read() as connection:
            return categories.all_rows(connection)

    def category_id(self, name: str) -> int | None:
        """The category of this name; failing that, the only one that differs in case alone; else None."""
        with self._database.read() as connection:
            return categories.find(connection, name)

    # --- images

    def find_hashes(self, hashes: Sequence[str]) -> dict[str, tuple[int, int | None]]:
        """Which of these content hashes are known: hash to (image id, category id or None for the inbox).

        Removed images are known, too.
        """
        with self._database.read() as connection:
            return images.find_hashes(connection, hashes)

    def known_places(self, paths: Sequence[str]) -> dict[str, Place]:
        """Which of these files are known, with the size and mtime they had."""
        with self._database.read() as connection:
            return images.known_places(connection, paths)

    def places(self, image_id: int) -> list[SeenPlace]:
        """Every file an image was seen in and that has not held another image since."""
        with self._database.read() as connection:
            return images.places(connection, image_id)

    def add_images(self, batch: Sequence[NewImage], draft: Draft | None = None) -> list[int]:
        """Adds a batch, its features those of the trunk in use, in one transaction: that of `draft` where one is given.

        Returns the new ids in its order, each above all ids before.

        Raises:
            ValueError: a hash is in the library already or twice in the batch, or features have a wrong shape.
        """
        if draft is None:
            with self.edit() as draft:
                return self.add_images(batch, draft)
        trunk_id = generations.trunk_in_use(draft.connection)
        return images.add(draft.connection, trunk_id, self._info(draft.connection, trunk_id).dim, batch)

    def touch_places(self, places: Sequence[tuple[int, str, int, int]]) -> None:
        """Records files, (image id, path, size, mtime_ns), in which known images were just seen."""
        with self._database.write() as connection:
            images.touch_places(connection, [SeenPlace(*place) for place in places])

    def set_check(self, image_ids: Sequence[int] | Ids, check: bool) -> None:
        """Makes images check images, or training images again."""
        with self._database.write() as connection:
            images.set_check(connection, image_ids, check)

    def set_category(self, image_ids: Sequence[int] | Ids, category_id: int | None) -> None:
        """Puts images into a category; None puts them back into the inbox."""
        with self._database.write() as connection:
            images.set_category(connection, image_ids, category_id)

    def image(self, image_id: int) -> ImageRow:
        """One image, which may have been removed. Raises KeyError if there is none of this id."""
        return self.images([image_id])[0]

    def images(self, image_ids: Sequence[int] | Ids) -> list[ImageRow]:
        """Images in the order of their ids, removed ones too. Raises KeyError for an id that is not there."""
        with self._database.read() as connection:
            return images.rows(connection, image_ids)

    def image_ids(self, category_id: int | None = None, *, inbox: bool = False, where: Filter = EVERYTHING) -> Ids:
        """(n,) int64 in the order of adding: of a category, of the inbox, or (neither given) of all images.

        As far as `where` leaves them.
        """
        with self._database.read() as connection:
            return images.image_ids(connection, category_id, inbox, where)

    def left_images(self) -> Ids:
        """Ids, ascending, of images of the inbox of which the user said that they stay there."""
        with self._database.read() as connection:
            return images.left_ids(connection)

    def count(self, category_id: int | None = None, *, inbox: bool = False) -> int:
        """As `image_ids`, counted."""
        with self._database.read() as connection:
            return images.count(connection, category_id, inbox)

    def newest_image(self) -> int:
        """The highest id, also of a removed image; 0 where there is none."""
        with self._database.read() as connection:
            return images.newest(connection)

    def labels(self, image_ids: Sequence[int] | Ids) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """(n,) category ids, -1 for the inbox, and (n,) whether check image, in the order of the ids."""
        with self._database.read() as connection:
            return images.labels(connection, image_ids)

    def removed_images(self, among: Sequence[int] | None = None) -> Ids:
        """Ids, ascending, of images that were taken out of the library; of those in `among` alone if given."""
        with self._database.read() as connection:
            return images.removed_ids(connection, among)

    # --- generations

    def generations(self) -> list[GenerationRow]:
        """Every generation, oldest first."""
        with self._database.read() as connection:
            return generations.all_rows(connection)

    def held_ids(self) -> list[int]:
        """Generations that wait for the user to keep or discard them, oldest first."""
        with self._database.read() as connection:
            return generations.held_ids(connection)

    def next_generation_id(self) -> int:
        """The id for a new generation: one above the highest, 0 for the first."""
        with self._database.read() as connection:
            return generations.next_id(connection)

    def current_id(self) -> int | None:
        """The generation in use; None until the first was set."""
        with self._database.read() as connection:
            return generations.current_id(connection)

    def current(self) -> GenerationRow:
        """The generation in use. Raises LibraryDamagedError if none was ever set."""
        with self._database.read() as connection:
            generation_id = generations.current_id(connection)
            found = None if generation_id is None else generations.row(connection, generation_id)
        if found is None:
            raise LibraryDamagedError("The library has no current generation")
        return found

    def add_generation(self, generation: GenerationRow) -> None:
        """Adds a generation, not current yet. Raises ValueError where its id is taken or what it names is not there."""
        with self._database.write() as connection:
            generations.add(connection, generation)

    def set_current(self, generation_id: int, *, accept: Sequence[int] = ()) -> None:
        """Moves the pointer, and makes the generations `accept` accepted, in one step that outlives a power cut.

        Raises ValueError if there is no such generation.
        """
        with self._database.write(durable=True) as connection:
            generations.set_current(connection, generation_id)
            generations.mark(connection, accept, {"status": "accepted"})

    def note_report(self, generation_id: int, more: dict[str, Any]) -> None:
        """Takes what became known later into a generation's report."""
        with self._database.write() as connection:
            found = generations.row(connection, generation_id)
            if found is not None:
                generations.mark(connection, [generation_id], {"report": {**found.report, **more}})

    def let_go(self, generation_ids: Sequence[int], *, discarded: bool = False) -> None:
        """Notes that generations are thinned: their files may be deleted. Outlives a power cut.

        `discarded`: and that the user did not want them.
        """
        values = {"thinned": now(), **({"status": "discarded"} if discarded else {})}
        with self._database.write(durable=True) as connection:
            generations.mark(connection, generation_ids, values)

    def record_learned(
        self, generation_id: int, image_ids: Sequence[int] | Ids, category_ids: Sequence[int] | Ids
    ) -> None:
        """Notes which images a generation learned, and as which category; -1 where it took one out."""
        with self._database.write() as connection:
            generations.record_learned(connection, generation_id, image_ids, category_ids)

    def lineage(self, generation_id: int) -> list[int]:
        """The generation and its ancestors, youngest first. Raises ValueError if there is no such generation."""
        with self._database.read() as connection:
            return generations.lineage(connection, generation_id)

    def changes(self, generation_id: int) -> Changes:
        """What the next update has to learn, learn anew or take out, by what the generation's line has learned.

        Images in a category are to be learned, but for check images and removed ones.
        """
        with self._database.read() as connection:
            return generations.changes(connection, generation_id)

    def pending(self, generation_id: int) -> Ids:
        """Ids, ascending, of the images in `changes`."""
        return self.changes(generation_id).ids

    def waiting(self, generation_id: int) -> int:
        """How many images the next update takes in: those in `changes`, and with them the new check images."""
        with self._database.read() as connection:
            return generations.waiting(connection, generation_id)

    def ever_learned(self, image_ids: Sequence[int] | Ids) -> Ids:
        """Those of the images, ascending, that any generation learned, whatever its line."""
        with self._database.read() as connection:
            return np.unique(np.array(generations.ever_learned(connection, image_ids), dtype=np.int64))

    def learned(self, generation_id: int) -> tuple[Ids, NDArray[np.int64]]:
        """What the generation and its ancestors learned: (n,) image ids ascending, (n,) categories learned as."""
        with self._database.read() as connection:
            return generations.learned(connection, generation_id)

    def learned_counts(self) -> dict[int, dict[int, int]]:
        """How many images of which category each generation learned itself: number by category by generation."""
        with self._database.read() as connection:
            return generations.learned_counts(connection)

    def finish_update(
        self,
        generation: GenerationRow,
        image_ids: Sequence[int] | Ids,
        category_ids: Sequence[int] | Ids | None = None,
        *,
        make_current: bool = True,
        ends: str | None = None,
    ) -> None:
        """Adds a generation with what it learned and makes it current, in one transaction: all of it or nothing.

        Once it returns, a power cut takes nothing of it back.

        Args:
            generation: the new row.
            image_ids: what it learned itself (not its ancestors).
            category_ids: as which categories, -1 for what it took out; None takes those the images have now.
            make_current: False keeps the old one in use.
            ends: a setting that becomes false with it.
        """
        with self._database.write(durable=True) as connection:
            if category_ids is None:
                category_ids = images.labels(connection, image_ids)[0]
            generations.add(connection, generation)
            generations.record_learned(connection, generation.id, image_ids, category_ids)
            if make_current:
                generations.set_current(connection, generation.id)
            if ends is not None:
                connection.execute(update(Setting).where(Setting.key == ends).values(value=False))
