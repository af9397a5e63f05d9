"""Images handed out: their files copied or moved to a folder, or listed."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from core.catalogue import Catalogue, ImageRow, MovedFile, SeenPlace
from core.catalogue.journal import write_down
from core.errors import EditError, ImageError
from core.images.hashing import content_hash
from core.operations.access import Access
from core.operations.contents import all_present, present
from core.operations.file_state import file_state
from core.operations.listing import write_list
from core.operations.live import editing
from core.operations.placing import copy_into, delete_all, is_as_seen, link_into, seen_at
from core.operations.sorting import edit_info
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress
from core.reports import FileState, Handed, ImageFiles, LeftOut, OutReport

log = logging.getLogger(__name__)

MOVED = "move-files"
_WHY: dict[FileState, str] = {
    "offline": "The file is not there now",
    "gone": "The file was deleted",
    "changed": "The file holds another image by now",
    "here": "The file holds another image by now",
}


class Out:
    """Of one open library (`Library.out`).

    Files are never written over: where a name is taken, a number is put behind it. An image whose file cannot be
    handed out is named with the reason, and the others go on. EditError is raised where no image is given, or the
    folder cannot be used; SearchError where the library does not have an image.
    """

    def __init__(self, access: Access) -> None:
        self._access, self._parts = access, access.parts

    def copy(
        self,
        images: Sequence[int],
        folder: str | Path,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> OutReport:
        """Copies the files of images into a folder. What was copied before CancelledError stays."""
        with self._handing_to(folder, images) as report:
            for row in self._each(images, f"Copying to {report.folder.name}", progress, cancel):
                self._hand(report, row, lambda file: copy_into(Path(file.path), report.folder))
        return report

    def move(
        self,
        images: Sequence[int],
        folder: str | Path,
        *,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> OutReport:
        """Moves the files of images into a folder; the library knows them there, and `Sorting.undo` takes it back.

        First every file gets its second name, then the catalogue follows in one transaction, journal and all, then the
        first names go: wherever it is cut off, no file is lost, and the library knows where it is. Nothing is moved
        where CancelledError is raised.
        """
        with self._access.in_turn(), self._handing_to(folder, images) as report:
            moved: list[MovedFile] = []

            def move(file: SeenPlace) -> Path:
                target = link_into(Path(file.path), report.folder)
                moved.append(MovedFile(file.path, seen_at(file.image_id, target)))
                return target

            try:
                for row in self._each(images, f"Moving to {report.folder.name}", progress, cancel):
                    self._hand(report, row, move)
                if moved:
                    with editing(self._parts, lambda: self._access.live) as draft:
                        draft.move_files(moved)
                        words = {"categories": [], "into": str(report.folder)}
                        report.edit = edit_info(write_down(draft, MOVED, words, len(moved)))
            except BaseException:
                delete_all(Path(file.to.path) for file in moved)
                raise
            kept = delete_all(Path(file.before) for file in moved)
            report.left_out += [
                LeftOut(h.image, h.before, "It was copied, but its first file could not be deleted")
                for h in report.handed
                if h.before in kept
            ]
        return report

    def write_list(self, images: Sequence[int], file: str | Path, scores: Mapping[int, float] | None = None) -> Path:
        """Writes images as a list with what `scores` says of them, as CSV or JSON by the ending of `file`.

        Raises UsageError for another ending, LibraryStorageError; the file is then as it was before.
        """
        goal = Path(file).expanduser().absolute()
        rows = all_present(self._parts, images)
        write_list(goal, [(row, (scores or {}).get(row.id)) for row in rows])
        return goal

    def files(self, images: Sequence[int]) -> ImageFiles:
        """The files of images that are there now, for another program."""
        rows = self._parts.catalogue.images(images)
        here = [Path(row.path) for row in rows if file_state(row) == "here"]
        return ImageFiles(here, len(rows) - len(here))

    # --- parts

    @contextmanager
    def _handing_to(self, folder: str | Path, images: Sequence[int]) -> Iterator[OutReport]:
        """Around handing out: the folder is there and can be used; in the end the report says how long it took."""
        goal = Path(folder).expanduser().absolute()
        if not images:
            raise EditError("No image was chosen")
        if goal.is_relative_to(self._parts.folder):
            raise EditError("This is inside the library's own folder", path=goal, advice="Choose another folder")
        try:
            goal.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EditError("The folder cannot be made", path=goal, advice="Choose another folder") from error
        if not os.access(goal, os.W_OK):
            raise EditError("Nothing can be written into this folder", path=goal, advice="Choose another folder")
        report, started = OutReport(goal), time.monotonic()
        yield report
        report.seconds = time.monotonic() - started
        log.info("handed out %d images, left out %d", len(report.handed), len(report.left_out))

    def _each(
        self, images: Sequence[int], message: str, progress: ProgressCallback, cancel: CancelToken | None
    ) -> Iterator[ImageRow]:
        wanted = list(dict.fromkeys(int(i) for i in images))
        meter = Meter("out", message, len(wanted), progress)
        for image in wanted:
            if cancel is not None:
                cancel.raise_if_cancelled()
            yield present(self._parts, image)
            meter.advance()

    def _hand(self, report: OutReport, row: ImageRow, place: Callable[[SeenPlace], Path]) -> None:
        """Hands one image out, or says why not."""
        report.images += 1
        file = _file_of(self._parts.catalogue, row)
        if file is None:
            report.left_out.append(LeftOut(row.id, Path(row.path), _WHY[file_state(row)]))
            return
        try:
            if Path(file.path).parent.samefile(report.folder):
                report.already += 1
            else:
                report.handed.append(Handed(row.id, Path(file.path), place(file)))
        except OSError as error:
            report.left_out.append(LeftOut(row.id, Path(file.path), error.strerror or str(error)))


def _file_of(catalogue: Catalogue, row: ImageRow) -> SeenPlace | None:
    """A file that holds the image now; the one it is shown to be in first."""
    for place in sorted(catalogue.places(row.id), key=lambda place: place.path != row.path):
        if is_as_seen(place.path, place.size, place.mtime_ns):
            return place
        with suppress(ImageError, OSError):
            if content_hash(Path(place.path)) == row.hash:
                return place
    return None
