"""`mkdocs.yml` with its `extra.newsroom` → `Settings`. Strict: an unknown or ill-formed setting is a problem.

Read here with plain YAML rather than through MkDocs, so that `check`, `new` or `sign` start without it and
both doors see the same values. MkDocs' own tags (`!ENV`, `!!python/name:`) are passed over: none of the
values used here carries one.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from newsroom.problems import SEVERITIES, Location, Problem, Severity, problem
from newsroom.settings.converters import (
    read_api,
    read_appid,
    read_channels,
    read_colour,
    read_days,
    read_flag,
    read_layout,
    read_leaving,
    read_mail,
    read_mails,
    read_packs,
    read_server,
    read_spacing,
    read_week_time,
)
from newsroom.settings.types import CUTOFF, SLOT, LoadedSettings, ReviewStep, Settings

CONFIG_NAME = "mkdocs.yml"
_T = TypeVar("_T")
_D = TypeVar("_D")
_Nodes: TypeAlias = dict[str, yaml.Node]
_GRADES: Mapping[str, Severity | None] = MappingProxyType({
    "off": None, "关": None, "advice": Severity.ADVICE, "提示": Severity.ADVICE, "warning": Severity.WARNING,
    "警告": Severity.WARNING, "error": Severity.ERROR, "拦截": Severity.ERROR,
})  # fmt: skip
_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?")


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """`2022-04-27` or `2022-04-27 10:00[:30]` as a moment in `zone`; ValueError otherwise."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return datetime(*(int(part) if part else 0 for part in match.groups()), tzinfo=zone)  # type: ignore[misc,arg-type]


def load_settings(root: Path, config: Path | None = None) -> LoadedSettings:
    """The settings in `root`/mkdocs.yml (or in `config`). Reads that one file; never raises for what it says."""
    path = config or root / CONFIG_NAME
    name = PurePosixPath(path.name)
    fallback = Settings(root=root, content=root / "content", site=root / "site", column="")
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        found = problem("K01", Location(file=name), reason=str(error.strerror or error))
        return LoadedSettings(settings=fallback, problems=(found,))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        at = Location(file=name, line=mark.line + 1 if mark else 0)
        found = problem("K01", at, reason=str(getattr(error, "problem", None) or "YAML"))
        return LoadedSettings(settings=fallback, problems=(found,))
    return _Reader(root, name).read(node)


def _is_blank(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value


class _Reader:
    """Collects the problems of one mkdocs.yml while its values are typed."""

    def __init__(self, root: Path, name: PurePosixPath) -> None:
        self.root = root
        self.name = name
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}

    def read(self, node: yaml.Node | None) -> LoadedSettings:
        """Type the whole file."""
        top = self._mapping(node, "")
        theme = self._mapping_at(top, "theme")
        extra = self._mapping_at(top, "extra")
        own = self._mapping_at(extra, "newsroom")
        zone = self._zone(self._text(own, "timezone", "Asia/Shanghai"))
        url = self._text(top, "site_url", "")
        if not url.startswith(("https://", "http://")):
            self._report("K03", "site_url", key="site_url", value=url, expected="https://…/")
        settings = Settings(
            root=self.root,
            content=self.root / self._text(top, "docs_dir", "content"),
            site=self.root / self._text(top, "site_dir", "site"),
            column=self._text(top, "site_name", ""),
            description=self._text(top, "site_description", ""),
            site_url=url if not url or url.endswith("/") else f"{url}/",
            copyright=self._text(top, "copyright", ""),
            language=self._choice(self._text(theme, "language", "zh"), "theme.language", ("zh", "en")),
            school=self._text(own, "school", ""),
            tagline=self._text(own, "tagline", ""),
            contact=self._text(own, "contact", ""),
            zone=zone,
            founded=self._typed(own, "founded", date.fromisoformat, date(2000, 1, 1), "2022-03-14"),
            cutoff=self._typed(own, "cutoff", read_week_time, CUTOFF, "周五 12:00"),
            slot=self._typed(own, "slot", read_week_time, SLOT, "周五 17:00"),
            review=self._review(own.pop("review", None)),
            distinct_reviewers=self._typed(own, "distinct_reviewers", read_flag, False, "true"),
            fresh_days=self._typed(own, "fresh_days", read_days, 90, "90"),
            spacing=self._typed(own, "spacing", read_spacing, "keep", "keep / add / remove"),
            private_words=self._typed(own, "private_words", lambda text: self.root / Path(text).expanduser(), None, ""),
            qr_allowed=self._addresses(own.pop("qr_allowed", None), "qr_allowed"),
            wechat_theme=self._text(own, "wechat_theme", "清朗"),
            wechat_layout=self._typed(own, "wechat_layout", read_layout, "auto", "auto / collected / several"),
            brand=self._typed(own, "brand", read_colour, "", "#0b6b58"),
            dingtalk_keyword=self._text(own, "dingtalk_keyword", ""),
            mail_from=self._typed(own, "mail_from", read_mail, "", "office@school.example"),
            mail_unsubscribe=self._typed(own, "mail_unsubscribe", read_leaving, "", "mailto:office@school.example"),
            mail_to=self._typed(own, "mail_to", read_mails, (), "parents@school.example"),
            mail_server=self._typed(own, "mail_server", read_server, "", "smtp.school.example:465"),
            wechat_appid=self._typed(own, "wechat_appid", read_appid, "", "wx…"),
            wechat_api=self._typed(own, "wechat_api", read_api, "https://api.weixin.qq.com", "https://…"),
            publish_folder=self._typed(
                own, "publish_folder", lambda text: self.root / Path(text).expanduser(), None, ""
            ),
            publish_to=self._typed(own, "publish_to", read_channels, ("wechat",), "wechat, dingtalk"),
            packs=self._typed(own, "packs", read_packs, "bundles", "bundles / all / none"),
            offline=self._typed(own, "offline", read_flag, False, "true"),
            checks=self._checks(own.pop("checks", None)),
            now=self._typed(own, "now", lambda text: parse_moment(text, zone), None, "2022-04-27 10:00"),
        )
        for key in own:
            self._report("K02", f"extra.newsroom.{key}", key=key)
        return LoadedSettings(settings=settings, problems=tuple(self.problems))

    def _report(self, code: str, path: str, **values: str) -> None:
        self.problems.append(problem(code, Location(file=self.name, line=self.lines.get(path, 0)), **values))

    def _mapping(self, node: yaml.Node | None, prefix: str) -> _Nodes:
        if node is None or _is_blank(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.lines[prefix] = node.start_mark.line + 1
            self._report("K03", prefix, key=prefix or self.name.name, value="", expected="key: value")
            return {}
        found: _Nodes = {}
        for key, value in node.value:
            path = f"{prefix}.{key.value}" if prefix else str(key.value)
            self.lines[path] = key.start_mark.line + 1
            found[str(key.value)] = value
        return found

    def _mapping_at(self, parent: _Nodes, key: str) -> _Nodes:
        return self._mapping(parent.get(key), "extra.newsroom" if key == "newsroom" else key)

    def _text(self, source: _Nodes, key: str, default: str) -> str:
        node = source.pop(key, None)
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        if node is not None:
            at = Location(file=self.name, line=node.start_mark.line + 1)
            self.problems.append(problem("K03", at, key=key, value="", expected=f"{key}: …"))
        return default

    def _choice(self, value: str, path: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            self._report("K03", path, key=path, value=value, expected=" / ".join(allowed))
            return allowed[0]
        return value

    def _zone(self, name: str) -> ZoneInfo:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._report("K03", "extra.newsroom.timezone", key="timezone", value=name, expected="Asia/Shanghai")
            return ZoneInfo("Asia/Shanghai")

    def _typed(self, own: _Nodes, key: str, read: Callable[[str], _T], default: _D, expected: str) -> _T | _D:
        text = self._text(own, key, "")
        if not text:
            return default
        try:
            return read(text)
        except ValueError:
            self._report("K03", f"extra.newsroom.{key}", key=key, value=text, expected=expected)
            return default

    def _review(self, node: yaml.Node | None) -> tuple[ReviewStep, ...]:
        if node is None or _is_blank(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self._report("K03", "extra.newsroom.review", key="review", value="", expected="[初审, 复审, 终审]")
            return ()
        return tuple(step for item in node.value if (step := self._step(item)) is not None)

    def _addresses(self, node: yaml.Node | None, key: str) -> tuple[str, ...]:
        """A list of `https://…` addresses; one alone needs no brackets."""
        if node is None or _is_blank(node):
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        texts = [str(one.value).strip() if isinstance(one, yaml.ScalarNode) else "" for one in items]
        for text in texts:
            if not re.fullmatch(r"https://[^\s/@]+(/\S*)?", text):
                self._report("K03", f"extra.newsroom.{key}", key=key, value=text, expected="[https://…/]")
        return tuple(texts)

    def _checks(self, node: yaml.Node | None) -> Mapping[str, Severity | None]:
        found: dict[str, Severity | None] = {}
        for code, value in self._mapping(node, "extra.newsroom.checks").items():
            grade = str(value.value).lower() if isinstance(value, yaml.ScalarNode) else ""
            if code in SEVERITIES and grade in _GRADES:
                found[code] = _GRADES[grade]
            else:
                wanted = {"key": f"checks.{code}", "value": grade, "expected": "T11: off / advice / warning / error"}
                self._report("K03", f"extra.newsroom.checks.{code}", **wanted)
        return MappingProxyType(found)

    def _step(self, node: yaml.Node) -> ReviewStep | None:
        if isinstance(node, yaml.ScalarNode) and node.value:
            return ReviewStep(name=node.value)
        parts = {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        name, by = parts.pop("step", None), parts.pop("by", None)
        if parts or not isinstance(name, yaml.ScalarNode) or not name.value:
            expected = "{step: 初审, by: [教学处]}"
            self._report("K03", "extra.newsroom.review", key="review", value=", ".join(parts), expected=expected)
            return None
        people = by.value if isinstance(by, yaml.SequenceNode) else [by]
        names = (one.value for one in people if isinstance(one, yaml.ScalarNode))
        return ReviewStep(name=name.value, by=tuple(filter(None, names)))
