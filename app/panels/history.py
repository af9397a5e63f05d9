"""The updates there were, newest first: what each learned, how well it finds, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.panels.basics import Empty, Line, button, fitting, label, set_margins, wrapped
from app.words import text
from app.words.text import tr
from core.operations.thinning_rule import ThinningRule
from core.reports import BeforeAfter, HistoryEntry

MOST_ROWS = 100  # that are shown until the user asks for the older ones


def update_name(number: int) -> str:
    """ "update 3"; the start has no number."""
    return tr("update %1").replace("%1", str(number)) if number else tr("the start")


def what_it_did(entry: HistoryEntry) -> str:
    """ "Learned 3 new categories, 48 images"."""
    if entry.stage == "frozen":
        return tr("Nothing learned yet: images are compared as they come")
    if entry.stage == "distil":
        return tr("Refined what was learned")
    if entry.stage == "refresh":
        return tr("Read images again")
    images = text.images(entry.added_images)
    if not entry.added_categories:
        return tr("Learned %1 more").replace("%1", images)
    new = text.counted(entry.added_categories, tr("Learned %1 new category, %2"), tr("Learned %1 new categories, %2"))
    return new.replace("%2", images)


def figures(entry: HistoryEntry) -> str:
    """ "Found again: 91 % → 97 %", or one figure where nothing was known before; empty where nothing was asked."""
    if entry.union is None or entry.union.after.r1 is None:
        return ""
    now = _unbroken(text.percent(entry.union.after.r1))
    return tr("Found again: %1").replace("%1", now if _is_first(entry) else _change(entry.union))


def parts(entry: HistoryEntry) -> str:
    """ "Known categories 91 % → 90 %, new ones 95 %"; empty where that was not noted, or all are new."""
    if _is_first(entry):
        return ""
    told = []
    if entry.old is not None and entry.old.after.r1 is not None:
        told.append(tr("Known categories %1").replace("%1", _change(entry.old)))
    if entry.new is not None and entry.new.after.r1 is not None:
        told.append(tr("New ones %1").replace("%1", _unbroken(text.percent(entry.new.after.r1))))
    return " · ".join(told)


def _is_first(entry: HistoryEntry) -> bool:
    """Whether no category was known before."""
    return entry.old is not None and entry.old.after.r1 is None


def _change(pair: BeforeAfter) -> str:
    told = text.percent(pair.after.r1)
    if pair.before.r1 is not None:
        told = tr("%1 → %2").replace("%1", text.percent(pair.before.r1)).replace("%2", told)
    return _unbroken(told)


def _unbroken(told: str) -> str:
    """Never broken before the sign."""
    return told.replace(" ", "\N{NO-BREAK SPACE}")


def facts(entry: HistoryEntry) -> str:
    """ "Took 1.2 s · 13.4 MB"."""
    parts = []
    if entry.seconds is not None:
        parts.append(tr("Took %1").replace("%1", text.duration(entry.seconds)))
    if entry.scope in ("stage", "full"):
        parts.append(tr("the trunk was trained, too"))
    if entry.status == "discarded":
        parts.append(tr("discarded"))
    elif entry.thinned is not None:
        parts.append(tr("files deleted"))
    else:
        parts.append(text.size(entry.bytes))
    return " · ".join(parts)


class _Row(QWidget):
    """One update. `buttons`: that running work disables."""

    def __init__(self, entry: HistoryEntry, dialog: HistoryDialog, current: int) -> None:
        super().__init__()
        self._number, self._dialog = entry.number, dialog
        self.buttons: list[QPushButton] = []
        self.setObjectName("historyRow")
        self.setProperty("current", entry.current)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(8)
        row.addLayout(self._words(entry), 1)
        row.addLayout(self._deeds(entry, current))

    def _deeds(self, entry: HistoryEntry, current: int) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addStretch(1)
        if entry.current:
            first.addWidget(label(tr("In use"), "accent"))
        elif entry.status == "held":
            first.addWidget(self._button(tr("Discard"), self._dialog.discard_wanted.emit, "quiet"))
            first.addWidget(self._button(tr("Keep"), self._dialog.keep_wanted.emit))
        elif entry.can_go_back:
            words = tr("Go back to this") if entry.number < current else tr("Use this again")
            first.addWidget(self._button(words, self._dialog.goto_wanted.emit))
        deeds = QVBoxLayout()
        deeds.setSpacing(4)
        deeds.addStretch(1)
        deeds.addLayout(first)
        if entry.reported:
            report = button(tr("Report…"), "link", name=f"{tr('Report')}: {update_name(entry.number)}")
            report.clicked.connect(lambda: self._dialog.report_wanted.emit(self._number))
            deeds.addWidget(report, 0, Qt.AlignmentFlag.AlignRight)
        deeds.addStretch(1)
        return deeds

    def _words(self, entry: HistoryEntry) -> QVBoxLayout:
        quiet = "" if entry.thinned is None else "muted"
        name = update_name(entry.number)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(name[:1].upper() + name[1:], quiet or "strong"))
        head.addWidget(label(text.moment(entry.created), "muted"))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        lines = [(what_it_did(entry), quiet), (figures(entry), quiet), (parts(entry), "small"), (facts(entry), "small")]
        if entry.status == "held":
            lines.insert(0, (tr("Waits for you: keep it, or discard it"), "warning"))
        for line, role in lines:
            if line:
                words.addWidget(wrapped(line, role))
        return words

    def _button(self, words: str, deed: Callable[[int], None], role: str = "") -> QPushButton:
        made = button(words, role, name=f"{words}: {update_name(self._number)}")
        made.clicked.connect(lambda: deed(self._number))
        self.buttons.append(made)
        return made


class HistoryDialog(QDialog):
    """Stays open beside the window, so that a search can be looked at under one update and another.

    Signals: goto_wanted, keep_wanted, discard_wanted, report_wanted (int): the number of an update.
    rule_wanted(ThinningRule).
    """

    goto_wanted = Signal(int)
    keep_wanted = Signal(int)
    discard_wanted = Signal(int)
    report_wanted = Signal(int)
    rule_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.setMinimumSize(440, 360)
        self.resize(fitting(QSize(640, 600), self.screen().availableGeometry().size()))
        self._rule = ThinningRule()
        self._all = False
        self._entries: list[HistoryEntry] = []
        self._rows: list[_Row] = []
        self._busy = False
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(8)
        box.addWidget(label(self.tr("History"), "title"))
        intro = self.tr("Going back changes what search uses. Images stay, and what came later can be used again.")
        box.addWidget(wrapped(intro, "muted"))
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("Updates, the newest first"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.addSpacing(8)
        box.addWidget(self._scroll, 1)
        self._empty = Empty(
            "history", self.tr("No updates yet. Add folders, and what they teach is listed here."), size=48
        )
        box.addWidget(self._empty, 1)
        self._told_rule = wrapped("", "small")
        self._change = button(self.tr("Change…"), "link", name=self.tr("Change how many old updates are kept"))
        self._change.clicked.connect(self._ask_rule)
        close = button(self.tr("Close"))
        close.clicked.connect(self.close)
        footer = QHBoxLayout()
        footer.setSpacing(8)
        footer.addWidget(self._told_rule, 1)
        footer.addWidget(self._change)
        footer.addSpacing(8)
        footer.addWidget(close)
        box.addLayout(footer)
        close.setFocus()
        self.show_entries([], self._rule)

    def show_entries(self, entries: Sequence[HistoryEntry], rule: ThinningRule) -> None:
        """`entries`: oldest first. The place the user looks at stays."""
        at = self._scroll.verticalScrollBar().value()
        self._entries, self._rule = list(entries), rule
        current = next((entry.number for entry in entries if entry.current), 0)
        shown = self._entries[::-1] if self._all else self._entries[::-1][:MOST_ROWS]
        page = QWidget()
        page.setObjectName("plainPage")
        box = QVBoxLayout(page)
        set_margins(box, 0, 0, 8, 0)
        box.setSpacing(0)
        self._rows = [_Row(entry, self, current) for entry in shown]
        for above, entry, row in zip([None, *shown], shown, self._rows, strict=False):
            # The one in use has a ground of its own, which needs no line.
            if above is not None and not (above.current or entry.current):
                box.addWidget(Line())
            box.addWidget(row)
        if len(shown) < len(self._entries):
            more = text.counted(
                len(self._entries) - len(shown), tr("Show %1 older update"), tr("Show %1 older updates")
            )
            older = button(more, "link")
            older.clicked.connect(self._show_all)
            box.addWidget(older, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setVisible(len(self._entries) > 1)
        self._empty.setVisible(len(self._entries) <= 1)
        self._told_rule.setText(rule_sentence(rule))
        self.set_busy(self._busy)
        self._scroll.verticalScrollBar().setValue(at)

    def set_busy(self, busy: bool) -> None:
        """While something is learned, the history waits."""
        self._busy = busy
        tip = self.tr("Recollect is working; wait until it is done") if busy else ""
        for made in (*(b for row in self._rows for b in row.buttons), self._change):
            made.setEnabled(not busy)
            made.setToolTip(tip)

    def _show_all(self) -> None:
        self._all = True
        self.show_entries(self._entries, self._rule)

    def _ask_rule(self) -> None:
        dialog = RuleDialog(self._rule, self)
        dialog.accepted.connect(lambda: self.rule_wanted.emit(dialog.rule()))
        dialog.open()


class RuleDialog(QDialog):
    """How many old updates keep their files, in three numbers."""

    def __init__(self, rule: ThinningRule, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Old updates"))
        self.setMinimumWidth(400)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(16)
        words = self.tr(
            "The one in use, what undo leads to, the start and what waits for you are always kept. Others are deleted."
        )
        box.addWidget(wrapped(words, "muted"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self.numbers: dict[str, QSpinBox] = {}
        for key, name in (
            ("newest", self.tr("The newest updates")),
            ("daily", self.tr("Days of which the last one is kept")),
            ("weekly", self.tr("Weeks of which the last one is kept")),
        ):
            number = self.numbers[key] = QSpinBox()
            number.setRange(0, 999)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            number.setFixedWidth(72)
            number.setValue(getattr(rule, key))
            number.setAccessibleName(name)
            form.addRow(label(name), number)
        box.addLayout(form)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for name, role, deed in (
            (self.tr("Cancel"), "", self.reject),
            (self.tr("Apply"), "primary", self.accept),
        ):
            made = button(name, role)
            made.clicked.connect(deed)
            row.addWidget(made)
        box.addLayout(row)

    def rule(self) -> ThinningRule:
        return ThinningRule(**{key: number.value() for key, number in self.numbers.items()})


def rule_sentence(rule: ThinningRule) -> str:
    """ "Kept are the 6 newest, and the last of each of 7 days and 4 weeks with updates." """
    return (
        tr("Kept are the %1 newest, and the last of each of %2 days and %3 weeks with updates.")
        .replace("%1", text.count(rule.newest))
        .replace("%2", text.count(rule.daily))
        .replace("%3", text.count(rule.weekly))
    )
