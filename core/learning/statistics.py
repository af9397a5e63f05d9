"""Category statistics: all that is kept of an image once it is learned (docs/method.md). Numpy, float64, additive.

Adding and removing are exact up to rounding, so the order in which categories or images came does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.learning.features import CHUNK_ROWS, all_finite, as_rows
from core.learning.threads import cores, each_on_a_core

Doubles = NDArray[np.float64]

# More than this are multiplied in single precision where they are stored in half.
MANY_ROWS = 2048


def _products(features: NDArray[np.floating]) -> type[np.floating]:
    """What features are multiplied in: many of half precision in single, which takes half the time of double.

    With 13 more bits than they have, its rounding is far below theirs. A few, as of one category, stay exact.
    """
    return np.float32 if features.dtype == np.float16 and len(features) > MANY_ROWS else np.float64


@dataclass
class Statistics:
    """Of C categories over D-dimensional trunk features.

    Attributes:
        category_ids: (C,) int64, ascending.
        images: (C,) int64 training images.
        counts: (C,) float64 views, n_c.
        means: (C, D) mean trunk feature of the views, mu_c.
        scatter: (D, D) shared within-category scatter S, the sum over categories and views of (t - mu_c)(t - mu_c)'.
    """

    category_ids: NDArray[np.int64]
    images: NDArray[np.int64]
    counts: Doubles
    means: Doubles
    scatter: Doubles

    @classmethod
    def empty(cls, dim: int) -> Statistics:
        ids = np.zeros(0, dtype=np.int64)
        return cls(ids, ids.copy(), np.zeros(0), np.zeros((0, dim)), np.zeros((dim, dim)))

    @property
    def dim(self) -> int:
        return int(self.scatter.shape[0])

    def copy(self) -> Statistics:
        return Statistics(
            self.category_ids.copy(), self.images.copy(), self.counts.copy(), self.means.copy(), self.scatter.copy()
        )

    @property
    def views(self) -> float:
        """N: views of all categories together."""
        return float(self.counts.sum())

    def rows_of(self, category_ids: NDArray[np.int64] | Sequence[int]) -> NDArray[np.int64]:
        """Where these categories stand in `means`. Raises KeyError naming one that is not here."""
        wanted = np.asarray(category_ids, dtype=np.int64)
        rows = np.searchsorted(self.category_ids, wanted)
        known = rows < len(self.category_ids)
        known[known] = self.category_ids[rows[known]] == wanted[known]
        if not known.all():
            raise KeyError(int(wanted[~known][0]))
        return rows.astype(np.int64)

    def add(self, category_id: int, features: NDArray[np.floating], images: int | None = None) -> None:
        """Adds images to a category, which may be new.

        Args:
            features: (n, V, D) all views of n images, or (n, D) one view of each; float16 to float64.
            images: how many images these are, where `features` is (n, D) and holds several views of one; n if None.

        Raises ValueError on a wrong shape or a feature that is not finite; nothing is changed then.
        """
        rows = as_rows(features, self.dim)
        labels = np.full(len(rows), category_id, dtype=np.int64)
        self._add_rows(rows, labels, {category_id: len(features) if images is None else images})

    def add_labelled(self, labels: NDArray[np.int64], features: NDArray[np.floating]) -> None:
        """Adds images of many categories at once: one matrix product a chunk instead of one a category.

        Args:
            labels: (n,) category ids, in any order.
            features: (n, V, D) or (n, D).

        Raises ValueError as `add`.
        """
        if len(labels) != len(features):
            raise ValueError(f"{len(labels)} labels for {len(features)} images")
        rows = as_rows(features, self.dim)
        views = features.shape[1] if features.ndim == 3 else 1
        ids, images = np.unique(labels, return_counts=True)
        counted = dict(zip(ids.tolist(), images.tolist(), strict=True))
        self._add_rows(rows, np.repeat(np.asarray(labels, dtype=np.int64), views), counted)

    def add_views(self, labels: NDArray[np.int64], views: Sequence[NDArray[np.floating]]) -> None:
        """Adds images of many categories that have different numbers of views.

        Args:
            labels: (n,) category ids, in any order.
            views: n arrays (V_i, D).

        Raises ValueError as `add`; images of other numbers of views may have been added by then.
        """
        counts = np.array([len(v) for v in views], dtype=np.int64)
        for count in np.unique(counts).tolist():
            some = np.flatnonzero(counts == count)
            self.add_labelled(labels[some], np.stack([views[i] for i in some.tolist()]))

    def _add_rows(self, rows: NDArray[np.floating], labels: NDArray[np.int64], images: dict[int, int]) -> None:
        if not all_finite(rows):
            raise ValueError("a feature is not finite")
        if len(rows) == 0:
            return
        order = np.argsort(labels, kind="stable")
        parts = np.array_split(order, min(cores(), -(-len(order) // CHUNK_ROWS)))
        if len(parts) == 1:
            self._add_sorted(rows, labels, order)
        else:
            for part in each_on_a_core(lambda part: Statistics.empty(self.dim)._add_sorted(rows, labels, part), parts):
                self.merge(part)
        at = self.rows_of(np.array(list(images), dtype=np.int64))
        self.images[at] += np.array(list(images.values()), dtype=np.int64)

    def _add_sorted(
        self, rows: NDArray[np.floating], labels: NDArray[np.int64], order: NDArray[np.int64]
    ) -> Statistics:
        """Adds views, but no images: those rows that `order` names, category by category. Returns itself."""
        self._make_room(np.unique(labels[order]))
        # Used again for every chunk: fresh pages cost more than what is computed in them. A chunk has at most as many
        # categories as rows.
        memory = np.empty((2 * min(CHUNK_ROWS, len(order)), self.dim), dtype=_products(rows))
        for begin in range(0, len(order), CHUNK_ROWS):
            part = order[begin : begin + CHUNK_ROWS]
            block = memory[: len(part)]
            block[...] = rows[part]
            ids, starts, counts = np.unique(labels[part], return_index=True, return_counts=True)
            means = np.empty((len(ids), self.dim))
            for mean, first, count in zip(means, starts, counts, strict=True):
                views = block[first : first + count]
                views.mean(axis=0, dtype=np.float64, out=mean)
                views -= mean.astype(block.dtype)
            at = self.rows_of(ids)
            known = self.counts[at]
            total = known + counts
            apart = means - self.means[at]
            # S += S_add + n n' / (n + n') d d', the last as further rows of the same product.
            block = memory[: len(part) + len(ids)]
            block[len(part) :] = np.sqrt(known * counts / total)[:, None] * apart
            self.scatter += block.T @ block
            self.means[at] += (counts / total)[:, None] * apart
            self.counts[at] = total
        return self

    def _make_room(self, ids: NDArray[np.int64]) -> None:
        new = np.setdiff1d(ids, self.category_ids)
        if len(new) == 0:
            return
        at = np.searchsorted(self.category_ids, new)
        self.category_ids = np.insert(self.category_ids, at, new)
        self.images = np.insert(self.images, at, 0)
        self.counts = np.insert(self.counts, at, 0.0)
        self.means = np.insert(self.means, at, 0.0, axis=0)

    def remove(self, category_id: int, features: NDArray[np.floating], images: int | None = None) -> None:
        """Takes images out again, exactly: what `add` with the same features did is undone.

        With all features of the category the category itself is gone. Arguments as for `add`.

        Raises KeyError if the category is not here, ValueError on a wrong shape, a feature that is not finite, or more
        views or images than the category has.
        """
        rows = as_rows(features, self.dim)
        if not all_finite(rows):
            raise ValueError("a feature is not finite")
        at = int(self.rows_of([category_id])[0])
        gone_images = len(features) if images is None else images
        left_images, left = int(self.images[at]) - gone_images, float(self.counts[at]) - len(rows)
        if left < 0 or left_images < 0 or (left == 0) != (left_images == 0):
            raise ValueError(f"category {category_id} holds {self.images[at]} images in {self.counts[at]:.0f} views")
        if len(rows) == 0:
            return
        gone = Statistics.empty(self.dim)
        gone.add(category_id, features, images)
        self.scatter -= gone.scatter
        if left == 0:
            self._drop(at)
            return
        rest = (self.counts[at] * self.means[at] - len(rows) * gone.means[0]) / left
        apart = gone.means[0] - rest
        self.scatter -= (left * len(rows) / self.counts[at]) * np.outer(apart, apart)
        self.means[at], self.counts[at], self.images[at] = rest, left, left_images

    def split(self, category_id: int, new: int, images: int, apart: Doubles) -> None:
        """Makes a new category of images whose views are not known as they were added: an estimate.

        They take along an average image's share of the views. The scatter stays as it is, and so positive
        semi-definite: what set the images apart from the rest counts as scatter still. With all its images the category
        becomes the new one.

        Args:
            images: how many.
            apart: (D,) from the mean of the category to theirs.

        Raises KeyError if the category is not here, ValueError if the new one is, or for more images than there are.
        """
        at = int(self.rows_of([category_id])[0])
        left = int(self.images[at]) - images
        if left < 0 or new in self.category_ids:
            raise ValueError(f"category {category_id} holds {self.images[at]} images, and {new} has to be new")
        if left == 0:
            self.join(category_id, new)
            return
        views = self.counts[at] * images / self.images[at]
        mean = self.means[at] + apart
        self.means[at] -= images / left * apart
        self.counts[at] -= views
        self.images[at] = left
        self._make_room(np.array([new], dtype=np.int64))
        at = int(self.rows_of([new])[0])
        self.means[at], self.counts[at], self.images[at] = mean, views, images

    def discard(self, category_id: int) -> None:
        """Takes a category out with an average share of the scatter: an estimate. Raises KeyError."""
        at = int(self.rows_of([category_id])[0])
        self.scatter *= 1.0 - self.counts[at] / self.views
        self._drop(at)

    def _drop(self, at: int) -> None:
        self.category_ids = np.delete(self.category_ids, at)
        self.images = np.delete(self.images, at)
        self.counts = np.delete(self.counts, at)
        self.means = np.delete(self.means, at, axis=0)
        if len(self.category_ids) == 0:
            self.scatter[:] = 0.0  # nothing is left but rounding

    def merge(self, other: Statistics) -> None:
        """Adds all that `other` holds; the categories of both grow. Raises ValueError where D differs."""
        if other.dim != self.dim:
            raise ValueError(f"features of {other.dim} numbers, not {self.dim}")
        if len(other.category_ids) == 0:
            return
        self._make_room(other.category_ids)
        at = self.rows_of(other.category_ids)
        total = self.counts[at] + other.counts
        apart = other.means - self.means[at]
        step = np.sqrt(self.counts[at] * other.counts / total)[:, None] * apart
        self.scatter += other.scatter + step.T @ step
        self.means[at] += (other.counts / total)[:, None] * apart
        self.counts[at] = total
        self.images[at] += other.images

    def join(self, category_id: int, into: int) -> None:
        """Makes one category of two, as if all images had been added to `into`, which may be new. Raises KeyError."""
        self.rows_of([category_id])
        self._make_room(np.array([into], dtype=np.int64))
        source, target = (int(r) for r in self.rows_of([category_id, into]))
        if source == target:
            return
        total = self.counts[source] + self.counts[target]
        apart = self.means[source] - self.means[target]
        self.scatter += (self.counts[source] * self.counts[target] / total) * np.outer(apart, apart)
        self.means[target] += (self.counts[source] / total) * apart
        self.counts[target] = total
        self.images[target] += self.images[source]
        self._drop(source)

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As named arrays for a safetensors file."""
        return {
            "category_ids": self.category_ids,
            "images": self.images,
            "counts": self.counts,
            "means": self.means,
            "scatter": self.scatter,
        }

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Statistics:
        """The inverse of `to_arrays`. Raises KeyError on arrays of something else."""
        return cls(
            arrays["category_ids"].astype(np.int64),
            arrays["images"].astype(np.int64),
            arrays["counts"].astype(np.float64),
            arrays["means"].astype(np.float64),
            arrays["scatter"].astype(np.float64),
        )


def folded(statistics: Statistics | None, labels: NDArray[np.int64], features: NDArray[np.floating]) -> Statistics:
    """A copy with labelled images added, or new statistics where there are none; as `Statistics.add_labelled`."""
    out = Statistics.empty(features.shape[-1]) if statistics is None else statistics.copy()
    out.add_labelled(labels, features)
    return out
