"""Learners by name: the presets of the program and of the benchmark (docs/method.md, "Presets")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

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
from core.learning.settings import AlignSettings, DistilSettings

if TYPE_CHECKING:
    from core.backbones.trunk import Trunk

Scope = Literal["head", "stage", "full"]


@dataclass(frozen=True)
class LearnerOptions:
    """What every learner is made with.

    Attributes:
        scope: what training may change; closed forms and `frozen` know no other than "head".
        seed: of everything random.
        device: for training.
        steps: of training in each update; None for the preset's own.
        trunk: whose features the images have; scopes "stage" and "full" train copies of it, "head" needs none.
    """

    scope: Scope = "head"
    seed: int = 0
    device: str = "cpu"
    steps: int | None = None
    trunk: Trunk | None = None


Made = Callable[[int | None, int, str], Learner]


def _head_alone(made: Made) -> Callable[[LearnerOptions], Learner]:
    """A learner that trains the head. Raises ValueError where more is asked for."""

    def make(options: LearnerOptions) -> Learner:
        if options.scope != "head":
            raise ValueError(f"this preset trains the head alone, not scope {options.scope}")
        return made(options.steps, options.seed, options.device)

    return make


def _any_scope(name: str, made: Made) -> Callable[[LearnerOptions], Learner]:
    """A learner that trains the head, or the trunk too. Raises ValueError where the trunk is to be trained and is not
    given, UnsplittableTrunkError where it cannot be cut."""
    at_head = _head_alone(made)

    def make(options: LearnerOptions) -> Learner:
        if options.scope == "head":
            return at_head(options)
        if options.trunk is None:
            raise ValueError(f"scope {options.scope} needs the trunk")
        # torch comes only with what trains.
        from core.learning.trunk.baselines import make_trunk_learner
        from core.learning.trunk.settings import trunk_settings

        settings = trunk_settings(options.scope, options.seed)
        if options.steps is not None:
            settings = replace(settings, steps=options.steps)
        return make_trunk_learner(name, options.trunk, options.scope, settings)

    return make


def _recollect(steps: int | None, seed: int, device: str) -> Learner:
    return Recollect(settings=DistilSettings().with_changes(steps, seed), device=device)


PRESETS: dict[str, Callable[[LearnerOptions], Learner]] = {
    "recollect": _any_scope("recollect", _recollect),
    "paper": _any_scope("paper", paper),
    "frozen": lambda _: Frozen(),
    "align": lambda _: Aligned(),
    "align-fixed": lambda _: Aligned(AlignSettings.fixed(), "align-fixed"),
    "finetune": _any_scope("finetune", finetune),
    "lwf": _any_scope("lwf", lwf),
    "ewc": _head_alone(Ewc.made),
    "mas": _head_alone(Mas.made),
    "fecd": _head_alone(fecd),
    "replay": _head_alone(Replay.made),
    "joint": _any_scope("joint", Joint.made),
    "joint-align": lambda _: JointAligned(),
}

# What can be compared at scopes "stage" and "full": those that train the trunk there, and those that train nothing.
BEYOND_HEAD = frozenset(
    {"recollect", "paper", "frozen", "align", "align-fixed", "finetune", "lwf", "joint", "joint-align"}
)


def make_learner(name: str, options: LearnerOptions | None = None) -> Learner:
    """Raises KeyError for a name that is not in `PRESETS`, ValueError for a scope the preset does not know."""
    return PRESETS[name](options or LearnerOptions())
