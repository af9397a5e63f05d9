"""The catalogue: images, categories, trunk features, generations and settings of one library, in one database."""

from core.catalogue.catalogue import Catalogue
from core.catalogue.lock import LibraryLock
from core.catalogue.rows import CategoryRow, GenerationRow, ImageRow, NewImage, Place, SeenPlace

__all__ = [
    "Catalogue",
    "CategoryRow",
    "GenerationRow",
    "ImageRow",
    "LibraryLock",
    "NewImage",
    "Place",
    "SeenPlace",
]
