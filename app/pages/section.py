"""A part of a page that is read."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.basics import label, wrapped


class Section(QWidget):
    """A heading, a sentence under it where there is one, and what it is about."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(8)
        self.box.addWidget(label(heading, "strong"))
        self.sentence = wrapped("", "muted")
        self.box.addWidget(self.sentence)
        self.sentence.hide()

    def say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
