"""Estimators of virtual features by name."""

from __future__ import annotations

from collections.abc import Callable

from core.learning.settings import DistilSettings, VirtualName
from core.learning.virtual.cosine import Cosine
from core.learning.virtual.estimator import Estimator
from core.learning.virtual.fecd import Fecd
from core.learning.virtual.gauss import Gauss
from core.learning.virtual.mean import Mean
from core.learning.virtual.ridge import Ridge

ESTIMATORS: dict[VirtualName, Callable[[DistilSettings], Estimator]] = {
    "cosine": lambda _: Cosine(),
    "fecd": lambda s: Fecd(seed=s.seed),
    "mean": lambda _: Mean(),
    "gauss": lambda s: Gauss(s.virtual_sigma),
    "ridge": lambda s: Ridge(s.virtual_ridge),
}


def make_estimator(settings: DistilSettings) -> Estimator | None:
    """None where `settings.virtual` is "none". Raises KeyError for an unknown name, ValueError for a setting."""
    return None if settings.virtual == "none" else ESTIMATORS[settings.virtual](settings)
