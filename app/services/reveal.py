"""Showing a file in the file manager of the system, selected where that can be asked for."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

from app.panels.basics import show_folder

_waiting: set[QDBusPendingCallWatcher] = set()
_MANAGER = ("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1")


def reveal(file: Path) -> None:
    """Opens the folder of `file` with it selected; where the file manager has no ear for that, its folder."""
    if sys.platform == "win32":
        QProcess.startDetached("explorer", [f"/select,{file}"])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(file)])
    else:
        _ask_manager(file)


def _ask_manager(file: Path) -> None:
    """Asks the file manager of the desktop, which may have to be started first."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        show_folder(file.parent)
        return
    message = QDBusMessage.createMethodCall(*_MANAGER, "ShowItems")
    message.setArguments([[QUrl.fromLocalFile(str(file)).toString(QUrl.ComponentFormattingOption.FullyEncoded)], ""])
    waiting = QDBusPendingCallWatcher(bus.asyncCall(message))
    _waiting.add(waiting)

    def answered() -> None:
        _waiting.discard(waiting)
        if waiting.isError():
            show_folder(file.parent)

    waiting.finished.connect(answered)
