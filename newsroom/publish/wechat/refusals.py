"""A refusal of WeChat as what an editor can do about it (design 2.6)."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from newsroom.publish.answers import Refusal
from newsroom.publish.outcome import Exit, PublishError

_SERVICE: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "wechat_token": (40001, 40014, 42001, 41001),
    "wechat_quota": (45009,),
    "wechat_minute": (45011,),
    "wechat_right": (48001,),
    "wechat_picture": (40005, 40009, 45001),
    "wechat_content": (45166,),
    "wechat_long": (45002, 45003, 45004, 45110, 45008),
    "wechat_person": (53503, 53504, 53505, 48005),
    "wechat_unknown": (40007,),
})  # fmt: skip
_CREDENTIALS: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "wechat_appid": (40013,),
    "wechat_secret": (40125, 40002),
    "wechat_confirm": (89503, 89506, 89507),
})  # fmt: skip
_KEYS: Mapping[int, tuple[str, Exit]] = MappingProxyType(
    {code: (key, Exit.SERVICE) for key, codes in _SERVICE.items() for code in codes}
    | {code: (key, Exit.CREDENTIALS) for key, codes in _CREDENTIALS.items() for code in codes}
)
"""Number → sentence of the catalogue, exit code; every other number is told as it is."""
_ADDRESS = 40164
_IP = re.compile(r"invalid ip\s+(\S+?)(?:\s|,|$)")


def explained(error: Refusal) -> PublishError:
    """The error an editor is told."""
    values = {"code": error.code, "text": error.text, "rid": error.rid or "—"}
    if error.code == _ADDRESS:
        match = _IP.search(error.text)
        return PublishError("wechat_address", Exit.CREDENTIALS, **values, address=match[1] if match else "?")
    key, exit_code = _KEYS.get(error.code, ("wechat_other", Exit.SERVICE))
    return PublishError(key, exit_code, **values)
