"""Both themes can be read, and the choice is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.look.icons import picture
from app.look.theme import ThemeChoice, theme
from app.look.tokens import DARK, LIGHT, Tokens, contrast
from app.panels.tick import BOX, Tick
from app.window import MainWindow


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_colour_can_be_read_on_every_surface(tokens: Tokens) -> None:
    surfaces = {n: getattr(tokens, n) for n in ("canvas", "surface", "raised", "hover", "selected")}
    weak = [
        (name, where)
        for name in ("text", "muted")
        for where, colour in surfaces.items()
        if contrast(getattr(tokens, name), colour) < 4.5
    ]
    for name in ("accent", "warning", "error", "good"):  # links and signs, on panels and notices
        weak += [(name, w) for w in ("surface", "raised") if contrast(getattr(tokens, name), surfaces[w]) < 4.5]
    for fill in ("accent", "accent_hover", "accent_pressed"):
        if contrast(tokens.on_accent, getattr(tokens, fill)) < 4.5:
            weak.append(("on_accent", fill))
    assert weak == []


def test_choosing_dark_changes_colours_at_once_and_is_remembered(window: MainWindow) -> None:
    dark = window.actions_.themes.actions()[2]
    dark.trigger()
    assert theme().tokens is DARK
    assert window.palette().window().color() == QColor(DARK.surface)
    assert window.settings.now.theme == "dark"
    window.actions_.themes.actions()[1].trigger()
    assert theme().tokens is LIGHT
    assert QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Dark


def test_icons_take_the_colour_they_are_asked_for_and_are_sharp(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    drawn = picture("search", "#FF0000", window.top.library.iconSize(), 2.0)
    assert drawn.devicePixelRatio() == 2.0
    assert drawn.width() == 2 * window.top.library.iconSize().width()
    image = drawn.toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    }
    assert colours == {"#ff0000"}


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_check_box_is_filled_where_it_is_checked_and_is_whole(window: MainWindow, choice: ThemeChoice) -> None:
    window.settings.change(theme=choice)
    tick = Tick("Birds", window)
    tick.adjustSize()
    tick.show()
    frame = {False: theme().colour("muted"), True: theme().colour("accent")}
    for checked in (False, True):
        tick.setChecked(checked)
        seen = tick.grab().toImage()
        middle = seen.height() // 2
        line = [seen.pixelColor(x, middle) for x in range(BOX + 1)]
        sides = [min(near(colour, frame[checked]) for colour in end) for end in (line[:2], line[-2:])]
        assert max(sides) < 40
        inside = seen.pixelColor(5, middle - 5)  # beside the sign
        assert (near(inside, frame[True]) < 40) is checked


def near(one: QColor, other: QColor) -> int:
    """How far apart two colours are at most, of 255."""
    return max(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))
