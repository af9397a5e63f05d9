"""Of Qt's Python bindings: what they must not do to the interpreter."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_without_a_result_do_not_use_up_none() -> None:
    """A binding that gives back a None it does not own ends the program after some thousand calls."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100
