"""Moving a trunk, as the engine does it: reads the new images once, trains, chooses how far to go, writes weights."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save
from torch import nn

from core.backbones.split import Split, Tail, cut
from core.backbones.weights import sha256_of
from core.disk import replacing
from core.engine.checkpoint import CheckpointFile
from core.engine.jobs import DistilTrunkJob, DistilTrunkResult, TrunkInfo, TrunkSpec
from core.engine.pipeline import empty_caches, is_out_of_memory
from core.engine.trunk_images import open_images
from core.errors import EngineJobError
from core.learning.alignment import align
from core.learning.carry import CarryMap, fit_carry
from core.learning.features import finite_images
from core.learning.head import Floats
from core.learning.statistics import folded
from core.learning.trunk import training
from core.learning.trunk.checks import Checks, OldChecks
from core.learning.trunk.inputs import features_of
from core.learning.trunk.settings import TrunkSettings
from core.progress import CancelToken, Meter, ProgressCallback, ignore_progress

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

log = logging.getLogger(__name__)

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class _Moved:
    """A tail some way between the old one and the trained one, and what follows from it."""

    share: float
    tail: Tail
    carry: CarryMap
    features: Floats
    check_features: Floats
    figure: tuple[float, float]


def distil_trunk(
    job: DistilTrunkJob,
    trunk: Trunk,
    pretrained: Trunk,
    *,
    pool: Executor | None = None,
    progress: ProgressCallback = ignore_progress,
    cancel: CancelToken | None = None,
) -> DistilTrunkResult:
    """See `Engine.distil_trunk`; `trunk` and `pretrained` are those the job names.

    How far to go from the old weights to the trained ones is chosen by the check images the job holds. Halves the
    batch where memory runs out. Raises EngineJobError where no image can be read or the smallest batch does not fit.
    """
    begun = time.monotonic()
    blocks = job.settings.blocks if job.scope == "stage" else None
    split, first = cut(trunk, blocks), cut(pretrained, blocks)
    # The tail of the pretrained trunk fits behind a front that has not moved; else the peer starts where f does.
    fresh = split.whole or _same(split.front, first.front)
    peer = first.tail if fresh else split.tail
    read = partial(
        open_images,
        trunk=trunk,
        split=split,
        pool=pool,
        cache_bytes=job.settings.cache_bytes,
        progress=progress,
        cancel=cancel,
    )
    with read(job.items) as images, read(job.checks) as check_images:
        inputs, check_inputs = images.inputs, check_images.inputs
        rows = np.flatnonzero(images.read & finite_images(job.features))
        check_rows = np.flatnonzero(check_images.read & finite_images(job.check_features))
        if len(rows) == 0:
            raise EngineJobError("None of the new images could be read again")
        used = min(inputs.views, job.features.shape[1])
        before = job.features[rows, :used].astype(np.float32)
        labels = job.labels[rows]
        seen = before
        if job.spec != job.pretrained and fresh:
            seen = features_of(peer, inputs, rows, used, trunk.device, cancel)
        old = job.statistics if len(job.statistics.category_ids) else None
        training_job = training.TrunkJob(
            inputs=inputs,
            images=rows,
            labels=labels,
            previous_features=before,
            pretrained_features=seen,
            statistics=None if old is None else folded(old, labels, before),
            start=split.tail,
            pretrained=peer,
            start_head=job.start,
            previous_head=None if old is None else job.previous,
            settings=job.settings,
        )
        result, halved = _train(training_job, job, trunk, progress, cancel)
        Meter("check", "Comparing on check images", None, progress)
        old_checks = OldChecks(job.old_features, job.old_labels)
        checks = Checks(old_checks, old, job.check_labels[check_rows], labels, job.settings.seed)
        moves: list[_Moved] = []
        for share in job.settings.blends:
            tail = training.blended_tail(split.tail, result.tail, share)
            after = features_of(tail, inputs, rows, used, trunk.device, cancel)
            asked: Floats = np.zeros((0, after.shape[-1]), dtype=np.float32)
            if len(check_rows):
                asked = features_of(tail, check_inputs, check_rows, 1, trunk.device, cancel)[:, 0]
            carry = fit_carry(before, after)
            head = align(folded(None if old is None else carry.statistics(old), labels, after), job.align)
            found = checks.ask(head, asked, after[:, 0], carry)
            moves.append(_Moved(share, tail, carry, after, asked, (found.recall(1) or 0.0, found.map_r() or 0.0)))
    best = max(moves, key=lambda move: move.figure)
    weights = _written(trunk, split, best.tail, Path(job.weights_to))
    details = {
        "blend": best.share,
        "check_r1_by_blend": {f"{move.share:g}": round(100 * move.figure[0], 2) for move in moves},
        "carried": round(best.carry.explained, 4),
        "networks": result.networks,
        "peer": "pretrained" if fresh else "previous",
        "batch_halved": halved,
        "first_step": result.first,
    }
    return DistilTrunkResult(
        trunk=weights,
        carry=best.carry,
        head=result.head,
        features=_spread(best.features, rows, len(job.items)),
        read=_mask(rows, len(job.items)),
        check_features=_spread(best.check_features, check_rows, len(job.checks)),
        check_read=_mask(check_rows, len(job.checks)),
        steps=result.steps,
        skipped_steps=result.skipped_steps,
        seconds=time.monotonic() - begun,
        losses=result.losses,
        details=details,
    )


def _train(
    job: training.TrunkJob,
    order: DistilTrunkJob,
    trunk: Trunk,
    progress: ProgressCallback,
    cancel: CancelToken | None,
) -> tuple[training.TrunkResult, int]:
    """Trains, from the start again with half of the batch where memory runs out. Also how often that was.

    Goes on where the same training was cut off, if `order` names a file for that.
    """
    halved, device = 0, str(trunk.device)
    while True:
        keeper = CheckpointFile(Path(order.checkpoint), order, job.settings) if order.checkpoint else None
        try:
            return training.train_trunk(job, device=device, progress=progress, cancel=cancel, keeper=keeper), halved
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
        # Outside of the handler: the traceback would keep the tensors that have to go.
        empty_caches(trunk)
        smaller = _smaller(job.settings)
        if smaller is None:
            raise EngineJobError(
                "There is not enough memory to train this trunk", advice="Learn at scope head, or close other programs."
            )
        halved += 1
        log.warning("out of memory in training the trunk; going on with batches of half the size")
        job = replace(job, settings=smaller)


def _smaller(settings: TrunkSettings) -> TrunkSettings | None:
    """Half of the batch; None where one of two pairs is all that is left."""
    if settings.categories_per_batch > 2:
        return replace(settings, categories_per_batch=settings.categories_per_batch // 2)
    if settings.images_per_category > 2:
        return replace(settings, images_per_category=settings.images_per_category // 2)
    return None


def _same(one: nn.Module, other: nn.Module) -> bool:
    ours, theirs = one.state_dict(), other.state_dict()
    return ours.keys() == theirs.keys() and all(torch.equal(ours[name], theirs[name]) for name in ours)


def _written(trunk: Trunk, split: Split, tail: Tail, path: Path) -> TrunkInfo:
    """Writes all weights of the moved trunk, so that the file needs no other, and names it."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in trunk.module.state_dict().items()}
    tensors |= split.trunk_weights(tail)
    with replacing(path) as file:
        file.write(save(tensors))
    info = trunk.info
    return TrunkInfo(TrunkSpec(info.spec.name, str(path), sha256_of(path)), info.dim, info.input_px)


def _mask(rows: Ids, count: int) -> NDArray[np.bool_]:
    out = np.zeros(count, dtype=np.bool_)
    out[rows] = True
    return out


def _spread(features: Floats, rows: Ids, count: int) -> NDArray[np.float16]:
    """(count, …) float16: the features in their rows, zeros elsewhere."""
    out = np.zeros((count, *features.shape[1:]), dtype=np.float16)
    out[rows] = features.astype(np.float16)
    return out
