"""The one kind of question the window asks."""

from __future__ import annotations

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
