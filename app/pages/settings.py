"""All settings on one page; each holds from the moment it is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.controller import Controller
from app.pages.page import Page
from app.panels.basics import button, label, set_margins, show_folder, wrapped
from app.panels.settingrows import ChoiceRow, Row, row_for
from app.services.backend import LibraryLike
from app.session import Session
from app.settings.model import Choices, LibraryChoices
from app.settings.words import Section, sections, words
from app.words import text
from app.words.sentences import said
from core.operations.thinning_rule import ThinningRule

if TYPE_CHECKING:
    from core.engine.jobs import EngineInfo


def read_choices(library: LibraryLike) -> LibraryChoices:
    rule, tolerance = library.history.rule, library.history.tolerance
    return LibraryChoices(
        tolerance=tolerance.tolerance,
        category_tolerance=tolerance.category_tolerance,
        newest=rule.newest,
        daily=rule.daily,
        weekly=rule.weekly,
    )


def write_choices(library: LibraryLike, choices: LibraryChoices) -> None:
    history = library.history
    history.tolerance = replace(
        history.tolerance, tolerance=choices.tolerance, category_tolerance=choices.category_tolerance
    )
    history.rule = ThinningRule(choices.newest, choices.daily, choices.weekly)


class SettingsPage(Page):
    """Attributes: rows: by the name of the setting. search: the field that finds some of them by words."""

    def __init__(self, controller: Controller) -> None:
        super().__init__("settings", self.tr("Settings"))
        self._controller, self._settings = controller, controller.settings
        self._session: Session | None = None
        self._library: LibraryChoices | None = None
        self._before: tuple[Choices, LibraryChoices | None] | None = None  # defaults were restored
        box = QVBoxLayout(self)
        set_margins(box, 24, 0, 0, 0)
        box.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._filter)
        box.addWidget(self.search)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        column = QWidget()
        column.setObjectName("plainPage")
        column.setMaximumWidth(720)
        self._column = QVBoxLayout(column)
        set_margins(self._column, 0, 8, 24, 24)
        self._column.setSpacing(0)
        scroll.setWidget(column)
        box.addWidget(scroll, 1)
        self.rows: dict[str, Row] = {}
        self._headings: dict[Section, QWidget] = {}
        self._sections: dict[Section, list[QWidget]] = {section: [] for section in sections()}
        self._library_rows: list[Row] = []
        self._device = wrapped("", "small")
        self._fill()
        self._nothing = label(self.tr("No setting has these words."), "muted")
        self._column.addWidget(self._nothing)
        self._nothing.hide()
        self._column.addSpacing(24)
        self._restore = button(self.tr("Restore defaults"))
        self._restore.clicked.connect(self._restore_or_take_back)
        self._column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._settings.changed.connect(self._show_choices)
        controller.engine_known.connect(self._show_engine)
        self._show_choices()
        self._show_engine(controller.engine.info)

    # --- Page

    def enter(self, session: Session | None) -> None:
        self._session, self._library = session, None
        self._forget_before()
        for row in self._library_rows:
            row.control.setEnabled(False)
            row.control.setToolTip("" if session else self.tr("Open a library first"))
        if session is not None:
            session.reader.ask("choices", lambda: read_choices(session.library), self._show_library)
        self.search.setFocus()

    def leave(self) -> None:
        self.search.clear()

    def show_setting(self, name: str) -> None:
        """Brings one into view, with the keyboard on it."""
        self.search.clear()
        row = self.rows[name]
        self._scroll.ensureWidgetVisible(row, 0, 80)
        row.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what is shown

    def _fill(self) -> None:
        known = words()
        for section, title in sections().items():
            heading = label(title, "title")
            heading.setContentsMargins(0, 24 if self._headings else 0, 0, 4)
            self._headings[section] = heading
            self._column.addWidget(heading)
            for name, one in known.items():
                if one.section == section:
                    self._add(section, name, self._row(name))
            if section == "device":
                self._column.addWidget(self._device)
            elif section == "storage":
                self._add(section, "backups", self._backups())

    def _add(self, section: Section, name: str, row: Row) -> None:
        self.rows[name] = row
        self._sections[section].append(row)
        self._column.addWidget(row)

    def _row(self, name: str) -> Row:
        if name in Choices.model_fields:
            row = row_for(Choices, name, words()[name])
            row.chosen.connect(lambda value: self._choose(name, value))
        else:
            row = row_for(LibraryChoices, name, words()[name], self.tr("this library"))
            row.chosen.connect(lambda value: self._choose_for_library(name, value))
            self._library_rows.append(row)
        return row

    def _backups(self) -> Row:
        show = button(self.tr("Open folder"), name=self.tr("Open the folder of the backups"))
        show.clicked.connect(self._show_backups)
        sentence = self.tr(
            "What the library knows is copied when it is closed, once a day. Older copies thin out by themselves."
        )
        row = Row(self.tr("Backups"), sentence, show, self.tr("this library"))
        self._library_rows.append(row)
        return row

    def _show_choices(self) -> None:
        for name in Choices.model_fields:
            self.rows[name].show_value(getattr(self._settings.now, name))

    def _show_library(self, choices: LibraryChoices) -> None:
        self._library = choices
        for name in LibraryChoices.model_fields:
            self.rows[name].show_value(getattr(choices, name))
        for row in self._library_rows:
            row.control.setEnabled(True)

    def _show_engine(self, info: EngineInfo | None, problem: str = "") -> None:
        if info is None:
            told = said(problem) or self.tr("The engine is starting.")
        else:
            told = self.tr("In use: %1, with %2. %3.").replace("%1", info.device_name).replace("%3", said(info.reason))
            told = told.replace("%2", text.counted(info.threads, self.tr("%1 core"), self.tr("%1 cores")))
        self._device.setText(told)
        row = self.rows["device"]
        assert isinstance(row, ChoiceRow)
        # Only an engine that was free to choose says by its choice that there is no GPU.
        none = info is not None and info.device == "cpu" and self._settings.now.device == "auto"
        row.forbid("gpu", said(info.reason) if info is not None and none else "")

    def _filter(self, words: str) -> None:
        any_found = False
        for section, rows in self._sections.items():
            found = [row for row in rows if isinstance(row, Row) and row.found_by(words)]
            for row in rows:
                row.setVisible(row in found)
            self._headings[section].setVisible(bool(found))
            any_found = any_found or bool(found)
        self._device.setVisible(self.rows["device"].isVisibleTo(self))
        self._nothing.setVisible(not any_found)

    # --- what a user chooses

    def _choose(self, name: str, value: Any) -> None:
        self._forget_before()
        self._settings.change(**{name: value})

    def _choose_for_library(self, name: str, value: Any) -> None:
        self._forget_before()
        if self._library is not None:
            self._keep(self._library.changed(**{name: value}))

    def _keep(self, choices: LibraryChoices) -> None:
        session = self._session
        if session is not None:
            self._show_library(choices)
            session.reader.do(lambda: write_choices(session.library, choices), lambda _: None, self._failed)

    def _failed(self, error: Exception) -> None:
        self._controller.tell(error)
        self.enter(self._session)

    def _show_backups(self) -> None:
        if self._session is not None:
            folder = self._session.path / "backups"
            show_folder(folder if folder.is_dir() else self._session.path)

    def _restore_or_take_back(self) -> None:
        before, self._before = self._before, None
        if before is None:
            before = self._settings.now, self._library
            self._apply(Choices(), None if self._library is None else LibraryChoices())
            self._before = before
            self._restore.setText(self.tr("Take my settings back"))
        else:
            self._apply(*before)
            self._forget_before()

    def _apply(self, choices: Choices, library: LibraryChoices | None) -> None:
        self._settings.change(**choices.model_dump())
        if library is not None:
            self._keep(library)

    def _forget_before(self) -> None:
        self._before = None
        self._restore.setText(self.tr("Restore defaults"))
