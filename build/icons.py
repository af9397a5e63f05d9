"""Draws the program's icon from its SVG as the PNG files that installers and desktops want.

python build/icons.py FOLDER
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ICON = Path(__file__).resolve().parents[1] / "resources" / "icons" / "recollect.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)


def draw(folder: Path) -> list[Path]:
    """One file a size, named by it. Raises OSError where one cannot be written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(ICON))
    written = []
    for side in SIZES:
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        path = folder / f"{side}.png"
        if not image.save(str(path)):
            raise OSError(f"cannot write {path}")
        written.append(path)
    return written


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    print(f"{len(draw(parser.parse_args().folder))} icons")
    sys.exit(0)
