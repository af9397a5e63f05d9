"""Work in threads of its own, each with products of one thread."""

from __future__ import annotations

import threading

import pytest

from core.learning.threads import cores, each_on_a_core


def test_parts_are_worked_on_at_once_and_answered_in_order() -> None:
    everyone = threading.Barrier(3, timeout=10)

    def work(part: int) -> tuple[int, int]:
        everyone.wait()
        return part, cores()

    assert each_on_a_core(work, [7, 5, 6]) == [(7, 1), (5, 1), (6, 1)]


def test_products_get_their_threads_back_whatever_happens() -> None:
    before = cores()

    def fail(part: int) -> None:
        raise ValueError(f"part {part}")

    with pytest.raises(ValueError, match="part 0"):
        each_on_a_core(fail, [0, 1])
    assert cores() == before
