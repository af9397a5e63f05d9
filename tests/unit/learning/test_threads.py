"""Work in threads of its own, each with products of one thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from core.learning.threads import cores, each_on_a_core, one_thread


@pytest.fixture(autouse=True)
def _two_threads() -> Iterator[None]:
    """Whatever the tests are run with."""
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        assert cores() == 2
        yield


def test_parts_are_worked_on_at_once_and_answered_in_order() -> None:
    everyone = threading.Barrier(3, timeout=10)

    def work(part: int) -> tuple[int, int]:
        everyone.wait()
        return part, cores()

    assert each_on_a_core(work, [7, 5, 6]) == [(7, 1), (5, 1), (6, 1)]


def test_products_get_their_threads_back_whatever_happens() -> None:
    def fail(part: int) -> None:
        raise ValueError(f"part {part}")

    with pytest.raises(ValueError, match="part 0"):
        each_on_a_core(fail, [0, 1])
    assert cores() == 2


def test_inside_products_take_one_thread_and_get_theirs_back_after_an_error() -> None:
    @one_thread()
    def work() -> int:
        return cores()

    assert [work(), work()] == [1, 1]
    with pytest.raises(KeyError), one_thread():
        raise KeyError
    assert cores() == 2
