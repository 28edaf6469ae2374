"""`python -m newsroom.rehearsal`: the rehearsal as a process of its own; with `--lint`, a judge of HTML files."""

import argparse
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from newsroom.messages import LANGUAGES, catalogue
from newsroom.rehearsal.accounts import Manner
from newsroom.rehearsal.faults import FaultError
from newsroom.rehearsal.lint import lint_files
from newsroom.rehearsal.server import Rehearsal


def main(arguments: Sequence[str]) -> int:
    """0; 1 where a file breaks a rule; SystemExit 2 where the arguments are wrong."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.lint:
        return _lint(parser, chosen)
    if chosen.state is None:
        parser.error("--state DIR")
    manner = Manner(refuses_chunks=not chosen.takes_chunks, refuses_pictures=chosen.refuses_pictures)
    try:
        rehearsal = Rehearsal(chosen.state, faults=chosen.fault, port=chosen.port, manner=manner)
        rehearsal.start()
    except (FaultError, OSError) as error:
        parser.error(f"{type(error).__name__}: {error}")
    _print(rehearsal.url, rehearsal.dingtalk_url, rehearsal.wecom_url)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    finally:
        rehearsal.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m newsroom.rehearsal", description=__doc__)
    parser.add_argument("--state", type=Path, help="folder of state.json, requests.jsonl and bodies/")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME[=ARG]@[ENDPOINT#]CALLS")
    parser.add_argument("--takes-chunks", action="store_true", help="bodies without Content-Length are welcome")
    parser.add_argument("--refuses-pictures", action="store_true", help="foreign pictures: 45166 instead of silence")
    parser.add_argument("--lint", type=Path, nargs="+", metavar="FILE.html", help="judge files, start nothing")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    return parser


def _lint(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> int:
    try:
        lines, has_error = lint_files(chosen.lint, catalogue(chosen.language))
    except (OSError, UnicodeDecodeError) as error:
        parser.error(str(error))
    _print(*lines)
    return 1 if has_error else 0


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
