"""The device and the reason for it."""

from __future__ import annotations

import os
import sys
import warnings

import pytest
import torch

from core.engine.device import choose, cores
from core.errors import DeviceError


def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


def test_without_a_gpu_the_processor_is_used_and_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    no_gpu(monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("core.engine.device._nvidia_driver", lambda: False)
    choice = choose("auto")
    assert choice.device == "cpu"
    assert choice.reason == "No NVIDIA GPU was found, so the processor is used"
    assert choice.name


def test_a_gpu_this_torch_cannot_use_is_named_as_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    no_gpu(monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("core.engine.device._nvidia_driver", lambda: True)
    monkeypatch.setattr(torch.version, "cuda", None)
    assert choose("auto").reason == "This build of torch cannot use the NVIDIA GPU, so the processor is used"


def test_an_old_driver_is_the_reason_and_torchs_warning_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def available() -> bool:
        warnings.warn("The NVIDIA driver on your system is too old (found version 9010).", stacklevel=1)
        return False

    no_gpu(monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(torch.cuda, "is_available", available)
    assert choose("auto").reason == "The driver of the NVIDIA GPU is too old, so the processor is used"


def test_a_gpu_that_fails_when_it_computes_is_not_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch, "ones", broken)
    assert choose("auto").reason == "The NVIDIA GPU was found but does not work, so the processor is used"
    with pytest.raises(DeviceError, match="does not work"):
        choose("cuda")
    with pytest.raises(DeviceError, match="number 3"):
        choose("cuda:3")


@pytest.mark.parametrize("wanted", ["cuda", "cuda:0", "mps"])
def test_a_device_that_was_asked_for_and_is_missing_is_an_error(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    no_gpu(monkeypatch)
    with pytest.raises(DeviceError):
        choose(wanted)


@pytest.mark.parametrize("wanted", ["", "gpu", "cpu:1", "cuda:x", "tpu"])
def test_a_device_nobody_knows_is_an_error(wanted: str) -> None:
    with pytest.raises(DeviceError, match="no device"):
        choose(wanted)


def test_the_processor_can_be_asked_for() -> None:
    assert (choose("cpu").device, choose("cpu").reason) == ("cpu", "The processor was asked for")


def test_threads_follow_the_cores_and_the_limit_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert 1 <= cores() <= (os.cpu_count() or 1)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert cores() == 1
    monkeypatch.setenv("OMP_NUM_THREADS", "no number")
    assert cores() >= 1
