"""Finding what someone means by the first letters of it: "nlib" is New library, "und up" Undo last update."""

from __future__ import annotations

_START, _NEXT, _LATER = 8.0, 6.0, 1.0  # a letter that begins a word, follows the one before, comes anywhere after


def score(words: str, text: str) -> float | None:
    """How well the words fit, the higher the better; None where one is not in the text, its letters in order.

    The words may come in any order, and letters between theirs count against a text only where it is long.
    """
    folded, total = text.casefold(), 0.0
    for word in words.casefold().split():
        starts = [at for at, letter in enumerate(folded) if letter == word[0]]
        found = [one for one in (_from(word, folded, at) for at in starts) if one is not None]
        if not found:
            return None
        total += max(found)
    return total - 0.01 * len(text)


def _from(word: str, text: str, start: int) -> float | None:
    """The score of a word whose first letter is at `start`; each next one is taken where it comes first."""
    total, before = 0.0, start - 1
    for letter in word:
        at = text.find(letter, before + 1)
        if at < 0:
            return None
        begins = at == 0 or not text[at - 1].isalnum()
        total += _START if begins else _NEXT if at == before + 1 else _LATER
        before = at
    return total
