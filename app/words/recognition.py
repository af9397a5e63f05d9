"""What an image is recognised as, in words."""

from __future__ import annotations

from app.words import text
from app.words.text import tr
from core.reports import Recognition

# A second guess less likely than this is not worth a line.
_WORTH_SAYING = 0.1


def answer(recognition: Recognition) -> str:
    """ "Likely sweet pea 82 % · monkshood 12 %", or that it is like nothing known."""
    return likely(recognition) if recognition.unknown else tr("Likely %1").replace("%1", likely(recognition))


def likely(recognition: Recognition) -> str:
    """ "Sweet pea 82 % · monkshood 12 %", or that it is like nothing known."""
    if recognition.unknown:
        return tr("Like no known category")
    return " · ".join(f"{name} {share}" for name, share in guesses(recognition))


def guesses(recognition: Recognition) -> list[tuple[str, str]]:
    """The likeliest category and, where it is worth saying, the second: names and shares."""
    return [
        (name, text.percent(100 * p))
        for rank, (name, p) in enumerate(recognition.categories[:2])
        if rank == 0 or p >= _WORTH_SAYING
    ]
