"""Files put into folders beside what is there, never over it, and moved files put back."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from core.catalogue import Catalogue, MovedFile, SeenPlace
from core.catalogue.journal import FilesBack
from core.errors import EditError

log = logging.getLogger(__name__)

_BLOCK = 1 << 20


def copy_into(source: Path, folder: Path) -> Path:
    """A copy of `source` in `folder`, under its name or, where that is taken, with a number. Raises OSError."""
    return _put(source, folder, source.name, _copy)


def link_into(source: Path, folder: Path, name: str | None = None) -> Path:
    """As `copy_into`, a second name of the same file where the drives allow it: nothing is written twice."""
    return _put(source, folder, name or source.name, _link)


@contextmanager
def files_back(catalogue: Catalogue) -> Iterator[FilesBack | None]:
    """Around undo: where the last change moved files, they are where they were before, and stay there if it ends well.

    Raises EditError where one of them is not as it was left.
    """
    last = catalogue.last_moved()
    if last is None:
        yield None
        return
    known = catalogue.known_places([to for _, _, to in last.files])
    back: list[MovedFile] = []
    try:
        for image, before, to in last.files:
            place = known.get(to)
            if place is None or place.image_id != image or not is_as_seen(to, place.size, place.mtime_ns):
                raise EditError("This cannot be undone, as the files were moved or changed since", path=to)
            try:
                Path(before).parent.mkdir(parents=True, exist_ok=True)
                target = link_into(Path(to), Path(before).parent, Path(before).name)
            except OSError as error:
                raise EditError("The file cannot be moved back", path=before, advice=error.strerror) from error
            back.append(MovedFile(to, seen_at(image, target)))
        yield FilesBack(last.edit, back)
    except BaseException:
        delete_all(Path(file.to.path) for file in back)
        raise
    delete_all(Path(to) for _, _, to in last.files)


def is_as_seen(path: str, size: int, mtime_ns: int) -> bool:
    """Whether a file is there, of this size and time."""
    try:
        status = os.stat(path)  # noqa: PTH116 - paths are text here, see core.images.walk
    except (OSError, ValueError):
        return False
    return (status.st_size, status.st_mtime_ns) == (size, mtime_ns)


def seen_at(image: int, path: Path) -> SeenPlace:
    """A file of an image as it is now. Raises OSError."""
    status = path.stat()
    return SeenPlace(image, str(path), status.st_size, status.st_mtime_ns)


def delete_all(paths: Iterable[Path]) -> set[Path]:
    """Deletes files and gives those that would not go."""
    kept = set()
    for path in paths:
        try:
            path.unlink()
        except OSError:
            log.warning("%s cannot be deleted", path, exc_info=True)
            kept.add(path)
    return kept


def _put(source: Path, folder: Path, name: str, how: Callable[[Path, Path], None]) -> Path:
    """Tries `fern.jpg`, `fern (2).jpg`, `fern (3).jpg` and so on. `how` raises FileExistsError where one is taken."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - of a name alone
    target = folder / name
    for number in count(2):
        with suppress(FileExistsError):
            how(source, target)
            break
        target = folder / f"{stem} ({number}){ending}"
    return target


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source.resolve(), target)
    except FileExistsError:
        raise
    except OSError:  # another drive, or one that knows no second names
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("xb") as writing:
        try:
            shutil.copyfileobj(reading, writing, _BLOCK)
            writing.flush()
            os.fsync(writing.fileno())
        except BaseException:
            target.unlink()
            raise
    with suppress(OSError):  # not every drive keeps times and permissions
        shutil.copystat(source, target)
