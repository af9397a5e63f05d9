"""Colours and measures of the window, one set for light and one for dark.

Every text colour keeps a contrast of at least 4.5 on each surface it is used on (tests/gui/test_theme.py computes it).
"""

from __future__ import annotations

from dataclasses import dataclass

GRID = 8
RADIUS = 6
TILE_GAP = 8


@dataclass(frozen=True)
class Tokens:
    """One theme.

    Attributes:
        canvas: behind the thumbnails. surface: panels. raised: fields and buttons on a panel.
        line: hairlines between panels. hover, selected: rows and quiet buttons.
        text, muted: first and second voice. accent: the one colour; on_accent: text on it.
        accent_hover, accent_pressed: the primary button under the pointer; on_accent_ring: around it with the focus.
        warning, error, good: small signs in notices and reports.
        differs: label of a hit that is of another category than its query, on the dark pill.
    """

    dark: bool
    canvas: str
    surface: str
    raised: str
    line: str
    hover: str
    selected: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    on_accent_ring: str
    warning: str
    error: str
    good: str
    differs: str = "#F5CE86"
    pill_text: str = "#FFFFFF"


LIGHT = Tokens(
    dark=False,
    canvas="#F5F5F6",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#E3E3E7",
    hover="#F2F3F5",
    selected="#E9ECF2",
    text="#1B1C1F",
    muted="#62636A",
    accent="#2460DC",
    on_accent="#FFFFFF",
    accent_hover="#1F57CB",
    accent_pressed="#1A4CB4",
    on_accent_ring="#1B1C1F",
    warning="#8F5500",
    error="#BC2B2B",
    good="#1B7443",
)

DARK = Tokens(
    dark=True,
    canvas="#17181A",
    surface="#1E1F22",
    raised="#26282C",
    line="#303237",
    hover="#282A2E",
    selected="#303339",
    text="#ECECEE",
    muted="#A3A5AD",
    accent="#7AA2FF",
    on_accent="#0F1420",
    accent_hover="#8FB1FF",
    accent_pressed="#6A94F5",
    on_accent_ring="#0F1420",
    warning="#E9B560",
    error="#FF8D8A",
    good="#6FCF97",
)


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast of two #RRGGBB colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)
