"""The one exception tree. Each error says what happened, to which file, and what the user can do.

Modules raise these and nothing else for anything a user can cause or mend; a bug stays a plain Python exception, goes
to the log, and reaches the user as one sentence.
"""

from __future__ import annotations

from pathlib import Path

CHECK = "`recollect check --repair` finds what is damaged and mends what can be mended."
"""The advice about damage."""


class RecollectError(Exception):
    """Root of every error that is meant to be read by a user.

    Attributes:
        what: one sentence, in the user's words, without a trailing period.
        path: the file or folder it happened to, if any.
        advice: what the user can do, one sentence, or None where nothing can be done.
    """

    def __init__(self, what: str, *, path: str | Path | None = None, advice: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.path = None if path is None else Path(path)
        self.advice = advice

    def __str__(self) -> str:
        text = self.what if self.path is None else f"{self.what}: {self.path}"
        return text if self.advice is None else f"{text}. {self.advice}"


# --- the library on disk


class LibraryError(RecollectError):
    """Something about a library as a whole."""


class NotALibraryError(LibraryError):
    """The folder is missing or holds no library."""


class LibraryExistsError(LibraryError):
    """A library, or other files, are already where a new one was to be made."""


class LibraryLockedError(LibraryError):
    """Another program has the library open."""


class LibraryNewerError(LibraryError):
    """The library was written by a newer Recollect."""


class LibraryDamagedError(LibraryError):
    """A part that cannot be rebuilt is missing or does not match its checksum."""


class LibraryStorageError(LibraryError):
    """The disk refused: full, read-only, unplugged."""


class ArchiveError(LibraryError):
    """A file that should hold an exported library does not, or is damaged or unsafe."""


class ModelExportError(LibraryError):
    """The model cannot be written for other programs."""


# --- images


class ImageError(RecollectError):
    """One image cannot be used. `kind` is a stable word for reports and tests."""

    kind = "unreadable"


class NotAnImageError(ImageError):
    """The file is of no format that can be read."""

    kind = "not-an-image"


class EmptyImageError(ImageError):
    """The file has no bytes."""

    kind = "empty"


class TruncatedImageError(ImageError):
    """The file ends before the image does, or its data are damaged."""

    kind = "truncated"


class ImageTooLargeError(ImageError):
    """More pixels than any camera makes: a decompression bomb."""

    kind = "too-large"


class UnreadableImageError(ImageError):
    """The file cannot be opened (permissions, gone, a drive error)."""

    kind = "unreadable"


class OutsideError(ImageError):
    """The region that is asked for shows nothing of the image."""

    kind = "outside"


# --- trunk and engine


class BackboneError(RecollectError):
    """A trunk cannot be made."""


class UnknownBackboneError(BackboneError):
    """No trunk goes by this name."""


class WeightsError(BackboneError):
    """The weights are missing, damaged, or of another network."""


class UnsplittableTrunkError(BackboneError):
    """Nobody wrote down how to train only a part of this trunk."""


class EngineError(RecollectError):
    """The model process."""


class EngineStartError(EngineError):
    """The model process did not start."""


class EngineDiedError(EngineError):
    """The model process ended in the middle of a job (out of memory, driver)."""


class EngineJobError(EngineError):
    """A job failed inside the model process; the process lives on."""


class DeviceError(EngineError):
    """The device that was asked for is not there."""


# --- work


class UpdateError(RecollectError):
    """An update could not be made; the old generation stays."""


class NothingToLearnError(UpdateError):
    """No new categorised images since the last update."""


class TrainingDivergedError(UpdateError):
    """Distilling did not recover from non-finite losses."""


class HistoryError(RecollectError):
    """A generation that cannot be gone back to, kept or discarded."""


class EditError(RecollectError):
    """A change to categories or images that cannot be made, or not be undone any more."""


class SearchError(RecollectError):
    """A query cannot be answered."""


class MapError(RecollectError):
    """The map could not be arranged."""


class BenchError(RecollectError):
    """A benchmark cannot be run with what was given, or its results cannot be written."""


class UsageError(RecollectError):
    """The command or its arguments make no sense (exit code 2 on the command line)."""


class CancelledError(RecollectError):
    """The user cancelled. Not a failure: what was finished before stays."""

    def __init__(self, what: str = "Cancelled") -> None:
        super().__init__(what)
