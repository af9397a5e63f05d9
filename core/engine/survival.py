"""One file that ends the model process must not end an import: it is found out and skipped, the others are read.

Decoders are native code. What one of them dies of, no test before it has shown; so the death itself is the test.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

from PIL import Image

from core.engine.jobs import Embedded, EmbedItem
from core.errors import EngineDiedError

log = logging.getLogger(__name__)

CRASHES = "crashes"
"""Stable word beside `ImageError.kind`: no engine survives reading this image."""

# At least as many as can be begun and not yet answered: those the pipeline prepares ahead on a GPU.
SUSPECTS = 512

Ask = Callable[[Sequence[EmbedItem]], Generator[Embedded, None, None]]


class Survivor:
    """Asks again after a death, and finds out which file it was.

    After a death the next items are asked for one by one, by a new process. One that ends two processes by itself is
    skipped, if the process then survives a plain picture: else it is not the file, and the death is raised.
    """

    def __init__(self) -> None:
        # One suspect at a time, or two calls would blame each other's files.
        self._trial = threading.Lock()

    def embed(
        self, ask: Ask, items: Sequence[EmbedItem], *, may_go_on: Callable[[], bool]
    ) -> Generator[Embedded, None, None]:
        """Yields the answers to `items`, in their order.

        Args:
            ask: answers items in their order; after EngineDiedError, by a new process.
            may_go_on: False where a death was meant, as of an engine that was closed.

        Raises what `ask` raises; EngineDiedError only where the process dies of whatever it is asked.
        """
        rest, suspects = deque(items), 0
        while rest:
            if suspects:
                with self._trial:
                    answer = _tried(ask, rest[0], may_go_on)
                # Whoever it was is found: the others are no suspects any more.
                suspects = 0 if answer.kind == CRASHES else suspects - 1
                rest.popleft()
                yield answer
                continue
            try:
                with closing(ask(list(rest))) as answers:
                    for answer in answers:
                        rest.popleft()
                        yield answer
            except EngineDiedError:
                if not may_go_on():
                    raise
                suspects = SUSPECTS


def _tried(ask: Ask, item: EmbedItem, may_go_on: Callable[[], bool]) -> Embedded:
    for last in (False, True):
        try:
            (answer,) = ask([item])
            return answer
        except EngineDiedError as death:
            if not may_go_on():
                raise
            # The first may have been somebody else's file.
            if last:
                _survives_a_plain_picture(ask, death)
                log.warning("skipped %s: %s", item.path, death.what)
                said = death.what[:1].lower() + death.what[1:]
                return Embedded(item.key, None, kind=CRASHES, reason=f"Reading this image ends the engine: {said}")
    raise AssertionError("unreachable")


def _survives_a_plain_picture(ask: Ask, death: EngineDiedError) -> None:
    """Raises `death` where an engine dies of anything."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "plain.png"
            Image.new("RGB", (64, 64), "grey").save(plain)
            list(ask([EmbedItem(0, str(plain))]))
    except (EngineDiedError, OSError):
        raise death from None
