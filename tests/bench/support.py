"""What the measurements share: figures, percentiles, made-up features, and how a script prints what it found."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.catalogue import Catalogue, NewImage
from core.engine.jobs import TrunkInfo, TrunkSpec
from tests.support import ensure_category

FEATURE_DIM = 1280
TRUNK = TrunkInfo(TrunkSpec("efficientnet_lite0", None, "measurement"), FEATURE_DIM, 224)


@dataclass(frozen=True)
class Figure:
    """One measured number. `bar`: what it should reach, `reached`: whether it does; both None where there is no bar."""

    what: str
    value: float
    unit: str
    bar: str | None = None
    reached: bool | None = None

    def line(self) -> str:
        mark = "" if self.reached is None else ("yes" if self.reached else "no")
        return f"| {self.what} | {shown(self.value)} {self.unit} | {self.bar or ''} | {mark} |"


def at_most(what: str, value: float, unit: str, bar: float) -> Figure:
    return Figure(what, value, unit, f"≤ {bar:g} {unit}".strip(), value <= bar)


def at_least(what: str, value: float, unit: str, bar: float) -> Figure:
    return Figure(what, value, unit, f"≥ {bar:g} {unit}".strip(), value >= bar)


def shown(value: float) -> str:
    """Three digits that count, plain."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def print_figures(name: str, figures: Sequence[Figure]) -> None:
    """One line of JSON, then the lines of the table."""
    print(
        json.dumps({"bench": name, "machine": machine(), "figures": [asdict(f) for f in figures]}, ensure_ascii=False)
    )
    for figure in figures:
        print(figure.line())


def machine() -> dict[str, Any]:
    """What it was measured on. `busy`: how many processes wanted a core over the last minute; ours is one of them."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return {
        "cpu": name,
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "busy": round(busy, 2),
    }


def seconds_of(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th, in milliseconds."""
    p50, p95 = np.percentile(np.array(times) * 1e3, [50, 95])
    return float(p50), float(p95)


class MadeUpFeatures:
    """Features with the shape of real ones: categories around their own means, all positive and a little sparse.

    Args:
        categories: how many.
        seed: the same seed draws the same categories.
    """

    def __init__(self, categories: int, dim: int = FEATURE_DIM, seed: int = 0) -> None:
        self._rng = np.random.default_rng(seed)
        self.means = np.maximum(self._rng.standard_normal((categories, dim), dtype=np.float32), 0) * 0.5

    def of(self, labels: NDArray[np.int64], views: int) -> NDArray[np.float16]:
        """(n, views, dim) float16: an image's views lie closer together than its category's images."""
        image = self._rng.standard_normal((len(labels), 1, self.means.shape[1]), dtype=np.float32) * 0.3
        view = self._rng.standard_normal((len(labels), views, self.means.shape[1]), dtype=np.float32) * 0.15
        return np.maximum(self.means[labels][:, None] + image + view, 0).astype(np.float16)


def fill(
    catalogue: Catalogue, features: MadeUpFeatures, images: int, categories: int, *, first: int = 0, views: int = 4
) -> None:
    """Adds `images` images over `categories` categories (numbered from `first`), every fifth a check image."""
    names = [ensure_category(catalogue, f"category {first + c}") for c in range(categories)]
    start = catalogue.count()
    for chunk in chunks(images, 512):
        labels = (chunk % categories).astype(np.int64)
        made = features.of(labels + first, views)
        batch = []
        for i, c, f in zip(chunk.tolist(), labels.tolist(), made, strict=True):
            check = (i // categories) % 5 == 4
            path = f"/images/{first + c}/{start + i}.jpg"
            own = f[:1] if check else f
            batch.append(NewImage(f"{start + i:032x}", names[c], path, 100_000, 1, 640, 480, check, own))
        catalogue.add_images(batch)


def chunks(n: int, size: int) -> Iterator[NDArray[np.int64]]:
    for start in range(0, n, size):
        yield np.arange(start, min(n, start + size), dtype=np.int64)
