"""Forwarding in the messenger: to several people, bots and groups at once, message by message or merged; and what a
merged forward holds.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Final, Literal

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import message_of, my_chat
from larkstead.console.messenger.contacts import check_bot, said
from larkstead.console.views import InBoth, MessageCard, look_up_files, message_card
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.im.forwards import Target
from larkstead.world.im.merged_messages import MERGED
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

MESSAGES_MOST: Final = 100
TARGETS_MOST: Final = 10


class ForwardTarget(Request):
    """Somebody to forward to: `id` is the user_id, the app_id or the chat_id."""

    kind: Literal["user", "app", "chat"]
    id: str


class ForwardMessages(Request):
    """Which messages of a chat go to whom, one by one or merged into one. The same `uuid` forwards once."""

    message_ids: Annotated[list[str], Field(min_length=1, max_length=MESSAGES_MOST)]
    targets: Annotated[list[ForwardTarget], Field(min_length=1, max_length=TARGETS_MOST)]
    merged: bool
    uuid: Annotated[str, Field(min_length=1, max_length=50)]


class NotForwarded(Response):
    """A target that took nothing, or not all, and why."""

    kind: Literal["user", "app", "chat"]
    id: str
    why: InBoth


class Forwarded(Response):
    """The chats that have it now; `left_out` counts messages that cannot be merged."""

    chat_ids: list[str]
    left_out: int
    refused: list[NotForwarded]


class OpenMerged(Request):
    """A merged forward, and one within it, however deep ("" for itself)."""

    message_id: str
    within: str = ""


class MergedMessages(Response):
    """What it holds, in order of time."""

    messages: list[MessageCard]


@action("messenger.forward", audited=False)
async def forward(caller: Caller, ask: ForwardMessages) -> Forwarded:
    """Send messages on as oneself."""
    found = [await message_of(caller, id) for id in dict.fromkeys(ask.message_ids)]
    messages = sorted(found, key=lambda message: message.id)
    chosen = messages
    if ask.merged:
        chosen = await caller.cell.forwards.choose(Sender(user=caller.me), [message.id for message in messages])
    else:
        for message in messages:
            caller.cell.forwards.check(message)
    chats: dict[str, None] = {}
    refused: list[NotForwarded] = []
    for target in ask.targets:
        try:
            sent = await _send(caller, chosen, target, ask)
        except Refusal as refusal:
            refused.append(NotForwarded(kind=target.kind, id=target.id, why=said(refusal)))
        else:
            chats[caller.cell.identities.chat_id(caller.cell.memory.chats.at(sent.chat))] = None
    return Forwarded(chat_ids=list(chats), left_out=len(messages) - len(chosen), refused=refused)


@action("messenger.merged", audited=False)
async def merged(caller: Caller, ask: OpenMerged) -> MergedMessages:
    """What a merged forward holds."""
    cell, top = caller.cell, await message_of(caller, ask.message_id)
    opened = await _within(caller, top, ask.within) if ask.within else top
    if top.deleted or opened.msg_type != MERGED:
        raise NotFound("message", ask.within or ask.message_id)
    # Whoever sees it sees it where it was forwarded to.
    messages = [replace(message, chat=top.chat) for message in await cell.merged_messages.of(opened)]
    await look_up_files(cell, messages)
    return MergedMessages(messages=[message_card(cell, message, within=top) for message in messages])


async def _send(caller: Caller, chosen: Sequence[Message], target: ForwardTarget, ask: ForwardMessages) -> Message:
    sender, to = Sender(user=caller.me), Target(_party(caller, target))
    forwards = caller.cell.forwards
    if ask.merged:
        return await forwards.merge(sender, chosen, to, ask.uuid)
    sent = [
        await forwards.forward(sender, message.id, to, f"{ask.uuid} {number}", counted=False)
        for number, message in enumerate(chosen)
    ]
    if (last := sent[-1]) is None:
        raise NotFound("message", caller.cell.identities.message_id(chosen[-1].id))
    return last


def _party(caller: Caller, target: ForwardTarget) -> User | App | Chat:
    if target.kind == "chat":
        return my_chat(caller, target.id)
    if target.kind == "user":
        return caller.cell.users.at(target.id)
    app = caller.cell.apps.at(target.id)
    if not caller.cell.availability.may_know(app, caller.me):
        raise NotFound("app", target.id)
    check_bot(caller, app)
    return app


async def _within(caller: Caller, top: Message, message_id: str) -> Message:
    sealed = caller.cell.identities.explain(message_id)
    id = sealed.id if sealed is not None and sealed.kind is Kind.MESSAGE else 0
    found = await caller.cell.merged_messages.find(top, id) if top.msg_type == MERGED else None
    if found is None:
        raise NotFound("message", message_id)
    return found
