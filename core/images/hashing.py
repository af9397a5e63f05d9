"""What an image is to the library: the hash of its file's bytes. Names and places may change, this does not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import xxhash

from core.errors import EmptyImageError, ImageError, UnreadableImageError
from core.images.files import check_file, check_length
from core.progress import CancelToken

_CHUNK = 1 << 20


def content_hash(path: str | Path, *, cancel: CancelToken | None = None) -> str:
    """XXH3 of the file's bytes, 128 bits, as 32 hexadecimal digits.

    Raises:
        EmptyImageError: the file has no bytes.
        UnreadableImageError: it cannot be opened or read, or is no regular file.
        ImageTooLargeError: no image has so many bytes.
        CancelledError: `cancel` was set; looked at every megabyte.
    """
    path = Path(path)
    digest = xxhash.xxh3_128()
    size = 0
    try:
        check_file(path.stat())
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                check_length(size)  # it may grow as it is read
                if cancel is not None:
                    cancel.raise_if_cancelled()
    except ImageError as error:
        error.path = path
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableImageError(f"The file cannot be opened: {reason}", path=path) from error
    if size == 0:
        raise EmptyImageError("The file is empty", path=path)
    return digest.hexdigest()


def hash_many(
    paths: Sequence[str | Path], *, threads: int = 4, cancel: CancelToken | None = None
) -> Iterator[tuple[int, str | ImageError]]:
    """Yields (index into `paths`, hash or the reason there is none), in order, reading `threads` files at a time.

    Reading stays a few files ahead of the caller and no more.

    Raises:
        CancelledError: `cancel` was set. No thread is left behind, then as when the caller stops listening.
    """
    token = cancel or CancelToken()

    def one(path: str | Path) -> str | ImageError:
        try:
            return content_hash(path, cancel=token)
        except ImageError as error:
            return error

    pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="hash")
    ahead: deque[tuple[int, Future[str | ImageError]]] = deque()
    rest = iter(enumerate(paths))
    try:
        while True:
            token.raise_if_cancelled()
            while len(ahead) < 4 * max(1, threads) and (item := next(rest, None)) is not None:
                ahead.append((item[0], pool.submit(one, item[1])))
            if not ahead:
                return
            index, future = ahead.popleft()
            yield index, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
