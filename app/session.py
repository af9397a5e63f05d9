"""An open library as the window uses it: the library and the threads that read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QThread

from app.services.arranger import Arranger
from app.services.backend import LibraryLike
from app.services.lane import Lane
from app.services.thumbnails import Thumbnails


class Session:
    """Lives as long as a library is shown.

    Attributes:
        reader: questions to the library that need no engine.
        outside: queries by a file, which may wait for the engine.
        recogniser: what images are; the first answer waits for the calibration.
        arranger: the map, and arranging it.
        thumbnails: the cache the views paint from.
    """

    def __init__(self, library: LibraryLike) -> None:
        self.library = library
        self.reader = Lane("reader")
        self.outside = Lane("outside")
        self.recogniser = Lane("recogniser")
        self.arranger = Arranger(library)
        self.thumbnails = Thumbnails(library.thumbnails)
        self.reader.start()
        self.outside.start()
        self.recogniser.start()

    @property
    def name(self) -> str:
        return self.library.path.name

    @property
    def path(self) -> Path:
        return self.library.path

    def stop(self) -> None:
        """No more answers from here; returns at once."""
        self.reader.stop()
        self.outside.stop()
        self.recogniser.stop()
        self.arranger.stop()
        self.thumbnails.stop()

    @property
    def threads(self) -> list[QThread]:
        """All that read the library."""
        return [self.reader, self.outside, self.recogniser, *self.arranger.threads, self.thumbnails.loader]

    def wait_and_close(self) -> None:
        """Waits for the threads, then closes the library. From any thread but theirs, after `stop`."""
        for thread in self.threads:
            thread.wait()
        self.library.close()
