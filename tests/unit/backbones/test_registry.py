"""Trunks by name, and what is said when one cannot be made. No network is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.backbones import weights
from core.backbones.registry import DEFAULT_TRUNK, describe, make_trunk
from core.engine.jobs import TrunkSpec
from core.errors import UnknownBackboneError, WeightsError

SMALL = "test_resnet"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def small_weights(tmp_path: Path) -> Path:
    import timm

    torch.manual_seed(0)
    model = timm.create_model(SMALL, pretrained=False)
    save_file(model.state_dict(), tmp_path / "small.safetensors")
    return tmp_path / "small.safetensors"


def test_the_default_is_described_without_torch() -> None:
    code = (
        "import sys; from core.backbones.registry import *; info = describe(TrunkSpec(DEFAULT_TRUNK)); "
        "assert 'torch' not in sys.modules; print(info.dim, info.input_px, info.spec.fingerprint)"
    )
    root = Path(__file__).parents[3]
    answer = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["1280", "224", weights.DEFAULT_SHA256]


def test_the_description_is_what_the_made_trunk_says() -> None:
    assert describe(TrunkSpec(DEFAULT_TRUNK)) == make_trunk(TrunkSpec(DEFAULT_TRUNK)).info


def test_a_library_of_other_weights_is_refused() -> None:
    spec = TrunkSpec(DEFAULT_TRUNK, None, "0" * 64)
    for ask in (describe, make_trunk):
        with pytest.raises(WeightsError, match="not the ones this library was made with"):
            ask(spec)


def test_a_flipped_byte_in_the_default_weights_is_found_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(weights.default_weights_file().read_bytes())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / weights.DEFAULT_FILE
    damaged.write_bytes(data)
    monkeypatch.setattr(weights, "default_weights_file", lambda: damaged)
    monkeypatch.setattr(torch, "load", lambda *a, **k: pytest.fail("a damaged file was read"))
    with pytest.raises(WeightsError, match="damaged"):
        make_trunk(TrunkSpec(DEFAULT_TRUNK))


def test_the_default_takes_weights_from_a_safetensors_file_with_the_names_of_timm(tmp_path: Path) -> None:
    module = make_trunk(TrunkSpec(DEFAULT_TRUNK)).module
    tensors = {n: t.contiguous() for n, t in module.state_dict().items() if "num_batches" not in n}
    tensors["conv_stem.weight"] = tensors["conv_stem.weight"] * 2
    tensors |= {"classifier.weight": torch.zeros(1000, 1280), "classifier.bias": torch.zeros(1000)}
    save_file(tensors, tmp_path / "own.safetensors")
    trunk = make_trunk(TrunkSpec(DEFAULT_TRUNK, str(tmp_path / "own.safetensors")))
    assert trunk.info.spec.fingerprint == weights.sha256_of(tmp_path / "own.safetensors")
    torch.testing.assert_close(trunk.module.state_dict()["conv_stem.weight"], tensors["conv_stem.weight"])


@pytest.mark.parametrize("name", ["", "resnet_that_never_was", "hf-hub:someone/something", "../../etc/passwd"])
def test_unknown_names_are_refused(name: str) -> None:
    with pytest.raises(UnknownBackboneError):
        describe(TrunkSpec(name))


def test_a_slip_in_a_name_gets_a_hint() -> None:
    with pytest.raises(UnknownBackboneError, match=r"Did you mean .*resnet50"):
        describe(TrunkSpec("resnt50"))


def test_a_timm_trunk_works_from_a_file_with_its_own_preprocessing(small_weights: Path) -> None:
    import numpy as np
    import timm

    trunk = make_trunk(TrunkSpec(SMALL, str(small_weights)))
    config = timm.get_pretrained_cfg(SMALL)
    assert trunk.info.input_px == config.input_size[-1]
    assert trunk.preprocessing.mean == tuple(config.mean)
    assert trunk.info.spec.fingerprint == weights.sha256_of(small_weights)
    side = trunk.info.input_px
    views = np.random.default_rng(0).integers(0, 256, (2, side, side, 3), dtype=np.uint8)
    features = trunk.forward(views)
    assert features.shape == (2, trunk.info.dim)
    torch.manual_seed(0)
    whole = timm.create_model(SMALL, pretrained=False).eval()
    with torch.inference_mode():
        expected = whole.forward_head(whole.forward_features(trunk.normalised(views)), pre_logits=True)
    torch.testing.assert_close(features, expected, atol=1e-4, rtol=1e-4)
    assert len(trunk.stages) > 1


def test_without_a_network_a_timm_name_says_so() -> None:
    with pytest.raises(WeightsError, match="without a network") as caught:
        make_trunk(TrunkSpec(SMALL))
    assert "--weights" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="not there") as caught:
        make_trunk(TrunkSpec(SMALL, str(tmp_path / "none.safetensors")))
    assert caught.value.path == tmp_path / "none.safetensors"


@pytest.mark.parametrize("contents", [b"", b"abc", b"\x80\x02}q\x00.", bytes(4096), b"\xff" * 64])
@pytest.mark.parametrize("name", [SMALL, DEFAULT_TRUNK])
def test_what_is_no_safetensors_file_is_refused(tmp_path: Path, name: str, contents: bytes) -> None:
    file = tmp_path / "weights.safetensors"
    file.write_bytes(contents)
    with pytest.raises(WeightsError, match="not a safetensors file"):
        make_trunk(TrunkSpec(name, str(file)))


def test_a_pickle_is_not_run(tmp_path: Path) -> None:
    import pickle

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (exec, (f"open({str(tmp_path / 'sprung')!r}, 'w').close()",))

    file = tmp_path / "weights.safetensors"
    file.write_bytes(pickle.dumps(Trap()))
    with pytest.raises(WeightsError):
        make_trunk(TrunkSpec(DEFAULT_TRUNK, str(file)))
    assert not (tmp_path / "sprung").exists()


def test_weights_of_another_network_are_refused_by_name_and_by_shape(tmp_path: Path, small_weights: Path) -> None:
    with pytest.raises(WeightsError, match="another network"):
        make_trunk(TrunkSpec(DEFAULT_TRUNK, str(small_weights)))
    state = make_trunk(TrunkSpec(DEFAULT_TRUNK)).module.state_dict()
    tensors = {n: t.contiguous() for n, t in state.items()}
    tensors["conv_stem.weight"] = torch.zeros(32, 3, 5, 5)
    save_file(tensors, tmp_path / "shape.safetensors")
    with pytest.raises(WeightsError, match=r"conv_stem.weight is 32 × 3 × 5 × 5, not 32 × 3 × 3 × 3"):
        make_trunk(TrunkSpec(DEFAULT_TRUNK, str(tmp_path / "shape.safetensors")))


def test_weights_that_are_not_finite_are_refused(tmp_path: Path) -> None:
    tensors = {n: t.contiguous() for n, t in make_trunk(TrunkSpec(DEFAULT_TRUNK)).module.state_dict().items()}
    tensors["bn1.bias"] = torch.full_like(tensors["bn1.bias"], float("nan"))
    save_file(tensors, tmp_path / "nan.safetensors")
    with pytest.raises(WeightsError, match="not finite"):
        make_trunk(TrunkSpec(DEFAULT_TRUNK, str(tmp_path / "nan.safetensors")))
