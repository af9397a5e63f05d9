"""The job that moves a trunk, and its result, as messages (`core.engine.wire`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from core.engine.jobs import DistilTrunkJob, DistilTrunkResult, EmbedItem, TrunkSpec
from core.engine.wire import Arrays, Message, part, trunk_body, trunk_of, under
from core.learning.carry import CarryMap
from core.learning.head import Head
from core.learning.settings import AlignSettings
from core.learning.statistics import Statistics
from core.learning.trunk.settings import TrunkSettings

_JOB_ARRAYS = ("labels", "features", "check_labels", "check_features", "old_features", "old_labels")
_RESULT_ARRAYS = ("features", "read", "check_features", "check_read")
_RESULT_NUMBERS = ("steps", "skipped_steps", "seconds", "details")


def job_message(number: int, job: DistilTrunkJob) -> Message:
    body: dict[str, Any] = {
        "spec": asdict(job.spec),
        "pretrained": asdict(job.pretrained),
        "scope": job.scope,
        "items": _rows(job.items),
        "checks": _rows(job.checks),
        "settings": asdict(job.settings),
        "align": asdict(job.align),
        "weights_to": job.weights_to,
        "checkpoint": job.checkpoint,
        "previous": job.previous is not None,
    }
    arrays: Arrays = {name: getattr(job, name) for name in _JOB_ARRAYS}
    arrays |= under("statistics.", job.statistics.to_arrays()) | under("start.", job.start.to_arrays())
    if job.previous is not None:
        arrays |= under("previous.", job.previous.to_arrays())
    return Message("distil_trunk", number, body, arrays)


def job_of(message: Message) -> DistilTrunkJob:
    body, arrays = message.body, message.arrays
    settings = body["settings"] | {"blends": tuple(body["settings"]["blends"])}
    return DistilTrunkJob(
        spec=TrunkSpec(**body["spec"]),
        pretrained=TrunkSpec(**body["pretrained"]),
        scope=body["scope"],
        items=[EmbedItem(*row) for row in body["items"]],
        checks=[EmbedItem(*row) for row in body["checks"]],
        statistics=Statistics.from_arrays(part("statistics.", arrays)),
        start=Head.from_arrays(part("start.", arrays)),
        previous=Head.from_arrays(part("previous.", arrays)) if body["previous"] else None,
        settings=TrunkSettings(**settings),
        align=AlignSettings(**body["align"]),
        weights_to=body["weights_to"],
        checkpoint=body["checkpoint"],
        **{name: arrays[name] for name in _JOB_ARRAYS},
    )


def result_message(number: int, result: DistilTrunkResult) -> Message:
    body: dict[str, Any] = {name: getattr(result, name) for name in _RESULT_NUMBERS}
    carry = result.carry
    # JSON has no word for an infinite strength; a text has.
    body |= {"losses": [float(x) for x in result.losses], "trunk": trunk_body(result.trunk)}
    body |= {"explained": carry.explained, "strength": repr(carry.strength)}
    arrays: Arrays = {name: getattr(result, name) for name in _RESULT_ARRAYS}
    arrays |= {"matrix": carry.matrix, "shift": carry.shift, "residual": carry.residual}
    return Message("done", number, body, arrays | under("head.", result.head.to_arrays()))


def result_of(message: Message) -> DistilTrunkResult:
    body, arrays = message.body, message.arrays
    carry = (arrays["matrix"], arrays["shift"], arrays["residual"], body["explained"], float(body["strength"]))
    plain: dict[str, Any] = {name: body[name] for name in _RESULT_NUMBERS}
    plain |= {name: arrays[name] for name in _RESULT_ARRAYS}
    return DistilTrunkResult(
        trunk=trunk_of(body["trunk"]),
        carry=CarryMap(*carry),
        head=Head.from_arrays(part("head.", arrays)),
        losses=body["losses"],
        **plain,
    )


def _rows(items: Sequence[EmbedItem]) -> list[list[Any]]:
    return [[item.key, item.path, item.views, item.seed] for item in items]
