"""A finding, and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.errors import EngineError, LibraryDamagedError, LibraryStorageError
from core.reports import Finding

log = logging.getLogger(__name__)


Mend = Callable[[], str | None]


@dataclass(frozen=True)
class Problem:
    """`mend`: mends it and says how, None where that did not work; itself None where nothing can."""

    finding: Finding
    mend: Mend | None

    @classmethod
    def of(cls, kind: str, what: str, would: str, mend: Mend | None = None) -> Problem:
        return cls(Finding(kind, what, would, mend is not None), mend)

    def repair(self) -> None:
        """Mends it if it can be. What fails is left as it was, with a line in the log."""
        if self.mend is None:
            return
        try:
            self.finding.did = self.mend()
        except (LibraryDamagedError, LibraryStorageError, EngineError):
            log.warning("not repaired: %s", self.finding.what, exc_info=True)
