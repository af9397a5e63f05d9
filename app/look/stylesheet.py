"""The stylesheet, made from tokens: what Fusion and the palette do not say by themselves."""

from __future__ import annotations

from string import Template

from app.look.tokens import RADIUS, Tokens

_SHEET = Template("""
* { font-size: ${body}px; outline: none; }
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="section"] { color: $muted; font-size: ${small}px; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 600; }
QLabel[role="step"] { background: $selected; border-radius: 14px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="accent"] { color: $accent; font-weight: 600; }
QLabel[role="warning"] { color: $warning; font-weight: 600; }

#topBar, #jobBar, #sidebar, #inspector, #startPage, #dockTitle, #programPages, #updatePanel { background: $surface; }
#topBar { border-bottom: 1px solid $line; }
#jobBar { border-top: 1px solid $line; }
#centre, #centre > QWidget, #groupHeading { background: $canvas; }
#deedBar { border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }

QPushButton, QToolButton {
  background: $raised; color: $text; border: 1px solid $line; border-radius: ${radius}px;
  padding: 0 12px; min-height: 30px; max-height: 30px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $selected; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: transparent; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; padding: 0 14px;
}
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $on_accent_ring; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 1px solid $accent; }
QPushButton[role="link"] {
  background: transparent; border: none; color: $accent; padding: 0 4px; text-align: left;
}
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus { text-decoration: underline; }
QPushButton[role="hint"] {
  background: transparent; border: 1px solid transparent; color: $muted; font-size: ${small}px; padding: 0 8px;
}
QPushButton[role="hint"]:hover { background: $hover; color: $text; }
QPushButton[role="hint"]:focus { border: 1px solid $accent; }
QToolButton[role="icon"] {
  background: transparent; border: 1px solid transparent; padding: 0;
  min-width: 30px; max-width: 30px; min-height: 30px; max-height: 30px;
}
QToolButton[role="icon"]:hover { background: $hover; }
QToolButton[role="icon"]:checked { background: $selected; }
QToolButton[role="icon"]:focus { border: 1px solid $accent; }
QToolButton[role="tiny"] {
  background: transparent; border: 1px solid transparent; padding: 0; border-radius: 4px;
  min-width: 18px; max-width: 18px; min-height: 18px; max-height: 18px;
}
QToolButton[role="tiny"]:hover { background: $line; }
QToolButton[role="tiny"]:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 17px; height: 17px; }
#libraryButton { font-weight: 600; font-size: ${title}px; padding: 0 20px 0 0; }
#libraryButton[mirrored="true"] { padding: 0 0 0 20px; }

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit {
  background: $raised; border: 1px solid $line; border-radius: ${radius}px; padding: 0 8px;
  min-height: 30px; selection-background-color: $accent; selection-color: $on_accent;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
  width: 0; border: none;
}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit { background: transparent; border: none; padding: 0 8px; min-height: 0; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus { border: 1px solid $accent; }
QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled, QDateEdit:disabled {
  color: $muted; background: transparent;
}
QDateEdit::drop-down { border: none; width: 24px; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox { padding: 0 28px 0 12px; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox QAbstractItemView {
  background: $raised; border: 1px solid $line; padding: 4px; selection-background-color: $selected;
  selection-color: $text;
}
#searchField { background: $hover; border: 1px solid $line; border-radius: ${radius}px; }
#searchField[active="true"] { border: 1px solid $accent; background: $raised; }
#searchField[drop="true"] { border: 2px solid $accent; background: $raised; }
#searchField QLineEdit { background: transparent; border: none; padding: 0; }
#queryChip { background: $selected; border-radius: 4px; }
QPushButton[role="chip"], QToolButton[role="segment"] {
  min-height: 24px; max-height: 24px; border-radius: 4px; padding: 0 8px;
  background: transparent; border: 1px solid $line;
}
QPushButton[role="chip"]:hover, QToolButton[role="segment"]:hover { background: $hover; }
QToolButton[role="segment"]:checked { background: $selected; border-color: $selected; font-weight: 600; }
QPushButton[role="chip"]:focus, QToolButton[role="segment"]:focus { border: 1px solid $accent; }

QListView, QTableView, QListWidget { background: transparent; border: none; }
QScrollArea, #plainPage { background: transparent; }
#historyRow[current="true"] { background: $selected; border-radius: ${radius}px; }
#filterPopup { background: $raised; border: 1px solid $line; border-radius: ${radius}px; }
#filterPopup QListWidget::item { padding: 6px 8px; border-radius: 4px; color: $text; }
#filterPopup QListWidget::item:focus { border: 1px solid $accent; }
#filterPopup QListWidget::item:hover { background: $hover; }
#filterPopup QListWidget::item:selected { background: $selected; color: $text; }
QTableView { gridline-color: transparent; selection-background-color: $selected; selection-color: $text; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $line; }
QTableView::item:focus { border: 1px solid $accent; padding: 0 7px; }
QHeaderView { background: transparent; }
QHeaderView::section {
  background: transparent; color: $muted; font-size: ${small}px; font-weight: 600;
  border: none; border-bottom: 1px solid $line; padding: 6px 11px;
}
#matrix QHeaderView::section { padding: 0 4px; border: none; }
#matrix QTableCornerButton::section { background: transparent; border: none; }
QTabWidget::pane { border: none; }
#confusionTabs::tab-bar { left: 16px; }
#pageTabs::tab-bar { left: 22px; }
QTabBar { background: transparent; }
QTabBar::tab {
  background: transparent; color: $muted; border: 1px solid transparent; border-bottom: 2px solid transparent;
  padding: 6px 4px; margin-right: 16px;
}
QMainWindow > QTabBar::tab:first { margin-left: 16px; }
QTabBar::tab:selected:focus { border: 1px solid $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover, QTabBar::tab:focus { color: $text; }

QProgressBar { background: $selected; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
#deviceChip { background: $selected; border-radius: ${radius}px; }
#deviceChip QLabel { font-size: ${small}px; }

#notice, #centre > #toast { background: $raised; border: 1px solid $line; border-radius: ${radius}px; }

QMenu { background: $raised; border: 1px solid $line; border-radius: ${radius}px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  background: $raised; border: 1px solid $muted; border-radius: 8px; width: 14px; margin: -6px 0;
}
QSlider::handle:horizontal:focus { border: 2px solid $text; width: 12px; background: $accent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $scroll; border-radius: 4px; min-height: 40px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar[idle="true"]::handle:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $scroll; border-radius: 4px; min-width: 40px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(tokens: Tokens, sizes: dict[str, int]) -> str:
    """The sheet of the whole program. `sizes`: pixels of "small", "body", "title" and "display"."""
    values = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    scroll = "#4A4C52" if tokens.dark else "#C9CAD0"
    return _SHEET.substitute(values, radius=RADIUS, scroll=scroll, **sizes)
