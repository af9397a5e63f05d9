"""Makes a Debian package of the built program: /opt/recollect, a command, a menu entry, an icon, a type for libraries.

python build/deb.py PROGRAM [--edition cuda|cpu]

Wants dpkg-deb. The package lies beside PROGRAM (dist/recollect), and in SHA256SUMS there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from archive import LIMITS, folder_size, write_sums
from icons import ICON

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from core import __version__  # noqa: E402

LINUX = ROOT / "build" / "linux"
_COMMAND = "usr/bin/recollect"


def needed_libraries() -> list[str]:
    """The system libraries of Qt, as the set-up script names them."""
    script = (ROOT / "build" / "setup" / "system.sh").read_text(encoding="utf-8")
    named = re.search(r'^window="([^"]*)"', script, re.MULTILINE)
    if named is None:
        raise ValueError("build/setup/system.sh names no libraries")
    return named.group(1).split()


def control(edition: str, kilobytes: int, architecture: str) -> str:
    # Newer releases renamed the library.
    needed = [f"{n} | {n}t64" if n == "libglib2.0-0" else n for n in needed_libraries()]
    return (
        "Package: recollect\n"
        f"Version: {__version__}\n"
        "Section: graphics\n"
        "Priority: optional\n"
        f"Architecture: {architecture}\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join(needed)}\n"
        "Maintainer: The Recollect developers\n"
        "Description: finds images by what they look like, in your own categories\n"
        " Drop folders of images in as categories: they are learned on this machine,\n"
        " without forgetting older ones and without reading old images again.\n"
        f" This is the edition {'with' if edition == 'cuda' else 'without'} CUDA libraries.\n"
    )


def lay_out(program: Path, tree: Path, edition: str, architecture: str) -> None:
    """The files of the package under `tree`."""
    shutil.copytree(program, tree / "opt" / "recollect", symlinks=True)
    places = {
        LINUX / "recollect.desktop": "usr/share/applications/recollect.desktop",
        LINUX / "recollect.xml": "usr/share/mime/packages/recollect.xml",
        ICON: "usr/share/icons/hicolor/scalable/apps/recollect.svg",
        ROOT / "LICENSE": "usr/share/doc/recollect/copyright",
    }
    for source, place in places.items():
        target = tree / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    command = tree / _COMMAND
    command.parent.mkdir(parents=True)
    command.symlink_to("/opt/recollect/recollect")
    (tree / "DEBIAN").mkdir()
    told = control(edition, folder_size(tree) // 1024, architecture)
    (tree / "DEBIAN" / "control").write_text(told, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--edition", choices=sorted(LIMITS), default="cuda")
    asked = parser.parse_args()
    told = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = told.stdout.strip()
    target = asked.program.parent / f"recollect_{__version__}_{architecture}-{asked.edition}.deb"
    os.umask(0o022)
    with tempfile.TemporaryDirectory(dir=asked.program.parent) as folder:
        tree = Path(folder) / "recollect"
        tree.mkdir()
        lay_out(asked.program, tree, asked.edition, architecture)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", str(tree), str(target)], check=True
        )
    write_sums(target.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main())
