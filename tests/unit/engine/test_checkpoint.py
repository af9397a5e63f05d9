"""The state of a training of the trunk in a file: only the same job takes it over, and a broken one is done without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.engine.checkpoint import CheckpointFile
from core.errors import LibraryStorageError
from tests.unit.engine.trunk_jobs import made_up_job

TENSORS = {"weight.0": torch.arange(6.0).reshape(2, 3), "adam.0.step": torch.tensor(4.0)}
FACTS = {"counts": {"step": 4}, "rng": {"state": 2**100}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    job = made_up_job("")
    CheckpointFile(tmp_path / "training", job, job.settings).save(TENSORS, FACTS)
    return tmp_path / "training"


def test_the_same_job_finds_what_it_left(file: Path) -> None:
    job = made_up_job("elsewhere")
    found = CheckpointFile(file, job, job.settings).load()
    assert found is not None
    assert found[0].keys() == TENSORS.keys()
    torch.testing.assert_close(found[0], TENSORS)
    assert found[1] == FACTS


def test_another_job_does_not(file: Path) -> None:
    job = made_up_job("")
    others = [
        replace(job, scope="stage"),
        replace(job, labels=job.labels + 1),
        replace(job, features=job.features + np.float16(1)),
        replace(job, previous=None),
    ]
    assert [CheckpointFile(file, other, job.settings).load() for other in others] == [None] * 4
    assert CheckpointFile(file, job, replace(job.settings, seed=1)).load() is None


def test_a_damaged_file_is_done_without(file: Path) -> None:
    job = made_up_job("")
    file.write_bytes(file.read_bytes()[:40])
    assert CheckpointFile(file, job, job.settings).load() is None


def test_a_full_disk_does_not_end_the_training(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise LibraryStorageError("The disk is full")

    monkeypatch.setattr("core.engine.checkpoint.replacing", full)
    job = made_up_job("")
    CheckpointFile(file, job, job.settings).save({}, {})
    assert CheckpointFile(file, job, job.settings).load() is not None


def test_it_is_due_after_its_seconds(file: Path) -> None:
    job = made_up_job("")
    assert not CheckpointFile(file, job, job.settings).due()
    assert CheckpointFile(file, job, job.settings, seconds=0.0).due()
