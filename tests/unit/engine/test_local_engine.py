"""The engine in this process, and the same work done by the real model process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.engine import start_engine
from core.engine.jobs import DistilJob, DistilResult, EmbedItem, Engine, TrunkSpec
from core.engine.local import LocalEngine
from core.errors import CancelledError, DeviceError, EngineStartError, WeightsError
from core.progress import CancelToken, ProgressCallback, ignore_progress
from tests.support import draw_image
from tests.unit.engine.conftest import small_job

LITE0 = TrunkSpec("efficientnet_lite0")


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("images")
    return [draw_image(folder / f"{n}.png", n % 3, n, size=64) for n in range(9)]


@pytest.fixture(scope="module")
def local(images: list[Path]) -> Iterator[Engine]:
    engine = LocalEngine("cpu", 1)
    list(engine.embed(LITE0, items_of(images, 1)))  # its threads are there before a test counts them
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def process() -> Iterator[Engine]:
    engine = start_engine("process", "cpu", 1)
    yield engine
    engine.close()


def items_of(images: list[Path], views: int) -> list[EmbedItem]:
    return [EmbedItem(n, str(p), views, seed=n) for n, p in enumerate(images)]


def test_both_engines_give_the_same(local: Engine, process: Engine, images: list[Path]) -> None:
    assert local.load_trunk(LITE0) == process.load_trunk(LITE0)
    here, there = (list(e.embed(LITE0, items_of(images, 4), thumbnail_px=32)) for e in (local, process))
    assert [a.key for a in here] == [a.key for a in there] == list(range(9))
    for a, b in zip(here, there, strict=True):
        assert a.features is not None
        assert b.features is not None
        assert a.features.shape == (4, 1280)
        np.testing.assert_allclose(a.features, b.features, atol=1e-2)
        assert (a.thumbnail, a.width, a.height) == (b.thumbnail, b.width, b.height)


def test_a_query_and_an_import_of_the_same_image_agree(local: Engine, images: list[Path]) -> None:
    imported = list(local.embed(LITE0, items_of(images, 4), thumbnail_px=32))[5].features
    query = next(iter(local.embed(LITE0, [EmbedItem(0, str(images[5]))]))).features
    assert imported is not None
    assert query is not None
    np.testing.assert_allclose(query[0], imported[0], atol=1e-2)


def test_the_real_training_gives_the_same_head_in_both(local: Engine, process: Engine) -> None:
    job = small_job(steps=3)
    here, there = (e.distil(job, progress=ignore_progress) for e in (local, process))
    assert here.steps == there.steps == 3
    rows = np.eye(4, dtype=np.float16)
    np.testing.assert_allclose(here.head.embed(rows), there.head.embed(rows), atol=1e-5)


def test_the_real_process_answers_for_weights_and_devices(process: Engine) -> None:
    with pytest.raises(WeightsError, match="not the ones this library was made with"):
        process.load_trunk(TrunkSpec("efficientnet_lite0", None, "1" * 64))
    info = process.info()
    assert (info.device, info.threads) == ("cpu", 1)
    assert info.reason == "The processor was asked for"


def test_it_starts_torch_on_first_use_and_says_what_is_wrong_then() -> None:
    engine = LocalEngine("nonsense")
    with pytest.raises(DeviceError):
        engine.info()
    engine.close()
    with pytest.raises(EngineStartError, match="closed"):
        engine.info()


def test_a_trunk_is_made_once_and_found_with_its_fingerprint(
    local: Engine, monkeypatch: pytest.MonkeyPatch, images: list[Path]
) -> None:
    info = local.load_trunk(LITE0)
    monkeypatch.setattr("core.backbones.registry.load_default", lambda *_: pytest.fail("made again"))
    assert local.load_trunk(LITE0) == info
    assert next(iter(local.embed(LITE0, items_of(images[:1], 1)))).features is not None


def test_a_query_from_another_thread_is_answered_during_a_training(images: list[Path]) -> None:
    answered: list[int] = []
    go_on = threading.Event()

    def training(
        job: DistilJob, *, device: str, progress: ProgressCallback, cancel: CancelToken, look: object
    ) -> DistilResult:
        deadline = time.monotonic() + 20
        while not answered and time.monotonic() < deadline:
            cancel.raise_if_cancelled()
            go_on.set()
            time.sleep(0.005)
        return DistilResult(job.start, len(answered), 0, 0.0)

    engine = LocalEngine("cpu", 1, distil=training)
    engine.load_trunk(LITE0)

    def query() -> None:
        go_on.wait()
        answered.extend(a.key for a in engine.embed(LITE0, items_of(images[:1], 1)))

    thread = threading.Thread(target=query)
    thread.start()
    assert engine.distil(small_job(), progress=ignore_progress).steps == 1
    thread.join()
    engine.close()


def test_a_query_inside_the_loop_over_an_import_does_not_lock_up(local: Engine, images: list[Path]) -> None:
    for answer in local.embed(LITE0, items_of(images, 4)):
        assert len(list(local.embed(LITE0, items_of(images[answer.key : answer.key + 1], 1)))) == 1


@pytest.mark.parametrize("start", [lambda: LocalEngine("cpu", 1), lambda: start_engine("process", "cpu", 1)])
def test_cancel_of_a_real_import_stops_within_two_seconds(start: Callable[[], Engine], images: list[Path]) -> None:
    engine = start()
    engine.load_trunk(LITE0)
    cancel = CancelToken()
    answers = engine.embed(LITE0, items_of(images * 40, 4), cancel=cancel)
    next(iter(answers))
    cancel.cancel()
    begun = time.perf_counter()
    with pytest.raises(CancelledError):
        list(answers)
    assert time.perf_counter() - begun < 2
    engine.close()
