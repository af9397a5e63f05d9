"""Trunks of timm: any architecture it knows, with its own preprocessing and weights in safetensors."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.backbones.preprocess import Preprocessing
from core.backbones.timm_import import load_timm
from core.backbones.trunk import Trunk
from core.backbones.weights import check_fingerprint, load_safetensors, sha256_of
from core.engine.jobs import TrunkInfo, TrunkSpec
from core.errors import UnknownBackboneError, WeightsError

if TYPE_CHECKING:
    import torch
    from torch import nn

_OFFLINE_ADVICE = "Connect to the internet for the first use, or give a file (--weights FILE.safetensors)."


def make_timm_trunk(spec: TrunkSpec, device: torch.device) -> Trunk:
    """Makes a trunk of a timm architecture name, with or without a tag of its weights.

    Raises UnknownBackboneError, and WeightsError as `load_safetensors` or where weights cannot be fetched.
    """
    import torch

    timm = load_timm()
    # Names of other hubs ("hf-hub:…") would let a library's file decide what is fetched from where.
    if not timm.is_model(spec.name):
        near = difflib.get_close_matches(spec.name, timm.list_models(), n=3)
        raise UnknownBackboneError(
            f"No trunk goes by the name {spec.name!r}",
            advice=f"Did you mean {' or '.join(near)}?" if near else "Use a model name that timm knows.",
        )
    module: nn.Module = timm.create_model(spec.name, pretrained=False, num_classes=0)
    config: dict[str, Any] = module.pretrained_cfg  # type: ignore[assignment]
    path = Path(spec.weights) if spec.weights is not None else _fetch(spec.name, config)
    fingerprint = sha256_of(path)
    check_fingerprint(fingerprint, spec.fingerprint, path)
    heads = config.get("classifier") or ()
    load_safetensors(module, path, [f"{h}." for h in ([heads] if isinstance(heads, str) else heads)])
    preprocessing = _preprocessing(module)
    side = preprocessing.input_px
    with torch.inference_mode():
        pooled = module.eval()(torch.zeros(1, 3, side, side))
    if pooled.ndim != 2:
        raise UnknownBackboneError(f"{spec.name} gives no pooled features, so it cannot be a trunk")
    info = TrunkInfo(TrunkSpec(spec.name, spec.weights, fingerprint), int(pooled.shape[1]), side)
    return Trunk(info, preprocessing, module, _stages(module), device)


def _fetch(name: str, config: dict[str, Any]) -> Path:
    """The safetensors file of timm's own weights, from its cache or the internet."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError, LocalEntryNotFoundError

    repo = config.get("hf_hub_id")
    if not repo:
        raise WeightsError(
            f"There are no weights for {name} to fetch", advice="Give them as a file (--weights FILE.safetensors)."
        )
    try:
        return Path(hf_hub_download(repo, "model.safetensors"))
    except LocalEntryNotFoundError as error:
        raise WeightsError(
            f"The weights of {name} cannot be fetched without a network", advice=_OFFLINE_ADVICE
        ) from error
    except EntryNotFoundError as error:
        raise WeightsError(
            f"The weights of {name} are not offered as safetensors", advice="Choose another trunk or give a file."
        ) from error
    except (HfHubHTTPError, OSError) as error:
        raise WeightsError(f"The weights of {name} cannot be fetched: {error}", advice=_OFFLINE_ADVICE) from error


def _preprocessing(module: nn.Module) -> Preprocessing:
    from timm.data import resolve_data_config  # type: ignore[attr-defined]

    config: dict[str, Any] = resolve_data_config({}, model=module)  # type: ignore[no-untyped-call]
    interpolation = str(config["interpolation"])
    mean, std = (tuple(float(x) for x in config[key]) for key in ("mean", "std"))
    if len(mean) != 3 or len(std) != 3 or config["input_size"][0] != 3:
        raise UnknownBackboneError("This network does not look at colour images, so it cannot be a trunk")
    return Preprocessing(
        input_px=int(config["input_size"][-1]),
        crop=min(1.0, max(0.5, float(config["crop_pct"]))),
        mean=(mean[0], mean[1], mean[2]),
        std=(std[0], std[1], std[2]),
        interpolation=interpolation if interpolation in ("bicubic", "bilinear", "lanczos", "nearest") else "bicubic",
    )


def _stages(module: nn.Module) -> list[tuple[str, nn.Module]]:
    """The parts from input to output: blocks or stages one by one, else the top-level modules."""
    for name in ("blocks", "stages"):
        inner = getattr(module, name, None)
        if inner is not None and len(list(inner.children())) > 1:
            return [(f"{name}.{i}", stage) for i, stage in inner.named_children()]
    return [(name, child) for name, child in module.named_children() if any(True for _ in child.parameters())]
