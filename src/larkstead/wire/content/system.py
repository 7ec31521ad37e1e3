"""System messages: a line that tells what happened in a chat, written as a template with what stands in it.

The template is in English for programs, as on the platform; pages show it in both languages.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final, Literal

What = Literal[
    "invited", "joined", "removed", "left", "started", "renamed", "transferred", "managed", "unmanaged", "muted",
    "unmuted", "listed",
]  # fmt: skip

# By what happened. The first is the documented one (message_content); "renamed" and "started" were seen in public code.
TEMPLATES: Final[dict[What, tuple[str, str]]] = {
    "invited": ("{from_user} invited {to_chatters} to this chat.", "{from_user} 邀请 {to_chatters} 加入了群聊"),
    "joined": ("{from_user} joined this chat.", "{from_user} 加入了群聊"),
    "removed": ("{from_user} removed {to_chatters} from this chat.", "{from_user} 将 {to_chatters} 移出了群聊"),
    "left": ("{from_user} left this chat.", "{from_user} 退出了群聊"),
    "started": ("{from_user} started the group chat.", "{from_user} 创建了群聊"),
    "renamed": ('{from_user} renamed the group to "{group_name}".', "{from_user} 将群名称修改为“{group_name}”"),
    "transferred": (
        "{from_user} transferred the group to {to_chatters}.",
        "{from_user} 将群主转让给了 {to_chatters}",
    ),
    "managed": ("{from_user} made {to_chatters} group administrator.", "{from_user} 将 {to_chatters} 设为群管理员"),
    "unmanaged": (
        "{from_user} removed {to_chatters} from group administrators.",
        "{from_user} 取消了 {to_chatters} 的群管理员身份",
    ),
    "muted": (
        "{from_user} allowed only the group owner and administrators to send messages.",
        "{from_user} 设置为仅群主和群管理员可发言",
    ),
    "unmuted": ("{from_user} allowed all members to send messages.", "{from_user} 设置为所有成员可发言"),
    "listed": ("{from_user} allowed only specified members to send messages.", "{from_user} 设置为仅指定成员可发言"),
}
_ZH: Final = dict(TEMPLATES.values())
_VARIABLE = re.compile(r"\{(\w{1,40})\}")
# A line names so many.
NAMED_MOST: Final = 50


def system_content(what: What, from_user: Sequence[str], to_chatters: Sequence[str] = (), **more: str) -> str:
    """The content of a system message, as JSON text."""
    named = list(to_chatters[:NAMED_MOST])
    body = {"template": TEMPLATES[what][0], "from_user": list(from_user), "to_chatters": named, "divider_text": {}}
    return json.dumps({**body, **more}, ensure_ascii=False, separators=(",", ":"))


def system_line(body: dict[str, Any], language: str) -> str:
    """A system message as one line."""
    template = str(body.get("template", ""))
    zh = language == "zh"
    shown = _ZH.get(template, template) if zh else template
    return _VARIABLE.sub(lambda found: _value(body.get(found[1]), zh=zh), shown)


def _value(value: Any, *, zh: bool) -> str:
    if isinstance(value, list):
        return ("、" if zh else ", ").join(str(one) for one in value)
    if isinstance(value, dict):
        in_each = value.get("i18n_text")
        own = in_each.get("zh_cn" if zh else "en_us") if isinstance(in_each, dict) else None
        return str(own or value.get("text", ""))
    return "" if value is None else str(value)
