"""Messages come out as they went in, and what is no message is refused."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from core.engine import trunk_wire, wire
from core.engine.jobs import DistilTrunkResult, Embedded, TrunkInfo, TrunkSpec
from core.engine.wire import Message, StreamClosedError, WireError, Writer
from core.learning.carry import CarryMap
from core.learning.head import Head
from core.learning.virtual.memory import OldModel, VirtualMemory
from tests.unit.engine.conftest import small_job
from tests.unit.engine.trunk_jobs import made_up_job

some_arrays = arrays_of.arrays(
    st.sampled_from([np.float16, np.float32, np.float64, np.int64, np.uint8, np.bool_]),
    arrays_of.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
texts = st.text(st.characters(codec=None))


def through(*messages: Message) -> list[Message]:
    stream = io.BytesIO()
    writer = Writer(stream)
    for message in messages:
        writer.send(message)
    stream.seek(0)
    out = []
    while (message := wire.read(stream)) is not None:
        out.append(message)
    return out


@given(
    st.dictionaries(texts, some_arrays, max_size=3),
    st.dictionaries(texts, st.binary(), max_size=3),
    st.dictionaries(texts, texts | st.integers() | st.none(), max_size=3),
)
def test_whatever_is_sent_arrives(arrays: wire.Arrays, blobs: dict[str, bytes], body: dict[str, object]) -> None:
    first, second = through(Message("kind", 7, body, arrays, blobs), Message("last"))
    assert (first.kind, first.job, first.body, first.blobs) == ("kind", 7, body, blobs)
    assert list(first.arrays) == list(arrays)
    for name, array in arrays.items():
        got = first.arrays[name]
        assert (got.dtype, got.shape, got.tobytes()) == (array.dtype, array.shape, array.tobytes())
    assert second == Message("last")


def test_arrays_that_are_not_contiguous_arrive() -> None:
    array = np.arange(24, dtype=np.float32).reshape(4, 6)[::2, ::-3]
    assert np.array_equal(through(Message("a", arrays={"x": array}))[0].arrays["x"], array)


def test_arrays_arrive_writable() -> None:
    got = through(Message("a", arrays={"x": np.zeros(3)}))[0].arrays["x"]
    got[0] = 1


def test_an_answer_without_features_keeps_its_reason() -> None:
    answer = Embedded(3, None, None, 0, 0, "truncated", "The image ends too early")
    assert wire.embedded_of(through(wire.embedded_message(1, answer))[0]) == answer


def test_a_training_job_arrives_whole() -> None:
    job = small_job()
    got = wire.distil_of(through(wire.distil_message(1, job))[0])
    assert got.settings == job.settings
    assert np.array_equal(got.features, job.features)
    assert np.array_equal(got.labels, job.labels)
    for name, array in job.statistics.to_arrays().items():
        assert np.array_equal(got.statistics.to_arrays()[name], array)
    assert got.memory is None


def test_what_is_remembered_of_older_models_arrives_whole() -> None:
    model = OldModel.bare(3)
    known = replace(model, category_ids=np.array([7]), mu=np.full((1, 3), 0.5, dtype=np.float32))
    for memory in (VirtualMemory(), VirtualMemory((known, model))):
        job = replace(small_job(), memory=memory)
        got = wire.distil_of(through(wire.distil_message(1, job))[0]).memory
        assert got is not None
        assert len(got.models) == len(memory.models)
        for name, array in memory.to_arrays().items():
            assert np.array_equal(got.to_arrays()[name], array)


def test_a_job_that_moves_a_trunk_arrives_whole() -> None:
    job = made_up_job("/somewhere/moved")
    got = trunk_wire.job_of(through(trunk_wire.job_message(1, job))[0])
    for name in ("spec", "pretrained", "scope", "items", "checks", "settings", "align", "weights_to"):
        assert getattr(got, name) == getattr(job, name), name
    for name in ("labels", "features", "check_labels", "check_features", "old_features", "old_labels"):
        assert np.array_equal(getattr(got, name), getattr(job, name)), name
    assert got.previous is not None
    for one, other in ((got.statistics, job.statistics), (got.start, job.start)):
        ours, theirs = one.to_arrays(), other.to_arrays()
        assert ours.keys() == theirs.keys()
        assert all(np.array_equal(ours[name], theirs[name]) for name in ours)
    first = replace(job, previous=None)
    assert trunk_wire.job_of(through(trunk_wire.job_message(1, first))[0]).previous is None


@pytest.mark.parametrize("strength", [0.3, np.inf])
def test_a_moved_trunk_arrives_whole(strength: float) -> None:
    carry = CarryMap(np.eye(3) * 2, np.arange(3.0), np.eye(3), 0.5, strength)
    info = TrunkInfo(TrunkSpec("known", "/moved", "cd"), 3, 6)
    features = np.arange(12, dtype=np.float16).reshape(2, 2, 3)
    read, checks, check_read = np.array([True, False]), np.ones((1, 3), np.float16), np.array([True])
    head = Head.frozen(3)
    result = DistilTrunkResult(info, carry, head, features, read, checks, check_read, 5, 1, 2.5, [0.5], {"a": 1})
    got = trunk_wire.result_of(through(trunk_wire.result_message(1, result))[0])
    assert got.trunk == info
    assert (got.carry.explained, got.carry.strength) == (0.5, strength)
    for name in ("matrix", "shift", "residual"):
        assert np.array_equal(getattr(got.carry, name), getattr(carry, name))
    for name in ("features", "read", "check_features", "check_read"):
        assert np.array_equal(getattr(got, name), getattr(result, name))
    assert (got.steps, got.skipped_steps, got.seconds, got.losses, got.details) == (5, 1, 2.5, [0.5], {"a": 1})


@pytest.mark.parametrize("cut", [3, 8, 20, -1])
def test_a_stream_that_ends_inside_a_message_is_told_from_one_that_ends(cut: int) -> None:
    stream = io.BytesIO()
    Writer(stream).send(Message("kind", 1, {"a": 1}, {"x": np.zeros(9)}))
    with pytest.raises(WireError):
        wire.read(io.BytesIO(stream.getvalue()[:cut]))
    assert wire.read(io.BytesIO(b"")) is None


def test_other_bytes_are_refused() -> None:
    with pytest.raises(WireError):
        wire.read(io.BytesIO(b"printed by mistake"))
    with pytest.raises(WireError):
        wire.read(io.BytesIO(wire.MAGIC + struct.pack("<I", 2**31)))


@pytest.mark.parametrize("entry", [["x", "object", [1]], ["x", "float32", [-1]], ["x", "U9", [2]]])
def test_arrays_of_objects_are_refused(entry: list[object]) -> None:
    header = json.dumps({"kind": "a", "job": 1, "body": {}, "arrays": [entry], "blobs": []}).encode()
    with pytest.raises(WireError):
        wire.read(io.BytesIO(wire.MAGIC + struct.pack("<I", len(header)) + header + bytes(64)))


def test_a_closed_stream_is_told_as_such() -> None:
    stream = io.BytesIO()
    stream.close()
    with pytest.raises(StreamClosedError):
        Writer(stream).send(Message("kind"))


def test_a_body_that_is_not_for_messages_is_refused_before_a_byte_is_sent() -> None:
    stream = io.BytesIO()
    with pytest.raises(TypeError):
        Writer(stream).send(Message("kind", 0, {"a": object()}))
    assert stream.getvalue() == b""
