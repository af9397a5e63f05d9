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
from core.catalogue.rows import Moved
from core.errors import EditError

log = logging.getLogger(__name__)

_BLOCK = 1 << 20
_NOT_BACK = "This cannot be undone, as the files were moved or changed since"
_NOT_AGAIN = "This cannot be redone, as the files were moved or changed since"


def copy_into(source: Path, folder: Path) -> Path:
    """A copy of `source` in `folder`, under its name or, where that is taken, with a number. Raises OSError."""
    return _put(source, folder, source.name, _copy)


def link_into(source: Path, folder: Path, name: str | None = None) -> Path:
    """As `copy_into`, a second name of the same file where the drives allow it: nothing is written twice."""
    return _put(source, folder, name or source.name, _link)


@contextmanager
def files_turned(catalogue: Catalogue, *, again: bool) -> Iterator[Moved | None]:
    """Around undo and redo (`again`): files that the change moved are back, or there again, and stay if it ends well.

    Raises EditError where one of them is not as it was left.
    """
    turned = catalogue.files_to_turn(again=again)
    if turned is None:
        yield None
        return
    known = catalogue.known_places([source for _, source, _ in turned.files])
    moved: list[MovedFile] = []
    try:
        for image, source, goal in turned.files:
            place = known.get(source)
            if place is None or place.image_id != image or not is_as_seen(source, place.size, place.mtime_ns):
                raise EditError(_NOT_AGAIN if again else _NOT_BACK, path=source)
            try:
                Path(goal).parent.mkdir(parents=True, exist_ok=True)
                target = link_into(Path(source), Path(goal).parent, Path(goal).name)
            except OSError as error:
                what = "The file cannot be moved again" if again else "The file cannot be moved back"
                raise EditError(what, path=goal, advice=error.strerror) from error
            moved.append(MovedFile(source, seen_at(image, target)))
        yield Moved(turned.edit, moved)
    except BaseException:
        delete_all(Path(file.to.path) for file in moved)
        raise
    delete_all(Path(source) for _, source, _ in turned.files)


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
