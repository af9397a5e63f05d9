"""A model process without torch that dies of decoding a file called `poison`, as of a broken decoder."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

from core.images.decode import Decoded, decode
from tests import support


class PoisonEngine(support.PixelEngine):
    """Made as `LocalEngine` is."""

    def __init__(self, device: str, threads: int | None) -> None:
        super().__init__()


def _decode(path: Path, **wanted: Any) -> Decoded:
    if path.name.startswith("poison"):
        signal.raise_signal(signal.SIGSEGV)
    return decode(path, **wanted)


if __name__ == "__main__":
    from core.engine import server, serving

    serving.LocalEngine = PoisonEngine  # type: ignore[misc, assignment]
    support.decode = _decode  # type: ignore[assignment]
    server.main()
