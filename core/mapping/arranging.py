"""t-SNE of a library's images. Runs in a process of its own, where openTSNE is imported (`core.mapping.process`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.index.neighbours import Neighbours
from core.mapping.plane import placed

Floats = NDArray[np.float32]
Told = Callable[[int], None]

PERPLEXITY = 30
# Rounds of pulling apart what is unlike, then of settling; of a map that is only brought up to date, of settling alone.
PULLING, SETTLING, SETTLING_AGAIN = 250, 500, 150
EXAGGERATION = 12
_TOLD_EVERY = 5
# From so many points on, forces are interpolated on a grid rather than summed over a tree.
_GRID_FROM = 10_000


def rounds(again: bool) -> int:
    """How many `told` counts up to."""
    return SETTLING_AGAIN if again else PULLING + SETTLING


def arrange(
    rows: Floats, start: Floats, sample: NDArray[np.intp], again: bool, threads: int, seed: int, told: Told
) -> Floats:
    """(n, 2) positions of (n, k) rows, like beside like.

    Args:
        start: (n, 2) where they lie before.
        sample: (s,) of the rows, those that are arranged; the others are set among their nearest of these.
        again: `start` is a map from before, and is only brought up to date.
        told: called with the rounds that are done, first with 0 when the neighbours are known.
    """
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.initialization import rescale
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    # In a small library fewer are near: as many as all, and no category would have a shape of its own.
    perplexity = min(PERPLEXITY, len(sample) ** 0.5, (len(sample) - 1) / 3)
    known = Neighbours(rows[sample], threads=threads)
    distances, places = known.of_each(min(len(sample) - 1, round(3 * perplexity)))
    likeness = PerplexityBasedNN(
        perplexity=perplexity, knn_index=PrecomputedNeighbors(places, distances), n_jobs=threads
    )
    told(0)
    begin = start[sample].astype(np.float64)
    embedding = TSNEEmbedding(
        begin if again else rescale(begin),
        likeness,
        negative_gradient_method="fft" if len(sample) >= _GRID_FROM else "bh",
        n_jobs=threads,
        random_state=seed,
    )
    done = 0

    def tell(iteration: int, _error: float, _embedding: object) -> None:
        told(done + iteration)

    calls = {"callbacks": tell, "callbacks_every_iters": _TOLD_EVERY}
    if not again:
        embedding = embedding.optimize(PULLING, exaggeration=EXAGGERATION, momentum=0.5, **calls)
        done = PULLING
    embedding = embedding.optimize(rounds(again) - done, momentum=0.8, **calls)
    positions = np.zeros((len(rows), 2), dtype=np.float32)
    positions[sample] = embedding
    others = np.setdiff1d(np.arange(len(rows)), sample)
    positions[others] = placed(rows[others], known, positions[sample])
    return positions
