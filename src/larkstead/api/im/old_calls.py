"""The older calls that programs still make: message/v4/send, and image/v4/put and get. Failures are HTTP 200."""

import json
from collections.abc import Mapping
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.api.im.old_contents import content_of, refused_content
from larkstead.api.im.old_receivers import group_named, person_named
from larkstead.contract.gen.image import v4_get as get_
from larkstead.contract.gen.image import v4_put as put_
from larkstead.contract.gen.message import v4_send as send_
from larkstead.gate.call import Binary, Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.group_refusals import AtAllClosed, SpeakingClosed
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.old_call_refusals import (
    BadOldRequest,
    OldContentWrong,
    UnknownChatId,
    UnknownEmail,
    UnknownImage,
    UnknownOpenId,
    UnknownRoot,
    UnknownUserId,
)
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.refusals import (
    BadImage,
    ChatDissolved,
    FileEmpty,
    FileTooLarge,
    ImageTooWide,
    NotInChat,
    NotServedUploader,
    TooFast,
)
from larkstead.world.limit_refusals import StorageFull
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

SEND_REFUSALS: Mapping[type[Refusal], int] = {
    BadOldRequest: 10003,
    UnknownEmail: 10004,
    NotInChat: 10030,
    UnknownRoot: 10037,
    UnknownOpenId: 11101,
    UnknownUserId: 11105,
    BotOff: 11205,
    OutsideAvailability: 11225,
    UnknownImage: 11227,
    UnknownChatId: 11231,
    TooFast: 11233,
    AtAllClosed: 11235,
    ChatDissolved: 11237,
    SpeakingClosed: 11242,
    OldContentWrong: 11246,
}
PUT_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 11205,
    FileTooLarge: 18033,
    FileEmpty: 18033,
    BadImage: 18033,
    ImageTooWide: 18033,
    StorageFull: 18033,
}
GET_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 11205,
    NotServedUploader: 11221,
    UnknownImage: 11227,
}


@endpoint("message.v4.send", refuses=SEND_REFUSALS, msg="ok")
async def send(call: Call, body: send_.Body) -> send_.Answer:
    """Send a message to a person or a chat, or answer one."""
    given = body.model_dump(exclude_none=True)
    root = await _root(call, body.root_id)
    to = _receiver(call, given, root)
    msg_type, content = content_of(given)
    if body.update_multi and msg_type == "interactive" and content.get("type") != "template":
        content = {**content, "config": {**_object(content.get("config")), "update_multi": True}}
    what = Outgoing(msg_type, json.dumps(content, ensure_ascii=False), reply_to=root)
    with refused_content():
        message = await call.cell.messages.send(Sender(call.caller), to, what)
    return {"message_id": call.cell.identities.message_id(message.id)}


@endpoint("image.v4.put", refuses=PUT_REFUSALS, msg="ok")
async def put(call: Call, body: put_.Body) -> put_.Answer:
    """Upload a picture for messages, or as an avatar."""
    _check_bot(call)
    call.world.limits.take("upload", call.request.client, call.caller.tenant)
    uploads = call.cell.uploads
    return {"image_key": uploads.key(await uploads.add_image(call.caller, body.image, body.image_type))}


@endpoint("image.v4.get", refuses=GET_REFUSALS)
async def get(call: Call, query: get_.Query) -> Binary:
    """A picture that the same app uploaded."""
    _check_bot(call)
    key = query.image_key
    upload = await call.cell.uploads.find("image", key) if key.startswith("img_") else None
    if upload is None:
        raise UnknownImage(key=key)
    if (upload.owner_kind, upload.owner) != ("app", call.caller.id):
        raise NotServedUploader(key=key)
    content = await call.cell.uploads.open(upload)
    if content is None:
        raise UnknownImage(key=key)
    return Binary(content, upload.mime, "")


async def _root(call: Call, root_id: str | None) -> Message | None:
    if not root_id:
        return None
    try:
        message = await call.cell.messages.find(call.cell.identities.message(root_id, "root_id"))
    except Refusal:
        message = None
    if message is None:
        raise UnknownRoot(name="root_id", kind="message_id", value=root_id)
    return message


def _receiver(call: Call, given: Mapping[str, Any], root: Message | None) -> User | Chat:
    if root is not None:
        # An answer goes where the message it answers is.
        return call.cell.memory.chats.at(root.chat)
    if chat_id := given.get("chat_id"):
        return group_named(call, chat_id)
    return person_named(call, given, ("open_id", "user_id", "email"))


def _check_bot(call: Call) -> None:
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
