"""`serve`: the live preview, for this computer only."""

import socket

from newsroom.cli.session import Session
from newsroom.problems import OutsideError
from newsroom.website import BuildOptions, serve_site

_HOST = "127.0.0.1"


def run(session: Session) -> int:
    """Serve until Ctrl-C. OutsideError X04 where the port is taken."""
    port = session.order.port
    _try_port(port)
    session.console.say("serve_open", "good", address=f"http://{_HOST}:{port}/")
    session.console.say("serve_stop")
    session.console.out.flush()
    options = BuildOptions(now=session.fixed_now, language=session.order.lang or "", progress=session.console.progress)
    try:
        serve_site(session.root, options, _HOST, port)
    except KeyboardInterrupt:
        # Ctrl-C is how a preview ends
        session.console.line()
    return 0


def _try_port(port: int) -> None:
    """Said before the first build, not after it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            raise OutsideError("X04", port=str(port)) from error
