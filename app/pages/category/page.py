"""The page of one category."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.pages.category.sections import Course, TakenForOthers, Unlike
from app.pages.page import Page
from app.panels.basics import button
from app.panels.thumbs import Thumbs
from app.session import Session
from app.views.flow import flow_of
from app.words import text
from app.words.text import tr
from core.errors import SearchError
from core.reports import CategoryInfo, ConfusionReport, CoursePoint, WeakImage

_SHOWN, _WEAK = 8, 12


@dataclass(frozen=True)
class _Told:
    category: CategoryInfo
    images: list[int]
    course: list[CoursePoint]
    weak: list[WeakImage]


class CategoryPage(Page):
    """Of the category whose id is `category`, which whoever shows the page sets before.

    Signals:
    images_wanted(int): all its images in the grid. rename_wanted, merge_wanted, delete_wanted(CategoryInfo).
    look_wanted(int), similar_wanted(int): of an image. failed(Exception).
    """

    images_wanted = Signal(int)
    rename_wanted = Signal(object)
    merge_wanted = Signal(object)
    delete_wanted = Signal(object)
    look_wanted = Signal(int)
    similar_wanted = Signal(int)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__("category", "")
        self._info: CategoryInfo | None = None
        self._session: Session | None = None
        # What is shown: counts are told again and again while images come in elsewhere.
        self._shown: tuple[Session, _Told] | None = None
        self._shown_taken: tuple[Session, CategoryInfo, ConfusionReport] | None = None
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("About the category"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        inside = QWidget()
        inside.setObjectName("plainPage")
        scroll.setWidget(inside)
        box = QVBoxLayout(inside)
        box.setContentsMargins(16, 8, 16, 24)
        box.setSpacing(32)
        self.images = Thumbs(tr("Images of the category"))
        self.course, self.taken, self.unlike = Course(), TakenForOthers(), Unlike()
        self.all = button(tr("Show all images"), "", "images")
        self.all.clicked.connect(self._open_images)
        self.deeds = [
            self._deed(tr("Rename…"), self.rename_wanted),
            self._deed(tr("Merge into…"), self.merge_wanted),
            self._deed(tr("Delete…"), self.delete_wanted),
        ]
        top = QVBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.images)
        top.addWidget(flow_of(self.all, *self.deeds))
        box.addLayout(top)
        for section in (self.course, self.taken, self.unlike):
            box.addWidget(section)
        box.addStretch(1)
        for part in (self.images, self.taken, self.unlike):
            part.look_wanted.connect(self.look_wanted)
            part.similar_wanted.connect(self.similar_wanted)

    def chosen_images(self) -> list[int]:
        return self.unlike.thumbs.chosen()

    @property
    def main(self) -> QWidget:
        return self.all

    def enter(self, session: Session | None) -> None:
        self._session, number = session, self.category
        if session is None or number is None:
            return
        library = session.library

        def read() -> _Told:
            category = next((one for one in library.categories() if one.id == number), None)
            if category is None:
                raise SearchError(f"There is no category {number}")
            images = library.image_ids(number)[:_SHOWN].tolist()
            return _Told(category, images, library.history.course(number), library.weak.images(number, _WEAK))

        session.reader.ask("category", read, self._show, self.failed.emit)

    def leave(self) -> None:
        if self._session is not None:
            self._session.reader.forget("category")
            self._session.recogniser.forget("confusions of category")

    def _show(self, told: _Told) -> None:
        session, category = self._session, told.category
        if session is None or category.id != self.category:
            return
        self._info, self.title = category, category.name
        self.told.emit(text.images(category.images), self._learned(category))
        if (session, told) != self._shown:
            self._shown = session, told
            self._fill(session, told)
        # Beside the other questions: in a large library it takes seconds.
        session.recogniser.ask(
            "confusions of category",
            session.library.confusions.now,
            lambda report: self._show_taken(session, category, report),
            self.failed.emit,
        )

    def _fill(self, session: Session, told: _Told) -> None:
        name = tr("An image of %1").replace("%1", told.category.name)
        self.images.show_images([(image, name) for image in told.images], session.thumbnails)
        self.course.show_course(told.category, told.course)
        self.unlike.show_images(told.weak, session.thumbnails)

    def _show_taken(self, session: Session, category: CategoryInfo, report: ConfusionReport) -> None:
        shown = session, category, report
        if session is self._session and category.id == self.category and shown != self._shown_taken:
            self._shown_taken = shown
            self.taken.show_report(category, report, session.thumbnails)

    @staticmethod
    def _learned(category: CategoryInfo) -> str:
        if not category.learned:
            return tr("Not learned yet")
        words = tr("%1 learned, %2 to check with").replace("%1", text.count(category.learned))
        return words.replace("%2", text.count(category.check_images))

    def _open_images(self) -> None:
        if self._info is not None:
            self.images_wanted.emit(self._info.id)

    def _deed(self, words: str, wanted: SignalInstance) -> QPushButton:
        made = button(words)
        made.clicked.connect(lambda: wanted.emit(self._info))
        return made
