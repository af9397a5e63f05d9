"""Memory: what was freed is the system's again, and what only learning needs is not kept."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Blocks that grow, each freed before the next is made: of them the C library would learn to keep large ones.
_GROWING = """
import sys, numpy as np, psutil
from app.services.memory import LARGE_BYTES, give_back_large_blocks
if sys.argv[1] == "yes":
    give_back_large_blocks()
for megabytes in (2, 4, 8, 16, 30):
    np.ones(megabytes << 20, dtype=np.uint8)
held = [np.ones(megabytes << 20, dtype=np.uint8) for megabytes in (12, 12, 12)]
small = np.ones(1000)
before = psutil.Process().memory_info().rss
del held[:2]
print(before - psutil.Process().memory_info().rss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="how the GNU C library keeps memory")
def test_large_blocks_go_back_to_the_system() -> None:
    def freed(given_back: str) -> int:
        command = [sys.executable, "-c", _GROWING, given_back]
        return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    assert freed("yes") > 20 << 20
    assert freed("no") < 20 << 20
