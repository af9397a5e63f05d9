"""What the library answers: the facts of a job or a query, ready for a person and for JSON (`to_json`)."""

from core.reports.adding import TO_INBOX, AddReport, Elsewhere, RefreshReport, Skipped
from core.reports.asking import EVERYTHING, Example, Filter, Match, Question
from core.reports.care import BackupInfo, CheckReport, Finding, RestoreReport
from core.reports.confusing import ConfusionReport, TakenFor
from core.reports.contents import CategoryInfo, ImageInfo, LibraryInfo
from core.reports.duplicates import Alike, DuplicateGroup, DuplicatesReport
from core.reports.folders import FileState, FolderInfo, Moved, OfferInfo, ScanReport
from core.reports.history import HistoryEntry, SwitchReport, ThinReport
from core.reports.jobs import UnfinishedJob
from core.reports.looking import CoursePoint, ImageStory, Learning, SelectionInfo, WeakImage
from core.reports.mapping import ImageMap
from core.reports.out import Handed, ImageFiles, LeftOut, OutReport
from core.reports.portable import ExportReport, ImportReport, ModelReport
from core.reports.recognising import Calibration, Recognition
from core.reports.saved import OpenedSearch, SavedSearch
from core.reports.searching import Asked, Hit, SearchResult
from core.reports.sorting import EditInfo
from core.reports.updating import BeforeAfter, CategoryFigures, Confusion, Figures, StageReport, UpdateReport

__all__ = [
    "EVERYTHING",
    "TO_INBOX",
    "AddReport",
    "Alike",
    "Asked",
    "BackupInfo",
    "BeforeAfter",
    "Calibration",
    "CategoryFigures",
    "CategoryInfo",
    "CheckReport",
    "Confusion",
    "ConfusionReport",
    "CoursePoint",
    "DuplicateGroup",
    "DuplicatesReport",
    "EditInfo",
    "Elsewhere",
    "Example",
    "ExportReport",
    "Figures",
    "FileState",
    "Filter",
    "Finding",
    "FolderInfo",
    "Handed",
    "HistoryEntry",
    "Hit",
    "ImageFiles",
    "ImageInfo",
    "ImageMap",
    "ImageStory",
    "ImportReport",
    "Learning",
    "LeftOut",
    "LibraryInfo",
    "Match",
    "ModelReport",
    "Moved",
    "OfferInfo",
    "OpenedSearch",
    "OutReport",
    "Question",
    "Recognition",
    "RefreshReport",
    "RestoreReport",
    "SavedSearch",
    "ScanReport",
    "SearchResult",
    "SelectionInfo",
    "Skipped",
    "StageReport",
    "SwitchReport",
    "TakenFor",
    "ThinReport",
    "UnfinishedJob",
    "UpdateReport",
    "WeakImage",
]
