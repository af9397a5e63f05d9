"""What a page of the centre is, and the register of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.session import Session

if TYPE_CHECKING:
    from app.panels.centre import Centre


class Page(QWidget):
    """Shown in the centre while its place is chosen.

    Attributes:
        key: names it in a `Place`. title: over it and in the sidebar. icon: of its row in the sidebar; None for a
        page that is opened in other ways only. category: the id of the one its place names, if that names one.

    Signals: told(str, str): what stands beside the title, and at the right end of the header.
    """

    told = Signal(str, str)

    def __init__(self, key: str, title: str, icon: str | None = None) -> None:
        super().__init__()
        self.key, self.title, self.icon = key, title, icon
        self.category: int | None = None
        self.setObjectName("page")

    @property
    def main(self) -> QWidget:
        """What the keys are for when one comes to the page."""
        return self

    def enter(self, session: Session | None) -> None:
        """It is shown now, or what it shows may have changed while it was: another library, generation or contents."""
        raise NotImplementedError

    def leave(self) -> None:
        """Another place is shown: what runs only for the eyes can stop."""

    def chosen_images(self) -> list[int]:
        """Those that a deed for images means while the page is shown."""
        return []

    def current_image(self) -> int | None:
        """The image that the details tell of when one comes to the page."""
        return None


class Pages(QObject):
    """The register: a page that is added has its row in the sidebar and its turn in the centre.

    Signals: turned: another page is shown, or the grid in place of one.
    """

    turned = Signal()

    def __init__(self, centre: Centre) -> None:
        super().__init__(centre)
        self._centre = centre
        self._pages: dict[str, Page] = {}
        self.current: Page | None = None

    def add(self, page: Page) -> None:
        """Raises ValueError where another page has its key."""
        if page.key in self._pages:
            raise ValueError(f"There is a page {page.key!r} already")
        self._pages[page.key] = page
        self._centre.add_page(page)
        page.told.connect(lambda subtitle, aside: self._tell(page, subtitle, aside))

    def __iter__(self) -> Iterator[Page]:
        return iter(self._pages.values())

    def show(self, key: str, session: Session | None, category: int | None = None) -> None:
        page = self._pages[key]
        page.category = category
        if page is not self.current:
            self._turn(page)
            self._centre.header(page.title)
        self._centre.show_page(page)
        page.enter(session)

    def leave(self) -> None:
        """The grid is shown again."""
        if self.current is not None:
            self._turn(None)

    def _turn(self, page: Page | None) -> None:
        left, self.current = self.current, page
        if left is not None:
            left.leave()
        self.turned.emit()

    def _tell(self, page: Page, subtitle: str, aside: str) -> None:
        if page is self.current:
            self._centre.header(page.title, subtitle, aside)
