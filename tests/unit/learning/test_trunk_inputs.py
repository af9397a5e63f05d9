"""Activations on the disk and pixels at every step give a tail the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
import torch

from core.backbones.split import cut
from core.errors import CancelledError
from core.learning.trunk.inputs import CachedInputs, PixelInputs, features_of, open_inputs
from core.progress import CancelToken, Progress
from tests.unit.learning.trunk_samples import VIEWS, MadeUp, images_of, tiny_trunk

PLENTY = 1 << 30


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_cached_activations_are_those_of_the_front_and_the_features_those_of_the_trunk(folder: Path) -> None:
    trunk = tiny_trunk()
    split, images = cut(trunk, 1), images_of(tiny_trunk(), range(3), 2)
    source = images.source
    assert isinstance(source, MadeUp)
    with open_inputs(trunk, split, source, 6, cache_bytes=PLENTY) as inputs:
        assert isinstance(inputs, CachedInputs)
        asked = source.asked
        for image, view in [(0, 0), (5, 1), (3, 0)]:
            i, v = np.array([image]), np.array([view])
            with torch.no_grad():
                wanted = split.front(trunk.normalised(MadeUp(images.labels).pixels(i, v)))
            torch.testing.assert_close(inputs.rows(i, v), wanted, rtol=2e-3, atol=2e-3)
        found = features_of(split.tail, inputs, np.arange(6), VIEWS, trunk.device)
        assert source.asked == asked == 6 * VIEWS + 1
    np.testing.assert_allclose(found, images.features, rtol=1e-2, atol=1e-2)


def test_the_file_is_gone_afterwards_whatever_happens(folder: Path) -> None:
    trunk, images = tiny_trunk(), images_of(tiny_trunk(), range(2), 2)
    assert images.source is not None
    opened = open_inputs(trunk, cut(trunk, 1), images.source, 4, cache_bytes=PLENTY)
    opened.__enter__()
    assert list(folder.rglob("activations"))
    failure = RuntimeError("in the middle")
    assert not opened.__exit__(RuntimeError, failure, None)
    assert list(folder.iterdir()) == []


def test_fewer_views_are_kept_where_not_all_fit_and_none_where_not_one_does(folder: Path) -> None:
    trunk, images = tiny_trunk(), images_of(tiny_trunk(), range(2), 2)
    split = cut(trunk, 1)
    assert images.source is not None
    with torch.no_grad():
        one = 2 * split.front(torch.zeros(1, 3, 32, 32)).numel()
    with open_inputs(trunk, split, images.source, 4, cache_bytes=4 * one) as inputs:
        assert isinstance(inputs, CachedInputs)
        assert inputs.views == 1
    with open_inputs(trunk, split, images.source, 4, cache_bytes=4 * one - 1) as inputs:
        assert isinstance(inputs, PixelInputs)
        assert inputs.views == VIEWS
        assert list(folder.iterdir()) == []


def test_a_tail_that_is_the_whole_trunk_reads_pixels(folder: Path) -> None:
    trunk, images = tiny_trunk(), images_of(tiny_trunk(), range(2), 2)
    split = cut(trunk, None)
    assert images.source is not None
    with open_inputs(trunk, split, images.source, 4, cache_bytes=PLENTY) as inputs:
        assert isinstance(inputs, PixelInputs)
        found = features_of(split.tail, inputs, np.arange(4), VIEWS, trunk.device)
    np.testing.assert_allclose(found, images.features, rtol=1e-2, atol=1e-3)


def test_progress_is_told_and_cancel_stops_between_batches(folder: Path) -> None:
    trunk, images = tiny_trunk(), images_of(tiny_trunk(), range(4), 6)
    seen: list[Progress] = []
    cancel = CancelToken()

    def at_the_first(progress: Progress) -> None:
        seen.append(progress)
        cancel.cancel()

    assert images.source is not None
    with (
        pytest.raises(CancelledError),
        open_inputs(trunk, cut(trunk, 1), images.source, 24, cache_bytes=PLENTY, progress=at_the_first, cancel=cancel),
    ):
        pytest.fail("it was cancelled")
    assert (seen[0].done, seen[0].total) == (0, 48)
    assert list(folder.iterdir()) == []
