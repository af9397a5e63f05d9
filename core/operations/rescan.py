"""Looking through the added folders: what moved, what is away, what is gone, what changed, what is new."""

from __future__ import annotations

import os
import stat
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from core.catalogue.clock import now
from core.catalogue.rows import Findings, ImageRow, KnownPlace, OfferRow, SeenPlace
from core.errors import EmptyImageError, ImageError
from core.images.hashing import hash_many
from core.images.presence import Presence, deepest, mounts_of, same_place
from core.images.walk import Identity, SeenFile, Walker
from core.operations.live import Parts
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import Moved, ScanReport, Skipped
from core.text import plural

_HASH_THREADS = 4
# An image that is in several places is as near as the nearest.
_NEAREST = ("here", "offline", "changed", "gone")


def rescan(parts: Parts, *, progress: ProgressCallback, cancel: CancelToken) -> ScanReport:
    """See `Folders.scan`. Nothing is kept of one that is cancelled."""
    return _Rescan(parts, progress, cancel).run()


class _Rescan:
    """One run: what the catalogue knows, what is found, and what follows from the two."""

    def __init__(self, parts: Parts, progress: ProgressCallback, cancel: CancelToken) -> None:
        self.catalogue, self.progress, self.cancel = parts.catalogue, progress, cancel
        self.folders = {row.path: row for row in self.catalogue.folders()}
        self.places = {place.path: place for place in self.catalogue.all_places()}
        self.offers = {offer.path: offer for offer in self.catalogue.offers()}
        self.presence = Presence({path: row.mounts for path, row in self.folders.items()})
        self.walker = Walker(cancel)
        self.findings, self.report = Findings(), ScanReport()
        # By id of place, by path: what became of it, where that is something else than before.
        self.states: dict[int, str] = {}
        self.seen: dict[str, int] = {}
        self.kept_offers: set[str] = set()

    def run(self) -> ScanReport:
        started = time.monotonic()
        self.meter = Meter("scan", "Looking through your folders", None, self.progress)
        found = self._walk()
        missing = self._look_for(found)
        self._read(self._compare(found.values()))
        for place in missing:
            state = self.presence.of(place.path)
            # What was deleted before its drive went away does not come back with the drive.
            if (place.state, state) != ("gone", "offline"):
                self._set(place, state)
        self._withdraw_offers()
        self._tell_images()
        self.cancel.raise_if_cancelled()
        self.catalogue.keep_findings(self.findings)
        self._tell(found)
        self.report.seconds = time.monotonic() - started
        return self.report

    # --- looking

    def _walk(self) -> dict[str, SeenFile]:
        """Every image in the folders that are here, by path."""
        found: dict[str, SeenFile] = {}
        visited: set[Identity] = set()
        # Outer folders first: what lies in them need not be looked through twice.
        for path in sorted(self.folders, key=len):
            state = self.presence.folder_state(path)
            self.report.folders.append((Path(path), state))
            if state != "here":
                continue
            for file in self.walker.below(path, visited):
                found[file.path] = file
                self.meter.advance()
        self.report.folders.sort()
        self.presence.not_read(self.walker.unread)
        inside = {os.path.dirname(path) for path in found}  # noqa: PTH120 - paths are text, see core.images.walk
        for folder in self.folders:
            if self.presence.folder_state(folder) == "here":
                self.findings.mounts[folder] = mounts_of(folder, inside)
        return found

    def _look_for(self, found: dict[str, SeenFile]) -> list[KnownPlace]:
        """Looks at known files that no folder shows: added by themselves, or hidden. Returns those that are not there.

        Those that are there come to `found`.
        """
        missing = []
        spelled = {path.casefold(): path for path in found} if len(found) < len(self.places) else {}
        for path, place in self.places.items():
            if path in found:
                continue
            self.cancel.raise_if_cancelled()
            file = None if self.presence.is_away(path) else _file_at(path)
            other = spelled.get(path.casefold())
            if file is None or (other is not None and same_place(path, other)):
                missing.append(place)
            else:
                found[path] = file
        return missing

    def _compare(self, found: Iterable[SeenFile]) -> list[SeenFile]:
        """The files whose size or time tells that they must be read."""
        unknown = []
        for file in found:
            as_it_is = (file.size, file.mtime_ns)
            place, offer = self.places.get(file.path), self.offers.get(file.path)
            if place is not None and (place.size, place.mtime_ns) == as_it_is and place.state != "changed":
                self._set(place, "here")
            elif offer is not None and (offer.size, offer.mtime_ns) == as_it_is:
                self.kept_offers.add(file.path)
                if place is not None:
                    self._set(place, "changed")
            else:
                unknown.append(file)
        return unknown

    def _read(self, files: Sequence[SeenFile]) -> None:
        """Knows files by their content, or offers them."""
        if not files:
            return
        self.report.read = len(files)
        what = plural(len(files), "new or changed file", "new or changed files")
        self.meter = Meter("scan", f"Reading {what}", len(files), self.progress)
        hashed: list[tuple[SeenFile, str]] = []
        for number, content in hash_many([f.path for f in files], threads=_HASH_THREADS, cancel=self.cancel):
            self.meter.advance()
            if isinstance(content, ImageError):
                self._unreadable(files[number], content)
            else:
                hashed.append((files[number], content))
        known = self.catalogue.find_hashes([content for _, content in hashed])
        for file, content in hashed:
            if content in known:
                image = known[content][0]
                self.seen[file.path] = image
                self.findings.seen.append(SeenPlace(image, file.path, file.size, file.mtime_ns))
            else:
                self._offer(file)

    def _unreadable(self, file: SeenFile, error: ImageError) -> None:
        self.report.skipped.append(Skipped(Path(file.path), error.kind, error.what))
        place = self.places.get(file.path)
        if place is not None and isinstance(error, EmptyImageError):
            self._set(place, "changed")

    def _offer(self, file: SeenFile) -> None:
        place = self.places.get(file.path)
        if place is not None:
            self._set(place, "changed")
        of = None if place is None or place.removed else place.image_id
        kind = "new" if of is None else "changed"
        category = self._category(file.path)
        self.findings.offers.append(OfferRow(file.path, kind, category, file.size, file.mtime_ns, of, now()))
        if of is None:
            self.report.new.append(Path(file.path))
        else:
            self.report.changed.append((of, Path(file.path)))

    def _category(self, path: str) -> str | None:
        """By where the file is: what its folder is for, or the folder in that folder."""
        folder = deepest(self.folders, path)
        if folder is None:
            return None
        inside, category = Path(path).relative_to(folder).parts, self.folders[folder].category
        if category is not None:
            return category or None
        return inside[0] if len(inside) > 1 else None

    # --- what follows

    def _set(self, place: KnownPlace, state: str) -> None:
        if state != place.state:
            self.states[place.id] = state

    def _withdraw_offers(self) -> None:
        """What is not there is not offered. A file that is away and not wanted stays not wanted."""
        for path, offer in self.offers.items():
            if path not in self.kept_offers and not (offer.dismissed and self.presence.of(path) == "offline"):
                self.findings.withdrawn.append(path)

    def _tell_images(self) -> None:
        """What becomes of the images whose files are not as they were; goes through those alone."""
        by_image: defaultdict[int, list[KnownPlace]] = defaultdict(list)
        for place in self.places.values():
            by_image[place.image_id].append(place)
        touched = {self.places[path].image_id for path in self.seen if path in self.places}
        touched.update(place.image_id for place in self.places.values() if place.id in self.states)
        new_places: defaultdict[int, list[str]] = defaultdict(list)
        for path, image in self.seen.items():
            new_places[image].append(path)
        for row in self.catalogue.images(sorted(touched.union(new_places))):
            self._tell_image(row, by_image[row.id], new_places[row.id])
        self._count(by_image, new_places)

    def _tell_image(self, row: ImageRow, before: Sequence[KnownPlace], new: Sequence[str]) -> None:
        lost = [place for place in before if self._after(place) == "gone"]
        here = [*new, *(p.path for p in before if p.path not in self.seen and self._after(p) == "here")]
        added = [path for path in new if path not in {place.path for place in before}]
        if here:
            # Its file was moved, or one of its copies deleted: nothing is lost.
            for place in lost:
                self.states.pop(place.id, None)
            self.findings.dropped += [p.id for p in lost if self.seen.get(p.path) is None]
            if row.path not in here:
                self.findings.shown.append((row.id, here[0]))
            if added and lost and row.removed is None:
                self.report.moved.append(Moved(row.id, Path(lost[0].path), Path(added[0])))
        for place in before:
            if place.id in self.states:
                self.findings.states[self.states[place.id]].append(place.id)
        state = self._state(before, new)
        if row.removed is not None or state == _nearest(place.state for place in before):
            return
        if state == "here":
            self.report.back.append(row.id)
        elif state == "offline":
            self.report.offline.append(row.id)
        elif state == "gone":
            self.report.gone.append((row.id, Path(row.path)))

    def _after(self, place: KnownPlace) -> str:
        """The state of a known place as the image's own: a file that holds another image is gone for this one."""
        if place.path in self.seen:
            return "here" if self.seen[place.path] == place.image_id else "gone"
        return self.states.get(place.id, place.state)

    def _state(self, before: Sequence[KnownPlace], new: Sequence[str]) -> str:
        return "here" if new else _nearest(self._after(place) for place in before)

    def _count(self, by_image: Mapping[int, list[KnownPlace]], new_places: Mapping[int, list[str]]) -> None:
        """How many images are offline, and how many are gone."""
        present = [(image, places) for image, places in by_image.items() if places and not places[0].removed]
        states = Counter(self._state(places, new_places.get(image, ())) for image, places in present)
        placed = {image for image, _ in present}.union(new_places)
        self.report.offline_now = states["offline"]
        # Images whose files hold other images by now have no place at all.
        self.report.gone_now = states["gone"] + sum(i not in placed for i in self.catalogue.image_ids().tolist())

    def _tell(self, found: dict[str, SeenFile]) -> None:
        report = self.report
        report.files = len(found)
        report.skipped += [one for one in self.walker.skipped.values() if one.kind != "not-an-image"]
        waiting = [offer for path, offer in self.offers.items() if path in self.kept_offers and not offer.dismissed]
        waiting += self.findings.offers
        report.offers = len(waiting)
        report.take = [Path(offer.path) for offer in waiting if offer.kind == "new" and self._takes(offer.path)]

    def _takes(self, path: str) -> bool:
        folder = deepest(self.folders, path)
        return folder is not None and self.folders[folder].take


def _nearest(states: Iterable[str]) -> str:
    return min(states, key=_NEAREST.index, default="gone")


def _file_at(path: str) -> SeenFile | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - paths are text here, see core.images.walk
    except (OSError, ValueError):
        return None
    return SeenFile(path, None, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
