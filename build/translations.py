"""Finds every text of the program and keeps the translations in step with them: `make translations`.

A text of the window is a literal given to `tr`. Qt's own lupdate does not follow `tr = self.tr` or the free function
of `app/words/text.py`, so the texts are found here, on Python's syntax tree, and lupdate only merges them into the .ts
files.
A sentence of the core is a literal or an f-string; its values become %1, %2 …, a number that `plural` counts %n
(docs/adr/0017-sentences-of-the-core.md).
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
SENTENCES = FOLDER / "core.txt"
CORE = "Core"
"""The context of what the core says."""
FREE = "Text"
"""The context of the free function `tr` in app/words/text.py."""
# What of the core reaches the window. The command line and the benchmark speak English.
TOLD = (
    *("backbones", "care", "catalogue", "disk.py", "engine", "evaluation/verdict.py", "generations", "images"),
    *("library.py", "learning/learners/recollect.py", "learning/trainer.py", "learning/trunk", "mapping", "operations"),
    *("portable", "sqlite_errors.py", "sqlite_files.py"),
)
# Words that only a programmer or a log reads.
_UNTOLD_CALLS = {
    *("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "WireError", "StreamClosedError"),
    *("debug", "info", "warning", "error", "exception", "text", "execute", "startswith", "getLogger"),
    *("basicConfig", "Thread"),
}
_UNTOLD = {
    *("refresh of trunk %1", "system volume information", "Recollect %1"),
    *("could not allocate memory", "could not create a memory"),  # as libraries say it
    # What an ONNX file says of its input.
    "Turn the image upright (EXIF), convert it to sRGB and to 8-bit RGB, resize its short side to "
    "%1 (%2), cut out the centre square of %3",
}
# SQL, and how torch writes what an operator takes and gives.
_CODE = re.compile(r"(SELECT|INSERT|DELETE|UPDATE|CREATE|PRAGMA|ATTACH) |\(Tensor ")
_WORDS = re.compile(r"[A-Za-z][a-z]+ |[a-z] [a-z%]|: %|%\d [a-z]")


class Text(NamedTuple):
    """`where`: file and line, for people."""

    context: str
    source: str
    where: str


class Untranslatable(Exception):  # noqa: N818 (the message is the whole story)
    """A text that cannot be found before the program runs."""


# --- the window


def window_texts(root: Path = ROOT) -> list[Text]:
    """Every text of `app/`. Raises Untranslatable where one is no literal, or is made before a translation is there."""
    found: list[Text] = []
    for file in sorted((root / "app").rglob("*.py")):
        finder = _Finder(str(file.relative_to(root)))
        finder.visit(ast.parse(file.read_text(encoding="utf-8")))
        found += finder.found
    return found


class _Finder(ast.NodeVisitor):
    """Knows in which class a call stands and what the names `tr` and `text` mean there."""

    def __init__(self, file: str) -> None:
        self.file, self.found = file, list[Text]()
        self._classes: list[str] = []
        self._functions = 0
        self._meaning: list[dict[str, str]] = [{}]  # of a name that translates: the context it does so in

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for name in node.names:
            if node.module == "app.words.text" and name.name == "tr":
                self._meaning[-1][name.asname or name.name] = FREE

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions += 1
        self._meaning.append({FREE: FREE} if self.file == "app/words/text.py" else {})
        if node.name == "tr":
            self._meaning[0]["tr"] = FREE
        else:
            self.generic_visit(node)
        self._meaning.pop()
        self._functions -= 1

    def visit_Assign(self, node: ast.Assign) -> None:
        target, value = node.targets[0], node.value
        pairs = (
            zip(target.elts, value.elts, strict=False)
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            else [(target, value)]
        )
        for name, meant in pairs:
            if isinstance(name, ast.Name) and (context := self._context(meant)) is not None:
                self._meaning[-1][name.id] = context
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        context = self._context(node.func)
        if context is None:
            return
        where = f"{self.file}:{node.lineno}"
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            raise Untranslatable(f"{where}: {ast.unparse(node)} is not a literal")
        if not self._functions:
            raise Untranslatable(f"{where}: {first.value!r} is read before the language is known")
        self.found.append(Text(context, first.value, where))

    def _context(self, called: ast.expr) -> str | None:
        """The context in which this expression translates, None for any other."""
        if isinstance(called, ast.Name):
            return next((names[called.id] for names in reversed(self._meaning) if called.id in names), None)
        if isinstance(called, ast.Attribute) and called.attr == "tr" and isinstance(called.value, ast.Name):
            if called.value.id == "text":
                return FREE
            if called.value.id == "self":
                return self._classes[-1]
            raise Untranslatable(f"{self.file}:{called.lineno}: {ast.unparse(called)} translates in no known context")
        return None


# --- the core


def core_sentences(root: Path = ROOT) -> list[str]:
    """Every sentence, and part of one, that the core may say to a person; sorted."""
    found: set[str] = set()
    for name in TOLD:
        place = root / "core" / name
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if "migrations" not in file.parts:
                found.update(_sentences(ast.parse(file.read_text(encoding="utf-8"))))
    return sorted(found)


def _sentences(tree: ast.Module) -> Iterator[str]:
    passed = {id(part) for node in ast.walk(tree) for part in _untold(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) == "plural":
            yield from (f"%n {word.value}" for word in node.args[1:] if isinstance(word, ast.Constant))
        if id(node) not in passed and (said := _template(node)) and said not in _UNTOLD and _is_told(said):
            yield said


def _is_told(said: str) -> bool:
    return bool(_WORDS.search(said)) and not _CODE.match(said)


def _untold(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is no sentence: docstrings, words for programmers or looked for, parts of an f-string, types."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Call) and _name(node) in _UNTOLD_CALLS | {"plural"}:
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        yield from (part for argument in given for part in ast.walk(argument))
    elif isinstance(node, ast.Compare):
        yield from (side for side in (node.left, *node.comparators) if isinstance(side, ast.Constant))
    elif isinstance(node, ast.JoinedStr):
        yield from (value for value in node.values if isinstance(value, ast.Constant))
    elif isinstance(node, ast.Subscript | ast.AnnAssign):
        inside = node.slice if isinstance(node, ast.Subscript) else node.annotation
        yield from ast.walk(inside)
    elif isinstance(node, ast.FunctionDef | ast.arg):
        annotation = node.returns if isinstance(node, ast.FunctionDef) else node.annotation
        yield from () if annotation is None else ast.walk(annotation)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts = node.value.split("{}")  # for `format`
        return parts[0] + "".join(f"%{number}{part}" for number, part in enumerate(parts[1:], 1))
    if not isinstance(node, ast.JoinedStr):
        return None
    said, number = "", 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            said += str(value.value)
        else:
            number += 1
            said += f"%{number}"
    return said


# --- the files


def every_text(root: Path = ROOT) -> list[Text]:
    return window_texts(root) + [Text(CORE, said, "core") for said in core_sentences(root)]


def _run(tool: str, *arguments: object) -> None:
    subprocess.run([str(Path(sys.executable).parent / tool), *map(str, arguments)], check=True, stdout=sys.stderr)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    SENTENCES.write_text("\n".join(core_sentences()) + "\n", encoding="utf-8")
    pairs = sorted({(text.context, text.source) for text in every_text()})
    with tempfile.TemporaryDirectory() as folder:
        gathered = Path(folder) / "texts.py"
        lines = [f"QCoreApplication.translate({context!r}, {source!r})" for context, source in pairs]
        gathered.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for file in sorted(FOLDER.glob("*.ts")):
            _run("pyside6-lupdate", gathered, "-ts", file, "-no-obsolete", "-locations", "none")
            _run("pyside6-lrelease", "-silent", file, "-qm", file.with_suffix(".qm"))


if __name__ == "__main__":
    main()
