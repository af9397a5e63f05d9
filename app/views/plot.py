"""A plot in the look of the window. Its library is imported when the first one is made, which takes a moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from app.look.theme import theme

_NEAR = 24  # pixels within which the pointer is at a point


class Plot(QWidget):
    """One curve, with a faint one behind it and a dashed level where they are given. Nothing can be dragged in it.

    Args:
        name: for screen readers, which also hear the last value.
        percent: the vertical axis ends at 100, and begins at a ten below what is shown.
    """

    def __init__(self, name: str, *, percent: bool = False) -> None:
        super().__init__()
        self._name, self._percent = name, percent
        self.setAccessibleName(name)
        self.setMinimumSize(120, 80)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._plot: Any = None
        self._dots = False  # whether the curve's points are marked
        self._points: list[tuple[float, float]] = []
        self._tips: Sequence[str] = ()
        theme().changed.connect(self._colour)

    def show_curve(
        self,
        x: Sequence[float],
        y: Sequence[float],
        *,
        behind: tuple[Sequence[float], Sequence[float]] = ((), ()),
        level: float | None = None,
        dots: bool = False,
        tips: Sequence[str] = (),
        end: float | None = None,
    ) -> None:
        """
        Args:
            tips: what is said of each point under the pointer, and to a screen reader of the last one.
            end: of the horizontal axis, which then begins at 0; None follows the values.
        """
        if self._plot is None:
            self._make()
        self._points, self._tips = list(zip(x, y, strict=True)), tips
        self._curve.setData(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
        self._behind.setData(np.asarray(behind[0], dtype=float), np.asarray(behind[1], dtype=float))
        if dots != self._dots:
            self._dots = dots
            self._colour()
        self._level.setVisible(level is not None)
        if level is not None:
            self._level.setValue(level)
        if self._percent:
            shown = [*y, *([] if level is None else [level])]
            self._plot.setYRange(max(0, 10 * math.floor(min(shown, default=0) / 10 - 1)), 100, padding=0.06)
        if end is not None:
            self._plot.setXRange(0, end, padding=0.03)
        last = tips[-1] if tips else ""
        self.setAccessibleDescription(last)

    def set_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Words under the horizontal axis, in place of numbers."""
        if self._plot is not None:
            self._plot.getAxis("bottom").setTicks([list(ticks)])

    def _make(self) -> None:
        import pyqtgraph as pg

        self._pg = pg
        self._plot = pg.PlotWidget(background=None)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName(self._name)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(False, False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.setStyleSheet("background: transparent")
        self._plot.getAxis("left").setWidth(40)
        self._behind = self._plot.plot()
        self._curve = self._plot.plot()
        self._level = pg.InfiniteLine(angle=0)
        self._plot.addItem(self._level)
        self._plot.viewport().installEventFilter(self)
        self._box.addWidget(self._plot)
        self._colour()

    def _colour(self) -> None:
        if self._plot is None:
            return
        tokens, make = theme().tokens, self._pg.mkPen
        self._curve.setPen(make(tokens.accent, width=2))
        symbol = {"symbol": "o", "symbolSize": 7, "symbolBrush": tokens.accent, "symbolPen": None}
        for name, value in symbol.items():
            self._curve.opts[name] = value if self._dots or name != "symbol" else None
        self._curve.updateItems()
        self._behind.setPen(make(tokens.line, width=1))
        self._level.setPen(make(tokens.muted, width=1, style=Qt.PenStyle.DashLine))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(make(tokens.line))
            axis.setTextPen(make(tokens.muted))
            axis.setStyle(tickLength=0, tickFont=theme().font("small"))
        self._plot.showGrid(y=True, alpha=0.08)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tips:
            nearest = self._nearest(event)
            if nearest is not None:
                QToolTip.showText(event.globalPos(), self._tips[nearest], self)
                return True
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # what holds the plot scrolls
            return True
        return super().eventFilter(watched, event)

    def _nearest(self, event: QHelpEvent) -> int | None:
        box = self._plot.plotItem.vb
        places = [box.mapViewToScene(QPointF(*point)) for point in self._points]
        pointer = self._plot.mapToScene(event.pos())
        near = [abs(place.x() - pointer.x()) for place in places]
        best = int(np.argmin(near)) if near else -1
        return best if best >= 0 and near[best] <= _NEAR else None
