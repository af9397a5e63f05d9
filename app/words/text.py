"""Numbers as people read them: counts, percents, rates, time left, sizes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from core.progress import Progress


def tr(text: str, n: int = -1) -> str:
    """Translates in the context "Text"; `n` picks the plural form and replaces %n."""
    return QCoreApplication.translate("Text", text, "", n)


def locale() -> QLocale:
    """The user's; English where the system names none, for the bare "C" groups no digits."""
    own = QLocale()
    return QLocale(QLocale.Language.English) if own.language() == QLocale.Language.C else own


def count(number: int) -> str:
    """12,481 in the way of the user's country."""
    return locale().toString(number)


def decimal(value: float, places: int) -> str:
    """1.4 or 1,4, in the way of the user's country."""
    return locale().toString(float(value), "f", places)


def counted(number: int, one: str, many: str) -> str:
    """ "1 image", "12 images": `one` and `many` are translated texts with %1 for the number."""
    return (one if number == 1 else many).replace("%1", count(number))


def images(number: int) -> str:
    return counted(number, tr("%1 image"), tr("%1 images"))


def categories(number: int) -> str:
    return counted(number, tr("%1 category"), tr("%1 categories"))


def _figure(words: str) -> str:
    """One piece: among words that are read from right to left, sign and number would change places."""
    mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"\N{LEFT-TO-RIGHT ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}" if mirrored else words


def percent(value: float | None) -> str:
    """97 %; a dash where there was nothing to ask."""
    return "–" if value is None else _figure(tr("%1 %").replace("%1", decimal(value, 0)))


def change(before: float | None, after: float | None) -> str:
    """ "80 → 88 %", or the second alone where there is no first."""
    if before is None:
        return percent(after)
    return tr("%1 → %2").replace("%1", decimal(before, 0)).replace("%2", percent(after))


def points(before: float | None, after: float | None) -> str:
    """The difference of two percentages, "+6", "−2", "0", or nothing where one is missing."""
    if before is None or after is None:
        return ""
    difference = round(after) - round(before)
    return _figure(f"+{difference}" if difference > 0 else f"−{-difference}" if difference < 0 else "0")


def duration(seconds: float) -> str:
    """ "6 ms", "1.4 s", "40 s", "3 min", "2 h 5 min"."""
    if seconds < 0.0995:
        return tr("%1 ms").replace("%1", str(max(1, round(seconds * 1000))))
    if seconds < 9.95:
        return tr("%1 s").replace("%1", decimal(seconds, 1))
    if seconds < 90:
        return tr("%1 s").replace("%1", str(round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("%1 min").replace("%1", str(minutes))
    return tr("%1 h %2 min").replace("%1", str(minutes // 60)).replace("%2", str(minutes % 60))


def time_left(seconds: float) -> str:
    """Whole seconds under a minute and a half, in steps of five from twenty up, so the figure does not flicker."""
    if seconds < 1:
        return tr("a moment left")
    if seconds >= 20 and seconds < 90:
        seconds = 5 * round(seconds / 5)
    return tr("%1 left").replace(
        "%1", duration(max(10.0, seconds)) if seconds >= 9.95 else tr("%1 s").replace("%1", str(round(seconds)))
    )


def size(number: int) -> str:
    return locale().formattedDataSize(number, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def progress(moment: Progress, unit: str) -> str:
    """ "212 of 340 images · 71 a second · 40 s left". `unit`: what is counted, "images" or "steps", translated."""
    parts = []
    if moment.total:
        parts.append(
            tr("%1 of %2 %3").replace("%1", count(moment.done)).replace("%2", count(moment.total)).replace("%3", unit)
        )
    elif moment.done:
        parts.append(f"{count(moment.done)} {unit}")
    if moment.rate and moment.rate >= 0.05:
        rate = decimal(moment.rate, 0 if moment.rate >= 3 else 1)
        parts.append(tr("%1 a second").replace("%1", rate))
    # The first few images tell nothing: the engine is still warming up.
    if moment.seconds_left is not None and moment.total and 5 <= moment.done < moment.total:
        parts.append(time_left(moment.seconds_left))
    return " · ".join(parts)


def sentence(words: str) -> str:
    """With its full stop, which is another one in other scripts."""
    return words if words.endswith((".", "!", "?", "…", "。", "！", "？")) else tr("%1.").replace("%1", words)


def clauses(parts: Sequence[str]) -> str:
    """Of one sentence, told one after the other."""
    if not parts:
        return ""
    told = parts[0]
    for part in parts[1:]:
        told = tr("%1; %2").replace("%1", told).replace("%2", part)
    return told


def place(path: Path) -> str:
    """A folder as people know it: from their home on, where it is in that."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)


def listing(names: Sequence[str], most: int = 3) -> str:
    """ "a, b and c", or "a, b, c and 4 more"."""
    if not names:
        return ""
    if len(names) == 1:
        return names[0]
    comma = tr(", ")
    if len(names) > most:
        rest = count(len(names) - most)
        return tr("%1 and %2 more").replace("%1", comma.join(names[:most])).replace("%2", rest)
    return tr("%1 and %2").replace("%1", comma.join(names[:-1])).replace("%2", names[-1])


def either(names: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    if len(names) < 2:
        return "".join(names)
    return tr("%1 or %2").replace("%1", ", ".join(names[:-1])).replace("%2", names[-1])


def file_state(state: str) -> str:
    """What became of an image's file, in two words; empty where it is there."""
    return {"here": "", "offline": tr("offline"), "changed": tr("file changed"), "gone": tr("file is gone")}[state]


def date(iso: str) -> str:
    """A stored UTC time as the user's date, or the text itself where it is no time."""
    moment = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return iso
    return locale().toString(moment.toLocalTime().date(), QLocale.FormatType.ShortFormat)


def day(given: datetime.date) -> str:
    """A day as the user writes it."""
    return locale().toString(QDate(given.year, given.month, given.day), QLocale.FormatType.ShortFormat)


def moment(iso: str) -> str:
    """As `date`, with the time of day."""
    found = QDateTime.fromString(iso, Qt.DateFormat.ISODateWithMs)
    return locale().toString(found.toLocalTime(), QLocale.FormatType.ShortFormat) if found.isValid() else iso


def device(name: str) -> str:
    """ "cpu", "cuda:0" and "mps" as people say them."""
    if name.startswith("cuda"):
        return tr("the GPU")
    return {"cpu": tr("the CPU"), "mps": tr("the Apple GPU")}.get(name, name)


def device_chip(name: str, device_name: str) -> str:
    """ "CPU", "GPU · RTX 4060": short enough for the job bar; the whole name is in the tooltip."""
    if name.startswith("cuda"):
        for maker in ("NVIDIA", "GeForce", "AMD", "Radeon"):
            device_name = device_name.replace(maker, "")
        return tr("GPU · %1").replace("%1", " ".join(device_name.split()))
    return {"cpu": tr("CPU"), "mps": tr("Apple GPU")}.get(name, device_name)
