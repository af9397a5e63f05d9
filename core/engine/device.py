"""Which device computes, and why, in words for people."""

from __future__ import annotations

import os
import platform
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from core.errors import DeviceError


@dataclass(frozen=True)
class Choice:
    """A device as torch names it, its name for people, and one sentence that says why it was chosen."""

    device: str
    name: str
    reason: str


def choose(wanted: str) -> Choice:
    """The device to use.

    Args:
        wanted: "auto" takes the fastest that works; "cpu", "cuda", "cuda:N" or "mps" take that one or fail.

    Raises DeviceError where the wanted one is not there or does not work: nothing falls back in silence.
    """
    kind, _, number = wanted.partition(":")
    if kind not in ("auto", "cpu", "cuda", "mps") or (number and (kind != "cuda" or not number.isdigit())):
        raise DeviceError(f"There is no device {wanted!r}", advice="Choose auto, cpu, cuda or mps.")
    if kind == "cpu":
        return Choice("cpu", processor_name(), "The processor was asked for")
    if kind == "cuda":
        index = int(number or 0)
        if trouble := _cuda_trouble(index):
            raise DeviceError(trouble, advice="Choose cpu or auto, or install NVIDIA's driver.")
        return Choice(f"cuda:{index}", _cuda_name(index), "This NVIDIA GPU was asked for")
    if kind == "mps":
        if trouble := _mps_trouble():
            raise DeviceError(trouble, advice="Choose cpu or auto.")
        return Choice("mps", "Apple GPU", "The Apple GPU was asked for")
    return _automatic()


def _automatic() -> Choice:
    if sys.platform == "darwin":
        trouble = _mps_trouble()
        if trouble is None:
            return Choice("mps", "Apple GPU", "An Apple GPU was found")
    else:
        trouble = _cuda_trouble(0)
        if trouble is None:
            return Choice("cuda:0", _cuda_name(0), "An NVIDIA GPU was found")
    return Choice("cpu", processor_name(), f"{trouble}, so the processor is used")


def _cuda_trouble(index: int) -> str | None:
    """Why this NVIDIA GPU cannot be used, as the beginning of a sentence; None if it can."""
    import torch

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        available = torch.cuda.is_available()
        count = torch.cuda.device_count() if available else 0
    if not available:
        said = " ".join(str(w.message) for w in caught).lower()
        if "driver" in said and "too old" in said:
            return "The driver of the NVIDIA GPU is too old"
        if torch.version.cuda is None and _nvidia_driver():
            return "This build of torch cannot use the NVIDIA GPU"
        return "No NVIDIA GPU was found"
    if index >= count:
        return f"There is no NVIDIA GPU number {index}, only {count}" if index else "No NVIDIA GPU was found"
    try:
        # A GPU that is too old for this build, or lost, shows only when it computes.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            probe = torch.ones(8, 8, device=f"cuda:{index}")
            if float((probe @ probe).sum()) != 512.0:
                return "The NVIDIA GPU does not compute correctly"
    except RuntimeError as error:
        if isinstance(error, torch.OutOfMemoryError):
            return "The memory of the NVIDIA GPU is full"
        return "The NVIDIA GPU was found but does not work"
    return None


def _nvidia_driver() -> bool:
    return Path("/proc/driver/nvidia/version").exists()


def _cuda_name(index: int) -> str:
    import torch

    return str(torch.cuda.get_device_name(index))


def _mps_trouble() -> str | None:
    import torch

    return None if torch.backends.mps.is_available() else "No Apple GPU was found"


def processor_name() -> str:
    """What the maker calls it, or the architecture where that is not told."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    except OSError:
        pass
    return platform.processor() or platform.machine() or "Processor"


def cores() -> int:
    """Physical cores this process may use. Two threads of a core only get in each other's way in a forward pass."""
    import psutil  # type: ignore[import-untyped]

    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)
    physical = psutil.cpu_count(logical=False) or allowed
    limit = os.environ.get("OMP_NUM_THREADS", "")
    given = int(limit) if limit.isdigit() and int(limit) > 0 else allowed
    return max(1, min(allowed, physical, given))
