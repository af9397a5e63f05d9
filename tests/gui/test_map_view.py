"""The map's view: looking around and choosing, with the mouse and with keys."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.look.hues import colours
from app.look.tokens import DARK, LIGHT, contrast
from app.models.points import Points
from app.services.thumbnails import Thumbnails
from app.views.camera import Camera
from app.views.dots import Dots
from app.views.lasso import inside
from app.views.map_view import NEIGHBOURS, MapView
from core.reports import CategoryInfo, ImageMap
from tests.gui.fake_catalogue import jpeg

CATEGORIES = [CategoryInfo(n, f"Kind {n}", 30, 6, 30, None) for n in (1, 2, 3)]


def made_map() -> ImageMap:
    """Three clouds of thirty and five images of the inbox, on the corners of a square; ids begin at 101."""
    rng = np.random.default_rng(0)
    labels = np.repeat([1, 2, 3, -1], [30, 30, 30, 5])
    corners = np.array([[0, 0], [10, 0], [0, 10], [10, 10]])[np.repeat([0, 1, 2, 3], [30, 30, 30, 5])]
    positions = (corners + rng.normal(0, 0.7, (95, 2))).astype(np.float32)
    return ImageMap(1, np.arange(101, 196), labels, positions, arranged=True)


@pytest.fixture
def view(qtbot: QtBot) -> MapView:
    made = MapView()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.show_map(made_map(), CATEGORIES)
    return made


def points(view: MapView) -> Points:
    assert view.points is not None
    return view.points


def move(view: MapView, at: QPointF, buttons: Qt.MouseButton, kind: QEvent.Type, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, at, QPointF(view.mapToGlobal(at.toPoint())), button, buttons, modifiers)
    QApplication.sendEvent(view, event)


def drag(view: MapView, line: list[QPointF], *, shift: bool = False) -> None:
    held = Qt.MouseButton.LeftButton
    move(view, line[0], held, QEvent.Type.MouseButtonPress, shift)
    for at in line[1:]:
        move(view, at, held, QEvent.Type.MouseMove, shift)
    move(view, line[-1], Qt.MouseButton.NoButton, QEvent.Type.MouseButtonRelease, shift)


def wheel(view: MapView, at: QPointF, turn: int) -> None:
    where = QPointF(view.mapToGlobal(at.toPoint()))
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, where, QPoint(), QPoint(0, turn), none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


def around(view: MapView, category: int) -> list[QPointF]:
    """A ring around a cloud, in steps as a hand draws it."""
    x, y = np.median(points(view).positions[points(view).kinds == category - 1], axis=0)
    angles = np.linspace(0, 2 * np.pi, 40)
    ring = np.stack([x + 3.5 * np.cos(angles), y + 3.5 * np.sin(angles)], axis=1).astype(np.float32)
    return [QPointF(*pixel.tolist()) for pixel in view.camera.seen(ring)]


def test_everything_is_seen_at_first(view: MapView) -> None:
    seen = view.camera.seen(points(view).positions)
    assert (seen >= 0).all()
    assert (seen <= [640, 480]).all()
    assert np.ptp(seen[:, 1]) > 350


def test_the_wheel_comes_closer_about_the_pointer(view: MapView) -> None:
    at = QPointF(123, 77)
    before, scale = view.camera.point(at), view.camera.scale
    wheel(view, at, 240)
    assert view.camera.scale > 1.3 * scale
    assert view.camera.point(at) == pytest.approx(before)
    wheel(view, at, -240)
    assert view.camera.scale == pytest.approx(scale)


def test_a_pinch_comes_closer_about_the_fingers(view: MapView) -> None:
    at = QPointF(400, 300)
    before, scale = view.camera.point(at), view.camera.scale
    kind, where = Qt.NativeGestureType.ZoomNativeGesture, QPointF(view.mapToGlobal(at.toPoint()))
    pinch = QNativeGestureEvent(kind, QPointingDevice.primaryPointingDevice(), 2, at, at, where, 0.5, QPointF())
    QApplication.sendEvent(view, pinch)
    assert view.camera.scale == pytest.approx(1.5 * scale)
    assert view.camera.point(at) == pytest.approx(before)


def test_a_drag_moves_the_map_with_the_pointer(view: MapView) -> None:
    before = view.camera.point(QPointF(300, 200))
    drag(view, [QPointF(300, 200), QPointF(330, 230), QPointF(380, 250)])
    assert view.camera.point(QPointF(380, 250)) == pytest.approx(before)
    assert view.chosen_images() == []


def test_shift_and_a_line_around_a_cloud_choose_exactly_what_lies_within(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.selection_changed):
        drag(view, around(view, 2), shift=True)
    ring = np.array([(p.x(), p.y()) for p in around(view, 2)])
    found = points(view)
    expected = [i for i, p in zip(found.ids, view.camera.seen(found.positions), strict=True) if winding(ring, p)]
    assert view.chosen_images() == expected
    assert 25 <= len(expected) <= 30


def winding(ring: NDArray[np.floating], point: NDArray[np.floating]) -> bool:
    """Whether a line goes round a point, by the angle it turns."""
    around = ring - point
    angles = np.arctan2(around[:, 1], around[:, 0])
    turns = np.diff(np.append(angles, angles[0]))
    return abs(((turns + np.pi) % (2 * np.pi) - np.pi).sum()) > np.pi


def test_the_lasso_button_does_without_shift(view: MapView, qtbot: QtBot) -> None:
    view.lasso_mode = True
    with qtbot.waitSignal(view.lasso_ended):
        drag(view, around(view, 3))
    assert set(view.chosen_images()) <= set(range(161, 191))
    assert len(view.chosen_images()) >= 25


def test_points_within_a_line_are_told_from_those_without_also_where_it_is_hollow() -> None:
    line = np.array([(0, 0), (4, 0), (4, 4), (2, 1), (0, 4)], dtype=float)
    asked = np.array([(2, 0.5), (2, 2), (0.5, 2), (3.5, 2), (5, 1), (-1, 1)], dtype=float)
    assert inside(line, asked).tolist() == [True, False, True, True, False, False]
    assert not inside(line[:2], asked).any()


def test_a_click_chooses_an_image_and_a_click_beside_all_lets_go(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.pixel_of(3).toPoint())
    assert told.args == [points(view).ids[points(view).current]]
    assert np.abs(points(view).positions[points(view).current] - points(view).positions[3]).max() < 0.5
    empty = view.camera.seen(np.array([[5, 5]], dtype=np.float32))[0]
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(*map(int, empty)))
    assert told.args == [-1]
    assert view.chosen_images() == []


def test_a_double_click_finds_similar(view: MapView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.similar_wanted) as told:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.pixel_of(92).toPoint())
    assert 191 <= told.args[0] <= 195


def test_keys_move_come_closer_and_choose(view: MapView, qtbot: QtBot) -> None:
    whole = view.camera
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.scale > whole.scale
    middle = QPointF(view.rect().center())
    assert view.camera.point(middle) == pytest.approx(whole.point(middle))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.camera.point(middle)[0] > whole.point(middle)[0]
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.camera == whole
    view.choose([0])
    before = points(view).positions[0]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    current = points(view).current
    assert current not in (None, 0)
    assert points(view).positions[current][1] > before[1]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen_images() == []


def test_without_a_mouse_a_category_or_the_neighbours_are_chosen(view: MapView) -> None:
    view.choose([40])
    view.choose_alike()
    assert view.chosen_images() == list(range(131, 161))
    view.choose([40])
    view.choose_neighbours()
    assert len(view.chosen_images()) == NEIGHBOURS + 1
    assert 141 in view.chosen_images()
    view.choose_category(None)
    assert view.chosen_images() == list(range(191, 196))


def test_a_highlighted_category_stands_out_and_the_others_stand_back(view: MapView) -> None:
    found = points(view)
    plain = found.drawn(LIGHT)[1]
    view.highlight(2)
    order, shades = found.drawn(LIGHT)
    assert (found.kinds[order[-30:]] == 1).all()
    np.testing.assert_array_equal(shades[-30:], plain[30:60])
    canvas = np.array([0xF5, 0xF5, 0xF6])
    assert np.abs(shades[:-30].astype(int) - canvas).max() < 45
    view.highlight(None)
    np.testing.assert_array_equal(found.drawn(LIGHT)[1], plain)


def test_what_is_highlighted_is_what_one_sees(view: MapView) -> None:
    def colour_at(place: int) -> tuple[int, ...]:
        at = view.pixel_of(place).toPoint()
        return view.grab().toImage().pixelColor(at).getRgb()[:3]

    # The outermost image of a cloud: nothing covers it.
    place = int(np.argmin(points(view).positions[:30].sum(axis=1)))
    before = colour_at(place)
    view.highlight(3)
    assert colour_at(place) != before
    view.highlight(1)
    assert colour_at(place) == before


def test_names_of_categories_do_not_cover_each_other(view: MapView) -> None:
    assert view._painter.shown_names == ["Kind 1", "Kind 2", "Kind 3"]
    view.zoom(0.5)
    view._settled()
    apart = 10 * view.camera.scale
    assert apart > 0
    close = ImageMap(1, np.arange(1, 61), np.repeat([1, 2], 30), np.zeros((60, 2), np.float32), arranged=True)
    close.positions[:, 0] = np.linspace(0, 1e-3, 60)
    close.positions[0] = 10
    view.show_map(close, CATEGORIES)
    view.fit()
    assert len(view._painter.shown_names) == 1


def test_another_map_keeps_what_was_chosen_and_where_one_looks(view: MapView) -> None:
    view.choose([5])
    view.zoom(3)
    camera = view.camera
    moved = made_map()
    moved.positions[:] += 0.01
    view.show_map(moved, CATEGORIES)
    assert view.camera == camera
    assert view.chosen_images() == [106]
    moved.positions[:] *= 50
    view.show_map(moved, CATEGORIES)
    assert view.camera == Camera.over(moved.positions, view.size())


def test_dots_are_drawn_where_the_images_are_and_the_later_above() -> None:
    at = np.array([[10, 5], [10, 5], [30, 20]], dtype=np.float32)
    shades = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255]], dtype=np.uint8)
    dots = Dots(at, shades, np.array([1, 2, 3], dtype=np.uint8))
    picture = dots.picture(2.0, 0, 0, 100, 80, 7)
    assert (picture.width(), picture.height()) == (100, 80)
    assert picture.pixelColor(20, 10).getRgb()[:3] == (0, 255, 0)
    assert picture.pixelColor(60, 40).getRgb()[:3] == (0, 0, 255)
    assert picture.pixelColor(80, 10).getRgb()[:3] == (1, 2, 3)


def test_no_dot_leaves_a_mark_on_the_other_side_of_the_picture() -> None:
    at = np.array([[-0.5, 20], [99.5, 20], [50, -3], [50, 79]], dtype=np.float32)
    shades = np.zeros((4, 3), dtype=np.uint8)
    dots = Dots(at, shades, np.array([255, 255, 255], dtype=np.uint8))
    picture = dots.picture(1.0, 0, 0, 100, 80, 10)
    marks = [(x, y) for x in range(100) for y in range(80) if picture.pixelColor(x, y).getRgb()[:3] != (255, 255, 255)]
    assert marks
    assert all(x < 6 or x > 93 or y > 73 or y < 3 for x, y in marks)


def test_a_thousand_categories_are_readable_in_both_themes() -> None:
    for tokens in (LIGHT, DARK):
        made = colours(1000, tokens)
        told = ["#{:02x}{:02x}{:02x}".format(*one) for one in made.tolist()]
        assert min(contrast(one, tokens.canvas) for one in told) >= 3
        assert len(set(told)) > 990
        near = np.abs(np.diff(made[:50].astype(int), axis=0)).sum(axis=1)
        assert near.min() > 60


def test_what_a_screen_reader_says(view: MapView) -> None:
    assert view.accessibleName() == "Map of 95 images"
    view.choose([31])
    assert view.accessibleDescription() == "An image of Kind 2"
    view.choose_category(1)
    assert view.accessibleDescription() == "30 chosen"


def test_a_view_of_nothing_stays_calm(qtbot: QtBot) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.show()
    view.show_map(None)
    wheel(view, QPointF(5, 5), 120)
    drag(view, [QPointF(5, 5), QPointF(40, 40), QPointF(9, 60)], shift=True)
    view.grab()
    assert view.chosen_images() == []
    assert Camera.over(np.zeros((0, 2), np.float32), QSize(10, 10)) == Camera()


def test_a_name_stands_below_most_images_of_its_category(view: MapView) -> None:
    found = points(view)
    for kind, (x, y) in enumerate(found.feet()):
        own = found.positions[found.kinds == kind]
        assert (own[:, 0] < x).sum() in (14, 15)
        assert (own[:, 1] > y).sum() in (4, 5)


def test_thumbnails_come_where_most_of_them_have_room(view: MapView, qtbot: QtBot) -> None:
    thumbnails = Thumbnails(lambda images: {image: jpeg(image) for image in images})
    view.set_thumbnails(thumbnails)
    try:
        view.repaint()
        assert view._painter._squares == []  # of 95 images few would be seen
        view.zoom(25, view.pixel_of(3))
        qtbot.waitUntil(lambda: view.grab() is not None and len(view._painter._squares) >= 2)
        place, square = view._painter._squares[0]
        assert view.place_at(square.topLeft() + QPointF(3, 3)) == place
        middles = [square.center() for _, square in view._painter._squares]
        apart = [max(abs(a.x() - b.x()), abs(a.y() - b.y())) for a in middles for b in middles if a is not b]
        assert min(apart) >= 56
    finally:
        view.set_thumbnails(None)
        thumbnails.stop()
        thumbnails.loader.wait()
