"""The index beside others a program could use, in one run: time, recall, building, memory, and the machine's limit.

python -m tests.bench.peers [--vectors 100000] [--queries 100]

usearch takes part where it is installed. Others search approximately: recall is the share of the 20 nearest they find.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from core.index.faiss_index import FaissIndex
from core.learning.head import normalised
from tests.bench.search import times
from tests.bench.support import Figure, MadeUpFeatures, percentiles, print_figures

DIM, K, IMAGES_PER_CATEGORY = 512, 20, 100
Vectors = NDArray[np.float32]
Search = Callable[[Vectors], NDArray[np.int64]]


@dataclass(frozen=True)
class Peer:
    """`build` takes all vectors and gives what answers (1, DIM) with (K,) row numbers. `bytes_each`: of a vector."""

    name: str
    build: Callable[[Vectors], Search]
    bytes_each: float


def ours(vectors: Vectors) -> Search:
    index = FaissIndex(DIM)
    index.add(np.arange(len(vectors)), vectors)
    return lambda query: index.search(query, K)[1][0]


def flat(vectors: Vectors) -> Search:
    index: Any = faiss.IndexFlatIP(DIM)
    index.add(vectors)
    return lambda query: np.asarray(index.search(query, K)[1][0])


def hnsw(vectors: Vectors) -> Search:
    index: Any = faiss.IndexHNSWFlat(DIM, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction, index.hnsw.efSearch = 80, 128
    index.add(vectors)
    return lambda query: np.asarray(index.search(query, K)[1][0])


def inverted(vectors: Vectors) -> Search:
    lists = int(4 * np.sqrt(len(vectors)))
    quantiser: Any = faiss.IndexFlatIP(DIM)
    index: Any = faiss.IndexIVFScalarQuantizer(
        quantiser, DIM, lists, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index.train(vectors[:: max(1, len(vectors) // (40 * lists))])
    index.add(vectors)
    index.nprobe = max(1, lists // 16)
    return lambda query: np.asarray(index.search(query, K)[1][0])


def plain(vectors: Vectors) -> Search:
    """What a script of a few lines does."""

    def search(query: Vectors) -> NDArray[np.int64]:
        scores = vectors @ query[0]
        best = np.argpartition(-scores, K)[:K]
        return best[np.argsort(-scores[best])]

    return search


def usearch(vectors: Vectors) -> Search:
    from usearch.index import Index  # type: ignore[import-not-found, unused-ignore]

    index = Index(ndim=DIM, metric="ip", dtype="f16")
    index.add(np.arange(len(vectors)), vectors, threads=1)
    return lambda query: np.asarray(index.search(query[0], K, threads=1).keys).astype(np.int64)


def peers() -> Iterator[Peer]:
    links = 2 * 32 * 4
    yield Peer("Recollect: FAISS, exact, 16-bit", ours, 2 * DIM + 8)
    yield Peer("FAISS, exact, 32-bit", flat, 4 * DIM)
    yield Peer("numpy, a script of three lines", plain, 4 * DIM)
    yield Peer("FAISS HNSW (32 links, ef 128)", hnsw, 4 * DIM + links)
    yield Peer("FAISS IVF (16-bit, 1 list of 16 looked at)", inverted, 2 * DIM + 8)
    if importlib.util.find_spec("usearch") is not None:
        yield Peer("usearch (16-bit, as it comes)", usearch, 2 * DIM + links)


def bandwidth() -> float:
    """Bytes a second one core reads, from the sum of an array larger than its caches."""
    numbers = np.ones(64_000_000, dtype=np.float32)
    numbers.sum()
    taken = []
    for _ in range(5):
        start = time.thread_time()
        numbers.sum()
        taken.append(time.thread_time() - start)
    return numbers.nbytes / min(taken)


def measure(count: int, queries: int) -> list[Figure]:
    features = MadeUpFeatures(count // IMAGES_PER_CATEGORY, DIM)
    labels = np.repeat(np.arange(count // IMAGES_PER_CATEGORY), IMAGES_PER_CATEGORY)
    vectors = normalised(features.of(labels, 1)[:, 0].astype(np.float32))
    asked = normalised(features.of(labels[:: max(1, count // queries)][:queries], 1)[:, 0].astype(np.float32))
    exact = flat(vectors)
    nearest = [set(exact(query[None]).tolist()) for query in asked]
    limit_ms = 1000 * count * 2 * DIM / bandwidth()
    figures = [Figure(f"reading {count:,} vectors of {DIM} 16-bit numbers once, one core", limit_ms, "ms")]
    base = 0.0
    for peer in peers():
        start = time.thread_time()
        search = peer.build(vectors)
        built = time.thread_time() - start
        _, own = times(search, asked)
        median = percentiles(own)[0]
        base = base or median
        found = [len(nearest[i] & set(search(query[None]).tolist())) / K for i, query in enumerate(asked)]
        figures += [
            Figure(f"{peer.name}: a search, median of processor time", median, "ms"),
            Figure("… as a share of ours", median / base, ""),
            Figure("… recall of the 20 nearest", float(np.mean(found)), ""),
            Figure("… building", built, "s"),
            Figure("… memory", count * peer.bytes_each / 1e6, "MB"),
        ]
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    asked = parser.parse_args()
    faiss.omp_set_num_threads(1)
    print_figures("peers", measure(asked.vectors, asked.queries))


if __name__ == "__main__":
    main()
