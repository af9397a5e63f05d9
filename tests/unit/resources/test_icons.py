"""Icons are whole, of one style, and found by name."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from resources import icon, icon_names, resource

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = {"empty-inbox", "empty-library", "empty-results", "drop"}
NEEDED = {
    *DRAWINGS,
    "recollect",
    "add-folder",
    "search",
    "image",
    "images",
    "inbox",
    "folder",
    "close",
    "cancel",
    "check",
    "warning",
    "error",
    "info",
    "paste",
    "sun",
    "moon",
    "similar",
    "sparkle",
    "history",
    "chevron-down",
    "chevron-right",
    "device",
}


def test_every_icon_the_window_asks_for_is_there() -> None:
    assert set(icon_names()) >= NEEDED


@pytest.mark.parametrize("name", icon_names())
def test_icon_parses_and_has_a_square_view(name: str) -> None:
    root = ElementTree.parse(icon(name)).getroot()
    assert root.tag == f"{SVG}svg"
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == height == float(root.attrib["width"]) == float(root.attrib["height"])
    assert len(root) > 0


@pytest.mark.parametrize("name", sorted(set(icon_names()) - DRAWINGS - {"recollect"}))
def test_line_icon_takes_the_colour_of_the_theme(name: str) -> None:
    root = ElementTree.parse(icon(name)).getroot()
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert (root.attrib["stroke"], root.attrib["fill"]) == ("currentColor", "none")
    assert (root.attrib["stroke-width"], root.attrib["stroke-linecap"]) == ("1.75", "round")
    for element in root.iter():
        assert element is root or not {"fill", "stroke", "stroke-width", "style"} & set(element.attrib)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        icon("no-such")


def test_resources_lie_beside_their_package() -> None:
    import resources

    assert resource("icons/search.svg").parent.parent == Path(resources.__file__).resolve().parent
