"""The accessibility tree, as a screen reader walks it, and what is wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)

Role = QAccessible.Role
_BUTTONS = {Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton}
_NAMED = _BUTTONS | {
    *(Role.ComboBox, Role.Dialog, Role.EditableText, Role.Link, Role.List, Role.ListItem, Role.MenuItem, Role.PageTab),
    *(Role.ProgressBar, Role.Slider, Role.SpinBox, Role.Table, Role.ColumnHeader, Role.Tree, Role.TreeItem),
}
_ITEMS = {Role.ListItem, Role.Cell, Role.TreeItem}
_CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar),
)  # fmt: skip
_MOST_STEPS = 200


def tree(window: QWidget) -> Iterator[QAccessibleInterface]:
    """All that is seen of a window, from the outside in."""
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        one = waiting.pop(0)
        if one is not None and one.isValid() and not one.state().invisible:  # type: ignore[attr-defined]
            yield one
            waiting += [one.child(number) for number in range(one.childCount())]


def name_of(one: QAccessibleInterface) -> str:
    return one.text(QAccessible.Text.Name)


def wrong_names(window: QWidget) -> list[str]:
    """Controls without a name or a role, items without a place, and buttons that nobody could tell apart."""
    named = name_of(QAccessible.queryAccessibleInterface(window)) or isinstance(window, QMenu)
    wrong, buttons = [] if named else [f"no name: {type(window).__name__}"], Counter[str]()
    for one in tree(window):
        role, name = one.role(), name_of(one)
        what = f"{role.name} {name!r} of {_widget_words(one)}"
        if role == Role.NoRole:
            wrong.append(f"no role: {what}")
        if role in _NAMED and not name.strip():
            wrong.append(f"no name: {what}")
        if role in _ITEMS and one.rect().isEmpty() and not _scrolled_away(one):
            wrong.append(f"no place: {what}")
        if role in _BUTTONS and name:
            buttons[name] += 1
    return wrong + [f"{number} buttons named {name!r}" for name, number in buttons.items() if number > 1]


def _scrolled_away(one: QAccessibleInterface) -> bool:
    return bool(one.state().offscreen)  # type: ignore[attr-defined]


def _widget_words(one: QAccessibleInterface) -> str:
    found = one.object()
    while found is None and (parent := one.parent()) is not None:
        one, found = parent, parent.object()
    return "" if found is None else f"{type(found).__name__} {found.objectName()}".strip()


# --- the keyboard


def controls(window: QWidget) -> list[QWidget]:
    """What can be used now: seen, on, and no part of another control."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, _CONTROLS)
        and not isinstance(widget, QScrollBar)
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.window() is window
        and not _part_of_another(widget)
        and widget.focusProxy() is None  # another has the keyboard for it
        and not (isinstance(widget, QAbstractItemView) and widget.model() is not None and _no_rows(widget))
    ]


def _no_rows(view: QAbstractItemView) -> bool:
    return view.model().rowCount() == 0


def _part_of_another(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QAbstractItemView | QAbstractSpinBox | QComboBox | QTabBar | QLineEdit):
            return True
        parent = parent.parentWidget()
    return False


def reached_by_tab(window: QWidget) -> list[QWidget]:
    """Where Tab leads, until it comes back to where it was."""
    window.activateWindow()
    QApplication.processEvents()
    there = controls(window)
    if there and (window.focusWidget() is None or window.focusWidget() is window):
        there[0].setFocus(Qt.FocusReason.TabFocusReason)
    _wait_for_the_keyboard(window)
    if (begin := QApplication.focusWidget()) is not None:
        QTest.keyClick(begin, Qt.Key.Key_Tab)
    reached: list[QWidget] = []
    for _ in range(_MOST_STEPS):
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not window or reached[:1] == [focused]:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return reached


def _wait_for_the_keyboard(window: QWidget) -> None:
    """It comes when the system has answered, which a busy machine does late."""
    for _ in range(_MOST_STEPS):
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is window:
            return
        QTest.qWait(10)
        window.activateWindow()
        if (last := window.focusWidget()) is not None:
            last.setFocus(Qt.FocusReason.ActiveWindowFocusReason)


def not_reached(window: QWidget) -> list[str]:
    """Controls that Tab never leads to."""
    reached = set(reached_by_tab(window))
    return [
        f"no Tab leads to {type(widget).__name__} {widget.accessibleName()!r}"
        for widget in controls(window)
        if widget not in reached and not _in_a_group(widget, reached)
    ]


def _in_a_group(widget: QWidget, reached: set[QWidget]) -> bool:
    """A radio button, or one of a row of buttons of which one is down: arrow keys lead on from its neighbour."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(button in reached for button in group.buttons())
