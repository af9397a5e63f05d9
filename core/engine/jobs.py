"""What the engine is asked and what it answers: plain, self-contained messages of numbers, arrays and strings.

They hold no database row and no open file, so the same job can run in this process, in the model process, or one day on
another machine. Nothing here imports torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.images.region import Region
from core.learning.carry import CarryMap
from core.learning.head import Head
from core.learning.settings import AlignSettings, DistilSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkScope, TrunkSettings
from core.learning.virtual.memory import VirtualMemory
from core.progress import CancelToken, ProgressCallback


@dataclass(frozen=True)
class TrunkSpec:
    """Names a trunk so that any process can make it.

    Attributes:
        name: registry name ("efficientnet_lite0") or a timm architecture.
        weights: a .safetensors file, or None for the weights the registry or timm has.
        fingerprint: hex sha256 of the weights the library was made with; "" when not known yet.
    """

    name: str
    weights: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True)
class TrunkInfo:
    """What a made trunk is. `dim`: numbers of its pooled feature; `input_px`: side of the square input."""

    spec: TrunkSpec
    dim: int
    input_px: int


@dataclass(frozen=True)
class EngineInfo:
    """The device in use ("cpu", "cuda:0", "mps"), its name for people, why it was chosen, and the threads it takes."""

    device: str
    device_name: str
    reason: str
    threads: int
    torch_version: str


@dataclass(frozen=True)
class EmbedItem:
    """One image to embed. `views` 1: the centre view alone; 4: the centre and three augmented. `seed` fixes those.

    `region`: only that part of the image is looked at.
    """

    key: int
    path: str
    views: int = 1
    seed: int = 0
    region: Region | None = None


@dataclass(frozen=True)
class Embedded:
    """The answer to one `EmbedItem`: features or a reason, never both.

    Attributes:
        features: (views, dim) float16, centre view first; None if the image could not be used.
        thumbnail: JPEG bytes, the whole image scaled to fit, upright; None if not asked for.
        width, height: pixels of the upright image, 0 if unknown.
        kind, reason: as `ImageError.kind` and one sentence; None if all went well.
    """

    key: int
    features: NDArray[np.float16] | None
    thumbnail: bytes | None = None
    width: int = 0
    height: int = 0
    kind: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class DistilJob:
    """One distilling at scope `head`: new images' features, what stands for the old categories, and where to start.

    Attributes:
        features: (n, views, dim) float16 trunk features of the new training images.
        labels: (n,) int64 category ids.
        statistics: of all categories, the new ones folded in.
        start: the aligned head, where `f` starts.
        previous: the head of the generation before the update, `f_o`; None on the first update.
        settings: λ, m, loss, steps, seed and so on.
        memory: of models older than `previous`, which `settings.virtual` needs from the second update on.
    """

    features: NDArray[np.float16]
    labels: NDArray[np.int64]
    statistics: Statistics
    start: Head
    previous: Head | None
    settings: DistilSettings
    memory: VirtualMemory | None = None


@dataclass(frozen=True)
class DistilResult:
    """The trained head, the steps taken, steps skipped for non-finite gradients, seconds, and the loss curve."""

    head: Head
    steps: int
    skipped_steps: int
    seconds: float
    losses: list[float] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DistilTrunkJob:
    """One distilling that moves the trunk: files of new images, and what stands for the old ones.

    Attributes:
        spec: the trunk to start from.
        pretrained: the trunk the library was made for, where the peer starts.
        scope: "stage" trains its last blocks, "full" all of it.
        items: the n new images to train on, all with the same number V of views, at least 1.
        labels: (n,) int64 category ids of `items`.
        features: (n, V, D) float16 of `items` under `spec`, centre view first.
        checks: m new images that are not trained on, one view each; check_labels (m,), check_features (m, D) as above.
        old_features, old_labels: (k, D) float16 and (k,) of old check images, whose files are not opened.
        statistics: of old categories under `spec`, without the new images; empty at the first update.
        start: the aligned head; previous: the head before the update, f_o, None at the first one.
        settings, align: of the training, and of the closed form that follows it.
        weights_to: file the moved trunk's weights are written to.
        checkpoint: file in which a training that is cut off leaves its state, to go on from; "" for none.
    """

    spec: TrunkSpec
    pretrained: TrunkSpec
    scope: TrunkScope
    items: Sequence[EmbedItem]
    labels: NDArray[np.int64]
    features: NDArray[np.float16]
    checks: Sequence[EmbedItem]
    check_labels: NDArray[np.int64]
    check_features: NDArray[np.float16]
    old_features: NDArray[np.float16]
    old_labels: NDArray[np.int64]
    statistics: Statistics
    start: Head
    previous: Head | None
    settings: TrunkSettings
    align: AlignSettings
    weights_to: str
    checkpoint: str = ""


@dataclass(frozen=True)
class DistilTrunkResult:
    """What moving the trunk came to.

    Attributes:
        trunk: the moved one; its weights are the file the job named, its fingerprint is that file's sha256.
        carry: the fitted map from features of the old trunk to features of the moved one.
        head: as it was trained beside the trunk; the closed form takes its place.
        features: (n, V, D) float16 of the job's items under the moved trunk, and `read` (n,) where they are valid;
            V may be smaller than in the job, where views did not fit on the disk.
        check_features, check_read: (m, D) and (m,), likewise.
        steps, skipped_steps, seconds, losses, details: as `DistilResult`.
    """

    trunk: TrunkInfo
    carry: CarryMap
    head: Head
    features: NDArray[np.float16]
    read: NDArray[np.bool_]
    check_features: NDArray[np.float16]
    check_read: NDArray[np.bool_]
    steps: int
    skipped_steps: int
    seconds: float
    losses: list[float] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)


# Told how a head stands on the way: after how many steps, and the head as it would be if that were the end.
Look = Callable[[int, Head], None]


class Engine(Protocol):
    """Where torch lives. Made by `core.engine.start_engine`; one job at a time, from any thread.

    Every method may raise EngineDiedError (start it again and go on), EngineJobError or CancelledError.
    """

    def info(self) -> EngineInfo:
        """Waits until the engine is up. Raises EngineStartError or DeviceError."""
        ...

    def load_trunk(self, spec: TrunkSpec) -> TrunkInfo:
        """Makes the trunk (kept for later calls). Raises BackboneError, also where `spec.fingerprint` differs."""
        ...

    def embed(
        self, spec: TrunkSpec, items: Sequence[EmbedItem], *, thumbnail_px: int = 0, cancel: CancelToken | None = None
    ) -> Iterator[Embedded]:
        """Yields one answer an item, in any order, as they are ready. `thumbnail_px` 0: no thumbnails."""
        ...

    def distil(
        self, job: DistilJob, *, progress: ProgressCallback, cancel: CancelToken | None = None, look: Look | None = None
    ) -> DistilResult:
        """Trains. `look` is called a few times on the way. Raises TrainingDivergedError."""
        ...

    def distil_trunk(
        self, job: DistilTrunkJob, *, progress: ProgressCallback, cancel: CancelToken | None = None
    ) -> DistilTrunkResult:
        """Trains the trunk and writes its weights to the file the job names.

        Raises TrainingDivergedError, UnsplittableTrunkError, WeightsError, LibraryStorageError.
        """
        ...

    def close(self) -> None:
        """Ends the engine; a second call does nothing."""
        ...
