"""The rows of the settings page: a name, a sentence, and the control that fits the kind of the setting."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.panels.basics import Choice, label, wrapped
from app.panels.tick import Tick
from app.settings.model import Group
from app.settings.words import Words
from app.words.text import tr

_CONTROL, _NARROW = 208, 160  # wide: the column of the controls, and one with few words


class Row(QWidget):
    """What a setting is, and at its end the control.

    Signals: chosen(object): the user chose this value.
    """

    chosen = Signal(object)

    def __init__(self, title: str, sentence: str, control: QWidget, mark: str = "") -> None:
        """`mark`: a few words beside the title."""
        super().__init__()
        self.control = control
        self._found_by = f"{title} {sentence}".casefold()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(24)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "strong"))
        if mark:
            head.addWidget(label(mark, "small"))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(wrapped(sentence, "muted"))
        row.addLayout(words, 1)
        control.setAccessibleName(title)
        control.setAccessibleDescription(sentence)
        place = QWidget()
        place.setFixedWidth(_CONTROL)
        end = QHBoxLayout(place)
        end.setContentsMargins(0, 0, 0, 0)
        end.addStretch(1)
        end.addWidget(control)
        row.addWidget(place)

    def found_by(self, words: str) -> bool:
        """Whether each of the words is somewhere in it."""
        return all(word in self._found_by for word in words.casefold().split())

    def show_value(self, value: Any) -> None:
        """Shows what holds, without telling it back."""


def row_for(group: type[Group], name: str, words: Words, mark: str = "") -> Row:
    """The row of a setting of `group`."""
    kind = group.model_fields[name].annotation
    if words.names:
        return ChoiceRow(words, mark)
    return _SwitchRow(words, mark) if kind is bool else _NumberRow(words, mark, kind is float, group.bounds(name))


class ChoiceRow(Row):
    def __init__(self, words: Words, mark: str) -> None:
        self._choice = Choice()
        super().__init__(words.title, words.sentence, self._choice, mark)
        for value, shown in words.names.items():
            self._choice.addItem(shown, value)
            self._found_by += " " + shown.casefold()
        self._choice.setMinimumWidth(_NARROW)
        self._choice.activated.connect(lambda at: self.chosen.emit(self._choice.itemData(at)))

    def show_value(self, value: Any) -> None:
        self._choice.setCurrentIndex(self._choice.findData(value))

    def forbid(self, value: Any, why: str) -> None:
        """One of the choices is none for now; it is again where `why` is empty."""
        model = self._choice.model()
        assert isinstance(model, QStandardItemModel)
        item = model.item(self._choice.findData(value))
        item.setEnabled(not why)
        item.setToolTip(why)


class _SwitchRow(Row):
    def __init__(self, words: Words, mark: str) -> None:
        self._tick = Tick()
        self._tick.setText(tr("Off"))
        super().__init__(words.title, words.sentence, self._tick, mark)
        self._tick.setFixedWidth(_NARROW)
        self._tick.toggled.connect(lambda on: self._tick.setText(tr("On") if on else tr("Off")))
        self._tick.clicked.connect(self.chosen.emit)

    def show_value(self, value: Any) -> None:
        self._tick.setChecked(value)


class _NumberRow(Row):
    def __init__(self, words: Words, mark: str, broken: bool, bounds: tuple[float, float]) -> None:
        """`broken`: a number with decimals."""
        self._number = _BrokenNumber() if broken else _Number()
        super().__init__(words.title, words.sentence, self._number, mark)
        self._number.setRange(*(bounds if broken else map(int, bounds)))
        self._number.setSuffix(f" {words.unit}" if words.unit else "")
        self._number.setSpecialValueText(words.zero)
        self._number.setKeyboardTracking(False)  # 200 is not 2, then 20
        self._number.lineEdit().setTextMargins(10, 0, 8, 0)  # the stylesheet's padding does not reach it
        self._number.setFixedSize(_NARROW, 32)
        self._number.valueChanged.connect(self.chosen.emit)

    def show_value(self, value: Any) -> None:
        self._number.blockSignals(True)
        self._number.setValue(value)
        self._number.blockSignals(False)


class _Number(QSpinBox):
    """A wheel that scrolls the page over it changes nothing."""

    def wheelEvent(self, event: Any) -> None:
        event.ignore()


class _BrokenNumber(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setDecimals(1)

    def wheelEvent(self, event: Any) -> None:
        event.ignore()
