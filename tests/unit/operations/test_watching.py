"""When folders are looked through again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.operations.watching import Watch


class Calls:
    """Counts, and lets a test wait for a number of calls."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self._called = threading.Condition()

    def __call__(self) -> None:
        with self._called:
            self.times.append(time.monotonic())
            self._called.notify()

    def wait(self, number: int) -> bool:
        with self._called:
            return self._called.wait_for(lambda: len(self.times) >= number, timeout=10)


@contextmanager
def watching(
    *folders: Path, every: float = 60.0, settled: float, longest: float = 60.0, but: Path | None = None
) -> Iterator[tuple[Watch, Calls]]:
    calls = Calls()
    watch = Watch(calls, folders, but=but, every=every, settled=settled, longest=longest)
    try:
        assert watch.ready.wait(10)
        yield watch, calls
    finally:
        watch.close()


def test_many_changes_in_a_row_are_one() -> None:
    with watching(every=60, settled=0.2) as (watch, calls):
        for _ in range(10):
            watch.changed()
            time.sleep(0.01)
        last = time.monotonic()
        assert calls.wait(1)
        assert calls.times[0] >= last
        time.sleep(0.3)
        assert len(calls.times) == 1


def test_changes_that_never_cease_are_not_waited_for() -> None:
    with watching(every=60, settled=5, longest=0.1) as (watch, calls):
        watch.changed()
        time.sleep(0.05)
        watch.changed()
        assert calls.wait(1)


def test_without_any_change_it_is_time_every_now_and_then() -> None:
    with watching(every=0.05, settled=60) as (_, calls):
        assert calls.wait(3)


def test_nothing_comes_after_it_was_closed() -> None:
    with watching(every=60, settled=0.05) as (watch, calls):
        watch.changed()
        watch.close()
        time.sleep(0.1)
        assert calls.times == []


def test_closing_does_not_wait_for_a_folder_that_takes_long_to_go_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slowly(*_: object) -> None:
        begun.set()
        assert may_end.wait(10)

    monkeypatch.setattr(Watch, "_observe", slowly)
    calls = Calls()
    watch = Watch(calls, [tmp_path], every=60, settled=0)
    assert begun.wait(10)
    watch.changed()
    watch.close()
    may_end.set()
    assert watch.ready.wait(10)
    time.sleep(0.1)
    assert calls.times == []


@pytest.mark.parametrize("kind", ["new", "changed", "deleted", "moved", "new folder", "deep"])
def test_what_happens_in_a_folder_is_noticed(tmp_path: Path, kind: str) -> None:
    (tmp_path / "here").mkdir()
    old = tmp_path / "old.jpg"
    old.write_bytes(b"old")
    with watching(tmp_path, settled=0.05) as (_, calls):
        match kind:
            case "new":
                (tmp_path / "new.jpg").write_bytes(b"new")
            case "changed":
                old.write_bytes(b"changed")
            case "deleted":
                old.unlink()
            case "moved":
                old.rename(tmp_path / "here" / "moved.jpg")
            case "new folder":
                (tmp_path / "folder").mkdir()
            case "deep":
                (tmp_path / "here" / "new.jpg").write_bytes(b"new")
        assert calls.wait(1)


def test_looking_at_files_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"a")
    with watching(tmp_path, settled=0.05) as (_, calls):
        for _ in range(3):
            assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"a"]
        time.sleep(0.3)
        assert calls.times == []
        (tmp_path / "b.jpg").write_bytes(b"b")
        assert calls.wait(1)


def test_what_the_library_writes_in_a_watched_folder_does_not_count(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    with watching(tmp_path, settled=0.05, but=library) as (_, calls):
        (library / "catalogue.sqlite").write_bytes(b"rows")
        (library / "new").write_bytes(b"rows")
        (library / "new").replace(library / "index.faiss")
        time.sleep(0.3)
        assert calls.times == []
        (library / "index.faiss").rename(tmp_path / "picture.jpg")
        assert calls.wait(1)


def test_a_folder_that_is_away_does_not_keep_others_from_being_watched(tmp_path: Path) -> None:
    with watching(tmp_path / "away", tmp_path, settled=0.05) as (_, calls):
        (tmp_path / "new.jpg").write_bytes(b"new")
        assert calls.wait(1)
