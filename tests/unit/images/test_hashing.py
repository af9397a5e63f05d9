"""An image is its bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import xxhash

from core.errors import CancelledError, EmptyImageError, ImageError, UnreadableImageError
from core.images import hashing
from core.images.hashing import content_hash, hash_many
from core.progress import CancelToken


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("size", [1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) * 3 + 17])
def test_the_hash_is_xxh3_of_all_bytes(tmp_path: Path, size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    assert content_hash(write(tmp_path / "a", content)) == xxhash.xxh3_128(content).hexdigest()


def test_the_hash_follows_content_not_name(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.jpg", b"same"), write(tmp_path / "b.png", b"same")
    assert content_hash(first) == content_hash(str(second))
    assert content_hash(first) != content_hash(write(tmp_path / "c.jpg", b"other"))
    assert len(content_hash(first)) == 32


def test_empty_missing_and_other_things_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyImageError):
        content_hash(write(tmp_path / "empty.jpg", b""))
    with pytest.raises(UnreadableImageError, match=r"no such file.*gone\.jpg"):
        content_hash(tmp_path / "gone.jpg")
    with pytest.raises(UnreadableImageError):
        content_hash(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableImageError):
        content_hash(tmp_path / "pipe")


def test_files_without_permission_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "private.jpg", b"content")

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableImageError, match="permission denied"):
        content_hash(path)


@pytest.mark.parametrize("threads", [0, 1, 4])
def test_many_are_hashed_in_order_with_reasons_in_their_place(tmp_path: Path, threads: int) -> None:
    paths = [write(tmp_path / f"{i}.jpg", b"x" * i) for i in range(40)]
    paths[7] = tmp_path / "gone.jpg"
    results = list(hash_many(paths, threads=threads))
    assert [i for i, _ in results] == list(range(40))
    for i, result in results:
        if i in (0, 7):
            assert isinstance(result, ImageError)
            assert result.kind == ("empty" if i == 0 else "unreadable")
            assert result.path == paths[i]
        else:
            assert result == content_hash(paths[i])


def test_no_files_give_no_hashes() -> None:
    assert list(hash_many([])) == []


def test_reading_stays_only_a_few_files_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [write(tmp_path / f"{i}.jpg", b"x") for i in range(200)]
    read: list[object] = []
    real = content_hash
    monkeypatch.setattr(hashing, "content_hash", lambda path, **k: (read.append(path), real(path, **k))[1])
    results = hash_many(paths, threads=2)
    for _ in range(3):
        next(results)
    assert len(read) <= 3 + 4 * 2
    results.close()  # type: ignore[attr-defined]
    assert len(read) < len(paths)


def test_cancelling_ends_it_between_files(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{i}.jpg", b"x") for i in range(100)]
    token = CancelToken()
    results = hash_many(paths, threads=2, cancel=token)
    next(results)
    token.cancel()
    with pytest.raises(CancelledError):
        list(results)


def test_cancelling_ends_it_within_a_large_file(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        content_hash(write(tmp_path / "large.tif", b"x" * (2 << 20)), cancel=token)
