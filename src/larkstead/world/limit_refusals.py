"""Refusals of what comes too often or is too much."""

from collections.abc import Mapping
from typing import Final

from larkstead.texts import Both
from larkstead.world.refusal import Refusal

MB: Final = 1_000_000


class TooMany(Refusal):
    """Too often: of the bound of `most`, there is room again after `wait_s` seconds."""

    zh = "过于频繁。"
    en = "Too often."
    zh_remedy = "[{wait_s} 秒|稍]后再试。"
    en_remedy = "Try again [in {wait_s} seconds|later]."
    wait_s: int = 0
    most: int = 0

    def __init__(self, wait_ms: int, most: int, **data: str) -> None:
        super().__init__(wait_s=max(-(-wait_ms // 1_000), 1), most=most, **data)


class TooManyTries(TooMany):
    """Passwords or secrets were wrong too often."""

    zh = "密码或密钥错误次数过多。"
    en = "There were too many wrong passwords or secrets."


class TooBusy(TooMany):
    """Too many passwords wait to be checked."""

    zh = "同时登录的请求过多。"
    en = "Too many are signing in at this moment."


class TooManyMade(TooMany):
    """Too many accounts, enterprises, apps or uploads came from one address or enterprise."""

    zh = "[{zh_what}]过于频繁。"
    en = "Too many [{en_what}|of these] at once."
    zh_what: str = ""
    en_what: str = ""

    def __init__(self, wait_ms: int, most: int, what: str) -> None:
        named = _MADE[what]
        super().__init__(wait_ms, most, zh_what=named.zh, en_what=named.en)


class StorageFull(Refusal):
    """The enterprise's uploads take all that the operator gives it; `used` and `quota` are bytes."""

    zh = "企业的存储空间已满[（已用 {used_mb} MB，上限 {quota_mb} MB）]。"
    en = "The enterprise's storage is full[ ({used_mb} MB of {quota_mb} MB)]."
    zh_remedy = "请运行服务器的人用 --storage-quota 提高上限；未被任何消息使用的上传会在一天后删除。"
    en_remedy = (
        "Whoever runs the server may give it more with --storage-quota. Uploads that no message shows go after a day."
    )
    used: int = 0
    quota: int = 0
    used_mb: int = 0
    quota_mb: int = 0

    def __init__(self, used: int, quota: int) -> None:
        super().__init__(used=used, quota=quota, used_mb=used // MB, quota_mb=quota // MB)


_MADE: Final[Mapping[str, Both]] = {
    "account": Both("注册账号", "accounts"),
    "enterprise": Both("创建企业", "enterprises"),
    "app": Both("创建应用", "apps"),
    "upload": Both("上传", "uploads"),
}
