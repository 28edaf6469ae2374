"""`test`: the test suite, in the interpreter that runs this."""

import subprocess
import sys

from newsroom.cli.session import Session

WHOLE = ("-n", "auto", "--dist", "loadfile")
"""The whole suite runs on all cores; the tests of a file stay together, since they share what they build."""


def run(session: Session) -> int:
    """Run pytest in the project's folder with the arguments given; 0 where everything passed, else 1."""
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", *(session.order.words or WHOLE)]
    done = subprocess.run(command, cwd=session.root, check=False)  # noqa: S603  the editor's own arguments
    return 0 if done.returncode == 0 else 1
