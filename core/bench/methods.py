"""Which learners a benchmark compares."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence

from core.errors import UsageError
from core.learning.ablations import ABLATIONS
from core.learning.learner import Learner
from core.learning.presets import BEYOND_HEAD, PRESETS, LearnerOptions, Scope

Methods = dict[str, Callable[[LearnerOptions], Learner]]


def choose_methods(names: Sequence[str] | None, scope: Scope, *, ablations: bool = False) -> Methods:
    """The methods of a run by name, in the order they were given; all that know the scope if None.

    Raises UsageError for a name that is not known, one that does not know the scope, and names beside `ablations`.
    """
    if ablations:
        if names is not None:
            raise UsageError("Ablations are of the default method; name no others beside them")
        if scope != "head":
            raise UsageError(f"Ablations are made at scope head, not at scope {scope}")
        return {name: ablation.make for name, ablation in ABLATIONS.items()}
    if names is None:
        chosen = [name for name in PRESETS if _knows(name, scope)]
        if not chosen:
            raise UsageError(f"No method knows scope {scope}")
        return {name: PRESETS[name] for name in chosen}
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not wanted:
        raise UsageError("No method was named", advice=f"There are {', '.join(PRESETS)}")
    for name in wanted:
        if name not in PRESETS:
            near = difflib.get_close_matches(name, PRESETS, n=1)
            advice = f"Did you mean {near[0]}?" if near else f"There are {', '.join(PRESETS)}"
            raise UsageError(f"There is no method {name!r}", advice=advice)
        if not _knows(name, scope):
            raise UsageError(f"The method {name} knows scope head alone, not {scope}", advice="Leave it out")
    return {name: PRESETS[name] for name in wanted}


def _knows(name: str, scope: Scope) -> bool:
    return scope == "head" or name in BEYOND_HEAD
