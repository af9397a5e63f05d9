"""What search serves right now: one generation's head, statistics and index, swapped as one."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue
from core.catalogue.draft import Draft
from core.disk import is_read_only
from core.errors import LibraryStorageError
from core.generations.store import Generation, GenerationStore
from core.images.thumbnails import ThumbnailStore
from core.index.base import VectorIndex
from core.index.faiss_index import FaissIndex
from core.index.files import IndexMismatch, forget, load_checked, save_checked
from core.learning.head import Head
from core.learning.statistics import Statistics
from core.progress import CancelToken, Meter, ProgressCallback, while_wanted
from core.text import plural

Ids = NDArray[np.int64]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parts:
    """The parts of one open library that every operation works on.

    `changes` is held for moments, by whoever changes which images there are or where they belong: jobs take minutes,
    and a change must not wait for them, nor fall between a job's rows and its vectors.

    `unfinished`: changes of the journal to which an import that runs will add.
    """

    folder: Path
    catalogue: Catalogue
    thumbnails: ThumbnailStore
    store: GenerationStore
    changes: threading.Lock = field(default_factory=threading.Lock)
    unfinished: set[int] = field(default_factory=set)


class LiveGeneration:
    """A generation in memory, searchable from any thread while one writer adds to it.

    Attributes:
        number: of the generation.
        head: as loaded; never changed.
        learned: of each category it knows, how many images it learned.
        trunk_id: the catalogue's id of the trunk whose features they are for.
    """

    def __init__(
        self, number: int, head: Head, statistics: Statistics, index: VectorIndex, store: GenerationStore, trunk_id: int
    ) -> None:
        self.number = number
        self.trunk_id = trunk_id
        self.head = head
        self.learned = dict(zip(statistics.category_ids.tolist(), statistics.images.tolist(), strict=True))
        self._statistics = weakref.ref(statistics)
        self._index = index
        self._store = store
        # FAISS may not be read while it is written; queries take milliseconds, so one lock is enough.
        self._lock = threading.Lock()

    @property
    def statistics(self) -> Statistics:
        """Never changed. Only learning needs them, and they are large: they stay in memory while somebody has them.

        Raises as `GenerationStore.load` where they have to be read again.
        """
        there = self._statistics()
        if there is None:
            there = self._store.statistics(self.number)
            self._statistics = weakref.ref(there)
        return there

    def add(self, ids: Ids, features: NDArray[np.float16]) -> None:
        """Embeds (n, D) trunk features and makes them searchable."""
        if len(ids) == 0:
            return
        vectors = self.head.embed(features)
        with self._lock:
            self._index.add(ids, vectors)

    def replace(self, ids: Ids, features: NDArray[np.float16]) -> None:
        """As `add`, for images that may be in the index already: their vectors change in one step."""
        if len(ids) == 0:
            return
        vectors = self.head.embed(features)
        with self._lock:
            self._index.remove(ids)
            self._index.add(ids, vectors)

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Images are not found any more."""
        if len(ids):
            with self._lock:
                self._index.remove(np.asarray(ids, dtype=np.int64))

    def catch_up(self, catalogue: Catalogue) -> None:
        """Takes in what was added, removed or restored while the index was being built."""
        with self._lock:
            build_index(catalogue, self.head, self._index, trunk=self.trunk_id)

    def search(
        self, vectors: NDArray[np.float32], k: int, allowed: Ids | None = None, exclude: Ids | None = None
    ) -> tuple[NDArray[np.float32], Ids]:
        """Cosines and ids, (q, k) each, best first; id -1 where there are fewer than k."""
        with self._lock:
            return self._index.search(vectors, k, allowed=allowed, exclude=exclude)

    def ids(self) -> Ids:
        """(n,) of all images that are found, ascending."""
        with self._lock:
            return np.sort(self._index.ids())

    def vectors(self, ids: Ids) -> tuple[Ids, NDArray[np.float32]]:
        """Those of the (n,) images that are found still, and their (m, dim) vectors, in the order given."""
        with self._lock:
            there = ids[np.isin(ids, self._index.ids())]
            return there, self._index.vectors(there)

    def save(self) -> None:
        """Writes the index beside its generation."""
        with self._lock:
            save_checked(self._index, self._store.folder(self.number))

    def arrange(self, progress: ProgressCallback, cancel: CancelToken) -> None:
        """As `arrange_index`; search goes on meanwhile."""
        arrange_index(self._index, progress, cancel, self._lock)

    @property
    def recall(self) -> float:
        """The share of the 20 nearest images that a search without a filter finds."""
        return self._index.recall

    def close(self) -> None:
        """Lets go of the index's files; nothing is found then."""
        with self._lock:
            self._index.close()

    def __len__(self) -> int:
        return len(self._index)


def build_index(
    catalogue: Catalogue,
    head: Head,
    index: VectorIndex | None = None,
    advance: Callable[[int], None] | None = None,
    trunk: int | None = None,
    folder: Path | None = None,
) -> VectorIndex:
    """The index of all images under `head`, from stored features; an `index` given is brought up to date instead.

    Of a new one, what is too much for the memory is written into `folder`, if there is one. No image file is read.
    `advance` is called with the number of images done. Images without features under `trunk` (an id of the catalogue's,
    None for the one in use) are left out.
    """
    if index is None:
        index = FaissIndex(head.dim, folder)
        wanted: Ids | None = None
    else:
        everything, have = catalogue.image_ids(), index.ids()
        stale = np.setdiff1d(have, everything, assume_unique=True)
        if len(stale):
            index.remove(stale)
        wanted = np.setdiff1d(everything, have, assume_unique=True)
        if len(wanted) == 0:
            return index
    for ids, features in catalogue.features(wanted, trunk=trunk):
        index.add(ids, head.embed(features))
        if advance is not None:
            advance(len(ids))
    return index


def arranging(images: int, progress: ProgressCallback, cancel: CancelToken) -> Callable[[int], None]:
    """To be called with the number of images whose vectors are dealt with. It raises CancelledError."""
    meter = Meter("index", f"Arranging {plural(images, 'image', 'images')}", images, progress)
    return while_wanted(cancel, meter.advance)


def arrange_index(
    index: VectorIndex,
    progress: ProgressCallback,
    cancel: CancelToken,
    alone: AbstractContextManager[object] | None = None,
) -> None:
    """Makes searching faster where there are so many images that it is worth the time (docs/adr/0022).

    `alone`: as `VectorIndex.arrange`. Raises CancelledError, LibraryStorageError.
    """
    if not index.worth_arranging:
        return
    index.arrange(arranging(len(index), progress, cancel), alone)


def forget_indexes(parts: Parts, trunk: int) -> None:
    """To be called before stored features of a trunk change: saved indexes were made from what they are now.

    They are made again when they are needed.
    """
    for row in parts.catalogue.generations():
        if row.trunk == trunk and row.thinned is None:
            forget(parts.store.folder(row.id))


def put_vectors(parts: Parts, live: LiveGeneration, ids: Ids, features: NDArray[np.float16]) -> None:
    """Makes images searchable by these (n, D) features, but for those that were removed meanwhile."""
    with parts.changes:
        keep = np.isin(ids, parts.catalogue.removed_images(ids.tolist()), invert=True)
        live.replace(ids[keep], features[keep])


@contextmanager
def editing(parts: Parts, live: Callable[[], LiveGeneration]) -> Iterator[Draft]:
    """A change to categories and images: all of it or, after an error, nothing; search follows at once."""
    with parts.changes:
        with parts.catalogue.edit() as draft:
            yield draft
            gone, back = draft.moved_in_search()
        serving = live()
        serving.remove(gone)
        for ids, features in parts.catalogue.features(back, trunk=serving.trunk_id) if back else ():
            serving.replace(ids, features)


def open_live(parts: Parts, number: int) -> LiveGeneration:
    """Loads a generation for search. The index is derived data: one that does not match is rebuilt, never trusted.

    Raises LibraryDamagedError where the head or the statistics do not match their checksums.
    """
    generation: Generation = parts.store.load(number)
    folder = parts.store.folder(number)
    index: VectorIndex | None
    try:
        index = load_checked(folder)
        if index.dim != generation.head.dim:
            index = None
    except IndexMismatch:
        index = None
    before = None if index is None else index.ids()
    trunk_id = parts.catalogue.trunk_id(number)
    room = None if is_read_only(folder) else folder
    index = build_index(parts.catalogue, generation.head, index, trunk=trunk_id, folder=room)
    if before is None or not np.array_equal(before, index.ids()):
        try:
            save_checked(index, folder)
        except LibraryStorageError:
            # It serves all the same, and is made again the next time.
            log.warning("the index of generation %d could not be saved", number, exc_info=True)
    return LiveGeneration(number, generation.head, generation.statistics, index, parts.store, trunk_id)
