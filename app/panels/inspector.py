"""What is known of the chosen image."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from app.panels.basics import Elided, button, label
from app.panels.preview import Preview
from app.panels.selection import Selection
from app.panels.story import Story
from app.panels.thumbs import Thumbs
from app.services.reveal import reveal
from app.services.thumbnails import Thumbnails
from app.views.flow import flow_of
from app.words import text
from app.words.recognition import guesses, likely
from core.reports import CategoryFigures, CategoryInfo, ImageInfo, ImageStory, Recognition, SelectionInfo

_CUT = {
    **dict.fromkeys(("category", "likely", "else"), Qt.TextElideMode.ElideRight),
    **dict.fromkeys(("folder", "also"), Qt.TextElideMode.ElideLeft),
}
_WIDE = 560  # from here on, and lower than wide, the facts stand beside the picture


class Inspector(QScrollArea):
    """One image, or several together.

    Signals:
    similar_wanted(int). accept_wanted(int, str): an image into the category it is likely of.
    move_wanted(int): into a category that is to be asked for. look_wanted(int): at one of its neighbours.
    back_wanted: to the image that is chosen. category_wanted(str): to see its category.
    """

    similar_wanted = Signal(int)
    accept_wanted = Signal(int, str)
    move_wanted = Signal(int)
    look_wanted = Signal(int)
    back_wanted = Signal()
    category_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Image details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(296)
        self._image: ImageInfo | None = None
        self._likely: str | None = None
        self._values: dict[str, Elided] = {}
        self._names: dict[str, QWidget] = {}
        page = QWidget()
        page.setObjectName("inspector")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(page)
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        self._hint = label(self.tr("Choose an image to see what it is and where it lies."), "muted")
        self._hint.setWordWrap(True)
        box.addWidget(self._hint)
        self.selection = Selection()
        box.addWidget(self.selection)
        self._facts = QWidget()
        box.addWidget(self._facts)
        box.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._facts)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        self._columns.addLayout(self._pictures(), 1)
        self._columns.addLayout(self._words(), 1)
        self.clear()

    def _pictures(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(12)
        self.back = button(self.tr("Back to the chosen image"), "link")
        self.back.clicked.connect(self.back_wanted)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.preview = Preview()
        box.addWidget(self.preview)
        self._nearest = label(self.tr("Most like it"), "section")
        box.addWidget(self._nearest)
        self.neighbours = Thumbs(self.tr("The images most like this one"))
        self.neighbours.look_wanted.connect(self.look_wanted)
        self.neighbours.similar_wanted.connect(self.similar_wanted)
        box.addWidget(self.neighbours)
        box.addStretch(1)
        return box

    def _words(self) -> QVBoxLayout:
        facts = QVBoxLayout()
        facts.setSpacing(12)
        rows = {"category": self.tr("Category"), "likely": self.tr("Likely"), "else": self.tr("Or else")}
        rows |= {
            "file": self.tr("File"),
            "folder": self.tr("Folder"),
            "also": self.tr("Also in"),
            "state": self.tr("State"),
        }
        rows |= {"size": self.tr("Size"), "added": self.tr("Added"), "place": self.tr("In the search")}
        self._form(facts, rows)
        self.accept = button(self.tr("Accept"), "", "check")
        self.accept.clicked.connect(self._accept)
        self.elsewhere = button(self.tr("Move to…"), "", "folder", name=self.tr("Move to another category"))
        self.elsewhere.clicked.connect(lambda: self._with_image(self.move_wanted.emit))
        self.similar = button(self.tr("Find similar"), "", "similar")
        self.similar.clicked.connect(lambda: self._with_image(self.similar_wanted.emit))
        self.reveal = button(self.tr("Show in folder"), "", "folder")
        self.reveal.clicked.connect(self._reveal)
        facts.addWidget(flow_of(self.similar, self.reveal, self.accept, self.elsewhere))
        self._section = button(self.tr("More of this category"), "link")
        self._section.clicked.connect(self._open_category)
        facts.addWidget(self._section, 0, Qt.AlignmentFlag.AlignLeft)
        rows = {"images": self.tr("Images"), "learned": self.tr("Learned")}
        self._form(facts, rows | {"check": self.tr("Check images"), "found": self.tr("Found again")})
        self._past = label(self.tr("History"), "section")
        facts.addWidget(self._past)
        self.story = Story()
        facts.addWidget(self.story)
        facts.addStretch(1)
        return facts

    def clear(self) -> None:
        self._image = None
        self._show(self._hint)
        self.preview.set_image(None)

    def _show(self, part: QWidget) -> None:
        for one in (self._hint, self._facts, self.selection):
            one.setVisible(one is part)
        # Where nothing is told there is nothing for the keys to scroll.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if part is self._hint else Qt.FocusPolicy.StrongFocus)

    @property
    def image(self) -> int | None:
        return None if self._image is None else self._image.id

    @property
    def category(self) -> str | None:
        """Of the image that is looked at."""
        return None if self._image is None else self._image.category

    def show_several(self, images: Sequence[int], thumbnails: Thumbnails) -> None:
        """What is known at once; `show_selection` follows."""
        self._image = None
        self._show(self.selection)
        self.selection.show_images(images, thumbnails)

    def show_selection(self, info: SelectionInfo) -> None:
        self.selection.show_info(info)

    def show_image(
        self,
        info: ImageInfo,
        category: CategoryInfo | None,
        figures: CategoryFigures | None,
        *,
        chosen: bool = True,
    ) -> None:
        """`figures`: of the last update of this sitting, where there was one. `chosen`: it is the one in the grid."""
        if self.image != info.id:
            self.neighbours.clear()
            self._nearest.hide()
            self._past.hide()
            self.story.hide()
            self._show_row("also", "")
        self._image = info
        self._show(self._facts)
        self.back.setVisible(not chosen)
        self._set("category", info.category or self.tr("Inbox"))
        self._set("file", info.path.name)
        self._set("folder", str(info.path.parent))
        state = self._state(info.state)
        self._show_row("state", state)
        self._set("size", f"{info.width} × {info.height} · {text.size(info.size)}")
        self._set("added", text.date(info.added))
        self.show_likely(None)
        self._show_row("place", self.tr("Estimated until its file is read again") if info.estimated else "")
        self.reveal.setEnabled(not info.offline)
        self.reveal.setToolTip(state)
        self._show_category(category, figures)

    def _show_category(self, category: CategoryInfo | None, figures: CategoryFigures | None) -> None:
        self._section.setVisible(category is not None)
        for name in ("images", "learned", "check", "found"):
            self._show_row(name, "")
        if category is None:
            return
        self._show_row("images", text.count(category.images))
        self._show_row("learned", text.count(category.learned) if category.learned else self.tr("Not yet"))
        self._show_row("check", text.count(category.check_images))
        if figures is not None and figures.figures.after.r1 is not None:
            now = text.percent(figures.figures.after.r1)
            change = "" if figures.new else text.points(figures.figures.before.r1, figures.figures.after.r1)
            since = self.tr(", %1 by the last update").replace("%1", change) if change not in ("", "0") else ""
            self._show_row("found", now + since)

    def show_neighbours(self, images: Sequence[tuple[int, str]], thumbnails: Thumbnails) -> None:
        """Ids of the images most like it, and what is said of each."""
        self.neighbours.show_images(images, thumbnails)
        self._nearest.setVisible(bool(images))

    def show_story(self, story: ImageStory, info: ImageInfo) -> None:
        self._past.show()
        self.story.show()
        self.story.show_story(story, check=info.check)
        others = [
            str(path.parent) + (f" ({text.file_state(state)})" if state != "here" else "")
            for path, state in story.places
            if path != info.path
        ]
        self._show_row("also", text.listing(others, most=2))

    def _state(self, state: str) -> str:
        return {
            "here": "",
            "offline": self.tr("Its drive is away"),
            "changed": self.tr("Holds another image"),
            "gone": self.tr("The file is gone"),
        }[state]

    def show_likely(self, recognition: Recognition | None) -> None:
        """What an image of the inbox is; None hides it."""
        self._likely = None if recognition is None or recognition.unknown else recognition.categories[0][0]
        known = [] if recognition is None or recognition.unknown else guesses(recognition)
        first, second = [*known, ("", ""), ("", "")][:2]
        self._show_row("likely", *(first if known or recognition is None else (likely(recognition), "")))
        self._show_row("else", *second)
        self.accept.setVisible(self._likely is not None)
        where = self.tr("Move to %1").replace("%1", self._likely or "")
        self.accept.setToolTip(where)
        self.accept.setAccessibleName(where)

    def show_preview(self, image: QImage) -> None:
        self.preview.set_image(image)

    def sizeHint(self) -> QSize:
        return QSize(296, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size()
        beside = size.width() >= _WIDE and size.width() > size.height()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._columns.setSpacing(24 if beside else 12)

    def _form(self, into: QVBoxLayout, rows: dict[str, str]) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for key, name in rows.items():
            title = label(name, "muted")
            title.setMinimumWidth(88)
            mode = _CUT.get(key, Qt.TextElideMode.ElideMiddle)
            value = Elided(mode=mode, role="warning" if key in ("state", "place") else "")
            self._values[key], self._names[key] = value, title
            form.addRow(title, value)
        into.addLayout(form)

    def _set(self, key: str, value: str, kept: str = "") -> None:
        self._values[key].set_text(value, kept)

    def _show_row(self, key: str, value: str, kept: str = "") -> None:
        """A row that is there only while it has something to say. `kept`: never cut off."""
        self._set(key, value, kept)
        self._names[key].setVisible(bool(value))
        self._values[key].setVisible(bool(value))

    def _open_category(self) -> None:
        if self._image is not None and self._image.category is not None:
            self.category_wanted.emit(self._image.category)

    def _accept(self) -> None:
        if self._image is not None and self._likely is not None:
            self.accept_wanted.emit(self._image.id, self._likely)

    def _reveal(self) -> None:
        if self._image is not None:
            reveal(self._image.path)

    def _with_image(self, deed: Callable[[int], None]) -> None:
        if self._image is not None:
            deed(self._image.id)
