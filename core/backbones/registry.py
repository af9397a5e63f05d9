"""The trunks by name: the default, which is here offline, and every architecture of timm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.backbones.preprocess import Preprocessing
from core.backbones.weights import (
    DEFAULT_SHA256,
    check_default_file,
    check_fingerprint,
    default_weights_file,
    load_default,
    load_safetensors,
    sha256_of,
)
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.errors import UnknownBackboneError

if TYPE_CHECKING:
    import torch

    from core.backbones.trunk import Trunk

DEFAULT_TRUNK = "efficientnet_lite0"
DEFAULT_DIM = 1280
DEFAULT_PREPROCESSING = Preprocessing()


def make_trunk(spec: TrunkSpec, device: torch.device | str = "cpu") -> Trunk:
    """Makes a trunk with its weights on a device.

    Raises UnknownBackboneError, or WeightsError where weights are missing, damaged, of another network, cannot be
    fetched, or are not those `spec.fingerprint` names.
    """
    import torch

    where = torch.device(device)
    if spec.name == DEFAULT_TRUNK:
        return _make_default(spec, where)
    _check_name(spec)
    from core.backbones.timm_trunks import make_timm_trunk

    return make_timm_trunk(spec, where)


def describe(spec: TrunkSpec) -> TrunkInfo:
    """What a trunk would be: its fingerprint, dim and input side. Raises as `make_trunk`.

    The default trunk is only hashed, without torch, in milliseconds; for others the trunk is made.
    """
    if spec.name == DEFAULT_TRUNK and spec.weights is None:
        check_fingerprint(DEFAULT_SHA256, spec.fingerprint, None)
        check_default_file(default_weights_file())
        return TrunkInfo(TrunkSpec(spec.name, None, DEFAULT_SHA256), DEFAULT_DIM, DEFAULT_PREPROCESSING.input_px)
    return make_trunk(spec).info


def _check_name(spec: TrunkSpec) -> None:
    if not spec.name.strip():
        raise UnknownBackboneError("No trunk was named", advice=f"The default is {DEFAULT_TRUNK}.")


def _make_default(spec: TrunkSpec, device: torch.device) -> Trunk:
    from core.backbones.lite0 import folded, unfilled
    from core.backbones.trunk import Trunk

    module = unfilled()
    if spec.weights is None:
        check_fingerprint(DEFAULT_SHA256, spec.fingerprint, None)
        load_default(module)
        fingerprint = DEFAULT_SHA256
    else:
        path = Path(spec.weights)
        fingerprint = sha256_of(path)
        check_fingerprint(fingerprint, spec.fingerprint, path)
        load_safetensors(module, path, ["classifier."])
    info = TrunkInfo(TrunkSpec(spec.name, spec.weights, fingerprint), DEFAULT_DIM, DEFAULT_PREPROCESSING.input_px)
    return Trunk(info, DEFAULT_PREPROCESSING, module, module.stages(), device, fast=folded(module))
