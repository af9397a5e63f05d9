"""A field to type a category's name in, over the categories that match it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.panels.basics import label
from app.panels.rowsaid import say_row
from app.words import text
from core.reports import CategoryInfo

_WIDTH, _HEIGHT = 264, 320
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Asked:
    """What a popup is for.

    Attributes:
        title: above the field; hint: in it while it is empty; start: what stands in it.
        categories: to choose from, none where only a name is wanted.
        likely: the id of the one that Enter takes while nothing is typed; None where it takes nothing then.
        chosen: told the id of one of them. named: told another name, where that is an answer.
    """

    title: str
    hint: str
    start: str = ""
    categories: Sequence[CategoryInfo] = ()
    likely: int | None = None
    chosen: Callable[[int], None] | None = None
    named: Callable[[str], None] | None = field(default=None)


class CategoryPopup(QFrame):
    """Enter takes the marked category, or the name where none matches; Esc or a click elsewhere takes nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filterPopup")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.title = label("", "strong")
        box.addWidget(self.title)
        self.words = QLineEdit()
        self.words.textChanged.connect(self._sift)
        self.words.returnPressed.connect(self._take)
        self.words.installEventFilter(self)
        box.addWidget(self.words)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        say_row(self.words, self.list)
        self.list.itemClicked.connect(lambda _: self._take())
        box.addWidget(self.list)
        for widget in (self.words, self.list):
            widget.setAccessibleName(self.tr("Category"))
        self._asked = Asked("", "")

    def ask(self, asked: Asked, where: QPoint) -> None:
        """Opens at a place on the screen."""
        self._asked = asked
        self.title.setText(asked.title)
        self.setAccessibleName(asked.title)
        self.words.setPlaceholderText(asked.hint)
        self.words.setAccessibleName(asked.title)
        self.list.setAccessibleName(asked.title)
        self.list.setVisible(bool(asked.categories))
        self.words.setText(asked.start)
        self._sift(asked.start)
        self.setFixedSize(_WIDTH, _HEIGHT if asked.categories else self.sizeHint().height())
        screen = QGuiApplication.screenAt(where) or self.screen()
        room = screen.availableGeometry().adjusted(8, 8, -8 - self.width(), -8 - self.height())
        self.move(max(room.left(), min(room.right(), where.x())), max(room.top(), min(room.bottom(), where.y())))
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def _sift(self, words: str) -> None:
        wanted, typed = words.strip().casefold(), " ".join(words.split())
        self.list.clear()
        found = [c for c in self._asked.categories if wanted in c.name.casefold()]
        # What begins with the words comes first: three letters and Enter are enough.
        found.sort(key=lambda c: (not c.name.casefold().startswith(wanted), bool(typed) or c.id != self._asked.likely))
        for category in found:
            item = QListWidgetItem(category.name)
            item.setData(Qt.ItemDataRole.UserRole, category.id)
            item.setToolTip(text.images(category.images))
            self.list.addItem(item)
        if typed and self._asked.named is not None and all(c.name != typed for c in found):
            self.list.addItem(self.tr("New category “%1”").replace("%1", typed))
        likely = not typed and any(c.id == self._asked.likely for c in found)
        # Nothing is taken that nobody typed or chose.
        self.list.setCurrentRow(0 if typed or likely else -1)

    def _take(self) -> None:
        asked, item, typed = self._asked, self.list.currentItem(), self.words.text().strip()
        if self.list.currentRow() < 0 and not typed:
            return
        category = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        if category is not None and asked.chosen is not None:
            asked.chosen(int(category))
        elif typed and asked.named is not None and typed != asked.start:
            asked.named(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)
