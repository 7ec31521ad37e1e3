"""The values that reading a content yields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from larkstead.wire.value import value

# What kind of fault a content has: there is no such type; it is empty; no JSON; not in its type's form; a member names
# nothing; an element of a post has to stand alone; a link leads elsewhere than to the web; a bot is shared.
ContentFault = Literal["msg_type", "empty", "not_json", "form", "key", "crowded", "scheme", "bot"]


class ContentError(ValueError):
    """A content that is refused; `reason` is the `ext=` text of error 230001, and `member` the member of the content
    that names nothing.
    """

    def __init__(self, reason: str, fault: ContentFault = "form", member: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.fault = fault
        self.member = member


class OfTemplate(ValueError):
    """A card that a template makes; `data` names the template, and has values for its variables."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__("a template")
        self.data = data


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a content: `key` stands in the body (`@_user_1`, `@_all`), `id` and `name` are the sender's."""

    key: str
    id: str
    name: str


@value
class Draft:
    """A content ready to be stored.

    `body` is the received form with placeholders. `locales` holds the received form of a post for each locale the
    sender wrote (empty for other types). `styled` is a text with its style tags still in place, None when it has none.
    `card_id` is that of a card entity that stands for the body, "" for none.
    `mentions` are in order of first appearance, those of the body's own locale first. `named` are ids of people that a
    card shows without mentioning them.
    """

    msg_type: str
    body: Any
    mentions: tuple[Mention, ...]
    locales: Mapping[str, Any] = field(default_factory=dict)
    styled: str | None = None
    named: tuple[str, ...] = ()
    card_id: str = ""


# The reason where nothing more is said; it alone ends with a full stop (recorded: nonebot/adapter-feishu#78).
WRONG: Final = "invalid message content."


def nested(detail: str, fault: ContentFault = "form") -> ContentError:
    """The refusal whose reason is in another reason, as what is wrong within a content is told."""
    return ContentError(f"invalid message content, ext={detail}", fault)


def empty() -> ContentError:
    """The refusal of a content that says nothing."""
    return nested("content cannot be empty", "empty")


def foreign_scheme() -> ContentError:
    """The refusal of a link to what is not the web."""
    return nested("scheme not in scheme whitelist", "scheme")


def unknown(member: str) -> ContentError:
    """The refusal of a content whose key or id cannot be one."""
    return ContentError(f"invalid {member}", "key", member)


def mistyped(msg_type: str) -> ContentError:
    """The refusal of a content whose shape does not fit its type."""
    return nested(f"content format of the {msg_type} type is incorrect")
