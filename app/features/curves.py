"""What an update has told of itself so far, as curves."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.progress import Progress

_SMOOTH = 10  # steps over which the loss is averaged for the eye


@dataclass
class Curves:
    """Of one update.

    Attributes:
        total: steps the refining has.
        steps, losses: of each step of the refining that told one.
        before: R@1 of all check images before the update, in percent; None until it is known.
        found: (step, R@1), 0 for what was aligned.
    """

    total: int = 1
    steps: list[int] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    before: float | None = None
    found: list[tuple[int, float]] = field(default_factory=list)

    def take(self, moment: Progress) -> bool:
        """Whether there is something new to draw."""
        if moment.stage == "distil" and moment.done == 0 and self.losses:
            # It is tried anew, otherwise: with a smaller batch, or the head alone.
            self.steps, self.losses = [], []
            self.found = self.found[:1]
        if moment.losses and moment.total:
            self.total = moment.total
        first = moment.done - len(moment.losses) + 1
        self.steps += range(first, moment.done + 1)
        self.losses += moment.losses
        if moment.r1 is not None:
            self._measured(moment.done if moment.stage == "distil" else 0, moment.r1)
        return bool(moment.losses) or moment.r1 is not None

    def _measured(self, step: int, r1: float) -> None:
        if self.before is None:
            self.before = r1  # the first is told before anything was learned
        else:
            self.found.append((step, r1))

    def smooth(self) -> list[float]:
        """The mean of each loss with the few before it."""
        means = []
        for end in range(1, len(self.losses) + 1):
            window = self.losses[max(0, end - _SMOOTH) : end]
            means.append(sum(window) / len(window))
        return means
