"""Every text is found, and the window speaks the language that was chosen."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.window import MainWindow
from app.words import text
from app.words.language import LANGUAGES, of_system, speak
from app.words.sentences import said
from core.errors import LibraryLockedError
from core.progress import Progress

ROOT = Path(__file__).resolve().parents[2]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "build" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = _load()


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Callable[[str], str]]:
    before = QLocale()
    yield lambda choice: speak(qapp, choice)
    speak(qapp, "en")
    QLocale.setDefault(before)


# --- finding texts


def _found(tmp_path: Path, source: str) -> list[tuple[str, str]]:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "module.py").write_text(source, encoding="utf-8")
    return [(found.context, found.source) for found in translations.window_texts(tmp_path)]


def test_every_call_of_tr_in_the_window_is_found() -> None:
    calls = 0
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                calls += getattr(node.func, "id", getattr(node.func, "attr", "")) == "tr"
    assert len(translations.window_texts()) == calls > 300


def test_a_text_is_found_by_whatever_name_tr_goes(tmp_path: Path) -> None:
    source = """
from app.words import text
from app.words.text import tr
class Panel:
    def words(self):
        tr, more = self.tr, 1
        return [self.tr("own"), tr("short"), text.tr("free")]
class _Row:
    def words(self):
        return tr("free again"), self.tr("row")
def line():
    tr = text.tr
    return tr("line")
"""
    assert _found(tmp_path, source) == [
        ("Panel", "own"),
        ("Panel", "short"),
        ("Text", "free"),
        ("Text", "free again"),
        ("_Row", "row"),
        ("Text", "line"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("def f(name):\n    return tr(name)", "is not a literal"),
        ('def f(n):\n    return tr(f"{n} images")', "is not a literal"),
        ('WORDS = tr("Inbox")', "before the language is known"),
        ('def f(page):\n    return page.tr("Inbox")', "no known context"),
    ],
)
def test_a_text_that_nobody_could_translate_is_refused(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(translations.Untranslatable, match=why):
        _found(tmp_path, f"from app.words.text import tr\n{line}\n")


def test_the_sentences_of_the_core_are_listed_for_the_window() -> None:
    listed = translations.SENTENCES.read_text("utf-8").splitlines()
    assert listed == translations.core_sentences(), "`make translations` lists them anew"


# --- the language of the window


@pytest.mark.parametrize(
    "line",
    [
        'define("nms", "(Tensor boxes, float least) -> Tensor")',
        'execute("SELECT name FROM category")',
        'found = "driver is too old" in said',
        'Thread(target=read, name="engine answers")',
    ],
)
def test_what_only_programs_read_is_no_sentence_of_the_core(tmp_path: Path, line: str) -> None:
    (tmp_path / "core").mkdir()
    for name in translations.TOLD:
        (tmp_path / "core" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "core" / name).touch()
    (tmp_path / "core" / "disk.py").write_text(
        f'{line}\nraise ValueError("as it was")\nreturned = "The disk is full"\n'
    )
    assert translations.core_sentences(tmp_path) == ["The disk is full"]


def test_the_first_language_of_the_system_that_is_there_is_spoken() -> None:
    assert of_system(["de-AT", "en-GB"]) == "de"
    assert of_system(["fr-FR", "de-DE"]) == "de"
    assert of_system(["zh-Hans-CN"]) == of_system(["zh_SG"]) == "zh_CN"
    assert of_system(["zh-Hant-TW", "en"]) == "en"  # other characters
    assert of_system(["fr-FR"]) == of_system([]) == "en"


@pytest.mark.parametrize(
    ("choice", "add", "cancel"), [("de", "Ordner hinzufügen", "Abbrechen"), ("zh_CN", "添加文件夹", "取消")]
)
def test_the_window_and_qt_speak_the_chosen_language(
    language: Callable[[str], str], make_window: Callable[..., MainWindow], choice: str, add: str, cancel: str
) -> None:
    assert language(choice) == choice
    window = make_window()
    assert window.start_page.add_button.text() == add
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel
    assert choice in LANGUAGES


def test_numbers_follow_the_language(language: Callable[[str], str]) -> None:
    language("de")
    assert text.count(12481) == "12.481"
    assert text.duration(1.44) == "1,4 s"
    assert text.progress(Progress("add", 212, 2340, 71.2, 41.0), text.tr("images")) == (
        "212 von 2.340 Bilder · 71 pro Sekunde · noch 40 s"
    )


def test_going_back_to_english_leaves_nothing_behind(language: Callable[[str], str]) -> None:
    language("de")
    language("en")
    assert text.tr("All images") == "All images"
    assert said("The disk is full") == "The disk is full"


# --- what the core says


def test_a_sentence_of_the_core_is_read_back_with_its_values(language: Callable[[str], str]) -> None:
    language("de")
    assert said("The disk is full") == "Der Datenträger ist voll"
    assert said("Image 12,481 is not in the library") == "Bild 12.481 ist nicht in der Bibliothek"
    assert said("There is a category named Some old category already") == (
        "Es gibt schon eine Kategorie namens Some old category"
    )


def test_a_sentence_inside_a_sentence_is_translated_too(language: Callable[[str], str]) -> None:
    language("de")
    inside = "This file cannot be searched with: The file is empty"
    assert said(inside) == "Mit dieser Datei lässt sich nicht suchen: Die Datei ist leer"


def test_counted_things_and_sentences_with_several_values_are_translated(language: Callable[[str], str]) -> None:
    language("de")
    assert said("Adding 2,000 images in 3 categories") == "Hinzufügen: 2.000 Bilder in 3 Kategorien"
    assert said("The import of Birds was interrupted at 5 of 10 images") == (
        "Der Import von Birds wurde unterbrochen bei 5 von 10 Bildern"
    )


def test_the_name_of_a_category_is_no_sentence(language: Callable[[str], str]) -> None:
    language("de")
    assert said("The category is named Birds and 2 more already") == "Die Kategorie heißt bereits Birds and 2 more"


def test_what_nobody_knows_stays_as_it_is(language: Callable[[str], str]) -> None:
    language("de")
    assert said("Ich bin kein Satz des Kerns") == "Ich bin kein Satz des Kerns"
    assert said("") == ""


def test_every_template_is_taken_for_itself(language: Callable[[str], str]) -> None:
    language("de")
    for template in translations.core_sentences():
        filled, wanted = template, QCoreApplication.translate("Core", template)
        for place, value in {"%1": "x1x", "%2": "x2x", "%3": "x3x", "%n": "7"}.items():
            filled, wanted = filled.replace(place, value), wanted.replace(place, value)
        assert said(filled) == wanted


def test_an_error_reaches_the_user_in_the_language_of_the_window(
    language: Callable[[str], str], make_window: Callable[..., MainWindow]
) -> None:
    language("de")
    window = make_window()
    window.controller.tell(LibraryLockedError("The library is open in this program already", advice="Open it again."))
    shown = window.notices.notices()[0]
    assert (shown.what, shown.advice) == (
        "Die Bibliothek ist anderswo geöffnet: bereits in diesem Programm",
        "Öffnen Sie sie erneut.",
    )


# --- complete


def _messages(language: str) -> list[tuple[str, str, ElementTree.Element]]:
    """Context, source and translation of each message of a .ts file."""
    root = ElementTree.parse(translations.FOLDER / f"recollect_{language}.ts").getroot()
    return [
        (str(context.findtext("name")), str(message.findtext("source")), translation)
        for context in root.iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    ]


TRANSLATED = pytest.mark.parametrize("name", sorted(set(LANGUAGES) - {"en"}))


@TRANSLATED
def test_every_text_is_translated(name: str) -> None:
    finished = {
        (context, source) for context, source, told in _messages(name) if told.text and told.get("type") is None
    }
    missing = {(text.context, text.source): text.where for text in translations.every_text()}
    missing = {pair: where for pair, where in missing.items() if pair not in finished}
    assert missing == {}, "`make translations`, then translate what is unfinished"


@TRANSLATED
def test_nothing_is_kept_that_the_program_says_no_more(name: str) -> None:
    said_by_it = {(text.context, text.source) for text in translations.every_text()}
    assert {(context, source) for context, source, _ in _messages(name)} == said_by_it


@TRANSLATED
def test_values_have_the_same_places_in_a_translation(name: str) -> None:
    place = re.compile(r"%(?:\d|[a-z]+)")
    wrong = [
        (source, told.text)
        for _, source, told in _messages(name)
        if sorted(place.findall(source)) != sorted(place.findall(told.text or ""))
    ]
    assert wrong == []


@TRANSLATED
def test_the_program_reads_what_the_translators_wrote(name: str) -> None:
    translator = QTranslator()
    assert translator.load(str(translations.FOLDER / f"recollect_{name}.qm"))
    differs = [
        source for context, source, told in _messages(name) if translator.translate(context, source) != told.text
    ]
    assert differs == [], "`make translations` compiles them"
