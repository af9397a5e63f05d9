"""The command palette: every deed, place, library and setting, found by a few letters and run with Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from app.deeds.deeds import group_words
from app.deeds.fuzzy import score
from app.look.icons import icon
from app.pages.settings import SettingsPage
from app.panels.basics import label
from app.panels.palettelist import Entry, PaletteList
from app.panels.rowsaid import say_row
from app.settings.words import words

if TYPE_CHECKING:
    from app.window import MainWindow

_WIDTH, _HEIGHT = 576, 424
_MOST = 200  # rows
_RECENT, _CANNOT, _BY_KIND = 4.0, 2.0, 8.0  # added, and taken off, where words fit alike
_OWN = "commands"
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Source = Callable[[], Iterable[Entry]]


def _fit(typed: str, entry: Entry) -> float | None:
    """By its words, or less well by what kind of thing it is, too."""
    fit = score(typed, entry.words)
    if fit is None:
        fit = score(typed, f"{entry.words} {entry.kind}")
        return None if fit is None else fit - _BY_KIND
    return fit


class Palette(QFrame):
    """Esc or a click elsewhere closes it. `sources`: where entries come from, asked each time it opens."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self.sources: list[Source] = [self._deeds, self._places, self._libraries, self._settings]
        self._entries: list[Entry] = []
        self._focus: QWidget | None = None
        self.setObjectName("filterPopup")
        self.setAccessibleName(self.tr("Commands"))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("What would you like to do?"))
        self.words.setAccessibleName(self.tr("Commands"))
        self.words.textChanged.connect(self._sift)
        self.words.returnPressed.connect(self._run)
        self.words.installEventFilter(self)
        box.addWidget(self.words)
        self.list = PaletteList()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusProxy(self.words)  # whose keys walk it
        say_row(self.words, self.list)
        self.list.itemClicked.connect(lambda _: self._run())
        box.addWidget(self.list, 1)
        self._nothing = label(self.tr("Nothing is called so."), "muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self._nothing)
        box.addStretch(0)
        window.deeds.add(_OWN, "program", self.tr("Commands…"), self.open, ["Ctrl+K", "Ctrl+Shift+P"], icon="search")

    def open(self) -> None:
        window = self._window
        self._focus = QApplication.focusWidget()
        self._entries = [entry for source in self.sources for entry in source()]
        self.words.clear()
        self._sift("")
        self.setFixedSize(min(_WIDTH, window.width() - 32), min(_HEIGHT, window.height() - 96))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 48)))
        self.show()
        self.words.setFocus()

    # --- what there is

    def _deeds(self) -> Iterable[Entry]:
        for deed in self._window.deeds:
            if deed.key != _OWN and deed.seen:
                action = deed.action
                yield Entry(
                    deed.key,
                    deed.words,
                    group_words(deed.group),
                    action.trigger,
                    tuple(deed.keys),
                    action.icon(),
                    deed.why_not(),
                )

    def _places(self) -> Iterable[Entry]:
        if self._window.controller.session is None:
            return
        sign = cache(lambda name: icon(name, "muted"))  # a thousand categories share one
        for row in self._window.page.sidebar.model.everything():
            place = row.place
            if place is None:
                continue
            kind = {"category": self.tr("Category"), "saved": self.tr("Saved search")}.get(place.kind, self.tr("Place"))
            key = f"place-{place.kind}-{place.page or place.category or place.saved or ''}"
            yield Entry(key, row.text, kind, partial(self._window.go_into, place), icon=sign(row.icon or "images"))

    def _libraries(self) -> Iterable[Entry]:
        session = self._window.controller.session
        for path in self._window.settings.recent():
            if session is None or path != session.path:
                words = self.tr("Open %1").replace("%1", path.name)
                there = partial(self._window.open_library, path)
                away = "" if path.is_dir() else self.tr("Its drive is away")
                sign = icon("recollect", "muted")
                yield Entry(f"library-{path}", words, str(path.parent), there, icon=sign, why_not=away)

    def _settings(self) -> Iterable[Entry]:
        for name, told in words().items():
            show = partial(self._show_setting, name)
            yield Entry(f"setting-{name}", told.title, self.tr("Setting"), show, icon=icon("settings", "muted"))

    def _show_setting(self, name: str) -> None:
        page = self._window.program.show_page("settings")
        assert isinstance(page, SettingsPage)
        page.show_setting(name)

    # --- finding and running

    def _sift(self, typed: str) -> None:
        recent = self._window.settings.recent_commands()
        ranked: list[tuple[float, Entry]] = []
        for entry in self._entries:
            fit = _fit(typed, entry)
            if fit is not None:
                used = len(recent) - recent.index(entry.key) if entry.key in recent else 0
                # Without words the latest come first, and all others as they are listed.
                rank = fit + _RECENT * bool(used) if typed.strip() else float(used)
                ranked.append((rank - _CANNOT * bool(entry.why_not), entry))
        ranked.sort(key=lambda pair: -pair[0])
        found = [entry for _, entry in ranked[:_MOST]]
        self.list.show_entries(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _run(self) -> None:
        entry = self.list.current()
        if entry is None or entry.why_not:
            return
        self.hide()
        self._window.settings.remember_command(entry.key)
        if self._focus is not None:
            self._focus.setFocus()  # deeds may ask where the user was
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)
