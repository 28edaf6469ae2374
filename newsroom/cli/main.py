"""From the words on the command line to an exit code.

0 fine · 1 problems in the content · 2 wrong use · 3 the outside world failed · 130 interrupted by Ctrl-C.
"""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from newsroom.bootstrap import asked_language
from newsroom.cli.arguments import UsageError, parse_order
from newsroom.cli.console import Console, open_console
from newsroom.cli.report import show_problems
from newsroom.cli.session import open_session
from newsroom.messages import catalogue
from newsroom.problems import OutsideError, has_errors
from newsroom.settings import LoadedSettings, load_settings

FINE, CONTENT, USAGE, OUTSIDE, INTERRUPTED = 0, 1, 2, 3, 130
_NEEDS_NO_SETTINGS = ("test", "docs")


def main(folder: str, arguments: Sequence[str]) -> int:
    """Run the command in `arguments` for the project in `folder`; the exit code. Never raises for what was typed."""
    loaded = load_settings(Path(folder))
    words = catalogue(asked_language(arguments) or loaded.settings.language)
    console = open_console(sys.stdout, sys.stderr, words, os.environ)
    try:
        # bytes that are no UTF-8 arrive as lone surrogates, which nothing can print or write
        typed = [one.encode("utf-8", "replace").decode() for one in arguments]
        code = _run(loaded, typed, console)
        console.clear()
        sys.stdout.flush()
    except UsageError as error:
        console.complain(words.say(error.key, **error.values).strip())
        return USAGE
    except OutsideError as error:
        console.complain(words.say(error.code, **error.values))
        return OUTSIDE
    except BrokenPipeError:
        _drop_output()  # the reader of our output (`… | head`) has gone
        return OUTSIDE
    except OSError as error:
        try:
            sys.stdout.flush()
        except OSError:
            _drop_output()  # the disk under our output is full
        console.complain(_outside(error, console))
        return OUTSIDE
    except KeyboardInterrupt:
        console.complain(words.say("interrupted"))
        return INTERRUPTED
    return code


def _drop_output() -> None:
    """What is still buffered for standard output goes nowhere: Python would try again at exit, and end with 120."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(loaded: LoadedSettings, arguments: Sequence[str], console: Console) -> int:
    order = parse_order(arguments, console.words)
    if order.help:
        console.line(order.help)
        return FINE
    session = open_session(order, loaded.settings, console, os.environ)
    if has_errors(loaded.problems) and order.command not in _NEEDS_NO_SETTINGS:
        show_problems(console, loaded.problems)
        return CONTENT
    command = importlib.import_module(f"newsroom.cli.commands.{order.command}")
    code: int = command.run(session)
    return code


def _outside(error: OSError, console: Console) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return console.words.say("X03")
    path, reason = str(error.filename or "?"), error.strerror or type(error).__name__
    return console.words.say("X05", path=path, reason=reason)
