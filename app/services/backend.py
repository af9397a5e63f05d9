"""The door from the window to the core: what is imported late, and what tests replace.

`core.library` brings FAISS and SQLAlchemy, so it is imported on the first call, on a worker thread,
after the window shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.services.pictures import from_pillow
from app.settings.store import data_folder
from core.logs import engine_log

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.engine.jobs import Engine, TrunkInfo
    from core.evaluation.tolerance import Tolerance
    from core.images.region import Region
    from core.operations.thinning_rule import ThinningRule
    from core.operations.update_settings import UpdateSettings
    from core.progress import CancelToken, ProgressCallback
    from core.reports import (
        AddReport,
        Alike,
        CategoryInfo,
        CheckReport,
        ConfusionReport,
        CoursePoint,
        DuplicateGroup,
        EditInfo,
        Example,
        ExportReport,
        Filter,
        FolderInfo,
        HistoryEntry,
        ImageFiles,
        ImageInfo,
        ImageMap,
        ImageStory,
        ImportReport,
        LibraryInfo,
        Match,
        OfferInfo,
        OpenedSearch,
        OutReport,
        Question,
        Recognition,
        RefreshReport,
        SavedSearch,
        ScanReport,
        SearchResult,
        SelectionInfo,
        SwitchReport,
        ThinReport,
        UpdateReport,
        WeakImage,
    )

DEFAULT_TRUNK = "efficientnet_lite0"


class SortingLike(Protocol):
    """Changes to categories and images; `core.operations.sorting.Sorting` is one."""

    def rename(self, category: int, name: str) -> EditInfo: ...
    def merge(self, categories: Sequence[int], into: int) -> EditInfo: ...
    def split(self, images: Sequence[int], name: str) -> EditInfo: ...
    def delete(self, category: int, images: Literal["inbox", "remove"] = "inbox") -> EditInfo: ...
    def move(self, images: Sequence[int], category: int) -> EditInfo: ...
    def accept_all(self, proposed: Mapping[int, Sequence[int]]) -> EditInfo: ...
    def leave(self, images: Sequence[int]) -> EditInfo: ...
    def left(self) -> NDArray[np.int64]: ...
    def tell_apart(self, images: Sequence[int]) -> EditInfo: ...
    def to_inbox(self, images: Sequence[int]) -> EditInfo: ...
    def remove(self, images: Sequence[int]) -> EditInfo: ...
    def removed(self) -> NDArray[np.int64]: ...
    def restore(self, images: Sequence[int]) -> EditInfo: ...
    def undo(self) -> EditInfo: ...
    def redo(self) -> EditInfo: ...
    def next_undo(self) -> EditInfo | None: ...
    def next_redo(self) -> EditInfo | None: ...


class HistoryLike(Protocol):
    """What the window asks of a library's generations; `core.operations.history.History` is one."""

    def entries(self) -> list[HistoryEntry]: ...
    def course(self, category: int, /) -> list[CoursePoint]: ...
    def report(self, number: int) -> UpdateReport | None: ...

    rule: ThinningRule
    tolerance: Tolerance

    def undo(self, on_generation: Callable[[int], None] | None = None) -> SwitchReport: ...
    def goto(self, number: int, on_generation: Callable[[int], None] | None = None) -> SwitchReport: ...
    def keep(self, number: int, on_generation: Callable[[int], None] | None = None) -> SwitchReport: ...
    def discard(self, number: int) -> ThinReport: ...
    def thin(self, rule: ThinningRule | None = None) -> ThinReport: ...


class FoldersLike(Protocol):
    """The folders that were added and the files in them; `core.operations.folders.Folders` is one."""

    def entries(self) -> list[FolderInfo]: ...
    def paths(self) -> list[Path]: ...
    def offers(self) -> list[OfferInfo]: ...
    def gone(self) -> list[int]: ...
    def scan(self, progress: ProgressCallback = ..., cancel: CancelToken | None = None) -> ScanReport: ...
    def take(
        self,
        engine: Engine,
        paths: Sequence[str | Path] | None = None,
        *,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
    ) -> AddReport: ...
    def dismiss(self, paths: Sequence[str | Path] | None = None) -> int: ...
    def set_take(self, folder: str | Path, take: bool) -> None: ...
    def forget(self, folder: str | Path) -> None: ...
    def move(self, folder: str | Path, to: str | Path) -> None: ...


class DuplicatesLike(Protocol):
    """Images that are nearly the same; `core.operations.duplicates.Duplicates` is one."""

    def find(self, *, progress: ProgressCallback = ..., cancel: CancelToken | None = None) -> Alike: ...
    def groups(self, alike: Alike, threshold: float = ...) -> list[DuplicateGroup]: ...


class JobsLike(Protocol):
    """Work that was cut off; `core.operations.jobs.Jobs` is one."""

    def settings(self, job: int, /) -> UpdateSettings | None: ...
    def put_off_import(self, paths: Sequence[Path], category: str | None, learn: UpdateSettings | None, /) -> None: ...


class RecognisingLike(Protocol):
    """What an image is, as the window asks it."""

    def query(self, result: SearchResult) -> Recognition | None: ...
    def images(self, ids: Sequence[int]) -> Iterator[Recognition]: ...


class SavedLike(Protocol):
    """Searches under a name; `core.operations.saved.SavedSearches` is one."""

    def all(self) -> list[SavedSearch]: ...
    def save(self, name: str, question: Question, *, replace: bool = False) -> int: ...
    def rename(self, saved: int, name: str) -> None: ...
    def delete(self, saved: int) -> None: ...
    def open(self, saved: int) -> OpenedSearch: ...


class MapLike(Protocol):
    """Where the images lie; `core.operations.mapping.Maps` is one."""

    def now(self) -> ImageMap: ...
    def arrange(self, *, progress: ProgressCallback = ..., cancel: CancelToken | None = None) -> ImageMap: ...


class ConfusionsLike(Protocol):
    """Which categories are taken for which; `core.operations.confusion.Confusions` is one."""

    def now(self) -> ConfusionReport: ...


class WeakLike(Protocol):
    """Images unlike the others of their category; `core.operations.weak.Weak` is one."""

    def images(self, category: int | None = None, most: int = ...) -> list[WeakImage]: ...


class StoriesLike(Protocol):
    """What became of images; `core.operations.stories.Stories` is one."""

    def of(self, image: int, /) -> ImageStory: ...
    def together(self, images: Sequence[int], /) -> SelectionInfo: ...


class OutLike(Protocol):
    """Files of images, handed out; `core.operations.out.Out` is one."""

    def copy(
        self,
        images: Sequence[int],
        folder: Path,
        *,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
    ) -> OutReport: ...
    def move(
        self,
        images: Sequence[int],
        folder: Path,
        *,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
    ) -> OutReport: ...
    def write_list(self, images: Sequence[int], file: Path, scores: Mapping[int, float] | None = None) -> Path: ...
    def files(self, images: Sequence[int]) -> ImageFiles: ...


class LibraryLike(Protocol):
    """What the window asks of a library; `core.library.Library` is one."""

    @property
    def path(self) -> Path: ...
    @property
    def trunk(self) -> TrunkInfo: ...
    @property
    def generation(self) -> int: ...
    @property
    def history(self) -> HistoryLike: ...
    @property
    def sorting(self) -> SortingLike: ...
    @property
    def folders(self) -> FoldersLike: ...
    @property
    def jobs(self) -> JobsLike: ...
    @property
    def duplicates(self) -> DuplicatesLike: ...
    @property
    def recognising(self) -> RecognisingLike: ...
    @property
    def saved(self) -> SavedLike: ...
    @property
    def map(self) -> MapLike: ...
    @property
    def confusions(self) -> ConfusionsLike: ...
    @property
    def weak(self) -> WeakLike: ...
    @property
    def stories(self) -> StoriesLike: ...
    @property
    def out(self) -> OutLike: ...
    def close(self) -> None: ...
    def info(self) -> LibraryInfo: ...
    def categories(self) -> list[CategoryInfo]: ...
    def image(self, image_id: int, /) -> ImageInfo: ...
    def image_ids(
        self, category: int | None = None, *, inbox: bool = False, where: Filter = ...
    ) -> NDArray[np.int64]: ...
    def thumbnails(self, ids: Sequence[int], /) -> dict[int, bytes]: ...
    def add(
        self,
        paths: Sequence[Path],
        engine: Engine,
        *,
        category: str | None = None,
        learn: UpdateSettings | None = None,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
    ) -> AddReport: ...
    def update(
        self,
        engine: Engine,
        *,
        settings: UpdateSettings | None = None,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] = ...,
        watch: bool = False,
    ) -> UpdateReport: ...
    def refresh(
        self,
        engine: Engine,
        *,
        progress: ProgressCallback = ...,
        cancel: CancelToken | None = None,
        on_generation: Callable[[int], None] = ...,
    ) -> RefreshReport: ...
    def export(
        self, target: Path, *, images: bool = False, progress: ProgressCallback = ..., cancel: CancelToken | None = None
    ) -> ExportReport: ...
    def search(
        self,
        like: Sequence[Example],
        engine: Engine | None = None,
        *,
        unlike: Sequence[Example] = (),
        match: Match = "all",
        k: int = 20,
        where: Filter = ...,
    ) -> SearchResult: ...


@dataclass(frozen=True)
class Whole:
    """An image file as a picture, which may be smaller, and its own `size` in pixels, upright."""

    picture: QImage
    size: QSize


class Backend:
    """The real core. Every method may take long: call it from a worker thread."""

    def open(self, path: Path) -> LibraryLike:
        from core.library import Library

        return Library.open(path)

    def create(self, path: Path, engine: Engine) -> LibraryLike:
        from core.engine.jobs import TrunkSpec
        from core.library import Library

        return Library.create(path, trunk=engine.load_trunk(TrunkSpec(DEFAULT_TRUNK)))

    def is_library(self, path: Path) -> bool:
        return (path / "catalogue.sqlite").is_file()

    def check_library(
        self,
        path: Path,
        *,
        repair: bool,
        engine: Callable[[], Engine],
        progress: ProgressCallback,
        cancel: CancelToken,
    ) -> CheckReport:
        """Of a library that is closed."""
        from core.care.checking import check_library

        return check_library(path, repair=repair, engine=engine, progress=progress, cancel=cancel)

    def import_library(
        self, file: Path, folder: Path, *, progress: ProgressCallback, cancel: CancelToken
    ) -> ImportReport:
        from core.portable.importing import import_library

        return import_library(file, folder, progress=progress, cancel=cancel)

    def start_engine(self, device: str = "auto", threads: int | None = None) -> Engine:
        from core.engine import start_engine

        return start_engine("process", device, threads, engine_log())

    def draw_samples(self, folder: Path) -> None:
        from core.images.samples import draw_samples

        draw_samples(folder)

    def read_picture(self, path: Path, side: int, region: Region | None = None) -> QImage:
        """The image file upright, or a part of it, its longer side at most `side` pixels. Raises errors of images."""
        return self._read(path, side, region).picture

    def read_whole(self, path: Path, side: int) -> Whole:
        """As `read_picture`, with the size that the file has."""
        return self._read(path, side, None)

    @staticmethod
    def _read(path: Path, side: int, region: Region | None) -> Whole:
        from core.images.decode import decode

        decoded = decode(path, min_side=side, region=region)
        picture = decoded.image
        if max(picture.size) > side:
            picture.thumbnail((side, side))
        return Whole(from_pillow(picture), QSize(decoded.width, decoded.height))

    def default_library(self) -> Path:
        return data_folder() / "Library"

    def sample_library(self) -> Path:
        return data_folder() / "Sample library"

    def sample_images(self) -> Path:
        return data_folder() / "Sample images"
