"""Work that is cut off is kept on a list, and goes on where it was."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CancelledError, EngineDiedError, EngineJobError, LibraryStorageError, NothingToLearnError
from core.learning.trunk.settings import TrunkSettings
from core.library import Library, UpdateSettings
from core.progress import CancelToken, Progress
from core.reports import AddReport, UpdateReport
from tests.support import PixelEngine, draw_categories

HEAD = UpdateSettings(scope="head")
QUICK = replace(HEAD, distil=replace(HEAD.distil, steps=2))
ALIGN = UpdateSettings(scope="none")


class PowerCut(BaseException):
    """Ends everything at once, as a crash does: nothing that follows it is done."""


class FailingEngine(PixelEngine):
    """Raises `failure` instead of distilling."""

    def distil(self, job, **more):  # type: ignore[no-untyped-def]
        if self.failure is not None:
            raise self.failure
        return super().distil(job, **more)


@pytest.fixture
def engine() -> FailingEngine:
    return FailingEngine()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    draw_categories(tmp_path / "pictures", range(3))
    return tmp_path / "pictures"


@pytest.fixture
def folder(library: Library) -> Iterator[Path]:
    """The library's, for opening it again."""
    return library.path


def kinds(library: Library) -> list[str]:
    return [job.kind for job in library.jobs.unfinished()]


def cut_off_update(library: Library, engine: PixelEngine) -> None:
    """Aligned, and ended by a crash as it was to be refined."""
    engine.failure = PowerCut()  # type: ignore[assignment]
    with pytest.raises(PowerCut):
        library.update(engine, settings=QUICK)
    engine.failure = None


def test_what_ended_is_not_on_the_list(library: Library, engine: PixelEngine, pictures: Path) -> None:
    library.add([pictures], engine)
    library.update(engine, settings=QUICK)
    library.refresh(engine)
    assert library.jobs.unfinished() == []


def test_an_import_that_was_cut_off_says_where_and_goes_on_there(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    engine.failure, engine.fail_after = PowerCut(), 20  # type: ignore[assignment]
    with pytest.raises(PowerCut):
        library.add([pictures], engine, learn=ALIGN)
    (job,) = library.jobs.unfinished()
    assert job.sentence == "The import of pictures was interrupted at 20 of 30 images"
    assert job.by_itself
    assert library.info().unfinished == [job]
    engine.failure, engine.opened = None, []
    added, updated = library.resume(engine)
    assert len(engine.opened) == 10
    assert isinstance(added.report, AddReport)
    assert (added.report.added, added.report.already) == (10, 20)
    assert isinstance(updated.report, UpdateReport)
    assert library.info().pending == 0
    assert library.jobs.unfinished() == []


def test_a_cancelled_import_is_forgotten(library: Library, engine: PixelEngine, pictures: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        library.add([pictures], engine, learn=ALIGN, cancel=cancel)
    assert library.jobs.unfinished() == []


def test_an_import_that_is_to_go_on_later_is_kept(library: Library, engine: PixelEngine, pictures: Path) -> None:
    cancel = CancelToken()
    cancel.cancel(later=True)
    with pytest.raises(CancelledError):
        library.add([pictures], engine, cancel=cancel)
    assert kinds(library) == ["import"]
    library.resume(engine)
    assert len(library.image_ids()) == 30


def test_whoever_cancels_first_decides_whether_work_goes_on_later() -> None:
    cancel = CancelToken()
    cancel.cancel()
    cancel.cancel(later=True)
    assert not cancel.later


def test_the_update_that_an_import_leads_to_is_on_the_list_before_it_begins(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    library.add([pictures], engine, learn=ALIGN)
    assert kinds(library) == ["update"]
    library.update(engine, settings=ALIGN)
    assert kinds(library) == []


def test_an_import_that_brought_nothing_to_learn_leads_to_no_update(
    library: Library, engine: PixelEngine, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    library.add([tmp_path / "empty"], engine, learn=ALIGN)
    assert kinds(library) == []


def test_the_same_import_begun_again_takes_the_place_of_the_first(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    for _ in range(2):
        engine.failure, engine.fail_after = PowerCut(), 3  # type: ignore[assignment]
        with pytest.raises(PowerCut):
            library.add([pictures], engine)
    assert kinds(library) == ["import"]
    engine.failure = None
    library.add([pictures], engine)
    assert kinds(library) == []


def test_an_engine_that_dies_leaves_the_import_on_the_list(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    engine.failure, engine.fail_after = EngineDiedError("It died"), 4
    with pytest.raises(EngineDiedError):
        library.add([pictures], engine)
    assert kinds(library) == ["import"]


def test_a_full_disk_leaves_the_import_on_the_list(
    library: Library, engine: PixelEngine, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryStorageError("The disk is full") from OSError(errno.ENOSPC, "")

    monkeypatch.setattr(library._parts.thumbnails, "put_many", full)
    with pytest.raises(LibraryStorageError):
        library.add([pictures], engine)
    assert len(library.image_ids()) == 0
    monkeypatch.undo()
    library.resume(engine)
    assert len(library.image_ids()) == 30


def test_another_failure_is_told_and_forgotten(library: Library, engine: PixelEngine, pictures: Path) -> None:
    engine.failure, engine.fail_after = EngineJobError("Not this one"), 4
    with pytest.raises(EngineJobError):
        library.add([pictures], engine)
    assert kinds(library) == []


def test_a_job_that_never_gets_on_does_not_go_on_by_itself_for_ever(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    engine.failure, engine.fail_after = PowerCut(), 0  # type: ignore[assignment]
    tried = []
    for _ in range(4):
        with pytest.raises(PowerCut):
            library.add([pictures], engine)
        tried.append(library.jobs.unfinished()[0].by_itself)
    assert tried == [True, True, True, False]
    engine.fail_after = 5
    with pytest.raises(PowerCut):
        library.add([pictures], engine)
    assert library.jobs.unfinished()[0].by_itself


def test_an_update_cut_off_after_aligning_is_done_over_and_takes_its_own_place(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    library.add([pictures], engine)
    cut_off_update(library, engine)
    assert library.generation == 1
    assert kinds(library) == ["update"]
    (done,) = library.resume(engine)
    assert isinstance(done.report, UpdateReport)
    assert done.report.parent == 0
    assert [stage.stage for stage in done.report.stages] == ["align", "distil"]
    assert done.report.new.before.queries == 6
    states = {entry.number: entry.status for entry in library.history.entries()}
    assert states[1] == "discarded"
    assert library.generation == done.report.generation == 2
    assert library._parts.store.numbers() == [0, 2]
    assert kinds(library) == []


def test_an_update_asked_for_after_one_was_cut_off_is_the_same_update(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    library.add([pictures], engine)
    cut_off_update(library, engine)
    cut_off_update(library, engine)
    assert library.update(engine, settings=QUICK).parent == 0
    assert kinds(library) == []
    assert library._parts.store.numbers() == [0, library.generation]


def test_images_added_since_an_update_was_cut_off_are_learned_on_top_of_what_it_aligned(
    library: Library, engine: PixelEngine, pictures: Path, tmp_path: Path
) -> None:
    library.add([pictures], engine)
    cut_off_update(library, engine)
    library.add(draw_categories(tmp_path / "more", [5]), engine)
    assert library.update(engine, settings=QUICK).parent == 1
    assert {entry.status for entry in library.history.entries()} == {"accepted"}
    assert kinds(library) == []


def test_closing_while_an_update_refines_keeps_it_for_later(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    cancel = CancelToken()

    def close_window(moment: Progress) -> None:
        if moment.stage == "distil" and moment.total:
            cancel.cancel(later=True)

    library.add([pictures], engine)
    with pytest.raises(CancelledError):
        library.update(engine, settings=QUICK, progress=close_window, cancel=cancel)
    assert (library.generation, kinds(library)) == (1, ["update"])


def test_an_update_that_was_cut_off_is_given_up_by_going_elsewhere(
    library: Library, engine: PixelEngine, pictures: Path
) -> None:
    library.add([pictures], engine)
    cut_off_update(library, engine)
    library.history.undo()
    assert kinds(library) == []


def test_an_update_cut_off_when_all_was_done_is_forgotten_when_the_library_is_opened(
    library: Library, folder: Path, engine: PixelEngine, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise PowerCut

    library.add([pictures], engine)
    monkeypatch.setattr(library._parts.catalogue, "end_job", crash)
    with pytest.raises(PowerCut):
        library.update(engine, settings=ALIGN)
    assert kinds(library) == ["update"]
    library.close()
    with Library.open(folder) as again:
        assert kinds(again) == []
        with pytest.raises(NothingToLearnError):
            again.update(engine)


def test_what_is_forgotten_does_not_go_on(library: Library, engine: PixelEngine, pictures: Path) -> None:
    engine.failure, engine.fail_after = PowerCut(), 3  # type: ignore[assignment]
    with pytest.raises(PowerCut):
        library.add([pictures], engine)
    library.jobs.forget(library.jobs.unfinished()[0].id)
    assert library.resume(engine) == []
    assert len(library.image_ids()) == 3


def test_the_state_of_a_training_lives_as_long_as_its_update(
    library: Library, folder: Path, engine: PixelEngine, pictures: Path
) -> None:
    state = library._parts.store.training_file()
    library.add([pictures], engine)
    cut_off_update(library, engine)
    state.write_bytes(b"what the engine left")
    library.close()
    with Library.open(folder) as again:
        assert state.exists()
        again.resume(engine)
        assert not state.exists()
        state.write_bytes(b"written after its update was cancelled")
    with Library.open(folder):
        assert not state.exists()


def test_settings_of_an_update_survive_being_written_down() -> None:
    settings = replace(QUICK, seed=5, trunk=TrunkSettings(blends=(0.25, 1.0)))
    written = json.loads(json.dumps(settings.to_json()))
    written["distil"]["of a later Recollect"] = 1
    assert UpdateSettings.from_json(written) == settings
