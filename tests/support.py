"""Small stand-ins and drawn images for tests. The engine here is a real one in all but its trunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from safetensors.numpy import load_file, save_file

from core.backbones.weights import check_fingerprint, sha256_of
from core.engine.jobs import (
    DistilJob,
    DistilResult,
    DistilTrunkJob,
    DistilTrunkResult,
    Embedded,
    EmbedItem,
    EngineInfo,
    Look,
    TrunkInfo,
    TrunkSpec,
)
from core.errors import ImageError
from core.images.decode import decode, thumbnail_jpeg
from core.learning.carry import fit_carry
from core.progress import CancelToken, ProgressCallback

if TYPE_CHECKING:
    # What the engine brings into its process is told with this module loaded.
    from core.catalogue import Catalogue

SIDE = 6
PIXELS = TrunkInfo(TrunkSpec("pixels", None, "0" * 64), SIDE * SIDE * 3, SIDE)


class PixelEngine:
    """An engine whose trunk is the image itself, six pixels wide: fast, exact, and no torch until it distils.

    Its trunk moves by a matrix: what the weights of a moved one are.

    Attributes:
        opened: every path it was asked to read.
        fail_after: raise this many answers into `embed`, if set.
        moves: the matrix that the next move multiplies features with.
        trunk_failure: raised by the next move, after it wrote its weights.
    """

    def __init__(self) -> None:
        self.opened: list[Path] = []
        self.fail_after: int | None = None
        self.failure: Exception | None = None
        self.distilled: list[DistilJob] = []
        self.moved: list[DistilTrunkJob] = []
        self.moves: NDArray[np.float64] = np.eye(PIXELS.dim) + np.random.default_rng(7).normal(
            0, 0.02, (PIXELS.dim, PIXELS.dim)
        )
        self.trunk_failure: Exception | None = None

    def info(self) -> EngineInfo:
        return EngineInfo("cpu", "test", "tests use the processor", 1, "none")

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        assert spec.name == PIXELS.spec.name
        self._matrix(spec)
        return TrunkInfo(spec, PIXELS.dim, PIXELS.input_px)

    @staticmethod
    def _matrix(spec: TrunkSpec) -> NDArray[np.float64]:
        if spec.weights is None:
            return np.eye(PIXELS.dim)
        check_fingerprint(sha256_of(Path(spec.weights)), spec.fingerprint, Path(spec.weights))
        matrix: NDArray[np.float64] = load_file(spec.weights)["matrix"]
        return matrix

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[Embedded]:
        matrix = self._matrix(spec)
        for n, item in enumerate(items):
            if cancel is not None:
                cancel.raise_if_cancelled()
            if self.failure is not None and n == (self.fail_after or 0):
                raise self.failure
            self.opened.append(Path(item.path))
            try:
                decoded = decode(Path(item.path), min_side=32, region=item.region)
            except ImageError as error:
                yield Embedded(item.key, None, kind=error.kind, reason=error.what)
                continue
            rng = np.random.default_rng(item.seed)
            views = [self._view(decoded.image, None if v == 0 else rng) for v in range(item.views)]
            thumbnail = thumbnail_jpeg(decoded.image, thumbnail_px) if thumbnail_px else None
            features = (np.stack(views).astype(np.float64) @ matrix.T).astype(np.float16)
            yield Embedded(item.key, features, thumbnail, decoded.width, decoded.height)

    @staticmethod
    def _view(image: Image.Image, rng: np.random.Generator | None) -> np.ndarray:
        if rng is not None:
            w, h = image.size
            x, y = int(rng.integers(0, w // 4 + 1)), int(rng.integers(0, h // 4 + 1))
            image = image.crop((x, y, x + w * 3 // 4, y + h * 3 // 4))
        small = np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BOX), dtype=np.float32)
        return (small / 127.5 - 1).ravel().astype(np.float16)

    def distil(
        self, job: DistilJob, *, progress: ProgressCallback, cancel: CancelToken | None = None, look: Look | None = None
    ) -> DistilResult:
        from core.learning.trainer import distil

        self.distilled.append(job)
        return distil(job, device="cpu", progress=progress, cancel=cancel, look=look)

    def distil_trunk(
        self, job: DistilTrunkJob, *, progress: ProgressCallback, cancel: CancelToken | None = None
    ) -> DistilTrunkResult:
        if cancel is not None:
            cancel.raise_if_cancelled()
        self.moved.append(job)
        path = Path(job.weights_to)
        save_file({"matrix": self.moves @ self._matrix(job.spec)}, path)
        if self.trunk_failure is not None:
            raise self.trunk_failure
        spec = TrunkSpec(job.spec.name, str(path), sha256_of(path))
        read = [a.features for a in self.embed(spec, job.items)]
        checked = [a.features for a in self.embed(spec, job.checks)]
        features = np.zeros_like(job.features)
        check_features = np.zeros_like(job.check_features)
        for rows, found in ((features, read), (check_features, [None if c is None else c[0] for c in checked])):
            for row, one in zip(rows, found, strict=True):
                row[:] = 0 if one is None else one
        known = np.array([one is not None for one in read], dtype=np.bool_)
        return DistilTrunkResult(
            trunk=TrunkInfo(spec, PIXELS.dim, PIXELS.input_px),
            carry=fit_carry(job.features[known], features[known]),
            head=job.start,
            features=features,
            read=known,
            check_features=check_features,
            check_read=np.array([one is not None for one in checked], dtype=np.bool_),
            steps=1,
            skipped_steps=0,
            seconds=0.0,
        )

    def close(self) -> None:
        pass


def ensure_category(catalogue: Catalogue, name: str) -> int:
    """The category of exactly this name, made if it is not there."""
    with catalogue.edit() as draft:
        return draft.ensure(name)


def draw_image(path: Path, category: int, number: int, size: int = 48) -> Path:
    """Writes an image that looks like others of its category: a shape in a hue, at a place, on noise."""
    rng = np.random.default_rng((category, number))
    pixels = rng.normal(128, 18, (size, size, 3))
    hue = np.random.default_rng(category + 1000).uniform(30, 225, 3)
    y, x = np.mgrid[0:size, 0:size] / size
    angle = category * 2.4
    cx, cy = 0.5 + 0.24 * np.cos(angle) + rng.normal(0, 0.03), 0.5 + 0.24 * np.sin(angle) + rng.normal(0, 0.03)
    shape = np.hypot(x - cx, y - cy) < 0.22 if category % 2 else (abs(x - cx) < 0.2) & (abs(y - cy) < 0.2)
    pixels[shape] = hue + rng.normal(0, 12, 3)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(path)
    return path


def draw_categories(folder: Path, categories: Sequence[int], images: int = 10, prefix: str = "kind") -> list[Path]:
    """Folders `kind03` and so on with drawn PNG images in each."""
    made = []
    for category in categories:
        for number in range(images):
            draw_image(folder / f"{prefix}{category:02}" / f"{number:03}.png", category, number)
        made.append(folder / f"{prefix}{category:02}")
    return made
