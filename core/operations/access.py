"""What every room of an open library shares: its parts, the generation that search uses, and the turn to work."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.operations.live import LiveGeneration, Parts

log = logging.getLogger(__name__)


class Access:
    """One per open library. `live` may be read from any thread; whoever changes the library does so `in_turn`."""

    def __init__(self, parts: Parts, live: LiveGeneration) -> None:
        self.parts = parts
        self._live = live
        self._work = threading.Lock()

    @property
    def live(self) -> LiveGeneration:
        """The generation that search uses."""
        return self._live

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Jobs and changes wait for each other here."""
        with self._work:
            yield

    def close(self) -> None:
        """Lets go of all files."""
        self.parts.catalogue.close()
        self.parts.thumbnails.close()
        self._live.close()

    def switch(self, live: LiveGeneration, told: Callable[[int], None] | None = None) -> None:
        """Search uses `live` from now on. `told` is called with its number."""
        with self.parts.changes:
            live.catch_up(self.parts.catalogue)
            self._live = live
        log.info("generation %d is current", live.number)
        if told is not None:
            told(live.number)
