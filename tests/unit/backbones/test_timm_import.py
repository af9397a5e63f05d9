"""timm beside a torchvision that was built for another torch."""

from __future__ import annotations

from pathlib import Path

import torch
import torchvision

from core.backbones.timm_import import declare_missing, load_timm


def test_operators_that_do_not_load_are_declared(tmp_path: Path) -> None:
    (tmp_path / "_C.so").write_bytes(b"no library")
    assert declare_missing("recollect_test_broken", tmp_path)
    assert "Tensor dets" in str(torch.ops.recollect_test_broken.nms.default._schema)


def test_operators_that_load_are_left_alone() -> None:
    assert not declare_missing("torchvision", Path(torchvision.__file__).parent)


def test_timm_is_there_with_its_trunks() -> None:
    assert load_timm().is_model("resnet18")
