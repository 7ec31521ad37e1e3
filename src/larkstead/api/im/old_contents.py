"""The contents of messages as the older calls take them: objects, with a post one level further in, and cards apart."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.group_refusals import SharingClosed
from larkstead.world.im.old_call_refusals import BadOldRequest, OldContentWrong, UnknownImage
from larkstead.world.im.refusals import BadContent, NotUploader, P2pNotShared, TooLong, WrongFileType

# What each type has in `content`, and what it is called where messages are sent today.
_MEMBERS: Mapping[str, Mapping[str, str]] = {
    "text": {"text": "text"},
    "image": {"image_key": "image_key"},
    "share_chat": {"share_open_chat_id": "chat_id", "share_chat_id": "chat_id", "chat_id": "chat_id"},
}
TYPES = (*_MEMBERS, "post", "interactive")


def content_of(given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The type of a message and its content as messages are sent today."""
    msg_type = given.get("msg_type")
    if msg_type not in TYPES:
        raise BadOldRequest(reason="'msg_type' field required" if not msg_type else "invalid msg_type")
    if msg_type == "interactive":
        return msg_type, _member(given, "card")
    content = _member(given, "content")
    if msg_type == "post":
        # Recorded: other-blowsnow/n8n-nodes-feishu-lite#38.
        return msg_type, _member(content, "post")
    for name, today in _MEMBERS[msg_type].items():
        if isinstance(found := content.get(name), str) and found:
            return msg_type, {today: found}
    raise BadOldRequest(reason=f"'{next(iter(_MEMBERS[msg_type]))}' field required")


def _member(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = given.get(name)
    if not isinstance(found, dict) or not found:
        raise BadOldRequest(reason=f"'{name}' field required")
    return found


@contextmanager
def refused_content() -> Iterator[None]:
    """Says of a content that cannot be sent what the older calls say."""
    try:
        yield
    except BadCard as bad:
        said = f"Failed to create card content, ext={bad.reason}"
        raise OldContentWrong(reason=said, sub_code=bad.sub_code) from None
    except BadContent as wrong:
        if wrong.member == "image_key":
            raise UnknownImage() from None
        raise OldContentWrong(reason=wrong.reason) from None
    except NotUploader as other:
        raise UnknownImage(**other.data) from None
    except (SharingClosed, P2pNotShared, WrongFileType, TooLong) as wrong:
        raise OldContentWrong(reason=wrong.say("en")) from None
