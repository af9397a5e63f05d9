"""What the standalone program is made of: each package and system library that PyInstaller put in, with its licence."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

# Lists PyInstaller leaves in its work folder: what went into the archive of modules, and what lies beside it.
_LISTS = ("PYZ-00.toc", "COLLECT-00.toc")
_DOCUMENTS = ("licen", "notice", "copying", "copyright")
_OURS = "recollect"


@dataclass(frozen=True)
class Component:
    """`licence`: as its maker names it, "" where nowhere; `texts`: its licence files, name and contents."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]
    purl: str


def packed_sources(work: Path) -> set[Path]:
    """The files everything in the built folder was made of. Raises FileNotFoundError where nothing was built."""
    sources: set[Path] = set()
    for name in _LISTS:
        for _, source, _ in _entries(ast.literal_eval((work / name).read_text(encoding="utf-8"))):
            if source and source != "-":
                sources.add(Path(source).resolve())
    return sources


def _entries(node: Any) -> Iterator[tuple[str, str, str]]:
    """Each (name, source, kind) in PyInstaller's nested lists."""
    if isinstance(node, tuple) and len(node) == 3 and all(isinstance(part, str) for part in node):
        yield node
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _entries(part)


def components(sources: Iterable[Path]) -> list[Component]:
    """Whose files these are: Python, the packages, and the system's libraries, by name. Ours are left out."""
    owners = {path: distribution for distribution in distributions() for path in _files(distribution)}
    found: dict[str, Component] = {"python": _python()}
    foreign: set[Path] = set()
    for source in sources:
        owner = owners.get(source)
        if owner is None:
            foreign.add(source)
        elif owner.name.lower() not in found and owner.name.lower() != _OURS:
            found[owner.name.lower()] = _package(owner)
    for library in _system_packages(foreign):
        found.setdefault(f"system {library.name}", library)
    return [found[key] for key in sorted(found)]


def _files(distribution: Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        yield Path(str(distribution.locate_file(file))).resolve()


def _package(distribution: Distribution) -> Component:
    facts = distribution.metadata
    licence = facts.get("License-Expression") or ""
    if not licence:
        named = [c.rpartition(" :: ")[2] for c in facts.get_all("Classifier", []) if c.startswith("License ::")]
        stated = (facts.get("License") or "").strip()
        short = stated if stated.upper() != "UNKNOWN" and "\n" not in stated and len(stated) < 80 else ""
        licence = short or " AND ".join(named)
    files = [p for p in _files(distribution) if any(word in p.name.lower() for word in _DOCUMENTS) and p.is_file()]
    texts = tuple((p.name, p.read_text(encoding="utf-8", errors="replace")) for p in sorted(files) if p.suffix != ".py")
    name = distribution.name
    return Component(name, distribution.version, licence, texts, f"pkg:pypi/{name.lower()}@{distribution.version}")


def _python() -> Component:
    version = sys.version.split()[0]
    files = [Path(sys.base_prefix, "lib", f"python{version[:4]}", "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")]
    texts = tuple((p.name, p.read_text(encoding="utf-8")) for p in files[:1] if p.is_file())
    return Component("Python", version, "PSF-2.0", texts, f"pkg:generic/python@{version}")


def _system_packages(files: set[Path]) -> Iterator[Component]:
    """The Debian packages that shared libraries came from; nothing where there is no dpkg."""
    libraries = sorted(str(p) for p in files if ".so" in p.name)
    if not libraries or shutil.which("dpkg-query") is None:
        return
    asked = subprocess.run(["dpkg-query", "-S", *libraries], capture_output=True, text=True, check=False)
    for name in sorted({line.split(":")[0] for line in asked.stdout.splitlines() if ": " in line}):
        told = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=True
        )
        document = Path("/usr/share/doc", name, "copyright")
        text = document.read_text(encoding="utf-8", errors="replace") if document.is_file() else ""
        texts = (("copyright", text),) if text else ()
        version = told.stdout.strip()
        yield Component(name, version, "", texts, f"pkg:deb/debian/{name}@{version}")
