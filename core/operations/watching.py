"""When to look through the added folders again: soon after something changed in them, and every now and then."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

log = logging.getLogger(__name__)

# Files come in bursts, and a copy takes its time: first let it end. But one that never ends is not waited for.
SETTLED_S = 2.0
LONGEST_S = 30.0


class Watch:
    """A thread that calls `due`, from itself, when it is time to look. Ends with `close`.

    Args:
        due: called after something changed, once nothing has for `settled` seconds or `longest` have passed, and at the
            latest `every` seconds after the last time. Shares and some other drives tell of no change.
        folders: in which a change counts, at any depth. One that cannot be watched is looked through now and then.
        but: a folder inside them in which none counts: the library's own files change with every look.
    """

    def __init__(
        self,
        due: Callable[[], None],
        folders: Sequence[Path] = (),
        *,
        but: Path | None = None,
        every: float,
        settled: float | None = None,
        longest: float = LONGEST_S,
    ) -> None:
        self._due, self._every, self._longest = due, every, longest
        self._settled = SETTLED_S if settled is None else settled
        self._wake = threading.Condition()
        self._first: float | None = None  # of the changes not told yet
        self._last = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._folders, self._but = folders, None if but is None else but.resolve()
        self.ready = threading.Event()  # changes are noticed from now on
        self._thread.start()

    def changed(self) -> None:
        """Something in the folders may be another. From any thread."""
        with self._wake:
            self._last = time.monotonic()
            self._first = self._last if self._first is None else self._first
            self._wake.notify()

    def close(self) -> None:
        """No further call comes once it returns. The thread ends by itself, and is not waited for on a slow share."""
        with self._wake:
            self._closed = True
            self._wake.notify()

    def _observe(self, folders: Sequence[Path]) -> BaseObserver:
        from watchdog.events import (
            DirCreatedEvent,
            DirDeletedEvent,
            DirMovedEvent,
            FileClosedEvent,
            FileCreatedEvent,
            FileDeletedEvent,
            FileModifiedEvent,
            FileMovedEvent,
            FileSystemEventHandler,
        )
        from watchdog.observers import Observer

        handler = FileSystemEventHandler()
        handler.on_any_event = self._happened  # type: ignore[method-assign]
        observer: BaseObserver = Observer()
        observer.start()
        # Not that files were opened and read: looking through them does that.
        kinds: list[type[FileSystemEvent]] = [
            *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent, FileClosedEvent),
            *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
        ]
        for folder in folders:
            if self._closed:
                break
            try:
                observer.schedule(handler, str(folder), recursive=True, event_filter=kinds)
            except OSError as error:  # away, or more folders than the system watches
                log.info("%s is not watched: %s", folder, error)
        return observer

    def _happened(self, event: FileSystemEvent) -> None:
        places = [Path(os.fsdecode(place)) for place in (event.src_path, event.dest_path) if place]
        if self._but is None or not all(place.is_relative_to(self._but) for place in places):
            self.changed()

    def _run(self) -> None:
        # Here, not where it was made: a system goes through all folders to watch them, and a slow share takes its time.
        observer = self._observe(self._folders) if self._folders else None
        self.ready.set()
        self._tell()
        if observer is not None:
            observer.stop()
            observer.join()

    def _tell(self) -> None:
        told = time.monotonic()
        with self._wake:
            while not self._closed:
                if (wait := self._when(told) - time.monotonic()) > 0:
                    self._wake.wait(wait)
                    continue
                self._first, told = None, time.monotonic()
                self._due()

    def _when(self, told: float) -> float:
        at_the_latest = told + self._every
        if self._first is None:
            return at_the_latest
        return min(at_the_latest, self._first + self._longest, self._last + self._settled)
