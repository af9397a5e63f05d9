"""The folders that were added, and the files in them that come and go."""

from __future__ import annotations

import logging
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from core.catalogue.rows import OfferRow
from core.engine.jobs import Engine
from core.errors import EditError
from core.images.presence import Presence, deepest, mounts_of
from core.images.scan import FoundFile, Scan, absolute
from core.operations.access import Access
from core.operations.add import add_files
from core.operations.rescan import rescan
from core.operations.sorting import Sorting
from core.progress import CancelToken, ProgressCallback, ignore_progress
from core.reports import TO_INBOX, AddReport, FolderInfo, OfferInfo, ScanReport, Skipped

log = logging.getLogger(__name__)


class Folders:
    """Of one open library (`Library.folders`). Reads may come from any thread; `scan` and `take` take their turn.

    An image stays in the library whatever becomes of its file, until the user removes it (`Library.sorting`).
    """

    def __init__(self, access: Access) -> None:
        self._access, self._catalogue = access, access.parts.catalogue

    def entries(self) -> list[FolderInfo]:
        """The folders that were added, in order of path."""
        folders = self._catalogue.folders()
        paths = [row.path for row in folders]
        presence = Presence({row.path: row.mounts for row in folders})
        images = Counter(deepest(paths, path) for path, _ in self._catalogue.placed_categories())
        offers = Counter(deepest(paths, offer.path) for offer in self._catalogue.offers() if not offer.dismissed)
        return [
            FolderInfo(
                Path(row.path),
                row.category,
                row.take,
                row.added,
                row.scanned,
                presence.folder_state(row.path),
                images[row.path],
                offers[row.path],
            )
            for row in folders
        ]

    def paths(self) -> list[Path]:
        """Of the folders that were added."""
        return [Path(row.path) for row in self._catalogue.folders()]

    def gone(self) -> list[int]:
        """Images, ascending, whose files were deleted or taken over by other images, as of the last scan."""
        return self._catalogue.images_without_file()

    # --- looking

    def scan(self, progress: ProgressCallback = ignore_progress, cancel: CancelToken | None = None) -> ScanReport:
        """Looks through the folders, and at files that were added by themselves.

        A file whose size and time are known is not read. One that moved is found again by its content; what is away,
        gone or changed is noted and told; what is new is offered. No image is added or removed. Content that changed
        while size and time stayed the same cannot be seen.

        Raises CancelledError, with nothing changed, and LibraryStorageError.
        """
        with self._access.in_turn():
            report = rescan(self._access.parts, progress=progress, cancel=cancel or CancelToken())
        log.info(
            "looked at %d files: %d moved, %d offline, %d gone, %d new, %d changed in %.1f s",
            report.files,
            len(report.moved),
            len(report.offline),
            len(report.gone),
            len(report.new),
            len(report.changed),
            report.seconds,
        )
        return report

    # --- what the user says of folders

    def set_take(self, folder: str | Path, take: bool) -> None:
        """Whether what is new in a folder is added without asking. Raises EditError where it was not added."""
        self._catalogue.set_take(self._known(folder), take)

    def forget(self, folder: str | Path) -> None:
        """Looks there no more; images stay. Raises EditError where it was not added."""
        self._catalogue.forget_folder(self._known(folder))

    def move(self, folder: str | Path, to: str | Path) -> None:
        """A folder was moved or renamed: it and the images in it are known to be at another place from now on.

        The next scan looks what became of them there. Raises EditError where the folder was not added, or its new place
        is no folder.
        """
        path, place = self._known(folder), str(absolute(to))
        if not os.path.isdir(place):  # noqa: PTH112
            raise EditError("There is no such folder", path=place, advice="Choose where the folder is now")
        if path != place:
            self._catalogue.move_folder(path, place, mounts_of(place, ()))

    def _known(self, folder: str | Path) -> str:
        path = str(absolute(folder))
        if path not in {row.path for row in self._catalogue.folders()}:
            raise EditError(
                "This folder was not added to the library", path=path, advice="`recollect folders` lists the others"
            )
        return path

    # --- what the user says of files

    def offers(self) -> list[OfferInfo]:
        """New and changed files that wait for a word, in the order they were found.

        A new file is meant for the category that most images beside it are in, so that it follows renaming and moving;
        where there are none, by where it is. What is new in a folder that was added to the inbox is meant for the inbox
        whatever became of the others. A changed file is meant for where the old image is.
        """
        waiting = [offer for offer in self._catalogue.offers() if not offer.dismissed]
        if not waiting:
            return []
        folders = [row.path for row in self._catalogue.folders()]
        categories = self._categories(waiting)
        return [
            OfferInfo(
                Path(offer.path),
                offer.kind,
                categories[offer.path],
                offer.image_id,
                None if (folder := deepest(folders, offer.path)) is None else Path(folder),
            )
            for offer in waiting
        ]

    def dismiss(self, paths: Sequence[str | Path] | None = None) -> int:
        """Files are not wanted while they stay as they are; None means all offers. Returns how many.

        Raises EditError where one is not offered.
        """
        chosen = self._chosen(paths)
        self._catalogue.settle_offers(dismissed=[offer.path for offer in chosen])
        return len(chosen)

    def take(
        self,
        engine: Engine,
        paths: Sequence[str | Path] | None = None,
        *,
        replace: bool = False,
        progress: ProgressCallback = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> AddReport:
        """Adds offered files; None means all offers.

        Files that cannot be used are told in the report, and not offered again while they stay as they are.

        Args:
            replace: takes the old images of changed files out of the library.

        Raises EditError where one is not offered, and as `Library.add`.
        """
        with self._access.in_turn():
            chosen = self._chosen(paths)
            scan = self._files(chosen)
            report = add_files(
                self._access.parts,
                self._access.live,
                engine,
                scan,
                progress=progress,
                cancel=cancel or CancelToken(),
            )
            skipped = {str(one.path) for one in report.skipped}
            self._catalogue.settle_offers(
                dismissed=skipped, withdrawn=[offer.path for offer in chosen if offer.path not in skipped]
            )
        old = [offer.image_id for offer in chosen if offer.image_id is not None and offer.path not in skipped]
        if replace:
            self._remove(old)
        return report

    def _remove(self, images: Sequence[int]) -> None:
        gone = set(self._catalogue.removed_images(images).tolist())
        present = [image for image in images if image not in gone]
        if present:
            Sorting(self._access).remove(present)

    def _files(self, offers: Sequence[OfferRow]) -> Scan:
        scan, categories = Scan(), self._categories(offers)
        for offer in offers:
            try:
                status = os.stat(offer.path)  # noqa: PTH116
            except OSError:
                scan.skipped.append(Skipped(Path(offer.path), "unreadable", "The file is not there any more"))
                continue
            scan.files.append(FoundFile(Path(offer.path), categories[offer.path], status.st_size, status.st_mtime_ns))
        return scan

    def _chosen(self, paths: Sequence[str | Path] | None) -> list[OfferRow]:
        offers = {offer.path: offer for offer in self._catalogue.offers()}
        if paths is None:
            return [offer for offer in offers.values() if not offer.dismissed]
        wanted = [str(absolute(path)) for path in paths]
        unknown = next((path for path in wanted if path not in offers), None)
        if unknown is not None:
            raise EditError("This file is not offered", path=unknown, advice="`recollect offers` lists those that are")
        return [offers[path] for path in wanted]

    def _categories(self, offers: Sequence[OfferRow]) -> dict[str, str | None]:
        """By path."""
        folders = {os.path.dirname(offer.path) for offer in offers}  # noqa: PTH120
        given = {row.path: row.category for row in self._catalogue.folders()}
        beside: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
        for path, category in self._catalogue.placed_categories():
            if (folder := os.path.dirname(path)) in folders:  # noqa: PTH120
                beside[folder][category] += 1
        old = {row.id: row for row in self._catalogue.images([o.image_id for o in offers if o.image_id is not None])}
        categories = {}
        for offer in offers:
            neighbours = beside[os.path.dirname(offer.path)].most_common(1)  # noqa: PTH120
            category = neighbours[0][0] if neighbours else offer.category
            if given.get(deepest(given, offer.path) or "") == TO_INBOX:
                category = None
            categories[offer.path] = category if offer.image_id is None else old[offer.image_id].category
        return categories
