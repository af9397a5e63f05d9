"""Writes the papers of the standalone program into its folder: third-party notices and a CycloneDX bill of materials.

python build/papers.py WORK PROGRAM

WORK: where PyInstaller worked (build/work/recollect); PROGRAM: the built folder (dist/recollect). Ends with 1 and names
them where packages tell no licence.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from inventory import Component, components, packed_sources
from packageurl import PackageURL

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from core import __version__

NOTICES, MATERIALS = "THIRD-PARTY-NOTICES.txt", "bom.cdx.json"
_RULE = "=" * 100


def notices(parts: list[Component]) -> str:
    """Every component with its licence and the texts that came with it."""
    written = [
        "Recollect is licensed under the Apache License, Version 2.0 (LICENSE). It contains the works below, each",
        "under its own licence. Qt and PySide6 are used under the LGPL, version 3: they lie in this folder as",
        "libraries of their own, which you may replace by your builds of them.",
    ]
    parts = [*parts, *_lgpl()]
    for part in parts:
        written += ["", _RULE, f"{part.name} {part.version}   {part.licence or 'licence: see below'}", _RULE]
        for name, text in part.texts:
            written += ["", f"--- {name}", "", text.strip()]
    return "\n".join(written) + "\n"


def _lgpl() -> list[Component]:
    """The licences of Qt, which its packages do not bring along."""
    folder = Path(__file__).parent / "licences"
    texts = tuple((p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.txt"), reverse=True))
    return [Component("Qt and PySide6: the texts of their licence", "", "LGPL-3.0-only", texts, "")]


def bill_of_materials(parts: list[Component]) -> str:
    """CycloneDX 1.6 as JSON."""
    root = Part(name="Recollect", version=__version__, type=ComponentType.APPLICATION, bom_ref="recollect")
    bom = Bom()
    bom.metadata.component = root
    inside = [
        Part(
            name=part.name,
            version=part.version,
            type=ComponentType.LIBRARY,
            bom_ref=part.purl,
            purl=PackageURL.from_string(part.purl),
            licenses=[DisjunctiveLicense(name=part.licence)] if part.licence else [],
        )
        for part in parts
    ]
    bom.components.update(inside)
    bom.register_dependency(root, inside)
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("program", type=Path)
    asked = parser.parse_args()
    parts = components(packed_sources(asked.work))
    (asked.program / NOTICES).write_text(notices(parts), encoding="utf-8")
    (asked.program / MATERIALS).write_text(bill_of_materials(parts), encoding="utf-8")
    own = Path(__file__).resolve().parents[1] / "LICENSE"
    (asked.program / "LICENSE").write_bytes(own.read_bytes())
    print(f"{len(parts)} components: {NOTICES}, {MATERIALS}")
    silent = [part.name for part in parts if not part.licence and not part.texts]
    if silent:
        print(f"No licence is told for: {', '.join(silent)}", file=sys.stderr)
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
