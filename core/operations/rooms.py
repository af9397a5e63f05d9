"""What the door of a library opens to beside the library itself."""

from __future__ import annotations

from core.operations.access import Access
from core.operations.confusion import Confusions
from core.operations.duplicates import Duplicates
from core.operations.folders import Folders
from core.operations.history import History
from core.operations.jobs import Jobs
from core.operations.mapping import Maps
from core.operations.out import Out
from core.operations.recognising import Recognising
from core.operations.saved import SavedSearches
from core.operations.sorting import Sorting
from core.operations.stories import Stories
from core.operations.weak import Weak


class Rooms:
    """The parts of a library that stand on their own; a new one is a line here.

    Attributes:
        history: the generations there were: to look at, to go back to, to thin.
        sorting: changes to categories and images, and undo of them.
        jobs: work that was cut off, to look at and to forget; `Library.resume` goes on with it.
        folders: the folders that were added, and files that come and go.
        recognising: which categories an image is likely of, or that it is of none.
        saved: searches under a name.
        duplicates: images that are nearly the same.
        map: where the images lie on a plane, like beside like.
        confusions: which categories are taken for which.
        stories: what became of an image since it was added.
        out: files of images, to copy, to move and to list.
        weak: images that are unlike the others of their category.
    """

    def __init__(self, access: Access) -> None:
        self.history = History(access)
        self.sorting = Sorting(access)
        self.jobs = Jobs(access.parts)
        self.folders = Folders(access)
        self.recognising = Recognising(access)
        self.saved = SavedSearches(access)
        self.duplicates = Duplicates(access)
        self.map = Maps(access)
        self.confusions = Confusions(access)
        self.stories = Stories(access)
        self.out = Out(access)
        self.weak = Weak(access)
