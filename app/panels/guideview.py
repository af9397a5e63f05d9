"""A page of Markdown in the type of the window, its pictures as wide as there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTextCursor, QTextDocument, QTextLength, QTextTable
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.look.theme import theme

_WIDEST = 720
_MARGIN = 24
_SIZES = ("display", "title", "body")


def _share(parts: int) -> QTextLength:
    return QTextLength(QTextLength.Type.PercentageLength, 100 / parts)


class GuideView(QTextBrowser):
    """`show_markdown` shows a text; pictures in it are found beside `base`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenExternalLinks(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._markdown, self._base = "", Path()
        self._width = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._render)
        theme().changed.connect(self._later.start)

    def show_markdown(self, markdown: str, base: Path = Path()) -> None:
        self._markdown, self._base = markdown, base
        self._render()

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: N802
        """Pictures, read from beside the text and fitted to the width; nothing is fetched from elsewhere."""
        name = url.toString() if isinstance(url, QUrl) else url
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(self._base / name))
        if image.isNull():
            return None
        ratio = self.devicePixelRatioF()
        wide = round(min(self._room(), image.width()) * ratio)
        fitted = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(fitted)
        painter.setPen(theme().colour("line"))
        painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        painter.end()
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._width and self._markdown:
            self._later.start()

    def _room(self) -> int:
        return max(120, min(_WIDEST, self.viewport().width() - 2 * _MARGIN))

    def _render(self) -> None:
        at = self.verticalScrollBar().value()
        self._width = self._room()
        document = self.document()
        document.clear()
        document.setDocumentMargin(_MARGIN)
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_type(document)
        self._set_tables(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self._width + 2 * _MARGIN)
        self.verticalScrollBar().setValue(at)

    def _set_tables(self, document: QTextDocument) -> None:
        """Without boxes, over the whole width."""
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format().toTableFormat()
                form.setBorder(0)
                form.setCellPadding(2)
                form.setCellSpacing(0)
                form.setWidth(_share(1))
                form.setColumnWidthConstraints([_share(frame.columns())] * frame.columns())
                frame.setFormat(form)

    def _set_type(self, document: QTextDocument) -> None:
        """Headings in the sizes of the window, room between paragraphs."""
        cursor, block = QTextCursor(document), document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor.setPosition(block.position())
            form = block.blockFormat()
            form.setTopMargin(24 if level else 4)
            form.setBottomMargin(8 if level else 4)
            form.setLineHeight(130, 1)  # percent
            cursor.setBlockFormat(form)
            if level:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                font = cursor.charFormat()
                font.setFont(theme().font(_SIZES[min(level, 3) - 1], bold=True))  # type: ignore[arg-type]
                cursor.setCharFormat(font)
            block = block.next()
