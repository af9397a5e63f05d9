"""What the program is made of and where its things are, for people and for those who help them."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from app.words.sentences import said
from app.words.text import decimal, tr
from core import __version__
from core.logs import log_folder

if TYPE_CHECKING:
    from core.engine.jobs import EngineInfo

_OWN = "recollect"
_NAME = 60  # letters that a licence's name has at most


def details(
    engine: EngineInfo | None, settings: Path, library: Path | None, recall: float | None = None
) -> list[tuple[str, str]]:
    """Names and values, in the order of interest.

    Args:
        settings: the file they are kept in.
        library: the open one, None where none is.
        recall: `LibraryInfo.recall` of it, where that is known.
    """
    device = tr("The engine is not running") if engine is None else f"{engine.device_name} · {said(engine.reason)}"
    found = [
        (tr("Version"), __version__),
        (tr("Device"), device),
        (tr("Library"), tr("None is open") if library is None else str(library)),
        (tr("Logs"), str(log_folder())),
        (tr("Settings"), str(settings)),
        (tr("System"), f"{platform.system()} {platform.release()} · {platform.machine()}"),
        ("Python · Qt", f"{platform.python_version()} · {qVersion()}"),
    ]
    if recall is not None:
        found.insert(3, (tr("Search"), _search(recall)))
    return found if engine is None else [*found, ("torch", engine.torch_version)]


def _search(recall: float) -> str:
    if recall == 1:
        return tr("Looks at all images")
    return tr("Looks at the likeliest images and finds %1 % of the nearest").replace("%1", decimal(100 * recall, 1))


def licences() -> list[tuple[str, str, str]]:
    """Name, version and licence of what Recollect is built on, as each says itself; by name."""
    try:
        wanted = {_name(line) for line in metadata.requires(_OWN) or [] if "extra ==" not in line}
    except metadata.PackageNotFoundError:  # run from a folder that was never installed
        return []
    found = []
    for name in sorted(wanted, key=str.casefold):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # of another system, or left out of the frozen program
            continue
        found.append((about["Name"], about["Version"], _licence(about)))
    return found


def _name(requirement: str) -> str:
    """ "torch>=2; python_version < '4'" is of torch."""
    end = next((at for at, letter in enumerate(requirement) if not (letter.isalnum() or letter in "-_.")), None)
    return requirement[:end]


def _licence(about: metadata.PackageMetadata) -> str:
    written = [text for key in ("License-Expression", "License") for text in about.get_all(key) or []]
    kinds = [kind.rpartition("::")[2].strip() for kind in about.get_all("Classifier") or [] if "License ::" in kind]
    # Some put the whole text where its name belongs, or that they do not know.
    named = [text for text in written if len(text) <= _NAME and text != "UNKNOWN"]
    return next(iter([*named, ", ".join(kinds)]), "") or tr("see its package")
