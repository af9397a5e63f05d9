"""Connections of an open catalogue: many readers, one writer, and a close that leaves nothing open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from core.catalogue.sqlite import DURABLE, WRITE
from core.errors import LibraryError


class Database:
    """Hands out connections for one transaction each.

    Args:
        engine: closed by `close`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing_engine = engine.execution_options(**{WRITE: True})
        self._durable_engine = engine.execution_options(**{WRITE: True, DURABLE: True})
        self._writer = threading.Lock()
        self._state = threading.Condition()
        self._in_use = 0
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the catalogue, from any thread. Keep it short: `close` waits for it."""
        with self._using(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """One transaction: all of it or, after an error, nothing. Writers wait for each other.

        A power cut may take the last transactions back, the newest first; after a `durable` one it takes none before.
        """
        engine = self._durable_engine if durable else self._writing_engine
        with self._using(), self._writer, engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Waits for running reads and writes, then closes every connection. A second call does nothing."""
        with self._state:
            self._closed = True
            self._state.wait_for(lambda: self._in_use == 0)
        self._engine.dispose()

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._state:
            if self._closed:
                raise LibraryError("The library is closed", advice="Open it again.")
            self._in_use += 1
        try:
            yield
        finally:
            with self._state:
                self._in_use -= 1
                self._state.notify_all()
