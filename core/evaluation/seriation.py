"""An order in which what is confused stands side by side."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray


def side_by_side(counts: NDArray[np.integer]) -> list[int]:
    """An order of the n rows of (n, n) counts: connected ones together, those with most first, within each group by
    the second eigenvector of its Laplacian (Fiedler 1973), which sets strongly connected ones next to each other.
    """
    links = (counts + counts.T).astype(np.float64)
    np.fill_diagonal(links, 0)
    left, groups = set(range(len(links))), []
    while left:
        group, edge = set(), [min(left)]
        while edge:
            one = edge.pop()
            if one not in group:
                group.add(one)
                edge += np.flatnonzero(links[one]).tolist()
        left -= group
        groups.append(sorted(group))
    groups.sort(key=lambda group: -links[np.ix_(group, group)].sum())
    return [row for group in groups for row in _in_line(group, links[np.ix_(group, group)])]


def _in_line(group: list[int], links: NDArray[np.float64]) -> list[int]:
    if len(group) < 3:
        return group
    # Weights by degree, else one that is confused with many decides all.
    root = 1 / np.sqrt(links.sum(axis=1))
    _, vectors = np.linalg.eigh(np.eye(len(group)) - root[:, None] * links * root)
    order = np.argsort(vectors[:, 1] * root, kind="stable").tolist()
    if order[0] > order[-1]:  # a line has no direction of its own
        order.reverse()
    return [group[place] for place in order]


def matrix(counts: Mapping[tuple[int, int], int], most: int) -> tuple[list[int], NDArray[np.int64]]:
    """The (n, n) part of sparse counts, (row, column) to number, with at most `most` rows, which are told in order.

    The rows are those of the largest counts, side by side by what connects them.
    """
    rows: list[int] = []
    for pair in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        new = [one for one in pair if one not in rows]
        if len(rows) + len(new) <= most:
            rows += new
    made = np.array([[counts.get((a, b), 0) for b in rows] for a in rows], dtype=np.int64).reshape(len(rows), len(rows))
    order = side_by_side(made)
    return [rows[place] for place in order], made[np.ix_(order, order)]
