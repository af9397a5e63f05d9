"""The catalogue: images, categories, trunk features, generations and settings of one library, in one database."""

from core.catalogue.catalogue import Catalogue
from core.catalogue.lock import LibraryLock
from core.catalogue.rows import (
    CategoryRow,
    EditRow,
    GenerationRow,
    ImageRow,
    JobRow,
    MovedFile,
    NewImage,
    Place,
    SeenPlace,
)

__all__ = [
    "Catalogue",
    "CategoryRow",
    "EditRow",
    "GenerationRow",
    "ImageRow",
    "JobRow",
    "LibraryLock",
    "MovedFile",
    "NewImage",
    "Place",
    "SeenPlace",
]
