"""`ewc` and `mas`: each weight is held where it was as far as it mattered for what was learned before."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from core.learning.head import Floats, Head
from core.learning.learner import Kept
from core.learning.learners.metric import FAIR, MetricTrained
from core.learning.learners.usable import Usable
from core.learning.penalties.ewc import fisher
from core.learning.penalties.mas import sensitivity
from core.learning.penalties.quadratic import Quadratic, scaled, weight_of
from core.learning.settings import DistilSettings
from core.learning.trainer import Term


class WeightsKept(MetricTrained):
    """L = L_m(f) + strength/2 Σ_i Ω_i (θ_i - θ*_i)², Ω the sum of the importances after each update."""

    strength: float

    def __init__(self, name: str, settings: DistilSettings, device: str = "cpu") -> None:
        super().__init__(name, settings, device)
        self.penalty: Quadratic | None = None

    @abstractmethod
    def importance(self, new: Usable, head: Head, settings: DistilSettings) -> Floats:
        """(d, D) of the weights of `head`, on the update's images."""

    def terms(self) -> Sequence[Term]:
        return () if self.penalty is None else (self.penalty,)

    def take_in(self, new: Usable, head: Head, settings: DistilSettings) -> None:
        importance = scaled(self.importance(new, head, settings))
        if self.penalty is not None:
            importance = importance + self.penalty.importance
        self.penalty = Quadratic(weight_of(head), importance, self.strength)

    def kept(self) -> Kept:
        return Kept(0.0, 0 if self.penalty is None else self.penalty.nbytes)


class Ewc(WeightsKept):
    """Online: one diagonal Fisher information, added up, and one anchor (Schwarz et al., ICML 2018, with γ = 1)."""

    strength = 1.0

    @classmethod
    def made(cls, steps: int | None = None, seed: int = 0, device: str = "cpu") -> Ewc:
        return cls("ewc", FAIR.with_changes(steps, seed), device)

    def importance(self, new: Usable, head: Head, settings: DistilSettings) -> Floats:
        return fisher(head, new.labels, new.features, settings, self._device)


class Mas(WeightsKept):
    """Memory aware synapses: importance from the gradients of the output's length, no labels needed."""

    strength = 1.0

    @classmethod
    def made(cls, steps: int | None = None, seed: int = 0, device: str = "cpu") -> Mas:
        return cls("mas", FAIR.with_changes(steps, seed), device)

    def importance(self, new: Usable, head: Head, settings: DistilSettings) -> Floats:  # noqa: ARG002
        return sensitivity(head, new.rows)
