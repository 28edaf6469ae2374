"""The access token: fetched when it is first needed, renewed when the service refuses it, never written anywhere.

Source of the rules: WeChat's page on getStableAccessToken, as the design gives it (2.2): normal mode returns the same
token until five minutes before its end, forced mode makes a new one, 20 a day and 30 seconds apart. The older `token`
call is not used: every call of it makes the tokens of other programs of the account invalid.
"""

from collections.abc import Callable, Mapping
from typing import Any

from newsroom.publish.answers import DoubtError, Refusal, text_of
from newsroom.publish.outcome import Exit, PublishError
from newsroom.publish.pace import TRIES, Pace
from newsroom.publish.secrets import Secret
from newsroom.publish.transport import NotSentError

MOST_CALLS = 3
"""Token calls in one run, failures included: whatever goes wrong, the day's quota is not burnt."""
BUSY, MINUTE = -1, 45011


class Tokens:
    """The token of one run."""

    def __init__(self, appid: str, secret: Secret, ask: Callable[[Mapping[str, Any]], Mapping[str, Any]], pace: Pace):
        """`ask` sends one stable_token request: the answer, Refusal, DoubtError or NotSentError."""
        self._appid, self._secret, self._ask, self._pace = appid, secret, ask, pace
        self._token = ""
        self._calls = 0

    def current(self) -> str:
        """The token. PublishError or Refusal where there is none to be had."""
        if not self._token:
            self._token = self._fetch(force=False)
        return self._token

    def renew(self, refused: str) -> None:
        """Get another token than `refused`. Forced only where the service returns the very one it has just refused."""
        if self._token != refused:
            return
        self._token = ""
        token = self._fetch(force=False)
        if token == refused:
            token = self._fetch(force=True)
        self._token = token

    def _fetch(self, *, force: bool) -> str:
        body = {
            "grant_type": "client_credential",
            "appid": self._appid,
            "secret": self._secret.reveal(),
            "force_refresh": force,
        }
        reason = "net_unreachable"
        for number in range(TRIES):
            if self._calls >= MOST_CALLS:
                raise PublishError("token_calls", Exit.UNKNOWN, reason=reason)
            if number:
                self._pace.before_try(number)
            try:
                self._calls += 1
                return text_of(self._ask(body), "access_token")
            except NotSentError as error:
                self._calls -= 1
                reason = str(error)
            except DoubtError as error:
                reason = str(error)
            except Refusal as error:
                reason = "net_busy"
                if error.code == MINUTE:
                    self._pace.next_minute()
                elif error.code != BUSY:
                    raise
        raise PublishError("net_failed", Exit.UNKNOWN, reason=reason)
