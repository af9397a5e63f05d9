"""The one list of deeds: what the menus, the shortcuts, the command palette and the help know of.

Whatever adds something to the window that a user can do adds it here, from its own module:

    window.deeds.add("history", "library", self.tr("History…"), self.show, "Ctrl+H", icon="history", needs=LIBRARY)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.look.icons import set_icon
from app.words.text import tr

if TYPE_CHECKING:
    from app.window import MainWindow

Group = Literal["library", "search", "images", "categories", "view", "program"]
Keys = str | QKeySequence.StandardKey

GROUPS: tuple[Group, ...] = ("library", "search", "images", "categories", "view", "program")

# What a deed needs: says why it cannot be done now, nothing where it can.
Need = Callable[["MainWindow"], str]


def group_words(group: Group) -> str:
    """The heading that deeds stand under."""
    return {
        "library": tr("Library"),
        "search": tr("Search"),
        "images": tr("Images"),
        "categories": tr("Categories"),
        "view": tr("View"),
        "program": tr("Recollect"),
    }[group]


def LIBRARY(window: MainWindow) -> str:  # noqa: N802
    return "" if window.controller.session is not None else tr("Open a library first")


def IMAGES(window: MainWindow) -> str:  # noqa: N802
    return LIBRARY(window) or ("" if window.page.chosen_images() else tr("Choose images first"))


def HITS(window: MainWindow) -> str:  # noqa: N802
    return IMAGES(window) or ("" if window.browser.query is not None else tr("Search for an image first"))


def CATEGORY(window: MainWindow) -> str:  # noqa: N802
    there = window.page.sidebar.current_category() is not None
    return LIBRARY(window) or ("" if there else tr("Choose a category in the sidebar first"))


@dataclass(frozen=True)
class Deed:
    """`key` names it where it is remembered. `why_not`: why it cannot be done now, nothing where it can. `name`: its
    words whatever they say of this moment.

    `place`: where its keys work, if not everywhere; while that is not seen, it is no deed that anyone could mean.
    """

    key: str
    group: Group
    action: QAction
    why_not: Callable[[], str]
    name: str
    place: QWidget | None = None

    @property
    def seen(self) -> bool:
        return self.place is None or self.place.isVisible()

    @property
    def words(self) -> str:
        return self.action.text()

    @property
    def keys(self) -> list[str]:
        """Its shortcuts as the system writes them; the key that is named Enter or Return is told of once."""
        told = [keys for keys in self.action.shortcuts() if not keys.toString().endswith("Return")]
        return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in told]


class Deeds(QObject):
    """By what they are about, then as they were added. Made by the window before anything that adds to it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._deeds: dict[str, Deed] = {}
        window.controller.session_changed.connect(lambda _: self._enable())

    def add(
        self,
        key: str,
        group: Group,
        words: str,
        deed: Callable[[], object],
        keys: Keys | Sequence[Keys] = (),
        *,
        icon: str | None = None,
        needs: Need | None = None,
        place: QWidget | None = None,
    ) -> QAction:
        """Its action. Raises ValueError where another deed has its key.

        Args:
            keys: shortcuts, as "Ctrl+H" or as the system's own for it; they work everywhere in the window, or
                only where `place` has the focus. "Enter" is both keys of that kind.
        """
        if key in self._deeds:
            raise ValueError(f"There is a deed {key!r} already")
        owner = place or self._window
        action = QAction(words, owner)
        action.setShortcuts([one for given in _listed(keys) for one in _sequences(given)])
        if place is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if icon is not None:
            set_icon(action, icon, "muted")
        action.triggered.connect(lambda: deed())
        owner.addAction(action)
        window = self._window
        self._deeds[key] = Deed(key, group, action, lambda: "" if needs is None else needs(window), words, place)
        if needs is not None:
            action.setEnabled(not LIBRARY(window))
        return action

    def __iter__(self) -> Iterator[Deed]:
        return iter(sorted(self._deeds.values(), key=lambda deed: GROUPS.index(deed.group)))

    def __getitem__(self, key: str) -> Deed:
        return self._deeds[key]

    def _enable(self) -> None:
        """Whether there is a library. What else a deed needs comes and goes, and is asked when it counts."""
        there = not LIBRARY(self._window)
        for deed in self._deeds.values():
            deed.action.setEnabled(there or not deed.why_not())


def _listed(keys: Keys | Sequence[Keys]) -> Sequence[Keys]:
    return [keys] if isinstance(keys, str | QKeySequence.StandardKey) else keys


def _sequences(keys: Keys) -> list[QKeySequence]:
    if not isinstance(keys, str):
        return QKeySequence.keyBindings(keys)[:1]
    both = (keys, keys.removesuffix("Enter") + "Return") if keys.endswith("Enter") else (keys,)
    return [QKeySequence(one) for one in both]
