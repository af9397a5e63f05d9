"""The words of every setting, as the settings page and the command palette show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from app.words.language import LANGUAGES, SYSTEM
from app.words.text import tr

Section = Literal["appearance", "search", "learning", "folders", "device", "storage"]


def sections() -> dict[Section, str]:
    """In the order of the page."""
    return {
        "appearance": tr("Appearance"),
        "search": tr("Search"),
        "learning": tr("Learning"),
        "folders": tr("Folders"),
        "device": tr("Device"),
        "storage": tr("Storage"),
    }


@dataclass(frozen=True)
class Words:
    """How a setting is shown.

    Attributes:
        title: its name. sentence: what it is for. unit: after a number. names: of what can be chosen.
        zero: what stands for the number 0.
    """

    section: Section
    title: str
    sentence: str
    unit: str = ""
    names: dict[str, str] = field(default_factory=dict)
    zero: str = ""


def words() -> dict[str, Words]:
    """By the names in `app/settings/model.py`, in the order of the page."""
    given: tuple[Callable[[], dict[str, Words]], ...] = (_appearance, _search, _learning, _folders, _device, _storage)
    return {name: one for part in given for name, one in part().items()}


def _appearance() -> dict[str, Words]:
    return {
        "theme": Words(
            "appearance",
            tr("Theme"),
            tr("Light or dark, or as the system has it, also when that changes."),
            names={"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")},
        ),
        "tile": Words(
            "appearance",
            tr("Size of thumbnails"),
            tr("How large images are in the grid."),
            tr("pixels"),
        ),
        "language": Words(
            "appearance",
            tr("Language"),
            tr("Of the window, from its next start on."),
            names={SYSTEM: tr("As the system"), **LANGUAGES},
        ),
    }


def _search() -> dict[str, Words]:
    sentence = tr("How many images a search brings, the most alike first.")
    return {"hits": Words("search", tr("Hits of a search"), sentence, tr("images"))}


def _learning() -> dict[str, Words]:
    return {
        "learn": Words(
            "learning",
            tr("When to learn"),
            tr("New images are learned by themselves, or when you choose Update now."),
            names={"import": tr("After each import"), "ask": tr("When I ask for it")},
        ),
        "scope": Words(
            "learning",
            tr("How much is trained"),
            tr("Recollect decides by the device and the new images. The more is trained, the longer it takes."),
            names={
                "auto": tr("Recollect decides"),
                "head": tr("The head"),
                "stage": tr("The trunk's last blocks"),
                "full": tr("The whole trunk"),
            },
        ),
        "rest_on_battery": Words(
            "learning",
            tr("Rest on battery"),
            tr("An update pauses until the computer is plugged in again. Go on lets it work at once."),
        ),
        "tolerance": Words(
            "learning",
            tr("What old categories may lose"),
            tr("Of 100 check images found again. An update that costs more is tried again, or waits for you."),
            tr("points"),
        ),
        "category_tolerance": Words(
            "learning",
            tr("What one old category may lose"),
            tr("The same for each category that has check images enough to tell."),
            tr("points"),
        ),
    }


def _folders() -> dict[str, Words]:
    return {
        "watch": Words(
            "folders",
            tr("Watch added folders"),
            tr("What is new in them is offered as soon as the system tells of it."),
        ),
        "rescan_minutes": Words(
            "folders",
            tr("Look through them every"),
            tr("Network shares and some drives tell of no change, so now and then Recollect looks by itself."),
            tr("minutes"),
        ),
    }


def _device() -> dict[str, Words]:
    return {
        "device": Words(
            "device",
            tr("Where to compute"),
            tr("Recollect takes the fastest device that works, unless you choose one."),
            names={"auto": tr("Recollect decides"), "cpu": tr("CPU"), "gpu": tr("GPU")},
        ),
        "threads": Words(
            "device",
            tr("Cores to use"),
            tr("Fewer leave more of the computer to other programs."),
            zero=tr("All"),
        ),
    }


def _storage() -> dict[str, Words]:
    return {
        "newest": Words(
            "storage",
            tr("Newest updates to keep"),
            tr("You can go back to what is kept. The next update deletes what is not."),
        ),
        "daily": Words("storage", tr("Days to keep"), tr("Also the last update of each of so many days that had one.")),
        "weekly": Words(
            "storage", tr("Weeks to keep"), tr("Also the last update of each of so many weeks that had one.")
        ),
    }
