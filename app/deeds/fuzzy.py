"""Finding what someone means by the first letters of it: "nlib" is New library, "und up" Undo last update."""

from __future__ import annotations

# What a letter counts: the first at the beginning of a word or within one, those that follow on, and one that begins
# another word. So a whole piece of a text fits better than letters gathered from several of its words.
_BEGINS, _WITHIN, _NEXT, _JUMPS = 8.0, 4.0, 6.0, 1.0


def score(words: str, text: str) -> float | None:
    """How well the words fit, the higher the better; None where one is not in the text.

    A word is in it as a whole, or by the beginnings of some of its words, in order. The words may come in any order.
    """
    folded, total = text.casefold(), 0.0
    for word in words.casefold().split():
        found = _fit(word, folded)
        if found is None:
            return None
        total += found
    return total - 0.01 * len(text)


def _fit(word: str, text: str) -> float | None:
    begins = [at for at in range(len(text)) if at == 0 or not text[at - 1].isalnum()]
    ways = {at: _BEGINS for at in begins if text[at] == word[0]}  # where a letter may be: the best score so far
    for letter in word[1:]:
        further: dict[int, float] = {}
        for before, reached in ways.items():
            steps = [(before + 1, _NEXT), *((at, _JUMPS) for at in begins if at > before + 1)]
            for at, gain in steps:
                if at < len(text) and text[at] == letter:
                    further[at] = max(further.get(at, 0.0), reached + gain)
        ways = further
    whole = [_WITHIN + _NEXT * (len(word) - 1)] if word in text else []
    return max([*ways.values(), *whole], default=None)
