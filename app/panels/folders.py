"""The folders that were added: whether they are here, what waits in them, and what to do with what is new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.basics import Elided, Empty, Line, button, fitting, label, set_margins, wrapped
from app.panels.tick import Tick
from app.search.query import local_paths
from app.words import text
from app.words.text import tr
from core.reports import FolderInfo, OfferInfo


def state_sentence(state: str) -> str:
    """Why nothing can be said of a folder's files; empty where it is here."""
    return {
        "here": "",
        "away": tr("Away: the folder or its drive is not there. Its images are still found."),
        "empty": tr("Empty: its drive may be away. Its images are still found."),
        "unreadable": tr("It cannot be opened: check its permissions. Its images are still found."),
    }[state]


def facts(folder: FolderInfo) -> str:
    """ "340 images · looked through on 5 May, 10:02"."""
    when = tr("not looked through yet")
    if folder.scanned is not None:
        when = tr("looked through %1").replace("%1", text.moment(folder.scanned))
    return f"{text.images(folder.images)} · {when}"


def offered(offers: Sequence[OfferInfo]) -> str:
    """ "12 new images", "2 new and 3 changed images"."""
    new = sum(offer.kind == "new" for offer in offers)
    changed = len(offers) - new
    if new and changed:
        both = tr("%1 new and %2 changed images")
        return both.replace("%1", text.count(new)).replace("%2", text.count(changed))
    if new:
        return text.counted(new, tr("%1 new image"), tr("%1 new images"))
    return text.counted(changed, tr("%1 changed image"), tr("%1 changed images"))


class _Row(QWidget):
    """One folder."""

    def __init__(self, folder: FolderInfo, offers: Sequence[OfferInfo], dialog: FoldersDialog) -> None:
        super().__init__()
        self._folder, self._dialog = folder.path, dialog
        name = folder.path.name or str(folder.path)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 12)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Elided(name, mode=Qt.TextElideMode.ElideMiddle, role="strong"), 1)
        forget = button(tr("Stop looking"), "link", name=f"{tr('Stop looking')}: {name}")
        forget.clicked.connect(lambda: dialog.forget_wanted.emit(self._folder))
        head.addWidget(forget)
        box.addLayout(head)
        box.addWidget(Elided(str(folder.path), mode=Qt.TextElideMode.ElideMiddle, role="muted"))
        box.addWidget(wrapped(facts(folder), "small"))
        if folder.state != "here":
            box.addWidget(wrapped(state_sentence(folder.state), "warning"))
        if folder.state == "away":
            box.addWidget(wrapped(tr("Was it moved or renamed? Choose where it is, or drop it here again."), "muted"))
            find = button(tr("Choose where it is…"), "link", name=f"{tr('Choose where it is…')}: {name}")
            find.clicked.connect(lambda: dialog.place_wanted.emit(self._folder))
            box.addWidget(find, 0, Qt.AlignmentFlag.AlignLeft)
        if offers:
            box.addSpacing(4)
            box.addLayout(self._offers(name, offers))
        take = Tick(tr("Add new images without asking"))
        take.setAccessibleName(f"{take.text()}: {name}")
        take.setChecked(folder.take)
        take.toggled.connect(lambda on: dialog.take_changed.emit(self._folder, on))
        box.addSpacing(4)
        box.addWidget(take)

    def _offers(self, name: str, offers: Sequence[OfferInfo]) -> QHBoxLayout:
        paths = [offer.path for offer in offers]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(wrapped(offered(offers), "accent"), 1)
        for words, role, signal in (
            (tr("Don't add"), "quiet", self._dialog.offers_unwanted),
            (tr("Add"), "", self._dialog.offers_wanted),
        ):
            made = button(words, role, name=f"{words}: {name}")
            made.clicked.connect(lambda _=False, signal=signal: signal.emit(paths))
            row.addWidget(made)
        return row


class FoldersDialog(QDialog):
    """Signals: take_changed(Path, bool): whether to add what is new in a folder without asking. forget_wanted(Path).
    place_wanted(Path): to say where a folder is now. offers_wanted, offers_unwanted (list[Path]). scan_wanted,
    add_wanted. dropped(list[Path]): files and folders. remove_wanted(list[int]): images that have no file any more."""

    take_changed = Signal(object, bool)
    forget_wanted = Signal(object)
    place_wanted = Signal(object)
    offers_wanted = Signal(list)
    offers_unwanted = Signal(list)
    scan_wanted = Signal()
    add_wanted = Signal()
    dropped = Signal(list)
    remove_wanted = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Folders"))
        self.setMinimumSize(440, 360)
        self.resize(fitting(QSize(640, 560), self.screen().availableGeometry().size()))
        self.setAcceptDrops(True)
        self._held: list[Path] = []
        self._gone: list[int] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        box.addWidget(label(self.tr("Folders"), "title"))
        intro = self.tr(
            "Recollect keeps an eye on the folders you added. It never deletes an image for a missing file."
        )
        box.addWidget(wrapped(intro, "muted"))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Added folders"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addSpacing(8)
        box.addWidget(self._scroll, 1)
        add = button(self.tr("Add folders…"), "primary", "add-folder")
        add.clicked.connect(self.add_wanted)
        self._empty = Empty("folder", self.tr("No folder was added yet."), add, size=48)
        box.addWidget(self._empty, 1)
        box.addWidget(self._gone_line())
        box.addSpacing(8)
        scan = button(self.tr("Look now"), "", "search")
        scan.clicked.connect(self.scan_wanted)
        close = button(self.tr("Close"))
        close.clicked.connect(self.close)
        footer = QHBoxLayout()
        footer.setSpacing(8)
        footer.addWidget(scan)
        footer.addStretch(1)
        footer.addWidget(close)
        box.addLayout(footer)
        close.setFocus()
        self.show_folders([], [], [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held = local_paths(event.mimeData())  # which a drop on X11 may not bring any more
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event)
        self.dropped.emit(self._held)

    def _take(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)  # files are read where they are, never moved
        event.setAccepted(bool(self._held))

    def _gone_line(self) -> QWidget:
        self._gone_box = QWidget()
        row = QHBoxLayout(self._gone_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._gone_words = wrapped("", "muted")
        row.addWidget(self._gone_words, 1)
        remove = button(self.tr("Remove…"), "quiet", name=self.tr("Remove images that have no file any more"))
        remove.clicked.connect(lambda: self.remove_wanted.emit(self._gone))
        row.addWidget(remove)
        return self._gone_box

    def show_folders(self, folders: Sequence[FolderInfo], offers: Sequence[OfferInfo], gone: Sequence[int]) -> None:
        """`offers`: what waits in any of the folders. `gone`: images that have no file any more."""
        at = self._scroll.verticalScrollBar().value()
        page = QWidget()
        page.setObjectName("plainPage")
        box = QVBoxLayout(page)
        set_margins(box, 0, 0, 8, 0)
        box.setSpacing(0)
        for number, folder in enumerate(folders):
            if number:
                box.addWidget(Line())
            box.addWidget(_Row(folder, [offer for offer in offers if offer.folder == folder.path], self))
        box.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setVisible(bool(folders))
        self._empty.setVisible(not folders)
        self._gone = list(gone)
        self._gone_box.setVisible(bool(gone))
        one, many = self.tr("%1 image has no file any more."), self.tr("%1 images have no file any more.")
        self._gone_words.setText(text.counted(len(gone), one, many))
        self._scroll.verticalScrollBar().setValue(at)
