"""Help in the window: the guide, every shortcut there is, and what the program is made of."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.about import details, licences
from app.controller import Controller
from app.deeds.deeds import Deed, Deeds, group_words
from app.pages.page import Page
from app.panels.basics import Elided, button, label, show_folder, wrapped
from app.panels.guideview import GuideView
from app.session import Session
from app.words.language import guide
from app.words.text import tr
from core.logs import log_folder

_LICENCES = 240  # pixels their list has at least; a low window scrolls to it
_TERMS = "https://www.apache.org/licenses/LICENSE-2.0"


def shortcuts(deeds: Deeds) -> str:
    """Every deed that has keys, as Markdown, by what it is about."""
    parts = []
    for group, those in groupby((deed for deed in deeds if deed.keys), key=lambda deed: deed.group):
        rows = [f"| {deed.name.rstrip('…')} | {_keys(deed)} |" for deed in those]
        head = [f"## {group_words(group)}", "", f"| {tr('Command')} | {tr('Keys')} |", "|:--|:--|"]
        parts.append("\n".join(head + rows))
    return "\n\n".join(parts)


def _keys(deed: Deed) -> str:
    return tr(" or ").join(f"`{keys}`" for keys in deed.keys)


class HelpPage(Page):
    """Attributes: tabs: the guide, the shortcuts, about."""

    def __init__(self, controller: Controller, deeds: Deeds) -> None:
        super().__init__("help", self.tr("Help"))
        self._controller, self._deeds = controller, deeds
        self._session: Session | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("pageTabs")
        self.tabs.setAccessibleName(self.tr("Help"))
        self.guide = GuideView(self.tr("Guide"))
        self.keys = GuideView(self.tr("Shortcuts"))
        self.about = _About(self)
        about = QScrollArea()
        about.setWidgetResizable(True)
        about.setFrameShape(QFrame.Shape.NoFrame)
        about.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        about.setWidget(self.about)
        for page, name in (
            (self.guide, self.tr("Guide")),
            (self.keys, self.tr("Shortcuts")),
            (about, self.tr("About")),
        ):
            self.tabs.addTab(page, name)
        self.tabs.tabBar().setAccessibleName(self.tr("Help"))
        box.addWidget(self.tabs)
        text = guide()
        self.guide.show_markdown(text.read_text(encoding="utf-8"), text.parent)

    def enter(self, session: Session | None) -> None:
        self._session = session
        self.keys.show_markdown(shortcuts(self._deeds))
        self.about.show_details(self.details())

    def show_part(self, number: int) -> None:
        """The guide, the shortcuts, or about: 0, 1 or 2."""
        self.tabs.setCurrentIndex(number)
        self.tabs.tabBar().setFocus()

    def details(self) -> list[tuple[str, str]]:
        controller = self._controller
        library = None if self._session is None else self._session.path
        recall = None if controller.info is None else controller.info.recall
        return details(controller.engine.info, controller.settings.file, library, recall)


class _About(QWidget):
    """Name, version and what helps those who help; Copy details puts it on the clipboard."""

    def __init__(self, page: HelpPage) -> None:
        super().__init__()
        self._page = page
        self.setObjectName("plainPage")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(label("Recollect", "display"))
        words = self.tr("Finds images by what they look like, and learns new categories without forgetting.")
        box.addWidget(wrapped(words, "muted"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(24)
        self._form.setVerticalSpacing(8)
        box.addLayout(self._form)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = button(self.tr("Copy details"))
        self.copy.clicked.connect(self._copy)
        logs = button(self.tr("Open the logs"))
        logs.clicked.connect(lambda: show_folder(log_folder()))
        for one in (self.copy, logs):
            row.addWidget(one)
        row.addStretch(1)
        box.addLayout(row)
        licence = button(self.tr("Recollect is free software under the Apache License 2.0"), "link")
        licence.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(_TERMS)))
        box.addWidget(licence)
        others = GuideView(self.tr("Licences of what it is built on"))
        rows = [f"| {name} | {version} | {terms} |" for name, version, terms in licences()]
        head = f"| {self.tr('Built on')} | {self.tr('Version')} | {self.tr('Licence')} |"
        others.show_markdown("\n".join([head, "|:--|:--|:--|", *rows]))
        others.setMinimumHeight(_LICENCES)
        box.addWidget(others, 1)

    def show_details(self, found: list[tuple[str, str]]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in found:
            self._form.addRow(label(name, "muted"), Elided(value))

    def _copy(self) -> None:
        told = "\n".join(f"{name}: {value}" for name, value in self._page.details())
        QGuiApplication.clipboard().setText(told)
        self.copy.setText(self.tr("Copied"))
