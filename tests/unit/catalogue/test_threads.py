"""Many readers beside one writer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core.catalogue import Catalogue, GenerationRow
from core.errors import LibraryError
from tests.support import ensure_category
from tests.unit.catalogue.conftest import TRUNK, ImageMaker


class Workers:
    """Runs functions over and over in threads until stopped, and hands their failures to the test."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self.failures: list[Exception] = []
        self.rounds = 0

    def start(self, work: Callable[[], None]) -> None:
        def loop() -> None:
            try:
                while not self._stop.is_set():
                    work()
                    self.rounds += 1
            except Exception as error:  # noqa: BLE001  # shown by the main thread
                self.failures.append(error)

        self._threads.append(threading.Thread(target=loop))
        self._threads[-1].start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_readers_see_whole_batches_while_others_write(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves = ensure_category(catalogue, "leaves")
    workers = Workers()

    def read() -> None:
        ids = catalogue.image_ids()
        assert len(ids) % 16 == 0
        assert catalogue.count(leaves) % 16 == 0
        assert sum(len(part) for part, _ in catalogue.features(ids)) == len(ids)
        assert len(catalogue.images(ids[-20:])) == len(ids[-20:])
        catalogue.categories()

    numbers = iter(range(10**6))
    batch_of = threading.Lock()

    def write() -> None:
        with batch_of:
            batch = [new_image(next(numbers), leaves, views=3) for _ in range(16)]
        catalogue.add_images(batch)
        catalogue.set_setting("last", batch[0].hash)

    for work in (read, read, read, write, write):
        workers.start(work)
    deadline = time.monotonic() + 20
    while catalogue.count() < 16 * 30 and time.monotonic() < deadline and not workers.failures:
        time.sleep(0.02)
    workers.stop()
    assert workers.failures == []
    assert catalogue.count() >= 16 * 30
    assert len(np.unique(catalogue.image_ids())) == catalogue.count()


def test_the_pointer_and_what_was_learned_change_together(catalogue: Catalogue, new_image: ImageMaker) -> None:
    leaves = ensure_category(catalogue, "leaves")
    ids = catalogue.add_images([new_image(n, leaves) for n in range(60)])
    catalogue.finish_update(GenerationRow(0, None, "start", "none", "now"), [])
    workers = Workers()

    def read() -> None:
        generation = catalogue.current()
        assert len(catalogue.pending(generation.id)) == 60 - 2 * generation.id

    for _ in range(3):
        workers.start(read)
    for number in range(1, 31):
        catalogue.finish_update(
            GenerationRow(number, number - 1, "align", "none", "now"), ids[2 * number - 2 : 2 * number]
        )
    workers.stop()
    assert workers.failures == []
    assert workers.rounds > 0


def test_closing_waits_for_those_at_work(tmp_path: Path, new_image: ImageMaker) -> None:
    catalogue = Catalogue.create(tmp_path, TRUNK)
    catalogue.add_images([new_image(n) for n in range(500)])
    workers = Workers()

    def read() -> None:
        catalogue.images(catalogue.image_ids())

    for _ in range(4):
        workers.start(read)
    time.sleep(0.1)
    catalogue.close()
    workers.stop()
    assert all(type(error) is LibraryError and "closed" in str(error) for error in workers.failures)
    assert [path.name for path in tmp_path.iterdir()] == ["catalogue.sqlite"]  # no connection is left: the log is gone


def test_a_long_write_makes_another_wait_and_readers_go_on(catalogue: Catalogue, new_image: ImageMaker) -> None:
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with catalogue._database.write():
            entered.set()
            leave.wait(10)

    def write() -> None:
        catalogue.add_images([new_image(1)])

    holder, writer = threading.Thread(target=hold), threading.Thread(target=write)
    holder.start()
    assert entered.wait(10)
    writer.start()
    writer.join(0.3)
    waits = writer.is_alive()
    count = catalogue.count()
    leave.set()
    holder.join()
    writer.join()
    assert waits
    assert (count, catalogue.count()) == (0, 1)


def test_many_readers_at_once_all_get_a_connection(catalogue: Catalogue, new_image: ImageMaker) -> None:
    catalogue.add_images([new_image(1)])
    barrier = threading.Barrier(20)
    counts: list[int] = []

    def read() -> None:
        with catalogue._database.read():
            barrier.wait(20)
            counts.append(catalogue.count())

    threads = [threading.Thread(target=read) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [1] * 20


def test_another_program_that_holds_the_file_for_long_is_named_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.sqlite_files.BUSY_SECONDS", 0.1)
    with (
        Catalogue.create(tmp_path, TRUNK) as one,
        Catalogue.open(tmp_path) as other,
        one._database.write(),
        pytest.raises(LibraryError, match="Another program"),
    ):
        other.set_setting("a", 1)
