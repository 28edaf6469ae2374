"""`test`: the test suite, in the interpreter that runs this."""

import subprocess
import sys

from newsroom.cli.session import Session


def run(session: Session) -> int:
    """Run pytest in the project's folder with the arguments given; 0 where everything passed, else 1."""
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", *session.order.words]
    done = subprocess.run(command, cwd=session.root, check=False)  # noqa: S603  the editor's own arguments
    return 0 if done.returncode == 0 else 1
