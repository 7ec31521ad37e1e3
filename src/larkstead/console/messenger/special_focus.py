"""Whom one follows with special focus."""

from larkstead.console.action import Caller, Request, action
from larkstead.console.messenger.chats import ChatCard, chat_now, my_chat, other_side
from larkstead.world.im.group_rules import key_of
from larkstead.world.refusals import NotAllowed


class FocusOn(Request):
    """A conversation of two, and whether its other side is to be followed with special focus from now on."""

    chat_id: str
    on: bool


@action("messenger.focus")
async def focus(caller: Caller, ask: FocusOn) -> ChatCard:
    """Follow the other side of a conversation with special focus, or no longer; a group cannot be followed."""
    chat = my_chat(caller, ask.chat_id)
    other = other_side(caller, chat)
    if other is None:
        raise NotAllowed()
    await caller.cell.special_focus.change(caller.me, key_of(other), on=ask.on)
    return await chat_now(caller, chat)
