"""Messages between this program and its model process: a JSON header and raw arrays. No pickle, so nothing can run.

A frame is the magic, the length of the header (uint32, little-endian), the header, and the buffers one after the other.
The header's "arrays" lists name, dtype and shape of each, in order; "blobs" lists name and length of plain bytes.
"""

from __future__ import annotations

import json
import math
import struct
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.engine.jobs import DistilJob, DistilResult, Embedded, EmbedItem, EngineInfo, TrunkInfo, TrunkSpec
from core.learning.head import Head
from core.learning.settings import DistilSettings
from core.learning.statistics import Statistics
from core.learning.virtual.memory import VirtualMemory
from core.progress import Progress

MAGIC = b"RCL1"
MOST_HEADER = 1 << 28
_DTYPES = {"float16", "float32", "float64", "int64", "int32", "uint8", "bool"}

Arrays = dict[str, NDArray[Any]]


class WireError(Exception):
    """The stream does not hold what was agreed: a bug, or something else writes into it."""


class StreamClosedError(WireError):
    """The other side, or this one, has closed the pipe."""


@dataclass(frozen=True)
class Message:
    """`kind` says what it is; `job` which call it belongs to, 0 for none; `body` is JSON."""

    kind: str
    job: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    arrays: Arrays = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)


class Writer:
    """Writes whole frames into a pipe, from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._lock = stream, threading.Lock()

    def send(self, message: Message) -> None:
        """Raises StreamClosedError, and TypeError on a body that JSON cannot hold."""
        arrays = {name: np.ascontiguousarray(a).reshape(a.shape) for name, a in message.arrays.items()}
        header = {
            "kind": message.kind,
            "job": message.job,
            "body": message.body,
            "arrays": [[name, a.dtype.name, list(a.shape)] for name, a in arrays.items()],
            "blobs": [[name, len(blob)] for name, blob in message.blobs.items()],
        }
        # Escaped: names of files may hold bytes that are no text.
        encoded = json.dumps(header, default=_plain).encode("ascii")
        with self._lock:
            try:
                self._stream.write(MAGIC + struct.pack("<I", len(encoded)) + encoded)
                for a in arrays.values():
                    if a.size:
                        self._stream.write(a.reshape(-1).view(np.uint8).data)
                for blob in message.blobs.values():
                    self._stream.write(blob)
                self._stream.flush()
            except (OSError, ValueError) as error:  # ValueError: closed on this side
                raise StreamClosedError(str(error)) from error

    def close(self, patience: float) -> bool:
        """Closes the pipe. False where somebody still writes after so many seconds, as nobody reads."""
        if not self._lock.acquire(timeout=patience):
            return False
        try:
            with suppress(OSError):  # what was still to be written has nowhere to go
                self._stream.close()
        finally:
            self._lock.release()
        return True


def read(stream: BinaryIO) -> Message | None:
    """The next message, waiting for it; None at the end of the stream. Raises WireError on anything else."""
    start = stream.read(len(MAGIC) + 4)
    if not start:
        return None
    if len(start) < len(MAGIC) + 4 or not start.startswith(MAGIC):
        raise WireError(f"not a message: {start!r}")
    (length,) = struct.unpack("<I", start[len(MAGIC) :])
    if length > MOST_HEADER:
        raise WireError(f"a header of {length} bytes")
    header = json.loads(_exactly(stream, length))
    arrays: Arrays = {}
    for name, dtype, shape in header["arrays"]:
        if dtype not in _DTYPES or any(side < 0 for side in shape):
            raise WireError(f"an array of {dtype} {shape}")
        buffer = bytearray(math.prod(shape) * np.dtype(dtype).itemsize)
        _fill(stream, memoryview(buffer))
        arrays[name] = np.frombuffer(buffer, dtype=dtype).reshape(shape)
    blobs = {name: bytes(_exactly(stream, length)) for name, length in header["blobs"]}
    return Message(header["kind"], header["job"], header["body"], arrays, blobs)


def _plain(value: object) -> Any:
    """Numbers and arrays of numpy, which reports hold now and then."""
    if isinstance(value, (np.generic, np.ndarray)):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is not for messages")


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise WireError("the stream ended inside a message")
    return data


def _fill(stream: BinaryIO, view: memoryview) -> None:
    while len(view):
        got = stream.readinto(view)  # type: ignore[attr-defined]
        if not got:
            raise WireError("the stream ended inside a message")
        view = view[got:]


# --- what the messages hold


def info_body(info: EngineInfo) -> dict[str, Any]:
    return asdict(info)


def info_of(body: dict[str, Any]) -> EngineInfo:
    return EngineInfo(**body)


def trunk_body(info: TrunkInfo) -> dict[str, Any]:
    return asdict(info)


def trunk_of(body: dict[str, Any]) -> TrunkInfo:
    return TrunkInfo(TrunkSpec(**body["spec"]), body["dim"], body["input_px"])


def embed_message(job: int, spec: TrunkSpec, items: Sequence[EmbedItem], thumbnail_px: int) -> Message:
    rows = [[i.key, i.path, i.views, i.seed, i.region] for i in items]
    return Message("embed", job, {"spec": asdict(spec), "items": rows, "thumbnail_px": thumbnail_px})


def embed_of(body: dict[str, Any]) -> tuple[TrunkSpec, list[EmbedItem], int]:
    items = [
        EmbedItem(key, path, views, seed, None if region is None else tuple(region))
        for key, path, views, seed, region in body["items"]
    ]
    return TrunkSpec(**body["spec"]), items, body["thumbnail_px"]


def embedded_message(job: int, e: Embedded) -> Message:
    body = {"key": e.key, "width": e.width, "height": e.height, "reason_kind": e.kind, "reason": e.reason}
    arrays: Arrays = {} if e.features is None else {"features": e.features}
    return Message("item", job, body, arrays, {} if e.thumbnail is None else {"thumbnail": e.thumbnail})


def embedded_of(m: Message) -> Embedded:
    return Embedded(
        m.body["key"],
        m.arrays.get("features"),
        m.blobs.get("thumbnail"),
        m.body["width"],
        m.body["height"],
        m.body["reason_kind"],
        m.body["reason"],
    )


def progress_message(job: int, p: Progress) -> Message:
    return Message("progress", job, asdict(p))


def progress_of(body: dict[str, Any]) -> Progress:
    return Progress(**{**body, "losses": tuple(body["losses"])})


def look_message(job: int, step: int, head: Head) -> Message:
    return Message("look", job, {"step": step}, head.to_arrays())


def look_of(m: Message) -> tuple[int, Head]:
    return m.body["step"], Head.from_arrays(m.arrays)


def distil_message(job: int, d: DistilJob, *, looks: bool = False) -> Message:
    """`looks`: whether the head is to be told on the way."""
    arrays: Arrays = {"features": d.features, "labels": d.labels}
    arrays |= under("statistics.", d.statistics.to_arrays()) | under("start.", d.start.to_arrays())
    if d.previous is not None:
        arrays |= under("previous.", d.previous.to_arrays())
    if d.memory is not None:
        arrays |= under("memory.", d.memory.to_arrays())
    body = {
        "settings": asdict(d.settings),
        "previous": d.previous is not None,
        "memory": d.memory is not None,
        "looks": looks,
    }
    return Message("distil", job, body, arrays)


def distil_of(m: Message) -> DistilJob:
    return DistilJob(
        features=m.arrays["features"],
        labels=m.arrays["labels"],
        statistics=Statistics.from_arrays(part("statistics.", m.arrays)),
        start=Head.from_arrays(part("start.", m.arrays)),
        previous=Head.from_arrays(part("previous.", m.arrays)) if m.body["previous"] else None,
        settings=DistilSettings(**m.body["settings"]),
        memory=VirtualMemory.from_arrays(part("memory.", m.arrays)) if m.body["memory"] else None,
    )


def result_message(job: int, r: DistilResult) -> Message:
    body = {
        "steps": r.steps,
        "skipped_steps": r.skipped_steps,
        "seconds": r.seconds,
        "losses": [float(x) for x in r.losses],
        "details": r.details,
    }
    return Message("done", job, body, r.head.to_arrays())


def result_of(m: Message) -> DistilResult:
    return DistilResult(head=Head.from_arrays(m.arrays), **m.body)


def under(prefix: str, arrays: dict[str, NDArray[np.generic]]) -> Arrays:
    """The arrays of a part of a message, named so that `part` finds them."""
    return {prefix + name: a for name, a in arrays.items()}


def part(prefix: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    """The inverse of `under`."""
    return {name.removeprefix(prefix): a for name, a in arrays.items() if name.startswith(prefix)}
