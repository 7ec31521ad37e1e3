"""Who is named by a member of the body, as the older calls do it."""

from collections.abc import Mapping, Sequence
from typing import Any

from larkstead.gate.call import Call
from larkstead.world.identities import UserIdKind
from larkstead.world.im.old_call_refusals import (
    BadOldRequest,
    UnknownChatId,
    UnknownEmail,
    UnknownOpenId,
    UnknownUserId,
)
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId

# What is refused where such an id is nobody's.
_UNKNOWN: Mapping[UserIdKind, type[UnknownId]] = {
    "open_id": UnknownOpenId,
    "user_id": UnknownUserId,
    "email": UnknownEmail,
}


def group_named(call: Call, chat_id: str) -> Chat:
    """The chat of a chat_id. Refuses with UnknownChatId."""
    try:
        return call.cell.identities.chat(chat_id, "chat_id")
    except Refusal:
        raise UnknownChatId(name="chat_id", kind="chat_id", value=chat_id) from None


def person_named(call: Call, given: Mapping[str, Any], kinds: Sequence[UserIdKind]) -> User:
    """Whom the first of these members that is given names. Refuses with UnknownOpenId, UnknownUserId, UnknownEmail,
    BadOldRequest.
    """
    for kind in kinds:
        if id := given.get(kind):
            try:
                return call.cell.identities.resolve_user(kind, id, call.caller, kind)
            except Refusal:
                raise _UNKNOWN[kind](name=kind, kind=kind, value=id) from None
    raise BadOldRequest(reason=f"{' or '.join(kinds)} is required")
