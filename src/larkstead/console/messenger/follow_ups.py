"""The bubbles that a bot put below its last message."""

from larkstead.console.action import Caller, Response, action
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.console.views import InBoth


class FollowUpCards(Response):
    """What the bubbles say, and the message that they stand below; "" where there are none."""

    message_id: str
    bubbles: list[InBoth]


@action("follow_ups.of_chat", audited=False)
async def of_chat(caller: Caller, ask: ChatRef) -> FollowUpCards:
    """The bubbles below the newest message of a chat with a bot."""
    cell, chat = caller.cell, my_chat(caller, ask.chat_id)
    found = await cell.follow_ups.of_chat(chat) if chat.mode == "p2p" else None
    if found is None:
        return FollowUpCards(message_id="", bubbles=[])
    message, bubbles = found
    shown = [
        InBoth(zh=one.translations.get("zh_cn", one.content), en=one.translations.get("en_us", one.content))
        for one in bubbles
    ]
    return FollowUpCards(message_id=cell.identities.message_id(message), bubbles=shown)
