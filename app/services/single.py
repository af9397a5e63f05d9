"""One window a user: a second start hands the library it was asked for to the first, which comes to the front.

A lock file says who is first, and is free again when that program is gone, however it went; a local socket beside it
takes the message.
"""

from __future__ import annotations

import getpass
import json
import logging
import os
import time
from contextlib import suppress
from pathlib import Path

import xxhash
from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

# The first may be starting or closing; one that says nothing for this long hangs, and is not waited for.
_PATIENCE_S = 10.0
_STEP_MS = 200
_TOKEN = "XDG_ACTIVATION_TOKEN"  # with which Wayland lets a window come to the front


class SingleInstance(QObject):
    """Of those who keep their settings in one file.

    Signals: asked(Path | None): another start wants this library open, or just the window.
    """

    asked = Signal(object)

    def __init__(self, settings: Path) -> None:
        super().__init__()
        name = "recollect-" + xxhash.xxh3_64_hexdigest(f"{getpass.getuser()}:{settings}".encode())
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        self._name = str(Path(runtime) / name) if runtime and Path(runtime).is_dir() else name
        with suppress(OSError):  # then no lock can be taken, which is told below
            settings.parent.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(settings.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)  # only the end of its owner frees it, never its age
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)

    def is_first(self, library: Path | None, patience: float = _PATIENCE_S) -> bool:
        """Whether to show a window. False: another one does, and was told of `library`."""
        deadline = time.monotonic() + patience
        while not self._lock.tryLock(_STEP_MS):
            if self._lock.error() != QLockFile.LockError.LockFailedError or self._elsewhere():
                log.warning("who is first here cannot be told by %s", self._lock.fileName())
                return True
            if self._tell(library):
                return False
            if time.monotonic() > deadline:
                log.warning("another Recollect runs but does not answer")
                return True
        QLocalServer.removeServer(self._name)  # what a crash left
        if not self._server.listen(self._name):
            log.warning("a second start will not find this one: %s", self._server.errorString())
        return True

    def close(self) -> None:
        """Takes nothing more. The lock stays until the program ends, so that a next start waits for that."""
        self._server.close()

    def _elsewhere(self) -> bool:
        """The lock is of another computer with the same home: no window of it can come to the front here."""
        return self._lock.getLockInfo()[1] not in ("", QSysInfo.machineHostName())

    def _tell(self, library: Path | None) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_STEP_MS):
            return False
        wish = {"open": None if library is None else str(library), "token": os.environ.get(_TOKEN, "")}
        socket.write(json.dumps(wish).encode() + b"\n")
        answered = socket.waitForReadyRead(int(1000 * _PATIENCE_S))
        socket.abort()
        if answered:
            log.info("handed over to the window that is open")
        return answered

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            wish = json.loads(bytes(socket.readLine().data()))
            library, token = wish["open"], str(wish["token"])
        except (ValueError, KeyError, TypeError):
            log.warning("a second start said something that nobody understands")
            socket.abort()
            return
        socket.write(b"\n")
        socket.flush()
        if token:
            os.environ[_TOKEN] = token
        self.asked.emit(None if library is None else Path(library))
