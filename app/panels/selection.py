"""Several chosen images: what they are together, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.basics import button, label, wrapped
from app.panels.thumbs import Thumbs
from app.services.thumbnails import Thumbnails
from app.words import text
from app.words.text import tr
from core.reports import SelectionInfo

SHOWN = 9
_NAMED = 5


class Selection(QWidget):
    """A few of the images, how many there are of which category, and a button for each deed."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.thumbs = Thumbs(self.tr("Some of the chosen images"))
        box.addWidget(self.thumbs)
        self.title = label("", "title")
        box.addWidget(self.title)
        self.words = wrapped("", "muted")
        box.addWidget(self.words)
        self._deeds = QVBoxLayout()
        self._deeds.setSpacing(8)
        box.addLayout(self._deeds)

    def add_deeds(self, deeds: Sequence[QAction]) -> None:
        """Further buttons and what they do; each says the shortcut of its deed."""
        for deed in deeds:
            made = button(deed.text())
            made.setToolTip(deed.shortcut().toString())
            made.clicked.connect(deed.trigger)
            self._deeds.addWidget(made)

    def show_images(self, images: Sequence[int], thumbnails: Thumbnails) -> None:
        """At once; what they are follows."""
        self.title.setText(text.images(len(images)))
        self.words.setText("")
        name = tr("One of the chosen images")
        self.thumbs.show_images([(image, name) for image in images[:SHOWN]], thumbnails)

    def show_info(self, info: SelectionInfo) -> None:
        self.title.setText(text.images(info.images))
        named = [f"{name} {text.count(number)}" for name, number in info.categories[:_NAMED]]
        if info.inbox:
            named.append(tr("Inbox %1").replace("%1", text.count(info.inbox)))
        if len(info.categories) > _NAMED:
            named.append(tr("%1 more").replace("%1", text.count(len(info.categories) - _NAMED)))
        parts = [text.categories(len(info.categories))] if info.categories else []
        self.words.setText(" · ".join([*parts, text.size(info.bytes)]) + "\n" + " · ".join(named))
