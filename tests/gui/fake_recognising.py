"""What images of the library in memory are likely of: what a test says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.reports import Recognition, SearchResult


class FakeRecognising:
    """`says`: categories with their shares; none for what is unknown. `of`: the same of single images.

    `asked`: every image that was asked about, in order.
    """

    def __init__(self) -> None:
        self.says: tuple[tuple[str, float], ...] = (("Category 2", 0.82), ("Category 3", 0.12))
        self.of: dict[int, tuple[tuple[str, float], ...]] = {}
        self.asked: list[int] = []

    def query(self, result: SearchResult) -> Recognition | None:
        return self._of(None)

    def images(self, ids: Sequence[int]) -> Iterator[Recognition]:
        self.asked += ids
        yield from map(self._of, ids)

    def _of(self, image: int | None) -> Recognition:
        says = self.says if image is None else self.of.get(image, self.says)
        return Recognition(Path("query.png"), image, not says, 0.5 if says else 0.01, says or (("Category 1", 0.3),))
