"""Messages to many people at once: send one, ask how far it has come, take it back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.api.im.old_contents import content_of, refused_content
from larkstead.api.im.old_receivers import group_named
from larkstead.contract.gen.im import v1_batch_message_delete as delete_
from larkstead.contract.gen.im import v1_batch_message_get_progress as progress_
from larkstead.contract.gen.im import v1_batch_message_read_user as read_
from larkstead.contract.gen.message import v4_batch_send as send_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.identities import UserIdKind
from larkstead.world.im.batch_messages import Receivers
from larkstead.world.im.batch_records import BatchMessage
from larkstead.world.im.batch_refusals import (
    DayIsFull,
    MayNotSendMessages,
    MayNotSendToDepartments,
    MayNotSendToUsers,
    UnknownBatchMessage,
)
from larkstead.world.im.life_refusals import MayNotRecall, RecallExpired
from larkstead.world.im.old_call_refusals import BadOldRequest, OldContentWrong, UnknownChatId, UnknownImage
from larkstead.world.im.receipt_refusals import NotYourMessage
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.org.records import Department, User
from larkstead.world.refusal import Refusal

SEND_REFUSALS: Mapping[type[Refusal], int] = {
    BadOldRequest: 10003,
    MayNotSendToUsers: 11203,
    MayNotSendToDepartments: 11204,
    BotOff: 11205,
    MayNotSendMessages: 11223,
    UnknownImage: 11227,
    UnknownChatId: 11231,
    NotInChat: 11231,
    ChatDissolved: 11231,
    OldContentWrong: 11246,
    DayIsFull: 11247,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 230006,
    RecallExpired: 230009,
    MayNotRecall: 230026,
    UnknownBatchMessage: 230030,
}
READ_REFUSALS: Mapping[type[Refusal], int] = {NotYourMessage: 230012, UnknownBatchMessage: 230030}
PROGRESS_REFUSALS: Mapping[type[Refusal], int] = {**READ_REFUSALS, BotOff: 230006}

# Each list of users, and what the ids in it are.
_USERS: Mapping[str, UserIdKind] = {"open_ids": "open_id", "user_ids": "user_id", "union_ids": "union_id"}
_DEPARTMENTS = "department_ids"
SENDS = ("im:message:send_as_bot", "im:message")
TO_USERS, TO_DEPARTMENTS = "im:message:send_multi_users", "im:message:send_multi_depts"


@endpoint("message.v4.batch_send", refuses=SEND_REFUSALS, msg="ok")
async def send(call: Call, body: send_.Body) -> send_.Answer:
    """Send a message to many people."""
    given = body.model_dump(exclude_none=True)
    lists = {name: _ids(given, name) for name in (_DEPARTMENTS, *_USERS)}
    if not any(lists.values()):
        raise BadOldRequest(reason="department_ids, open_ids, user_ids or union_ids is required")
    _check_scopes(call, lists)
    msg_type, content = content_of(given)
    if msg_type == "post" and any(node.get("tag") == "md" for node in _nodes(content)):
        raise OldContentWrong(reason="tag md is not supported")
    if msg_type == "share_chat":
        group_named(call, content["chat_id"])
    departments = {id: _department(call, id) for id in lists[_DEPARTMENTS]}
    users = {name: {id: _user(call, kind, id) for id in lists[name]} for name, kind in _USERS.items()}
    to = Receivers(
        [user for named in users.values() for user in named.values() if user is not None],
        [one for one in departments.values() if one is not None],
    )
    with refused_content():
        batch = await call.cell.batch_messages.send(call.caller, to, msg_type, json.dumps(content, ensure_ascii=False))
    return {
        "message_id": call.cell.identities.batch_message_id(batch.id),
        "invalid_department_ids": _nobody(departments),
        "invalid_open_ids": _nobody(users["open_ids"]),
        "invalid_user_ids": _nobody(users["user_ids"]),
        "invalid_union_ids": _nobody(users["union_ids"]),
    }


@endpoint("im.v1.batch_message.delete", refuses=DELETE_REFUSALS, msg="ok")
async def delete(call: Call, path: delete_.Path) -> delete_.Answer:
    """Take one back from everybody."""
    await call.cell.batch_messages.recall(call.caller, _batch(call, path.batch_message_id))
    return {}


@endpoint("im.v1.batch_message.read_user", refuses=READ_REFUSALS, msg="ok")
async def read_user(call: Call, path: read_.Path) -> read_.Answer:
    """How many got one, and how many have read it."""
    found = await call.cell.batch_messages.progress(call.caller, _batch(call, path.batch_message_id))
    return {"read_user": {"read_count": str(found.read), "total_count": str(found.sent)}}


@endpoint("im.v1.batch_message.get_progress", refuses=PROGRESS_REFUSALS)
async def get_progress(call: Call, path: progress_.Path) -> progress_.Answer:
    """How far one has come."""
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)
    found = await call.cell.batch_messages.progress(call.caller, _batch(call, path.batch_message_id))
    return {
        "batch_message_send_progress": {
            "valid_user_ids_count": found.valid,
            "success_user_ids_count": found.sent,
            "read_user_ids_count": found.read,
        },
        "batch_message_recall_progress": {"recall": found.recalled, "recall_count": found.recalled_count},
    }


def _check_scopes(call: Call, lists: Mapping[str, Sequence[str]]) -> None:
    if not call.holds(*SENDS):
        raise MayNotSendMessages()
    if lists[_DEPARTMENTS] and not call.holds(TO_DEPARTMENTS):
        raise MayNotSendToDepartments()
    if any(lists[name] for name in _USERS) and not call.holds(TO_USERS):
        raise MayNotSendToUsers()


def _ids(given: Mapping[str, Any], name: str) -> list[str]:
    found = given.get(name, [])
    if not all(isinstance(id, str) for id in found):
        raise BadOldRequest(reason=f"invalid {name}")
    return list(dict.fromkeys(found))


def _nodes(post: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What stands in the paragraphs of a post, as far as it has a post's form."""
    for written in (post, *post.values()):
        paragraphs = written.get("content") if isinstance(written, dict) else None
        for paragraph in paragraphs if isinstance(paragraphs, list) else ():
            yield from (node for node in paragraph if isinstance(node, dict)) if isinstance(paragraph, list) else ()


def _user(call: Call, kind: UserIdKind, id: str) -> User | None:
    try:
        user = call.cell.identities.resolve_user(kind, id, call.caller, kind)
    except Refusal:
        return None
    return None if user.status == "resigned" else user


def _department(call: Call, id: str) -> Department | None:
    found = call.cell.departments.find(id)
    if found is not None:
        return found
    try:
        return call.cell.identities.department(id)
    except Refusal:
        return None


def _nobody(named: Mapping[str, object]) -> list[object]:
    return [id for id, found in named.items() if found is None]


def _batch(call: Call, id: str) -> BatchMessage:
    internal = call.cell.identities.batch_message(id)
    found = None if internal is None else call.cell.batch_messages.find(internal)
    if found is None:
        raise UnknownBatchMessage(name="batch_message_id", kind="batch_message_id", value=id)
    return found
