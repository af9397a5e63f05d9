"""How a process ended, in words for people."""

from __future__ import annotations

import signal
import sys

_MEMORY = "The engine was stopped by the system, most likely because memory ran out"
_CRASH = "The engine crashed ({}), perhaps in a driver"
# What Windows gives as exit codes: access violation, illegal instruction, stack overflow, out of memory.
_WINDOWS = {
    0xC0000005: _CRASH.format("access violation"),
    0xC000001D: "The engine needs a newer processor (illegal instruction)",
    0xC00000FD: _CRASH.format("stack overflow"),
    0xC0000017: _MEMORY,
    0xC000012D: _MEMORY,
}


def why(code: int | None, last_words: str) -> str:
    """One sentence without a period.

    Args:
        code: as of `subprocess.Popen.returncode`: negative for a signal.
        last_words: the end of what it wrote to its log.
    """
    if "bad_alloc" in last_words or "MemoryError" in last_words or "Cannot allocate memory" in last_words:
        return "The engine ended because memory ran out"
    if code is None:
        return "The engine stopped answering"
    if sys.platform == "win32":
        return _WINDOWS.get(code & 0xFFFFFFFF, f"The engine ended unexpectedly (exit code {code})")
    if code < 0:
        return _of_signal(-code)
    said = next((line.strip() for line in reversed(last_words.splitlines()) if line.strip()), "")
    return f"The engine ended unexpectedly (exit code {code})" + (f": {said[:200]}" if said and code else "")


def _of_signal(number: int) -> str:
    if number == signal.SIGKILL:
        return _MEMORY
    if number == signal.SIGILL:
        return "The engine needs a newer processor (illegal instruction)"
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    if number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE):
        return _CRASH.format(name)
    return f"The engine was ended from outside ({name})"
