"""From 1x to 2x, whole or not: pictures and icons are drawn in the pixels of the screen, and none is scaled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.look import icons
from app.look.tokens import TILE_GAP
from app.views.tile import Tile, TilePainter
from app.window import MainWindow
from core.reports import Hit

RATIOS = pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])


class _Asked:
    """Thumbnails that note what they are asked for."""

    def __init__(self) -> None:
        self.sides: list[int] = []

    def get(self, image: int, side: int, ratio: float, radius: int) -> QPixmap:
        self.sides.append(side)
        made = QPixmap(side, side)
        made.setDevicePixelRatio(ratio)
        return made


@RATIOS
def test_a_thumbnail_has_the_pixels_of_its_place(qapp: object, ratio: float) -> None:
    painter, asked = TilePainter(), _Asked()
    painter.thumbnails = asked  # type: ignore[assignment]
    cell = QRect(0, 0, 160, 160)
    image = QImage(cell.size() * ratio, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    paint = QPainter(image)
    painter.paint(paint, cell, Tile(1, Hit(1, Path("a.jpg"), "a", 0.9, "here")), ratio)
    paint.end()
    assert asked.sides == [round((160 - TILE_GAP) * ratio)]


@RATIOS
def test_an_icon_is_drawn_for_the_screen(qapp: object, ratio: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_ratios", lambda: sorted({1.0, 2.0, ratio}))
    shown = icons.icon("search").pixmap(QSize(16, 16), ratio).toImage()
    drawn = icons.picture("search", icons.theme().tokens.text, QSize(16, 16), ratio).toImage()
    assert shown.size() == drawn.size() == QSize(16, 16) * ratio
    assert shown.convertToFormat(drawn.format()) == drawn


def test_drawings_on_labels_have_the_pixels_of_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    drawings = [label for label in window.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(drawings) > 5
    for label in drawings:
        assert label.pixmap().devicePixelRatio() == label.devicePixelRatioF()
