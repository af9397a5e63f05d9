"""A small window of another program. What is dropped on it is written to the file named on its command line."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class Target(QLabel):
    def __init__(self, told: Path) -> None:
        super().__init__("Drop here")
        self._told = told
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(160, 80)
        self.setWindowTitle("Drop target")
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasUrls())

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._told.write_text("\n".join(url.toLocalFile() for url in event.mimeData().urls()), encoding="utf-8")


app = QApplication(sys.argv[:1])
target = Target(Path(sys.argv[1]))
target.show()
sys.exit(app.exec())
