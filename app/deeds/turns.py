"""Where Tab leads: from the sidebar to what is shown, then to what belongs to it, then to the details.

Qt's own order is that in which widgets were made, and a page that was made late comes after the details there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.library_page import LibraryPage


def step(window: QWidget, page: LibraryPage, forward: bool) -> bool:
    """Moves the focus of the window that `page` is in; False where Qt's own order does, because `page` is not seen."""
    focused, order = window.focusWidget(), _order(window, page)
    if not page.isVisible() or focused not in order:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(order.index(focused) + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def _order(window: QWidget, page: LibraryPage) -> list[QWidget]:
    chain = [widget for widget in _chain(window) if _takes_focus(widget, window)]
    main, turns = page.main, list[tuple[int, QWidget]]()
    for widget in chain:
        if not page.isAncestorOf(widget):
            turn = 5 if turns and turns[-1][0] else 0  # the line above, or the bar below
        elif page.sidebar.isAncestorOf(widget):
            turn = 1
        elif widget is main or main.isAncestorOf(widget):
            turn = 2
        else:
            turn = 3 if page.centre.isAncestorOf(widget) else 4
        turns.append((turn, widget))
    return [widget for _, widget in sorted(turns, key=lambda pair: pair[0])]


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        yield widget
        widget = widget.nextInFocusChain()


def _takes_focus(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and widget.window() is window
    )
