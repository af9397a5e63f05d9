"""An index much larger than the memory a process may have for itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# 32 MB of vectors, with room for 20 MB more than the imports took; a block has 2 MB.
_BUILD = """
import resource, sys
from pathlib import Path
import numpy as np
from core.index.faiss_index import FaissIndex
from core.index.files import load_checked, save_checked

folder, beyond = Path(sys.argv[1]), sys.argv[2] == "beyond"
rng = np.random.default_rng(0)
index = FaissIndex(256, folder if beyond else None, per_block=4096)
index.add(np.arange(1024), rng.standard_normal((1024, 256), dtype=np.float32))
index.search(np.ones((1, 256), dtype=np.float32), 5)
with open("/proc/self/status") as status:
    now = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData"))
resource.setrlimit(resource.RLIMIT_DATA, (now + (20 << 20),) * 2)
try:
    for start in range(1024, 65536, 1024):
        index.add(np.arange(start, start + 1024), rng.standard_normal((1024, 256), dtype=np.float32))
    index.remove(np.arange(0, 65536, 1000))
    save_checked(index, folder)
    index = load_checked(folder)
    print(len(index), len(np.unique(index.search(np.ones((1, 256), dtype=np.float32), 500)[1])))
except (MemoryError, RuntimeError):
    print("too much")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
@pytest.mark.parametrize(("way", "told"), [("beyond", "65470 500"), ("within", "too much")])
def test_it_is_built_changed_saved_read_and_searched_in_a_fraction_of_its_size(
    tmp_path: Path, way: str, told: str
) -> None:
    command = [sys.executable, "-c", _BUILD, str(tmp_path), way]
    done = subprocess.run(command, capture_output=True, text=True, timeout=50, cwd=Path(__file__).parents[3])
    assert done.stdout.strip() == told, done.stderr
