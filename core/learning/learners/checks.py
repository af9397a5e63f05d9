"""Check images of a learner: chosen by content, a few kept of each category for the updates to come."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

# One image in so many is a check image, as in the program.
SHARE = 5
# Of each category so many are kept, in fp16: 10 kB a category at D = 1280.
MOST_KEPT = 4


def chosen_checks(labels: NDArray[np.int64], features: NDArray[np.float16]) -> NDArray[np.bool_]:
    """(n,) True for a fifth of each category, rounded down: one where it has five, none where it has four.

    By a hash of the (n, D) features, so that neither order nor a seed changes which.
    """
    chosen = np.zeros(len(labels), dtype=np.bool_)
    for category in np.unique(labels):
        members = np.flatnonzero(labels == category)
        chosen[_in_hash_order(members, features)[: len(members) // SHARE]] = True
    return chosen


def _in_hash_order(members: NDArray[np.intp], features: NDArray[np.float16]) -> NDArray[np.intp]:
    keys = [hashlib.blake2b(np.ascontiguousarray(features[i]).tobytes(), digest_size=8).digest() for i in members]
    return members[np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.intp)]


@dataclass(frozen=True)
class KeptChecks:
    """(k,) labels and (k, D) float16 centre views of check images, at most `MOST_KEPT` a category."""

    labels: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    features: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float16))

    def with_more(self, labels: NDArray[np.int64], features: NDArray[np.float16]) -> KeptChecks:
        """These and those, and of each category the first in order of their hashes."""
        if len(self.labels):
            labels, features = np.concatenate([self.labels, labels]), np.concatenate([self.features, features])
        keep = [
            _in_hash_order(np.flatnonzero(labels == category), features)[:MOST_KEPT] for category in np.unique(labels)
        ]
        at = np.sort(np.concatenate(keep)) if keep else np.zeros(0, dtype=np.intp)
        return KeptChecks(labels[at], features[at])

    @property
    def nbytes(self) -> int:
        return self.labels.nbytes + self.features.nbytes
