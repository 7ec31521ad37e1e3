"""The names under which the platform is known, and whose each is. Programs have them written in their code."""

from collections.abc import Mapping
from typing import Literal

BrandName = Literal["feishu", "lark"]
BRAND_OF: Mapping[str, BrandName] = {
    "open.feishu.cn": "feishu",
    "accounts.feishu.cn": "feishu",
    "passport.feishu.cn": "feishu",
    "msg-frontier.feishu.cn": "feishu",
    "open.larksuite.com": "lark",
    "accounts.larksuite.com": "lark",
    "passport.larksuite.com": "lark",
    "msg-frontier.larksuite.com": "lark",
}
OPEN: Mapping[BrandName, str] = {"feishu": "open.feishu.cn", "lark": "open.larksuite.com"}
