"""What has to hold before anything leaves the house. Each refusal says what to do; all are told at once."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from newsroom.check.wechat_conformance import Finding
from newsroom.compose import Digest
from newsroom.model import ref_of
from newsroom.publish.outcome import Note, note
from newsroom.publish.robots import DINGTALK, WECOM, is_webhook
from newsroom.publish.secrets import Secrets
from newsroom.settings import Settings
from newsroom.standing import Reviews, Standing, missing_steps

CHANNELS = ("wechat", DINGTALK, WECOM, "email", "folder")
_FINE_WITHOUT = frozenset({Standing.WITHDRAWN, Standing.CONSENT, Standing.EXPIRED})
"""What a locked issue may have lost: its page says so in a line."""
_SECRETS: Mapping[str, str] = MappingProxyType({
    "wechat": "NEWSROOM_WECHAT_SECRET", DINGTALK: "NEWSROOM_DINGTALK_WEBHOOK", WECOM: "NEWSROOM_WECOM_WEBHOOK",
})  # fmt: skip


def refusals(
    digest: Digest, findings: Iterable[tuple[str, Finding]], reviews: Reviews, settings: Settings
) -> tuple[Note, ...]:
    """Why this issue must not go out; empty where it may. `findings`: title of the article, what was found in it."""
    found = []
    if not digest.locked:
        found.append(note("gate_open", week=digest.week))
    if digest.items and not digest.entries:
        found.append(note("gate_gone", week=digest.week))
    for item in digest.items:
        if item.entry is None and item.gone not in _FINE_WITHOUT:
            found.append(note("gate_entry", ref=item.ref, reason=f"@standing_{item.gone}"))
        elif item.entry is not None:
            steps = missing_steps(item.entry, reviews, settings)
            if steps:
                found.append(note("gate_signature", ref=ref_of(item.entry), steps="、".join(steps), step=steps[0]))
    for title, one in findings:
        if one.is_error:
            found.append(note("gate_rule", title=title, rule=one.rule, finding=one))
    return tuple(found)


def lacking(channels: Iterable[str], settings: Settings, secrets: Secrets) -> tuple[Note, ...]:
    """What the channels need and do not have; empty where they have all of it."""
    found = []
    for channel in channels:
        name = _SECRETS.get(channel, "")
        if name and not secrets[name]:
            found.append(note("gate_secret", channel=f"@channel_{channel}", name=name))
        elif channel in (DINGTALK, WECOM) and not is_webhook(secrets[name]):
            found.append(note("gate_webhook", channel=f"@channel_{channel}", name=name))
        missing = _settings_lacking(channel, settings)
        found += [note("gate_setting", channel=f"@channel_{channel}", setting=one) for one in missing]
    return tuple(found)


def _settings_lacking(channel: str, settings: Settings) -> list[str]:
    wanted: dict[str, dict[str, object]] = {
        "wechat": {"wechat_appid": settings.wechat_appid},
        "email": {
            "mail_from": settings.mail_from,
            "mail_to": settings.mail_to,
            "mail_server": settings.mail_server,
        },
        "folder": {"publish_folder": settings.publish_folder},
    }
    return [name for name, value in wanted.get(channel, {}).items() if not value]
