"""How processes that work for hours leave the processor to what a user does meanwhile."""

from __future__ import annotations

import os
import sys


def let_others_first(steps: int) -> None:
    """Puts this process `steps` behind others, of the 20 there are; on Windows below the normal ones."""
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(steps)
