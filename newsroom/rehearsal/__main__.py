"""`python -m newsroom.rehearsal`: the rehearsal as a process of its own; or, with `--lint`, a judge of HTML files."""

import argparse
import sys
import threading
from pathlib import Path

from newsroom.rehearsal.faults import FaultError
from newsroom.rehearsal.server import Rehearsal


def main(arguments: list[str]) -> int:
    """0; 1 where a file breaks a rule; 2 where the arguments are wrong."""
    parser = argparse.ArgumentParser(prog="python -m newsroom.rehearsal", description=__doc__)
    parser.add_argument("--state", type=Path, help="folder of state.json, requests.jsonl and bodies/")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME[=ARG]@[ENDPOINT#]CALLS")
    chosen = parser.parse_args(arguments)
    if chosen.state is None:
        parser.error("--state DIR")
    try:
        rehearsal = Rehearsal(chosen.state, faults=chosen.fault, port=chosen.port)
    except FaultError as error:
        parser.error(str(error))
    with rehearsal:
        sys.stdout.write(f"{rehearsal.url}\n{rehearsal.dingtalk_url}\n{rehearsal.wecom_url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
