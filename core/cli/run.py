"""Runs a command and turns whatever happens into one answer and one exit code: 0 done, 1 failed, 2 wrong use."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from rich.console import Console

from core.cli import (  # noqa: F401 - a module brings its commands
    bench,
    care,
    categories,
    duplicates,
    folders,
    history,
    out,
    portable,
    recognising,
    reporting,
    resuming,
    searching,
    weak,
)
from core.cli.commands import app
from core.cli.output import print_json
from core.errors import CancelledError, RecollectError, UsageError
from core.logs import start_logging
from core.text import shown

DONE, FAILED, WRONG_USE = 0, 1, 2


def _tell(error: RecollectError, as_json: bool) -> None:
    if as_json:
        path = None if error.path is None else str(error.path)
        answer = {"error": {"kind": type(error).__name__, "what": error.what, "path": path, "advice": error.advice}}
        print_json(answer)
    Console(stderr=True, highlight=False, soft_wrap=True).print(shown(str(error)), markup=False)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code. No traceback is ever printed."""
    log = start_logging("command")
    as_json = "--json" in arguments
    try:
        app(list(arguments), prog_name="recollect")
    except SystemExit as end:
        # Typer ends every command so, and wrong use with its own words and 2.
        return end.code if isinstance(end.code, int) else DONE if end.code is None else FAILED
    except UsageError as error:
        _tell(error, as_json)
        return WRONG_USE
    except CancelledError as error:
        _tell(error, as_json)
        return FAILED
    except RecollectError as error:
        logging.getLogger(__name__).warning("%s: %s", type(error).__name__, error)
        _tell(error, as_json)
        return FAILED
    except Exception as error:
        logging.getLogger(__name__).exception("unexpected")
        _tell(RecollectError(f"Something went wrong inside Recollect ({type(error).__name__})", path=log), as_json)
        return FAILED
    return DONE
