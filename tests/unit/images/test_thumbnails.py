"""The thumbnail store."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import LibraryError, LibraryStorageError
from core.images.thumbnails import THUMBNAILS_FILE, ThumbnailStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ThumbnailStore]:
    with ThumbnailStore(tmp_path) as opened:
        yield opened


def test_thumbnails_come_back_after_reopening(tmp_path: Path) -> None:
    with ThumbnailStore(tmp_path) as store:
        store.put_many({1: b"one", 2: b"two"})
    with ThumbnailStore(tmp_path) as store:
        assert store.get(1) == b"one"
        assert store.get(3) is None
        assert store.get_many([2, 1, 9]) == {1: b"one", 2: b"two"}


def test_a_newer_thumbnail_replaces_the_older(store: ThumbnailStore) -> None:
    store.put_many({1: b"old"})
    store.put_many({1: b"new"})
    assert store.get(1) == b"new"


def test_missing_names_images_without_a_thumbnail_in_the_order_asked(store: ThumbnailStore) -> None:
    store.put_many(dict.fromkeys(range(0, 12000, 2), b"x"))
    assert store.missing([5, 4, 3]) == [5, 3]
    assert store.missing(list(range(12000))) == list(range(1, 12000, 2))
    assert store.missing([]) == []


def test_removed_thumbnails_are_gone_and_unknown_ids_are_passed_over(store: ThumbnailStore) -> None:
    store.put_many({1: b"one", 2: b"two"})
    store.remove([1, 77])
    assert store.get_many([1, 2]) == {2: b"two"}


def test_many_more_ids_than_a_statement_carries(store: ThumbnailStore) -> None:
    pictures = {i: str(i).encode() for i in range(1300)}
    store.put_many(pictures)
    assert store.get_many(list(pictures)) == pictures


def test_a_file_of_random_bytes_is_started_anew_and_said_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / THUMBNAILS_FILE).write_bytes(b"\x07no database at all" * 1000)
    with caplog.at_level(logging.WARNING), ThumbnailStore(tmp_path) as store:
        store.put_many({1: b"one"})
        assert store.get(1) == b"one"
    assert "will be made again" in caplog.text


def test_damage_found_while_reading_starts_anew_and_the_images_are_missing(tmp_path: Path) -> None:
    with ThumbnailStore(tmp_path) as store:
        store.put_many({i: bytes([i]) * 5000 for i in range(200)})
    path = tmp_path / THUMBNAILS_FILE
    content = bytearray(path.read_bytes())
    content[8192 * 2 :] = b"\xff" * (len(content) - 8192 * 2)
    path.write_bytes(content)
    with ThumbnailStore(tmp_path) as store:
        assert store.get_many(list(range(200))) == {}
        assert store.missing([3, 4]) == [3, 4]
        store.put_many({3: b"three"})
        assert store.get(3) == b"three"


def test_a_full_disk_is_a_storage_error_and_leaves_the_batch_out(store: ThumbnailStore) -> None:
    store.put_many({1: b"one"})
    store._writer.execute("PRAGMA max_page_count = 4")
    with pytest.raises(LibraryStorageError, match="full"):
        store.put_many(dict.fromkeys(range(2, 40), b"x" * 8000))
    assert store.get_many([1, 2, 3]) == {1: b"one"}


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryStorageError):
        ThumbnailStore(tmp_path / "gone")


def test_reading_in_threads_while_another_writes(store: ThumbnailStore) -> None:
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                for image_id, jpeg in store.get_many(list(range(300))).items():
                    assert jpeg == bytes([image_id % 251]) * 100
        except Exception as error:  # noqa: BLE001  # shown by the main thread
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for start in range(0, 300, 10):
        store.put_many({i: bytes([i % 251]) * 100 for i in range(start, start + 10)})
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(store.get_many(list(range(300)))) == 300


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = ThumbnailStore(tmp_path)
    store.close()
    store.close()
    with pytest.raises(LibraryError, match="closed"):
        store.get(1)


def test_a_damaged_thumbnail_is_as_one_that_is_not_there_and_is_named(store: ThumbnailStore) -> None:
    store.put_many({1: b"one", 2: b"two", 3: b"three"})
    with store._writer:
        store._writer.execute("UPDATE thumbnail SET jpeg = x'6f6e64' WHERE image_id = 1")
        store._writer.execute("UPDATE thumbnail SET image_id = 4 WHERE image_id = 3")
    assert store.get_many([1, 2, 3, 4]) == {2: b"two"}
    assert store.damaged() == [1, 4]
    assert store.ids() == [1, 2, 4]


def test_thumbnails_of_before_there_were_sums_are_there_still(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / THUMBNAILS_FILE)) as connection:
        connection.execute("CREATE TABLE thumbnail (image_id INTEGER PRIMARY KEY, jpeg BLOB NOT NULL)")
        connection.executemany("INSERT INTO thumbnail VALUES (?, ?)", [(n, b"%d" % n) for n in range(1200)])
        connection.commit()
    for _ in range(2):
        with ThumbnailStore(tmp_path) as store:
            assert len(store.get_many(range(1200))) == 1200
            assert store.damaged() == []
