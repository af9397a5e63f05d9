"""Importing timm where torchvision's compiled operators do not fit the torch that is there."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

# What torchvision asks for by name when it is imported. Neither timm's trunks nor we call any of them.
_ASKED_FOR = ("nms", "qnms")
_SCHEMA = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
# A library of operators takes its names along when it goes.
_declared: list[Any] = []


@cache
def load_timm() -> ModuleType:
    """timm, whose trunks are plain torch but which imports torchvision.

    An index may have no torchvision for a torch that is built for processors alone. The import fails then for want of
    operators nobody calls: their names are declared in their place.
    """
    found = importlib.util.find_spec("torchvision")
    if found is not None and found.origin is not None:
        declare_missing("torchvision", Path(found.origin).parent)
    import timm

    return timm


def declare_missing(namespace: str, folder: Path) -> bool:
    """Declares the operators of `namespace` whose compiled library in `folder` does not load. True if it had to."""
    import torch

    kernels = sorted(p for p in folder.glob("_C*") if p.suffix in (".so", ".pyd", ".dylib"))
    try:
        for kernel in kernels:
            torch.ops.load_library(str(kernel))  # type: ignore[no-untyped-call]
    except OSError:
        kernels = []
    if kernels:
        return False
    library = torch.library.Library(namespace, "DEF")  # type: ignore[no-untyped-call]
    for name in _ASKED_FOR:
        library.define(name + _SCHEMA)  # type: ignore[no-untyped-call]
    _declared.append(library)
    return True
