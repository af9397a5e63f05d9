"""What the catalogue holds: features, facts, places and notes that are not what was stored, and putting them right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from core.care.problem import Problem
from core.catalogue.backups import newest_whole
from core.catalogue.damage import Note, Stored
from core.engine.jobs import EmbedItem, Engine
from core.errors import ImageError
from core.images.decode import decode
from core.images.hashing import content_hash
from core.operations.add import TRAINING_VIEWS, view_seed
from core.operations.live import Parts, forget_indexes

_FROM_BACKUP, _FROM_FILE = "Taken from the newest backup", "Read again from the file"

MakeEngine = Callable[[], Engine]
Advance = Callable[[int], None]


def check_pointer(parts: Parts) -> Iterator[Problem]:
    """Whether the catalogue says which generation is in use."""
    if parts.catalogue.pointer_is_whole():
        return
    usable = [row.id for row in parts.catalogue.generations() if row.status == "accepted" and row.thinned is None]
    newest = max(usable, default=None)
    would = "Go to the newest generation that was accepted"

    def mend() -> str:
        assert newest is not None
        parts.catalogue.set_current(newest)
        return f"Generation {newest} is in use"

    what = "The catalogue does not say which generation is in use"
    yield Problem.of("pointer", what, would, None if newest is None else mend)


def check_notes(parts: Parts) -> Iterator[Problem]:
    """Reports, settings, edits and jobs that cannot be read."""
    words = {
        "generation": ("The report of generation {} cannot be read", "Empty it; the generation itself is not touched"),
        "setting": ("The setting {} cannot be read", "Use the default again"),
        "edit": ("What undoing change {} needs cannot be read", "Forget that it could be undone"),
        "job": ("Work {} that was broken off cannot be read", "Forget it; it can be started again"),
    }
    for note in parts.catalogue.bad_notes():
        what, would = words[note.table]
        yield Problem.of("note", what.format(note.key), would, partial(_forget_note, parts, note))


def _forget_note(parts: Parts, note: Note) -> str:
    parts.catalogue.forget_note(note)
    return "It is empty now"


def check_images(parts: Parts) -> Iterator[Problem]:
    """Facts that never change, and paths."""
    for image in parts.catalogue.bad_images():
        yield Problem.of(
            "image",
            f"What is known of image {image} (content, size, time of adding) was changed on the disk",
            "Take it from the newest backup, or from the image's file",
            partial(_mend_facts, parts, image),
        )
    for image in parts.catalogue.bad_paths():
        yield Problem.of(
            "place",
            f"The path of image {image} was changed on the disk: no image was ever seen there",
            "Take the place it was last seen in",
            partial(_take_path, parts, image),
        )


def check_features(parts: Parts, engine: MakeEngine, advance: Advance) -> Iterator[Problem]:
    """Features that are not what was stored, of every trunk."""
    for stored in parts.catalogue.bad_features(advance):
        path = _path(parts, stored.image)
        yield Problem.of(
            "feature",
            f"The stored features of image {stored.image} are damaged ({path})",
            "Take them from a backup, or read the file again; where neither is there, take the image out of the search "
            "until `recollect refresh` can read its file",
            partial(_mend_features, parts, stored, engine),
        )


def _path(parts: Parts, image: int) -> Path:
    return Path(parts.catalogue.image(image).path)


def _from_backup(parts: Parts, take: Callable[[Path], bool]) -> bool:
    backup = newest_whole(parts.folder)
    return backup is not None and take(backup.path)


def _take_path(parts: Parts, image: int) -> str | None:
    return "It has the place it was last seen in" if parts.catalogue.take_path(image) else None


def _mend_facts(parts: Parts, image: int) -> str | None:
    if _from_backup(parts, lambda backup: parts.catalogue.take_facts(image, backup)):
        return _FROM_BACKUP
    row = parts.catalogue.image(image)
    try:
        if content_hash(row.path) != row.hash:
            return None
        seen = decode(row.path)
    except ImageError:
        return None
    parts.catalogue.set_facts(image, Path(row.path).stat().st_size, seen.width, seen.height)
    return _FROM_FILE


def _mend_features(parts: Parts, stored: Stored, engine: MakeEngine) -> str:
    # They may differ from those that an index was made from.
    forget_indexes(parts, stored.trunk)
    if _from_backup(parts, lambda backup: parts.catalogue.take_features(stored, backup)):
        return _FROM_BACKUP
    if _read_again(parts, stored, engine):
        return _FROM_FILE
    parts.catalogue.drop_features(stored)
    return "Its file is not there: the image stays, and is out of the search until `recollect refresh` can read it"


def _read_again(parts: Parts, stored: Stored, engine: MakeEngine) -> bool:
    """Whether the image's file was there, was read, and its features are stored."""
    row = parts.catalogue.image(stored.image)
    try:
        if content_hash(row.path) != row.hash:
            return False
    except ImageError:
        return False
    views = TRAINING_VIEWS if parts.catalogue.has_views(stored) else 1
    item = EmbedItem(row.id, row.path, views=views, seed=view_seed(row.hash))
    for answer in engine().embed(parts.catalogue.trunk(stored.trunk).spec, [item]):
        if answer.features is not None:
            parts.catalogue.put_features(stored.trunk, {row.id: answer.features})
            return True
    return False
