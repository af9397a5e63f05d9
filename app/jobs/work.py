"""The jobs there are: open, make, fill and teach a library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs.runner import Job, Port
from app.services.backend import Backend, LibraryLike
from app.words.text import listing, tr
from core.errors import NothingToLearnError
from core.progress import Progress

if TYPE_CHECKING:
    from app.session import Session
    from app.settings.model import Choices
    from core.operations.update_settings import UpdateSettings
    from core.reports import AddReport, RefreshReport, UpdateReport


@dataclass
class Opened:
    """A library is open; `then_add` is what the user wanted to put into it."""

    library: LibraryLike
    then_add: list[Path] = field(default_factory=list)


class OpenLibrary(Job):
    """Opens the library at `path`, or makes one there if `create` and there is none."""

    def __init__(
        self,
        backend: Backend,
        path: Path,
        *,
        create: bool = False,
        then_add: Sequence[Path] = (),
        samples: Path | None = None,
    ) -> None:
        super().__init__()
        self._backend, self.path, self._create = backend, path, create
        self._then_add, self._samples = list(then_add), samples
        if samples is not None:
            self.title = tr("Making the sample library")
        elif create:
            self.title = tr("Making the library")
        else:
            self.title = tr("Opening %1").replace("%1", path.name)

    def run(self, port: Port) -> Opened:
        then_add = list(self._then_add)
        if self._samples is not None:
            port.progress(Progress("scan", 0, message=tr("Drawing sample images")))
            self._backend.draw_samples(self._samples)
            then_add.append(self._samples)
            self.cancel.raise_if_cancelled()
        if self._create and not self._backend.is_library(self.path):
            port.progress(Progress("engine", 0, message=tr("Starting the engine")))
            engine = port.engine()
            self.cancel.raise_if_cancelled()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            port.progress(Progress("engine", 0, message=tr("Making the library")))
            return Opened(self._backend.create(self.path, engine), then_add)
        return Opened(self._backend.open(self.path), then_add)


class CloseLibrary(Job):
    """Waits for the readers of a library that is not shown any more, then closes it."""

    visible = False
    cancellable = False

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def run(self, port: Port) -> None:  # noqa: ARG002
        self._session.wait_and_close()


class AddImages(Job):
    """Imports files and folders; the update that learns them is a job of its own. `learn`: its settings, if any."""

    def __init__(
        self,
        library: LibraryLike,
        paths: Sequence[Path],
        category: str | None = None,
        *,
        learn: UpdateSettings | None = None,
    ) -> None:
        super().__init__()
        self.library, self.paths, self.category, self.learn = library, list(paths), category, learn
        self.title = tr("Adding %1").replace("%1", listing([path.name for path in paths], most=2))

    def run(self, port: Port) -> AddReport:
        return self.library.add(
            self.paths,
            port.engine(),
            category=self.category,
            learn=self.learn,
            progress=port.progress,
            cancel=self.cancel,
        )

    def again(self) -> AddImages:
        """The same once more."""
        return AddImages(self.library, self.paths, self.category, learn=self.learn)

    def put_off(self) -> None:
        self.library.jobs.put_off_import(self.paths, self.category, self.learn)


def update_settings(now: Choices) -> UpdateSettings:
    """Of an update, as they are chosen."""
    from core.operations.update_settings import UpdateSettings  # not before the window shows

    return UpdateSettings(scope=now.scope)


class Update(Job):
    """Learns what was added. `settings`: of the update. `cut_off`: a job whose settings it takes over instead."""

    pausable = True

    def __init__(
        self,
        library: LibraryLike,
        *,
        settings: UpdateSettings | None = None,
        asked: bool = False,
        cut_off: int | None = None,
    ) -> None:
        super().__init__()
        self.library, self._settings, self._cut_off = library, settings, cut_off
        self.asked = asked  # by the user, who then wants to hear that there was nothing to learn
        self.title = tr("Learning the new images")

    def run(self, port: Port) -> UpdateReport | None:
        settings = self._settings if self._cut_off is None else self.library.jobs.settings(self._cut_off)
        try:
            return self.library.update(
                port.engine(),
                settings=settings,
                progress=port.progress,
                cancel=self.cancel,
                on_generation=port.generation,
                watch=True,
            )
        except NothingToLearnError:
            if self.asked:
                raise
            return None


class ReadAgain(Job):
    """Reads images again that an update carried over when it moved the trunk."""

    gives_way = True

    def __init__(self, library: LibraryLike) -> None:
        super().__init__()
        self.library = library
        self.title = tr("Reading images again")

    def run(self, port: Port) -> RefreshReport:
        return self.library.refresh(
            port.engine(), progress=port.progress, cancel=self.cancel, on_generation=port.generation
        )
