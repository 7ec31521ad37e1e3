"""im v1 images, files, and the resources of messages: what is uploaded and fetched again."""

import json
from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.contract.facts import contract
from larkstead.contract.gen.im import v1_file_create as file_create
from larkstead.contract.gen.im import v1_file_get as file_get
from larkstead.contract.gen.im import v1_image_create as image_create
from larkstead.contract.gen.im import v1_image_get as image_get
from larkstead.contract.gen.im import v1_message_resource_get as resource_get
from larkstead.gate.call import Binary, Call
from larkstead.wire.content import keys_in
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.group_refusals import DownloadClosed
from larkstead.world.im.merged_messages import MERGED
from larkstead.world.im.records import Upload, UploadKind
from larkstead.world.im.refusals import (
    AvatarNotServed,
    BadFileKey,
    BadImage,
    BadUploadType,
    FileEmpty,
    FileTooLarge,
    ImageTooWide,
    MessageGone,
    NoResources,
    NotInChat,
    NotInMessage,
    NotServedUploader,
    UnknownFile,
)
from larkstead.world.im.uploads import NewFile
from larkstead.world.limit_refusals import StorageFull
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId

UPLOAD_REFUSALS: Mapping[type[Refusal], int] = {
    BadUploadType: 234001,
    BotOff: 234007,
    FileTooLarge: 234006,
    FileEmpty: 234010,
    StorageFull: 234042,
}
IMAGE_REFUSALS: Mapping[type[Refusal], int] = {**UPLOAD_REFUSALS, BadImage: 234011, ImageTooWide: 234039}
OWN_REFUSALS: Mapping[type[Refusal], int] = {
    BadFileKey: 234001,
    UnknownFile: 234005,
    NotServedUploader: 234008,
}
RESOURCE_REFUSALS: Mapping[type[Refusal], int] = {
    BadFileKey: 234001,
    NotInChat: 234004,
    MessageGone: 230110,
    NoResources: 234043,
    NotInMessage: 234003,
    UnknownFile: 234003,
    DownloadClosed: 234038,
}
PREFIXES: Mapping[UploadKind, str] = {"image": "img_", "file": "file_"}
# Messages whose resources nobody can fetch (the page's limits).
CLOSED = frozenset({"interactive", "sticker", MERGED, "folder"})


@endpoint("im.v1.image.create", refuses=IMAGE_REFUSALS)
async def create_image(call: Call, body: image_create.Body) -> image_create.Answer:
    """Upload a picture for messages or as an avatar."""
    _check_upload(call)
    _check_type("image.create", "image_type", body.image_type)
    uploads = call.cell.uploads
    return {"image_key": uploads.key(await uploads.add_image(call.caller, body.image, body.image_type))}


@endpoint("im.v1.file.create", refuses=UPLOAD_REFUSALS)
async def create_file(call: Call, body: file_create.Body) -> file_create.Answer:
    """Upload a file."""
    _check_upload(call)
    _check_type("file.create", "file_type", body.file_type)
    uploads = call.cell.uploads
    given = NewFile(body.file_type, body.file_name, body.file, body.duration or 0)
    return {"file_key": uploads.key(await uploads.add_file(call.caller, given))}


@endpoint("im.v1.image.get", refuses={**OWN_REFUSALS, AvatarNotServed: 234001, BotOff: 234007})
async def get_image(call: Call, path: image_get.Path) -> Binary:
    """A picture that the same app uploaded for messages."""
    _check_bot(call)
    upload = await _own(call, "image", path.image_key)
    if upload.type != "message":
        raise AvatarNotServed(key=path.image_key)
    return await _binary(call, upload, path.image_key)


@endpoint("im.v1.file.get", refuses=OWN_REFUSALS)
async def get_file(call: Call, path: file_get.Path) -> Binary:
    """A file that the same app uploaded. Its name is told to requests that say they are JSON (the page's limits)."""
    found = await _binary(call, await _own(call, "file", path.file_key), path.file_key)
    told = "application/json" in call.request.content_type.lower()
    return found if told else Binary(found.content, found.content_type, "")


@endpoint("im.v1.message.resource.get", refuses=RESOURCE_REFUSALS)
async def get_resource(call: Call, path: resource_get.Path, query: resource_get.Query) -> Binary:
    """An image or a file of a message in a chat that the bot is in, whoever sent it."""
    cell = call.cell
    message = await cell.messages.find(cell.identities.message(path.message_id))
    if message is None:
        if await cell.merged_messages.is_merged(cell.identities.message(path.message_id)):
            raise NoResources(msg_type=MERGED)
        raise UnknownId(kind="message_id", value=path.message_id)
    chat = cell.memory.chats.at(message.chat)
    if chat.status == "dissolved" or cell.chats.member(chat, "app", call.caller.id) is None:
        raise NotInChat(chat=chat.id)
    if message.deleted:
        raise MessageGone()
    cell.chats.rules.check_download(chat)
    if message.msg_type in CLOSED:
        raise NoResources(msg_type=message.msg_type)
    kind: UploadKind = query.type
    if not path.file_key.startswith(tuple(PREFIXES.values())):
        raise BadFileKey(field="file_key", key=path.file_key)
    if (kind, path.file_key) not in keys_in(json.loads(message.content)):
        raise NotInMessage(key=path.file_key, message=message.id)
    upload = await cell.uploads.find(kind, path.file_key)
    if upload is None:
        raise NotInMessage(key=path.file_key, message=message.id)
    return await _binary(call, upload, path.file_key)


def _check_upload(call: Call) -> None:
    _check_bot(call)
    call.world.limits.take("upload", call.request.client, call.caller.tenant)


def _check_type(endpoint: str, name: str, given: str) -> None:
    """The page's values alone are taken (recorded: larksuite/node-sdk#180)."""
    fields = contract().endpoints[f"im.v1.{endpoint}"].body_params
    if given not in next(field.enum for field in fields if field.name == name):
        raise BadUploadType(field=name, value=given)


def _check_bot(call: Call) -> None:
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)


async def _own(call: Call, kind: UploadKind, key: str) -> Upload:
    if not key.startswith(PREFIXES[kind]):
        raise BadFileKey(field=f"{kind}_key", key=key)
    upload = await call.cell.uploads.find(kind, key)
    if upload is None:
        raise UnknownFile(key=key)
    if (upload.owner_kind, upload.owner) != ("app", call.caller.id):
        raise NotServedUploader(key=key)
    return upload


async def _binary(call: Call, upload: Upload, key: str) -> Binary:
    content = await call.cell.uploads.open(upload)
    if content is None:
        raise UnknownFile(key=key)
    suffix = upload.mime.partition("/")[2].removeprefix("x-").replace("jpeg", "jpg").replace("icon", "ico")
    return Binary(content, upload.mime, upload.name or f"{key}.{suffix}")
