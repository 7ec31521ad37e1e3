"""One line of plain text for a chat list."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from larkstead.wire.cards import own_summary, summary
from larkstead.wire.content.draft import Mention
from larkstead.wire.content.system import system_line
from larkstead.wire.marks import unmarked

Lang = Literal["zh", "en"]

_LABELS: dict[str, dict[str, str]] = {
    "img": {"zh": "[图片]", "en": "[Image]"},
    "image": {"zh": "[图片]", "en": "[Image]"},
    "media": {"zh": "[视频]", "en": "[Video]"},
    "file": {"zh": "[文件]", "en": "[File]"},
    "audio": {"zh": "[语音]", "en": "[Audio]"},
    "sticker": {"zh": "[表情]", "en": "[Sticker]"},
    "interactive": {"zh": "[卡片]", "en": "[Card]"},
    "streaming": {"zh": "生成中", "en": "Generating"},
    "share_chat": {"zh": "[群名片]", "en": "[Group card]"},
    "share_user": {"zh": "[个人名片]", "en": "[Contact card]"},
    "merge_forward": {"zh": "[聊天记录]", "en": "[Chat history]"},
    "code_block": {"zh": "[代码]", "en": "[Code]"},
    "all": {"zh": "@所有人", "en": "@All"},
    "other": {"zh": "[消息]", "en": "[Message]"},
}
_PLACEHOLDER = re.compile(r"@_(?:all|user_\d+)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]+\)")
_LOOKED_AT = 1000  # characters of one paragraph, signs and all
_LENGTH = 120  # characters; a chat list shows fewer


def preview(body: Any, msg_type: str, lang: str, mentions: Iterable[Mention] = (), *, streaming: bool = False) -> str:
    """A body in received form as one short line, with placeholders replaced by the names of `mentions`. A card into
    which text is being `streaming` says so, unless it has a summary of its own.
    """
    language = "zh" if lang.lower().startswith("zh") else "en"
    if msg_type == "text":
        line = _LINK.sub(r"\1", str(body["text"]))
    elif msg_type == "post":
        line = _post(body, language)
    elif msg_type == "interactive":
        line = own_summary(body, language) if streaming else summary(body, language)
        line = line or _LABELS["streaming" if streaming else msg_type][language]
    elif msg_type == "system":
        line = system_line(body, language)
    else:
        line = f"{_LABELS.get(msg_type, _LABELS['other'])[language]} {body.get('file_name', '')}"
    names = {mention.key: f"@{mention.name}" for mention in mentions if mention.name}
    names["@_all"] = _LABELS["all"][language]
    line = _PLACEHOLDER.sub(lambda found: names.get(found[0], found[0]), line)
    return " ".join(line.split())[:_LENGTH]


def _post(body: Any, language: str) -> str:
    words = [str(body["title"])]
    # What Markdown became keeps signs that clients give a look: headings, quotes, lists, code.
    paragraphs = ("".join(_word(node, language) for node in paragraph) for paragraph in body["content"])
    words.extend(unmarked(paragraph[:_LOOKED_AT]) for paragraph in paragraphs)
    return " ".join(words)


def _word(node: dict[str, Any], language: str) -> str:
    match node["tag"]:
        case "text" | "a":
            return str(node["text"])
        case "at":
            return str(node["user_id"])
        case "emotion":
            return f"[{node['emoji_type']}]"
        case "img" | "media" | "code_block" as tag:
            return _LABELS[tag][language]
        case _:
            return ""
