"""Pictures from bytes, on any thread.

Not with Qt's readers. To learn the format they ask a reader of SVG, which takes a lock of Qt's signals, and Python's is
held meanwhile; the window's thread holds that lock while it waits for Python's when a slot goes away. Both then wait
for good.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image

log = logging.getLogger(__name__)


def from_jpeg(data: bytes | None) -> QImage:
    """The picture of a stored thumbnail; a null one where there is none, or none that can be read."""
    if not data:
        return QImage()
    from PIL import Image  # not before the window shows

    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            return from_pillow(picture.convert("RGB"))
    except (OSError, ValueError) as error:
        log.warning("a thumbnail cannot be read: %s", error)
        return QImage()


def from_pillow(picture: Image) -> QImage:
    """The same picture, which is RGB, for Qt."""
    data = picture.tobytes()
    image = QImage(data, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    return image.copy()  # `data` goes away
