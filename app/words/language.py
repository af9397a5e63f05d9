"""The language of the window: the texts of `resources/translations`, Qt's own, and the way numbers are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from resources import folder, guides

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch", "zh_CN": "简体中文"}
"""Those there are, each by its own name."""

_used: list[QTranslator] = []
_now = "en"


def speak(app: QCoreApplication, choice: str = SYSTEM) -> str:
    """Puts the program into a language, for all widgets that are made from now on, and returns which one.

    `choice`: one of `LANGUAGES`, or "system" for the first of the system's that is there, else English.
    """
    global _now
    for translator in _used:
        app.removeTranslator(translator)
    _used.clear()
    language = choice if choice in LANGUAGES else of_system(QLocale.system().uiLanguages())
    locale = QLocale.system()
    if locale.name() != language and locale.language() != QLocale(language).language():
        locale = QLocale(language)  # numbers as in the texts, rather than 1.234 in an English sentence
    QLocale.setDefault(locale)
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # Qt's first: a translator that is installed later is asked earlier.
    _install(app, qt / f"qtbase_{language}.qm")
    _install(app, folder("translations") / f"recollect_{language}.qm")
    _now = language
    return language


def guide() -> Path:
    """The guide in the language of the window, else in English."""
    own = guides() / f"guide.{_now}.md"
    return own if own.is_file() else guides() / "guide.md"


def of_system(wanted: list[str]) -> str:
    """The first language there is of those a user understands, as the system names them: "de-AT", "zh-Hans-CN"."""
    for name in wanted:
        parts = name.replace("_", "-").split("-")
        if parts[0] == "zh" and not {"Hant", "TW", "HK", "MO"} & set(parts):
            return "zh_CN"
        if parts[0] in LANGUAGES:
            return parts[0]
    return "en"


def _install(app: QCoreApplication, file: Path) -> None:
    translator = QTranslator(app)
    if file.is_file() and translator.load(str(file)):
        app.installTranslator(translator)
        _used.append(translator)
