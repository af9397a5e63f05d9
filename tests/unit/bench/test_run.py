"""Runs on drawn folders: resume, cancel, caches, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from core.backbones.preprocess import Preprocessing, centre_view, views_of
from core.bench import journal as journal_module
from core.bench.folder import list_folders
from core.bench.protocol import draw_plan
from core.bench.store import VIEWS, Store
from core.errors import BenchError, CancelledError, TrainingDivergedError, UsageError
from core.images.decode import decode
from core.images.hashing import content_hash
from core.learning.learner import Images, Learned
from core.progress import CancelToken, ignore_progress
from tests.support import PIXELS, PixelEngine, draw_categories, draw_image
from tests.unit.bench.support import Bench, Watched


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    draw_categories(tmp_path / "kinds", range(4), images=6)
    return tmp_path / "kinds"


def test_a_rerun_takes_what_is_there_and_makes_only_what_is_new(bench: Bench, kinds: Path) -> None:
    first = bench.run([kinds], seeds=2)
    assert (len(first.runs), first.taken, len(bench.made)) == (2, 0, 2)
    looked_at = len(bench.engine.opened)
    assert looked_at == 24
    again = bench.run([kinds], seeds=3)
    assert (len(again.runs), again.taken, len(bench.made)) == (3, 2, 3)
    assert [r.facts for r in again.runs[:2]] == [r.facts for r in first.runs]
    assert len(bench.engine.opened) == looked_at, "features are kept"
    assert bench.made[-1].options.seed == 2


def test_progress_counts_every_update_and_lets_learners_speak(bench: Bench, kinds: Path) -> None:
    bench.run([kinds], seeds=2, protocol="one-by-one")
    whole = [p for p in bench.told if p.stage == "bench"]
    assert (whole[0].done, whole[-1].done, whole[-1].total) == (0, 6, 6)
    assert sum(p.stage == "distil" for p in bench.told) == 6
    assert {p.stage for p in bench.told} == {"hash", "embed", "bench", "distil"}


@pytest.mark.parametrize("change", [{"per": 2}, {"protocol": "one-by-one"}, {"names": ("other",)}])
def test_other_options_are_other_runs(bench: Bench, kinds: Path, change: dict[str, object]) -> None:
    bench.run([kinds], seeds=1)
    report = bench.run([kinds], seeds=1, **change)  # type: ignore[arg-type]
    assert (report.taken, len(bench.made)) == (0, 2)


def test_a_changed_program_measures_anew(bench: Bench, kinds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run([kinds], seeds=1)
    monkeypatch.setattr("core.bench.run.program_key", lambda: "another")
    assert bench.run([kinds], seeds=1).taken == 0


def test_the_program_key_follows_from_the_sources_of_learning(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {path.name for path in journal_module._sources(Path(journal_module.core.__file__).parent)}
    assert {"alignment.py", "multi_similarity.py", "metrics.py", "course.py", "lite0.py"} <= names
    assert "bench.py" not in names


def test_cancelling_leaves_what_was_finished(bench: Bench, kinds: Path) -> None:
    bench.cancel_after = 2
    with pytest.raises(CancelledError):
        bench.run([kinds], seeds=4)
    assert len(bench.made) == 3
    bench.cancel_after = None
    report = bench.run([kinds], seeds=4)
    assert (len(report.runs), report.taken, len(bench.made)) == (4, 2, 5)


def test_a_line_that_a_stop_cut_off_is_measured_again(bench: Bench, kinds: Path) -> None:
    bench.run([kinds], seeds=2)
    file = bench.place / "out" / "runs.jsonl"
    text = file.read_text()
    file.write_text(text[:-40])
    assert bench.run([kinds], seeds=2).taken == 1
    assert bench.run([kinds], seeds=2).taken == 2


def test_a_method_that_fails_is_named_and_the_others_go_on(
    bench: Bench, kinds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def diverges(self: Watched, images: Images, **_: object) -> Learned:
        raise TrainingDivergedError("It did not settle")

    with monkeypatch.context() as patch:
        patch.setattr(Watched, "learn", diverges)
        report = bench.run([kinds], seeds=2)
    assert (len(report.runs), len(report.failed)) == (0, 2)
    assert report.failed[0].reason == "It did not settle"
    assert len(bench.run([kinds], seeds=2).runs) == 2, "a failure is no result"


def test_unreadable_files_and_small_categories_are_left_out_and_named(bench: Bench, kinds: Path) -> None:
    (kinds / "kind01" / "broken.jpg").write_bytes(b"\xff\xd8\xff no more")
    (kinds / "kind02" / "notes.txt").write_text("no image")
    (kinds / "kind02" / "empty.png").write_bytes(b"")
    draw_image(kinds / "beside.png", 1, 1)
    draw_categories(kinds, [7], images=3)
    report = bench.run([kinds], seeds=1)
    reasons = {s.path.name: s.kind for s in report.skipped}
    assert reasons == {
        "broken.jpg": "truncated",
        "notes.txt": "not-an-image",
        "empty.png": "empty",
        "beside.png": "no-category",
        "kind07": "few-images",
    }
    taught = bench.made[0].taught
    assert sorted(len(set(i.labels.tolist())) for i in taught) == [2, 2]
    assert bench.run([kinds], seeds=1).taken == 1


def test_features_are_made_anew_only_where_an_image_changed(bench: Bench, kinds: Path) -> None:
    bench.run([kinds], seeds=1)
    draw_image(kinds / "kind00" / "000.png", 0, 99)
    os.utime(kinds / "kind00" / "000.png", ns=(1, 1))
    assert bench.run([kinds], seeds=1).taken == 0


def test_embedding_goes_on_where_it_was_stopped(bench: Bench, kinds: Path) -> None:
    bench.engine.failure, bench.engine.fail_after = CancelledError(), 10
    with pytest.raises(CancelledError):
        bench.run([kinds], seeds=1)
    bench.engine.failure = None
    before = len(bench.engine.opened)
    assert before == 10
    bench.run([kinds], seeds=1)
    assert len(bench.engine.opened) == 24


def test_views_of_an_image_follow_from_its_bytes_and_are_those_of_the_features(tmp_path: Path, kinds: Path) -> None:
    (listing,) = list_folders([kinds])
    store = Store(listing, PIXELS, tmp_path / "cache")
    store.fill(PixelEngine(), ignore_progress, CancelToken())
    preprocessing = Preprocessing(input_px=16)
    source = store.views(preprocessing, ignore_progress, CancelToken()).take(np.array([5, 2]))
    assert source.views == VIEWS
    path = listing.paths[2]
    seed = int(content_hash(path)[:15], 16)
    expected = views_of(decode(path, min_side=preprocessing.min_side).image, preprocessing, VIEWS, seed)
    got = source.pixels(np.array([1, 1, 1, 1]), np.arange(4))
    np.testing.assert_array_equal(got, np.stack(expected))
    assert got.dtype == np.uint8
    path.unlink()
    again = store.views(preprocessing, ignore_progress, CancelToken())
    np.testing.assert_array_equal(again.pixels(np.array([2]), np.array([3])), expected[3][None])


def test_scopes_beyond_the_head_get_the_trunk_and_the_pixels_of_their_images(
    bench: Bench, kinds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trunk = SimpleNamespace(preprocessing=Preprocessing(input_px=8))
    monkeypatch.setattr("core.backbones.registry.make_trunk", lambda *_: trunk)
    bench.run([kinds], seeds=1, scope="stage")
    (learner,) = bench.made
    assert learner.options.trunk is trunk
    (listing,) = list_folders([kinds])
    plan = draw_plan(listing.labels, "one-task", 0)
    for images, rows in zip(learner.taught, plan.train, strict=True):
        assert images.source is not None
        at = np.arange(len(rows), dtype=np.int64)
        centres = images.source.pixels(at, np.zeros_like(at))
        for centre, row in zip(centres, rows.tolist(), strict=True):
            picture = decode(listing.paths[row], min_side=trunk.preprocessing.min_side).image
            np.testing.assert_array_equal(centre, centre_view(picture, trunk.preprocessing))
    bench.run([kinds], seeds=1)
    assert bench.made[-1].options.trunk is None
    assert bench.made[-1].taught[0].source is None


def test_pixels_that_cannot_be_read_any_more_are_named(tmp_path: Path, kinds: Path) -> None:
    (listing,) = list_folders([kinds])
    store = Store(listing, PIXELS, tmp_path / "cache")
    store.fill(PixelEngine(), ignore_progress, CancelToken())
    listing.paths[3].unlink()
    with pytest.raises(BenchError, match="cannot be read any more") as caught:
        store.views(Preprocessing(input_px=16), ignore_progress, CancelToken())
    assert caught.value.path == listing.paths[3]


def test_too_little_disk_for_pixels_is_said_before_it_is_filled(
    tmp_path: Path, kinds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (listing,) = list_folders([kinds])
    store = Store(listing, PIXELS, tmp_path / "cache")
    store.fill(PixelEngine(), ignore_progress, CancelToken())
    monkeypatch.setattr("core.bench.store.shutil.disk_usage", lambda _: _Full)
    with pytest.raises(BenchError, match="GB of disk"):
        store.views(Preprocessing(), ignore_progress, CancelToken())


class _Full:
    free = 1000


def test_a_damaged_cache_is_made_again(bench: Bench, kinds: Path) -> None:
    bench.run([kinds], seeds=1)
    (features,) = (bench.place / "cache").rglob("features.npy")
    features.write_bytes(b"not an array")
    bench.run([kinds], seeds=2)
    assert len(bench.engine.opened) == 48


@pytest.mark.parametrize(
    ("folders", "sentence"),
    [
        (["nowhere"], "There is no such folder"),
        (["empty"], "There is no folder of images per category"),
        (["kinds", "other/kinds"], "Two folders are called kinds"),
        (["few"], "few has 2 categories of at least 4 usable images; a benchmark needs 4"),
    ],
)
def test_folders_that_make_no_benchmark_are_refused(
    bench: Bench, kinds: Path, tmp_path: Path, folders: list[str], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    draw_categories(tmp_path / "other" / "kinds", range(4), images=4)
    draw_categories(tmp_path / "few", range(2), images=4)
    with pytest.raises(UsageError, match=sentence):
        bench.run([tmp_path / f for f in folders], seeds=1)
    assert bench.made == []


def test_a_folder_may_be_named_from_elsewhere(bench: Bench, kinds: Path) -> None:
    report = bench.run([kinds / ".." / kinds.name], seeds=1)
    assert report.runs
    assert {run.key.dataset for run in report.runs} == {kinds.name}


def test_a_place_that_cannot_be_written_is_named(bench: Bench, kinds: Path) -> None:
    (bench.place / "out").write_text("a file where the folder should be")
    with pytest.raises(BenchError, match="cannot write here") as caught:
        bench.run([kinds], seeds=1)
    assert caught.value.path == bench.place / "out"
