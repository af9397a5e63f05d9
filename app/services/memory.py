"""Giving memory back to the system, so that a library once opened does not cost twice what it needs."""

from __future__ import annotations

import ctypes
import logging
import sys

log = logging.getLogger(__name__)
# See mallopt(3).
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
LARGE_BYTES = 1 << 18


def give_back_large_blocks() -> None:
    """To be called before there are threads; for the GNU C library alone, others do so by themselves.

    It keeps blocks up to the largest that was ever given back, so that what was read while a library was opened would
    be held for good, and a store of them for each thread.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None or not (mallopt(_M_MMAP_THRESHOLD, LARGE_BYTES) and mallopt(_M_ARENA_MAX, 2)):
        log.info("this C library takes no advice on memory")
