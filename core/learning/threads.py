"""Large numpy work over the processor's cores."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

T = TypeVar("T")
R = TypeVar("R")

_turn = threading.Lock()


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def cores() -> int:
    """How many threads numpy's products may use; 1 where its BLAS does not tell."""
    return max((library["num_threads"] for library in _blas().info()), default=1)


@contextmanager
def one_thread() -> Iterator[None]:
    """Products inside take one thread each; also a decorator.

    BLAS's threads spin while they wait for each other. On a quiet machine two of them solve an eigenproblem in two
    thirds of the time, beside busy neighbours they take six times as long as one.
    """
    # In turns: the limit is the process's, and must be put back to what it was.
    with _turn, _blas().limit(limits=1):
        yield


def each_on_a_core(work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
    """`work` of each part in a thread of its own. BLAS itself spreads a symmetric product over cores without gain."""

    def alone(part: T) -> R:
        # A BLAS that rests on OpenMP counts its threads for each thread that calls it.
        with _blas().limit(limits=1):
            return work(part)

    with one_thread(), ThreadPoolExecutor(len(parts), "learning") as pool:
        return list(pool.map(alone, parts))
