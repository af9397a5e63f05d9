"""Learners by name: the presets of the program and of the benchmark (docs/method.md, "Presets")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core.learning.learner import Learner
from core.learning.learners.aligned import Aligned, JointAligned
from core.learning.learners.fecd import fecd
from core.learning.learners.finetune import finetune
from core.learning.learners.frozen import Frozen
from core.learning.learners.lwf import lwf
from core.learning.learners.paper import paper
from core.learning.learners.recollect import Recollect
from core.learning.learners.replay import Joint, Replay
from core.learning.learners.weights_kept import Ewc, Mas
from core.learning.settings import DistilSettings

Scope = Literal["head", "stage", "full"]


@dataclass(frozen=True)
class LearnerOptions:
    """What every learner is made with.

    Attributes:
        scope: what training may change; closed forms and `frozen` know no other than "head".
        seed: of everything random.
        device: for training.
        steps: of training in each update; None for the preset's own.
    """

    scope: Scope = "head"
    seed: int = 0
    device: str = "cpu"
    steps: int | None = None


Made = Callable[[int | None, int, str], Learner]


def _head_alone(made: Made) -> Callable[[LearnerOptions], Learner]:
    """A learner that trains the head. Raises ValueError where more is asked for."""

    def make(options: LearnerOptions) -> Learner:
        if options.scope != "head":
            raise ValueError(f"this preset trains the head alone, not scope {options.scope}")
        return made(options.steps, options.seed, options.device)

    return make


def _recollect(steps: int | None, seed: int, device: str) -> Learner:
    return Recollect(settings=DistilSettings().with_changes(steps, seed), device=device)


PRESETS: dict[str, Callable[[LearnerOptions], Learner]] = {
    "recollect": _head_alone(_recollect),
    "paper": _head_alone(paper),
    "frozen": lambda _: Frozen(),
    "align": lambda _: Aligned(),
    "finetune": _head_alone(finetune),
    "lwf": _head_alone(lwf),
    "ewc": _head_alone(Ewc.made),
    "mas": _head_alone(Mas.made),
    "fecd": _head_alone(fecd),
    "replay": _head_alone(Replay.made),
    "joint": _head_alone(Joint.made),
    "joint-align": lambda _: JointAligned(),
}


def make_learner(name: str, options: LearnerOptions | None = None) -> Learner:
    """Raises KeyError for a name that is not in `PRESETS`, ValueError for a scope the preset does not know."""
    return PRESETS[name](options or LearnerOptions())
