"""What the core says, in the language of the window.

The core makes whole English sentences, which cross from the model process as they are and are kept in reports. They are
read back here: the templates they were made from are in `resources/translations/core.txt`, their translations with all
others (docs/adr/0017-sentences-of-the-core.md).
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from app.words.text import count
from resources import resource

_VALUE = re.compile(r"%(\d|n)")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")


def said(sentence: str) -> str:
    """A sentence of the core, translated; itself where the window is English or nobody knows the sentence."""
    return _said(sentence, inside=False)


def _said(sentence: str, *, inside: bool) -> str:
    whole = _translated(sentence)
    if whole:
        return whole
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found is None or (inside and template.startswith("%1") and " " in found[1]):
            continue  # inside a sentence that would be a name, such as "Birds and 2 more"
        translation = _translated(template)
        if translation:
            return _filled(translation, [_value(value) for value in found.groups()])
    return sentence


def _filled(translation: str, values: list[str]) -> str:
    return _VALUE.sub(lambda place: values[0 if place[1] == "n" else int(place[1]) - 1], translation)


def _value(value: str) -> str:
    """A value may be a sentence itself, a number, or a name."""
    return count(int(value.replace(",", ""))) if _NUMBER.fullmatch(value) else _said(value, inside=True)


def _translated(source: str) -> str:
    """Nothing where there is no translation."""
    found = QCoreApplication.translate("Core", source)
    return "" if found == source else found


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Of the templates with values, those with the most words of their own first."""
    templates = resource("translations/core.txt").read_text("utf-8").splitlines()
    with_values = sorted((t for t in templates if _VALUE.search(t)), key=lambda t: -len(_VALUE.sub("", t)))
    return [(_pattern(template), template) for template in with_values]


def _pattern(template: str) -> re.Pattern[str]:
    """%n stands for a number, the others for anything."""
    words = re.sub(r"%\d", "(.+?)", re.escape(template).replace(r"\%", "%").replace("%n", rf"({_NUMBER.pattern})"))
    return re.compile(words, re.DOTALL)
