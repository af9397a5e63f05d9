"""Files the program shows: icons, drawings and translations.

They lie beside this module, from source as in the frozen program.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The file `name` below this folder, e.g. "icons/search.svg".

    Raises FileNotFoundError where it is missing: a name misspelt, or a file the package was built without.
    """
    path = _HERE / name
    if not path.is_file():
        raise FileNotFoundError(f"Recollect has no resource {name!r} (looked in {_HERE})")
    return path


def folder(name: str) -> Path:
    """The folder `name` below this one."""
    return _HERE / name


def guides() -> Path:
    """The folder of the guide and its pictures: that of the documentation where the program runs from its source."""
    own = _HERE / "guide"
    return own if own.is_dir() else _HERE.parent / "docs"


def icon(name: str) -> Path:
    """The icon or drawing `name`, e.g. "search". Strokes are `currentColor`, to be replaced by the theme's colour."""
    return resource(f"icons/{name}.svg")


def icon_names() -> list[str]:
    """All icons and drawings there are, in order of name."""
    return sorted(path.stem for path in (_HERE / "icons").glob("*.svg"))
