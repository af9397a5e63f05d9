"""What is known of the chosen image."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app import text
from app.panels.basics import Elided, button, label, show_folder
from app.recognition import likely
from app.theme import theme
from app.tokens import RADIUS
from core.reports import CategoryFigures, CategoryInfo, ImageInfo, Recognition

PREVIEW = 720


class Preview(QWidget):
    """The image in its own shape, as wide as the panel and at most square."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setAccessibleName(self.tr("Preview"))
        self.setFixedHeight(160)

    def set_image(self, image: QImage | None) -> None:
        self._pixmap = None if image is None or image.isNull() else QPixmap.fromImage(image)
        self._fit()
        self.update()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selected"))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
            return
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.setClipPath(path)
        painter.drawPixmap(box, self._pixmap)

    def _fit(self) -> None:
        height = self.width()
        if self._pixmap is not None and self._pixmap.width() > 0:
            height = min(self.width(), round(self.width() * self._pixmap.height() / self._pixmap.width()))
        if height != self.height():
            self.setFixedHeight(max(40, height))


class Inspector(QScrollArea):
    """Signals: similar_wanted(int); accept_wanted(int, str): an image into the category it is likely of."""

    similar_wanted = Signal(int)
    accept_wanted = Signal(int, str)

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
        self._facts = QWidget()
        box.addWidget(self._facts)
        box.addStretch(1)
        facts = QVBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(12)
        self.preview = Preview()
        facts.addWidget(self.preview)
        self._values: dict[str, Elided] = {}
        self._names: dict[str, QWidget] = {}
        image_form = self._form(
            facts,
            {
                "category": self.tr("Category"),
                "likely": self.tr("Likely"),
                "file": self.tr("File"),
                "folder": self.tr("Folder"),
                "state": self.tr("State"),
                "size": self.tr("Size"),
                "added": self.tr("Added"),
                "place": self.tr("In the search"),
            },
        )
        del image_form
        self.similar = button(self.tr("Find similar"), "", "similar")
        self.similar.clicked.connect(self._find)
        self.reveal = button(self.tr("Open folder"), "", "folder")
        self.reveal.clicked.connect(self._reveal)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.similar)
        row.addWidget(self.reveal)
        row.addStretch(1)
        facts.addLayout(row)
        self.accept = button(self.tr("Accept"), "", "folder")
        self.accept.clicked.connect(self._accept)
        facts.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        self._section = label(self.tr("This category"), "section")
        facts.addSpacing(4)
        facts.addWidget(self._section)
        self._form(
            facts,
            {
                "images": self.tr("Images"),
                "learned": self.tr("Learned"),
                "check": self.tr("Check images"),
                "found": self.tr("Found again"),
            },
        )
        self.clear()

    def clear(self) -> None:
        self._image = None
        self._facts.hide()
        self._hint.show()
        self.preview.set_image(None)

    @property
    def image(self) -> int | None:
        return None if self._image is None else self._image.id

    def show_image(self, info: ImageInfo, category: CategoryInfo | None, figures: CategoryFigures | None) -> None:
        """`figures`: of the last update of this sitting, where there was one."""
        self._image = info
        self._hint.hide()
        self._facts.show()
        self._set("category", info.category or self.tr("Inbox"))
        self._set("file", info.path.name)
        self._set("folder", str(info.path.parent))
        state = self._state(info.state)
        self._set("state", state)
        self._names["state"].setVisible(info.offline)
        self._values["state"].setVisible(info.offline)
        self._set("size", f"{info.width} × {info.height} · {text.size(info.size)}")
        self._set("added", text.date(info.added))
        self.show_likely(None)
        self._set("place", self.tr("Estimated until its file is read again"))
        self._names["place"].setVisible(info.estimated)
        self._values["place"].setVisible(info.estimated)
        self.reveal.setEnabled(not info.offline)
        self.reveal.setToolTip(state)
        self._section.setVisible(category is not None)
        for name in ("images", "learned", "check", "found"):
            self._values[name].setVisible(category is not None)
            self._names[name].setVisible(category is not None)
        if category is None:
            return
        self._set("images", text.count(category.images))
        self._set("learned", text.count(category.learned) if category.learned else self.tr("Not yet"))
        self._set("check", text.count(category.check_images))
        known = figures is not None and figures.figures.after.r1 is not None
        self._names["found"].setVisible(known)
        self._values["found"].setVisible(known)
        if figures is not None and known:
            now = text.percent(figures.figures.after.r1)
            change = text.points(figures.figures.before.r1, figures.figures.after.r1)
            since = self.tr(", %1 by the last update").replace("%1", change) if change not in ("", "0") else ""
            self._set("found", now + since)

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
        self._names["likely"].setVisible(recognition is not None)
        self._values["likely"].setVisible(recognition is not None)
        self._set("likely", "" if recognition is None else likely(recognition))
        self.accept.setVisible(self._likely is not None)
        where = self.tr("Move to %1").replace("%1", self._likely or "")
        self.accept.setToolTip(where)
        self.accept.setAccessibleName(where)

    def show_preview(self, image: QImage) -> None:
        self.preview.set_image(image)

    def sizeHint(self) -> QSize:
        return QSize(296, 400)

    def _form(self, into: QVBoxLayout, rows: dict[str, str]) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for key, name in rows.items():
            title = label(name, "muted")
            title.setMinimumWidth(88)
            value = Elided(mode=Qt.TextElideMode.ElideLeft if key == "folder" else Qt.TextElideMode.ElideMiddle)
            self._values[key], self._names[key] = value, title
            form.addRow(title, value)
        into.addLayout(form)
        return form

    def _set(self, key: str, value: str) -> None:
        self._values[key].set_text(value)

    def _find(self) -> None:
        if self._image is not None:
            self.similar_wanted.emit(self._image.id)

    def _accept(self) -> None:
        if self._image is not None and self._likely is not None:
            self.accept_wanted.emit(self._image.id, self._likely)

    def _reveal(self) -> None:
        if self._image is not None:
            show_folder(self._image.path.parent)
