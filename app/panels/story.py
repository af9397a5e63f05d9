"""What became of an image, in lines: when it was added, learned and sorted."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.features.sorting import told
from app.panels.basics import label, wrapped
from app.words import text
from app.words.text import tr
from core.reports import ImageStory

_MOST = 12


def lines(story: ImageStory, *, check: bool) -> list[tuple[str, str]]:
    """(UTC, sentence), oldest first; when it was added before all others. `check`: it is a check image."""
    found = [(edit.made, told(edit)) for edit in story.edits]
    for one in story.learnings:
        number = str(one.generation)
        if one.category is None:
            sentence = tr("Update %1 took it out of what was learned").replace("%1", number)
        else:
            sentence = tr("Update %1 learned it as %2").replace("%1", number).replace("%2", one.category)
        found.append((one.when, sentence))
    added = tr("Added, to check how well others are found: it is never learned") if check else tr("Added")
    return [(story.added, added), *sorted(found)]


class Story(QWidget):
    """The latest lines, dates before them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.sentences: list[str] = []

    def show_story(self, story: ImageStory, *, check: bool) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = lines(story, check=check)[-_MOST:]
        self.sentences = [sentence for _, sentence in shown]
        for row, (when, sentence) in enumerate(shown):
            date = label(text.date(when), "muted")
            date.setToolTip(text.moment(when))
            date.setMinimumWidth(88)
            self._grid.addWidget(date, row, 0)
            self._grid.addWidget(wrapped(sentence), row, 1)
