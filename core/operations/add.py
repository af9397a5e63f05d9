"""Adding images: from dropped folders to rows, features, thumbnails and vectors that search finds."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.catalogue import NewImage
from core.catalogue.categories import clean_name
from core.catalogue.checks import choose
from core.catalogue.clock import now
from core.catalogue.draft import Draft
from core.catalogue.journal import write_down_added
from core.catalogue.rows import OfferRow
from core.engine.jobs import Embedded, EmbedItem, Engine, TrunkSpec
from core.errors import CancelledError, ImageError
from core.images.hashing import content_hash, hash_many
from core.images.scan import FoundFile, Scan, find_images
from core.operations.added_folders import follow_renamed, remember
from core.operations.jobs import Running
from core.operations.live import LiveGeneration, Parts, editing
from core.progress import CancelToken, Meter, ProgressCallback
from core.reports import AddReport, Elsewhere, Skipped
from core.text import plural

# Views of an image that will be learned: the centre and three augmented ones (docs/method.md, "Views").
TRAINING_VIEWS = 4
THUMBNAIL_PX = 320
CHUNK = 512
BATCH = 64
BATCH_SECONDS = 2.0
HASH_THREADS = 4


def view_seed(content_hash: str) -> int:
    """The seed of an image's augmented views: the same content always gives the same views."""
    return int(content_hash[:8], 16)


@dataclass(frozen=True)
class _Planned:
    """A file whose content is new to the library, and the others of the same content that came with it."""

    file: FoundFile
    hash: str
    check: bool
    copies: Sequence[FoundFile]


class _Adding:
    """One run of `add_images`: its report, its meter and the categories it met."""

    def __init__(
        self,
        parts: Parts,
        live: LiveGeneration,
        engine: Engine,
        cancel: CancelToken,
        meter: Meter,
        job: Running | None,
        new_folders: Sequence[str],
    ) -> None:
        self.parts, self.live, self.engine = parts, live, engine
        self.cancel, self.meter, self._job, self._new_folders = cancel, meter, job, new_folders
        self.report = AddReport()
        self.unusable: list[FoundFile] = []  # whose content is no image that can be used
        self.added: Counter[str | None] = Counter()
        self.categories: set[int] = set()  # that images were added to
        self._change = None if job is None else job.change

    def chunk(self, files: Sequence[FoundFile]) -> None:
        """Adds the files of one chunk, in batches each of which is safe on disk before the next."""
        planned = self._plan(files)
        by_key = dict(enumerate(planned))
        items = [
            EmbedItem(
                key,
                str(p.file.path),
                views=1 if p.check or p.file.category is None else TRAINING_VIEWS,
                seed=view_seed(p.hash),
            )
            for key, p in by_key.items()
        ]
        waiting: list[tuple[_Planned, Embedded]] = []
        written = time.monotonic()
        answers = self.engine.embed(self._trunk(), items, thumbnail_px=THUMBNAIL_PX, cancel=self.cancel)
        try:
            for answer in answers:
                p = by_key[answer.key]
                if answer.features is None:
                    self.unusable += (p.file, *p.copies)
                    for file in (p.file, *p.copies):
                        self._skip(file.path, answer.kind or "unreadable", answer.reason or "could not be read")
                elif _changed(p):
                    self._skip(p.file.path, "changing", "The file changed while it was read; add it again")
                    for file in p.copies:
                        self._skip(file.path, "changing", "A copy of it changed while it was read; add it again")
                else:
                    self.report.already += len(p.copies)
                    waiting.append((p, answer))
                self.meter.advance(1 + len(p.copies))
                # By number for speed, by time so that a slow machine shows what it has.
                if len(waiting) >= BATCH or time.monotonic() - written > BATCH_SECONDS:
                    self._write(waiting)
                    waiting, written = [], time.monotonic()
        finally:
            # What the engine finished before a cancel or a crash is kept.
            self._write(waiting)

    def _trunk(self) -> TrunkSpec:
        return self.parts.catalogue.trunk(self.live.trunk_id).spec

    def _skip(self, path: Path, kind: str, reason: str) -> None:
        self.report.skipped.append(Skipped(path, kind, reason))

    def _plan(self, files: Sequence[FoundFile]) -> list[_Planned]:
        """Sorts out what is known already; the rest is to be embedded, with its check images chosen."""
        catalogue = self.parts.catalogue
        places = catalogue.known_places([str(f.path) for f in files])
        unchanged = {
            f.path: place.image_id
            for f in files
            if (place := places.get(str(f.path))) is not None
            and (place.size, place.mtime_ns, place.state) == (f.size, f.mtime_ns, "here")
        }
        rest = [f for f in files if f.path not in unchanged]
        hashed: list[tuple[FoundFile, str]] = []
        for i, result in hash_many([f.path for f in rest], threads=HASH_THREADS, cancel=self.cancel):
            if isinstance(result, ImageError):
                self._skip(rest[i].path, result.kind, result.what)
                self.meter.advance()
            else:
                hashed.append((rest[i], result))
        order = {f.path: n for n, f in enumerate(rest)}
        hashed.sort(key=lambda pair: order[pair[0].path])

        known = catalogue.find_hashes([h for _, h in hashed])
        fresh: dict[str, FoundFile] = {}
        copies: defaultdict[str, list[FoundFile]] = defaultdict(list)
        there: list[tuple[FoundFile, int]] = [(f, unchanged[f.path]) for f in files if f.path in unchanged]
        moved: list[tuple[int, str, int, int]] = []
        for f, content in hashed:
            if content in known:
                image, _ = known[content]
                moved.append((image, str(f.path), f.size, f.mtime_ns))
                there.append((f, image))
            elif content in fresh:
                copies[content].append(f)
            else:
                fresh[content] = f
        if moved:
            catalogue.touch_places(moved)
        self._take_known(there)
        checks = self._choose_checks(fresh)
        return [_Planned(f, content, content in checks, copies[content]) for content, f in fresh.items()]

    def _take_known(self, there: Sequence[tuple[FoundFile, int]]) -> None:
        """Images of the inbox whose folder names a category now go there; removed images come back."""
        if not there:
            return
        with editing(self.parts, lambda: self.live) as draft:
            names = {row.id: row.name for row in self.parts.catalogue.categories()}
            states = draft.states({image for _, image in there})
            removed = {image for image, state in states.items() if state.removed is not None}
            inside = {i: None if s.category is None else names[s.category] for i, s in states.items()}
            restored: list[int] = []
            sorted_into: defaultdict[str, list[int]] = defaultdict(list)
            for file, image in there:
                wanted, free = file.category, inside[image] is None or image in removed
                if image in removed:
                    removed.discard(image)
                    restored.append(image)
                    self.added[wanted] += 1
                    self.report.added += 1
                else:
                    self.report.already += 1
                if wanted is not None and free:
                    sorted_into[wanted].append(image)
                    inside[image] = wanted
                elif wanted is not None and inside[image] != wanted:
                    self.report.elsewhere.append(Elsewhere(file.path, image, inside[image], wanted))
                self.meter.advance()
            draft.restore(restored)
            for name, images in sorted_into.items():
                draft.move(images, draft.ensure(name))
            draft.settle(release=False)
            change = self._write_down(draft, ())
        self._wrote(change)

    def _choose_checks(self, fresh: Mapping[str, FoundFile]) -> set[str]:
        by_category: defaultdict[str, list[str]] = defaultdict(list)
        for content, file in fresh.items():
            if file.category is not None:
                by_category[file.category].append(content)
        counts = {row.name: (row.images, row.check_images) for row in self.parts.catalogue.categories()}
        chosen: set[str] = set()
        for category, contents in by_category.items():
            images, checks = counts.get(category, (0, 0))
            chosen.update(choose(contents, images + len(contents), checks))
        return chosen

    def _write(self, waiting: Sequence[tuple[_Planned, Embedded]]) -> None:
        if not waiting:
            return
        # A user may rename and merge categories while an import runs: an id is good for one batch.
        with self.parts.changes:
            ids = self._write_rows(waiting)
        for p, _ in waiting:
            self.added[p.file.category] += 1
        self.report.added += len(ids)
        if self._job is not None:
            self._job.note(self.meter.done, self.meter.total)

    def _write_rows(self, waiting: Sequence[tuple[_Planned, Embedded]]) -> list[int]:
        """Rows and vectors. A category is made with its first image: no failure leaves an empty one behind."""
        names = sorted({p.file.category for p, _ in waiting if p.file.category is not None})
        with self.parts.catalogue.edit() as draft:
            categories = {name: draft.ensure(name) for name in names}
            batch = [_new_image(p, answer, categories) for p, answer in waiting]
            ids = self.parts.catalogue.add_images(batch, draft)
            change = self._write_down(draft, ids)
            # While a crash still takes all of it back: every image that is there has its thumbnail.
            found = {i: a.thumbnail for i, (_, a) in zip(ids, waiting, strict=True) if a.thumbnail is not None}
            self.parts.thumbnails.put_many(found)
        self._wrote(change)
        self.categories.update(categories.values())
        self.live.add(np.array(ids, dtype=np.int64), np.stack([image.features[0] for image in batch]))
        return ids

    def _write_down(self, draft: Draft, added: Sequence[int]) -> int | None:
        """All that comes is one change in the journal."""
        job = None if self._job is None else self._job.id
        return write_down_added(draft, added, self._change, job=job, new_folders=self._new_folders)

    def _wrote(self, change: int | None) -> None:
        """It is not undone while more may come."""
        self._change = change
        if change is not None:
            self.parts.unfinished.add(change)

    def end(self) -> None:
        """Nothing more comes."""
        if self._change is not None:
            self.parts.unfinished.discard(self._change)


def _new_image(planned: _Planned, answer: Embedded, categories: Mapping[str, int]) -> NewImage:
    assert answer.features is not None
    file = planned.file
    return NewImage(
        hash=planned.hash,
        category_id=None if file.category is None else categories[file.category],
        path=str(file.path),
        size=file.size,
        mtime_ns=file.mtime_ns,
        width=answer.width,
        height=answer.height,
        check=planned.check,
        features=answer.features,
    )


def _changed(planned: _Planned) -> bool:
    """Whether other bytes may have been decoded than were hashed. A file that is gone by now was read before."""
    path = planned.file.path
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (planned.file.size, planned.file.mtime_ns):
            return False
        return content_hash(path) != planned.hash
    except (OSError, ImageError):
        return path.exists()


def _with_kept_name(file: FoundFile) -> FoundFile:
    """The file with its category's name as the catalogue keeps it; a folder whose name is only spaces names nothing."""
    if file.category is None:
        return file
    try:
        name = clean_name(file.category)
    except ValueError:
        return replace(file, category=None)
    return file if name == file.category else replace(file, category=name)


def add_images(
    parts: Parts,
    live: LiveGeneration,
    engine: Engine,
    paths: Sequence[Path],
    *,
    category: str | None,
    progress: ProgressCallback,
    cancel: CancelToken,
    job: Running,
) -> AddReport:
    """Adds all images below `paths` and remembers the folders; see `Library.add`. `job`: told after each batch."""
    Meter("scan", "Looking for images", None, progress)
    scan = find_images(paths, category=category, cancel=cancel)
    follow_renamed(parts, scan)
    new_folders = remember(parts, scan)
    return add_files(parts, live, engine, scan, progress=progress, cancel=cancel, job=job, new_folders=new_folders)


def add_files(
    parts: Parts,
    live: LiveGeneration,
    engine: Engine,
    scan: Scan,
    *,
    progress: ProgressCallback,
    cancel: CancelToken,
    job: Running | None = None,
    new_folders: Sequence[str] = (),
) -> AddReport:
    """Adds the files that were found, each to its category. `new_folders`: that are on the list for them."""
    started = time.monotonic()
    files = [_with_kept_name(f) for f in scan.files]
    names = {f.category for f in files}
    categories = len(names - {None})
    count = len(files)
    what = f"Adding {plural(count, 'image', 'images')}"
    if categories:
        what = f"Adding {plural(count, 'image', 'images')} in {plural(categories, 'category', 'categories')}"
    meter = Meter("add", what, count, progress)
    run = _Adding(parts, live, engine, cancel, meter, job, new_folders)
    try:
        for start in range(0, count, CHUNK):
            cancel.raise_if_cancelled()
            run.chunk(files[start : start + CHUNK])
        with suppress(CancelledError):  # it is all added; the next time will do
            live.arrange(progress, cancel)
    finally:
        run.end()
        # Chosen check images may have turned out unreadable.
        with parts.catalogue.edit() as draft:
            draft.settle(run.categories, release=False)
        # They are told now; looking through the folders must not offer them as new.
        found = now()
        parts.catalogue.put_offers(
            [
                OfferRow(str(f.path), "new", f.category, f.size, f.mtime_ns, None, found, dismissed=True)
                for f in run.unusable
            ]
        )
        if run.report.added:
            live.save()
    report = run.report
    for error in scan.skipped:
        report.skipped.append(error)
    report.read = report.added + report.already + len(report.skipped)
    report.categories = [(name, run.added[name]) for name in sorted(names, key=lambda n: (n is None, n or ""))]
    report.seconds = time.monotonic() - started
    return report
