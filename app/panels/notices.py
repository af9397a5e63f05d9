"""The one place where errors and news reach the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.icons import set_picture
from app.panels.basics import Elided, button, icon_button, label, set_margins
from app.words.sentences import said
from app.words.text import sentence, tr
from core.errors import RecollectError

Kind = Literal["error", "warning", "info"]
MOST = 3


@dataclass
class Notice:
    """`what`: a sentence. `file`: what it happened to. `advice`: what to do. `action`, `other`: a button's words and
    deed."""

    kind: Kind
    what: str
    file: str = ""
    advice: str = ""
    action: tuple[str, Callable[[], None]] | None = field(default=None, compare=False)
    other: tuple[str, Callable[[], None]] | None = field(default=None, compare=False)


def notice_of(error: BaseException, *, action: tuple[str, Callable[[], None]] | None = None) -> Notice:
    """What a user reads of an error; a bug of ours is one sentence, the rest of it is in the log."""
    if isinstance(error, RecollectError):
        path = "" if error.path is None else str(error.path)
        return Notice("error", said(error.what), path, said(error.advice or ""), action)
    return Notice(
        "error",
        tr("Something went wrong inside Recollect"),
        "",
        tr("What was finished is kept; the details are in the log"),
        action,
    )


class Notices(QWidget):
    """A strip of at most three notices under the top bar; the oldest gives way."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Notices"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 8, 16, 8)
        self._box.setSpacing(8)
        self._shown: list[tuple[Notice, QWidget]] = []
        self.hide()

    def notices(self) -> list[Notice]:
        return [notice for notice, _ in self._shown]

    def add(self, notice: Notice) -> None:
        """Shows it; the same one again replaces the first."""
        for old, _ in list(self._shown):
            if old == notice:
                self.remove(old)
        while len(self._shown) >= MOST:
            self.remove(self._shown[0][0])
        strip = self._strip(notice)
        self._shown.append((notice, strip))
        self._box.addWidget(strip)
        self.show()

    def remove(self, notice: Notice) -> None:
        for entry in list(self._shown):
            if entry[0] is notice:
                self._shown.remove(entry)
                self._box.removeWidget(entry[1])
                entry[1].hide()
                entry[1].deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        for notice in self.notices():
            self.remove(notice)

    def _strip(self, notice: Notice) -> QWidget:
        strip = QWidget()
        strip.setObjectName("notice")
        strip.setProperty("kind", notice.kind)
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip.setAccessibleName(" ".join(sentence(part) for part in (notice.what, notice.file, notice.advice) if part))
        row = QHBoxLayout(strip)
        set_margins(row, 12, 8, 8, 8)
        row.setSpacing(12)
        sign = QLabel()
        set_picture(sign, notice.kind, "accent" if notice.kind == "info" else notice.kind, QSize(18, 18))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        what = label(notice.what, "strong")
        what.setWordWrap(True)
        words.addWidget(what)
        if notice.file:
            words.addWidget(Elided(notice.file, mode=Qt.TextElideMode.ElideMiddle, role="muted"))
        if notice.advice:
            advice = label(sentence(notice.advice), "muted")
            advice.setWordWrap(True)
            words.addWidget(advice)
        row.addLayout(words, 1)
        for role, offered in (("quiet", notice.other), ("", notice.action)):
            if offered is not None:
                name, deed = offered
                do = button(name, role, name=f"{name}: {notice.what}")
                do.clicked.connect(lambda: self.remove(notice))
                do.clicked.connect(lambda _=False, deed=deed: deed())
                row.addWidget(do)
        close = icon_button("close", self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss: %1").replace("%1", notice.what))
        close.clicked.connect(lambda: self.remove(notice))
        row.addWidget(close)
        return strip
