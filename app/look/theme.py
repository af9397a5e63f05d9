"""Dark and light: Qt's colour scheme, the Fusion style, a palette and one stylesheet made from the tokens."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.look.stylesheet import stylesheet
from app.look.tokens import DARK, LIGHT, Tokens

ThemeChoice = Literal["system", "light", "dark"]
_SCHEMES = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """The theme of the program; there is one, `theme()`.

    Signals:
        changed: colours are other ones now; whatever paints by itself paints again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.choice: ThemeChoice = "system"
        self._base = 13
        self._started = False

    def start(self, app: QApplication, choice: ThemeChoice) -> None:
        """Takes the application over: style, fonts, colours; with "system" it follows the system from now on."""
        if app.style().name() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        self._base = max(13, QFontInfo(app.font()).pixelSize())
        font = app.font()
        font.setPixelSize(self._base)
        app.setFont(font)
        if not self._started:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)
            self._started = True
        self.choose(choice)

    def choose(self, choice: ThemeChoice) -> None:
        self.choice = choice
        hints = QGuiApplication.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(_SCHEMES[choice])
        self._apply()

    def size(self, role: Literal["small", "body", "title", "display"]) -> int:
        """Pixels of one of the four type sizes."""
        return {
            "small": self._base - 2,
            "body": self._base,
            "title": self._base + 3,
            "display": round(self._base * 1.75),
        }[role]

    def font(self, role: Literal["small", "body", "title", "display"], *, bold: bool = False) -> QFont:
        font = QFont(QApplication.font())
        font.setPixelSize(self.size(role))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.tokens, name))

    def _scheme_changed(self) -> None:
        if self.choice == "system":
            self._apply()

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if self.choice == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self.choice == "dark"
        wanted = DARK if dark else LIGHT
        if wanted is self.tokens and app.styleSheet():
            return  # a new stylesheet would polish every widget again
        self.tokens = wanted
        app.setPalette(_palette(self.tokens))
        sizes = {name: self.size(name) for name in ("small", "body", "title", "display")}
        app.setStyleSheet(stylesheet(self.tokens, sizes))
        self.changed.emit()


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, t.surface),
        (role.Base, t.surface),
        (role.AlternateBase, t.hover),
        (role.Button, t.raised),
        (role.WindowText, t.text),
        (role.Text, t.text),
        (role.ButtonText, t.text),
        (role.BrightText, t.text),
        (role.ToolTipBase, t.raised),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.muted),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.Accent, t.accent),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.Light, t.raised),
        (role.Midlight, t.hover),
        (role.Mid, t.line),
        (role.Dark, t.line),
        (role.Shadow, t.line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.muted))
    return palette


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of the program."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme
