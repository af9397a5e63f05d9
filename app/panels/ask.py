"""The questions the window asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget, question: str, words: str, yes: str, no: str) -> bool:
    """True for `yes`. Esc and the default button are `no`: nothing is lost by a key pressed too early."""
    box = QMessageBox(parent)
    box.setWindowTitle("Recollect")
    box.setText(question)
    box.setInformativeText(words)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


def choose(parent: QWidget, question: str, words: str, ways: Sequence[str]) -> int | None:
    """Which of the ways; None for Cancel, which Esc and the default button are."""
    box = QMessageBox(parent)
    box.setWindowTitle("Recollect")
    box.setText(question)
    box.setInformativeText(words)
    buttons = [box.addButton(way, QMessageBox.ButtonRole.AcceptRole) for way in ways]
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    cancel.setIcon(QIcon())  # the style's own is like no other of the window
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return next((n for n, button in enumerate(buttons) if box.clickedButton() is button), None)
