"""Every text can be read in both themes: as the tokens and the stylesheet say it, and as it is painted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QListView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.look.stylesheet import stylesheet
from app.look.theme import ThemeChoice, theme
from app.look.tokens import DARK, LIGHT, Tokens, contrast
from app.views.cell_view import CellView
from app.views.tile import _PILL
from app.window import MainWindow
from tests.gui import accessible, pixels, states

SURFACES = ("canvas", "surface", "raised", "hover", "selected")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT, SIGN = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for signs and rings


def rules(tokens: Tokens) -> Iterator[tuple[str, dict[str, str]]]:
    """Selector and properties of each rule."""
    sheet = stylesheet(tokens, {"small": 11, "body": 13, "title": 16, "display": 23})
    for selectors, body in re.findall(r"([^{}]+){([^{}]*)}", sheet):
        pairs = (line.split(":", 1) for line in body.split(";") if ":" in line)
        properties = {name.strip(): value.strip() for name, value in pairs}
        for selector in selectors.split(","):
            yield selector.strip(), properties


@BOTH
def test_texts_of_the_stylesheet_can_be_read_on_what_they_stand_on(tokens: Tokens) -> None:
    grounds = [getattr(tokens, name) for name in SURFACES]
    weak, looked_at = [], 0
    for selector, properties in rules(tokens):
        if (colour := properties.get("color")) is None:
            continue
        own = properties.get("background", "transparent")
        under = grounds if own == "transparent" else [own]
        looked_at += 1
        weak += [(selector, colour, ground) for ground in under if contrast(colour, ground) < TEXT]
    assert weak == []
    assert looked_at > 15


@BOTH
def test_rings_of_the_focus_stand_out(tokens: Tokens) -> None:
    rings = [
        (selector, match[0], properties.get("background", "transparent"))
        for selector, properties in rules(tokens)
        if ":focus" in selector and (match := re.search(r"#[0-9A-Fa-f]{6}", properties.get("border", "")))
    ]
    assert len(rings) > 5
    weak = []
    for selector, ring, _ in rings:
        beside = [tokens.accent] if "primary" in selector else [tokens.surface, tokens.raised, tokens.canvas]
        weak += [(selector, ring, ground) for ground in beside if contrast(ring, ground) < SIGN]
    assert weak == []


@BOTH
def test_pills_can_be_read_on_any_picture(tokens: Tokens) -> None:
    for picture in ("#FFFFFF", "#000000"):
        share, below = _PILL.alphaF(), QColor(picture)
        mixed = [share * one + (1 - share) * other for one, other in zip(_PILL.getRgb(), below.getRgb(), strict=True)]
        ground = QColor(*(round(part) for part in mixed[:3])).name()
        assert contrast(tokens.pill_text, ground) >= TEXT
        assert contrast(tokens.differs, ground) >= TEXT


def _texts(window: QWidget) -> Iterator[tuple[str, QWidget, QRect]]:
    """Whatever shows words: their names, the widget, the place in it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.window() is not window or widget.size().isEmpty():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.text().strip():
            seen = widget.visibleRegion().boundingRect()
            if seen == widget.rect():  # not half scrolled away
                yield f"{type(widget).__name__} {widget.text()!r}", widget, seen
        elif isinstance(widget, QListView | QTableView) and not isinstance(widget, CellView):
            yield from _items(widget)


def _items(view: QAbstractItemView) -> Iterator[tuple[str, QWidget, QRect]]:
    model = view.model()
    for row in range(min(8, model.rowCount())):
        place = view.visualRect(model.index(row, 0)) & view.viewport().rect()
        if place.height() >= 20:
            yield f"row {model.index(row, 0).data()!r}", view.viewport(), place


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_what_is_painted_can_be_read_in_every_state(learned: MainWindow, qtbot: QtBot, choice: ThemeChoice) -> None:
    theme().choose(choice)
    weak, seen = set(), set()
    for state in states.each(learned, qtbot):
        for shown in states.shown():
            whole = shown.grab().toImage()
            for name, widget, place in _texts(shown):
                at = QRect(widget.mapTo(shown, place.topLeft()), place.size()) & whole.rect()
                found = pixels.contrast_in(whole.copy(at)) if at.width() > 2 and at.height() > 2 else TEXT
                seen.add(name)
                if found < TEXT:
                    weak.add(f"{state}: {name} {found:.1f}")
    assert "\n".join(sorted(weak)) == ""
    assert len(seen) > 60


def test_words_that_cannot_be_read_are_found(qtbot: QtBot) -> None:
    weak, strong = QLabel("weak"), QLabel("strong")
    weak.setStyleSheet("color: #999999; background: #FFFFFF")
    strong.setStyleSheet("color: #555555; background: #FFFFFF")
    for label in (weak, strong):
        qtbot.addWidget(label)
        label.show()
    assert pixels.contrast_in(weak.grab().toImage()) < TEXT < pixels.contrast_in(strong.grab().toImage())


def test_the_start_page_can_be_read(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    whole = window.grab().toImage()
    for name, widget, place in _texts(window):
        at = QRect(widget.mapTo(window, place.topLeft()), place.size())
        assert pixels.contrast_in(whole.copy(at)) >= TEXT, name
    assert accessible.controls(window)
