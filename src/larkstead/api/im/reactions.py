"""im v1 reactions: add, remove, list, and those of several messages at once."""

from collections.abc import Mapping, Sequence

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.named import message, reacted_message, sender
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_message_reaction_batch_query as batch_
from larkstead.contract.gen.im import v1_message_reaction_create as create_
from larkstead.contract.gen.im import v1_message_reaction_delete as delete_
from larkstead.contract.gen.im import v1_message_reaction_list as list_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import AppOff, BotOff, OutsideAvailability
from larkstead.world.im.reaction_refusals import (
    NoSuchMessage,
    NotReactable,
    NotTheReactor,
    OtherMessagesReaction,
    UnknownEmoji,
    UnknownReaction,
)
from larkstead.world.im.reactions import check_emoji
from larkstead.world.im.records import Message, Reaction
from larkstead.world.im.refusals import ChatDissolved, MessageGone, MessageHidden, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageSize, BadPageToken, UnknownId, WrongIdKind

ACT_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 231002,
    NotInChat: 231002,
    NoSuchMessage: 231003,
    MessageHidden: 231018,
    MessageGone: 230110,
    OutsideAvailability: 231022,
    ChatDissolved: 232009,
}
CREATE_REFUSALS: Mapping[type[Refusal], int] = {**ACT_REFUSALS, UnknownEmoji: 231001, NotReactable: 231017}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    **ACT_REFUSALS,
    NotTheReactor: 231007,
    OtherMessagesReaction: 231010,
    UnknownReaction: 231011,
    # No system message has a reaction that could be named.
    NotReactable: 231011,
}
LIST_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 231008,
    OutsideAvailability: 231008,
    NotInChat: 231008,
    NoSuchMessage: 231003,
    MessageHidden: 231018,
    MessageGone: 230110,
    UnknownEmoji: 231001,
    BadPageToken: 231012,
}


@endpoint("im.v1.message.reaction.create", refuses=CREATE_REFUSALS)
async def create(call: Call, path: create_.Path, body: create_.Body) -> create_.Answer:
    """React to a message."""
    found = await reacted_message(call, path.message_id)
    reaction = await call.cell.reactions.add(sender(call), found, body.reaction_type.emoji_type)
    return _view(call, reaction)


@endpoint("im.v1.message.reaction.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path) -> delete_.Answer:
    """Take one's reaction back."""
    found = await reacted_message(call, path.message_id)
    id = call.cell.identities.reaction(path.reaction_id)
    # What is no reaction_id names nothing that could be found.
    removed = await call.cell.reactions.remove(sender(call), found, id or 0, path.reaction_id[:100])
    return _view(call, removed)


@endpoint("im.v1.message.reaction.list", refuses=LIST_REFUSALS)
async def reactions(call: Call, path: list_.Path, query: list_.Query) -> list_.Answer:
    """The reactions to a message, of all kinds or of one, a page at a time; the oldest first."""
    found = await reacted_message(call, path.message_id)
    call.cell.reactions.check_reads(sender(call), found)
    if query.reaction_type:
        check_emoji(query.reaction_type)
    if query.page_size < 1:
        raise BadPageSize(reason="invalid page_size")
    named = f"{path.message_id} {query.reaction_type or ''}"
    after = paging.position_of(named, query.page_token) or 0
    some, more = await _page(call, found, query.reaction_type, named, after, query.page_size)
    return {**more, "items": [_view(call, one, query.user_id_type) for one in some]}


@endpoint("im.v1.message.reaction.batch_query", refuses={BotOff: 230006, UnknownEmoji: 230001})
async def batch_query(call: Call, query: batch_.Query, body: batch_.Body) -> batch_.Answer:
    """A page of the reactions to each of several messages, and how many of each kind there are."""
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)
    if body.reaction_type:
        check_emoji(body.reaction_type)
    details: list[batch_.SuccessMsgReactionDetails] = []
    failed: list[batch_.FailMsgReactionDetails] = []
    read: list[Message] = []
    for one in body.queries:
        try:
            found, detail = await _detail(call, one, body, query.user_id_type)
        except Refusal as refusal:
            failed.append({"message_id": one.message_id or "", "fail_reason": _reason(refusal)})
        else:
            read.append(found)
            details.append(detail)
    return {
        "success_msg_reaction_details": details,
        "success_msg_reaction_counts": await _counts(call, read, body.reaction_type),
        "fail_msg_reaction_details": failed,
    }


async def _detail(
    call: Call, one: batch_.Body.Queries, body: batch_.Body, user_id_type: str
) -> tuple[Message, batch_.SuccessMsgReactionDetails]:
    message_id = one.message_id or ""
    found = await message(call, message_id)
    call.cell.reactions.check_reads(sender(call), found)
    named = f"{message_id} {body.reaction_type or ''} batch"
    after = paging.position_of(named, one.page_token) or 0
    some, more = await _page(call, found, body.reaction_type, named, after, body.page_size_per_message)
    items: list[batch_.Reaction] = [
        {
            "reaction_id": call.cell.identities.reaction_id(reaction),
            "operator": _operator(call, reaction, user_id_type),
            "action_time": str(reaction.created_at),
            "emoji_type": reaction.emoji_type,
        }
        for reaction in some
    ]
    return found, {"message_id": message_id, **more, "message_reaction_items": items}


def _reason(refusal: Refusal) -> str:
    """Why the reactions to one of several messages are not told."""
    if isinstance(refusal, BadPageToken):
        return "invalid_page_token"
    if isinstance(refusal, (UnknownId, WrongIdKind, MessageGone)):
        return "invalid"
    if isinstance(refusal, AppOff):
        raise refusal
    return "no_permission"


async def _counts(
    call: Call, messages: Sequence[Message], reaction_type: str | None
) -> list[batch_.SuccessMsgReactionCount]:
    if not messages:
        return []
    found = await call.cell.reactions.counts(messages, reaction_type or None)
    # A message may be asked for twice, with two page tokens.
    return [
        {
            "message_id": call.cell.identities.message_id(id),
            "reaction_count": [{"reaction_type": kind, "count": str(count)} for kind, count in found[id].items()],
        }
        for id in dict.fromkeys(one.id for one in messages)
        if id in found
    ]


async def _page(
    call: Call, found: Message, reaction_type: str | None, named: str, after: int, size: int
) -> tuple[list[Reaction], paging.More]:
    some = await call.cell.reactions.of_message(found, reaction_type or None, after=after, limit=size + 1)
    shown = some[:size]
    return shown, paging.more(named, shown[-1].id if len(some) > size else None)


def _view(call: Call, reaction: Reaction, user_id_type: str = "open_id") -> create_.Answer:
    return {
        "reaction_id": call.cell.identities.reaction_id(reaction),
        "operator": _operator(call, reaction, user_id_type),
        "action_time": str(reaction.created_at),
        "reaction_type": {"emoji_type": reaction.emoji_type},
    }


def _operator(call: Call, reaction: Reaction, user_id_type: str) -> create_.Operator:
    if reaction.operator_kind == "app":
        return {"operator_id": call.cell.memory.apps.at(reaction.operator).app_id, "operator_type": "app"}
    return {"operator_id": id_of_user(call, reaction.operator, user_id_type), "operator_type": "user"}
