"""What is painted by hand is laid out from the left, and mirrored here where people read from right to left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget


def placed(painter: QPainter, area: QRect, place: QRect) -> QRect:
    """Where in `area` a place is painted that was laid out from its left. (Alignment the painter mirrors by itself.)"""
    return QStyle.visualRect(painter.layoutDirection(), area, place)


def mirrored(widget: QWidget) -> bool:
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def across(widget: QWidget, place: QRect) -> QRect:
    """A place of a widget, laid out from its left."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), place)


def point_across(widget: QWidget, point: QPoint) -> QPoint:
    """A point of a widget as what was laid out from its left knows it."""
    return QStyle.visualPos(widget.layoutDirection(), widget.rect(), point)
