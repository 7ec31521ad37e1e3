"""What people attach in the messenger, on its way in, and what messages hold, on its way out.

Neither is a call with JSON: a file comes as the body of a request and goes as the body of an answer.
"""

import asyncio
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated, Final, Literal

from aiohttp import web
from pydantic import Field, ValidationError

from larkstead.console.action import Caller, Request, Response
from larkstead.console.messenger.chats import message_of
from larkstead.console.rpc import STREAMS, BadRequest, Rpc, Stream, not_stored, refused
from larkstead.console.views import held
from larkstead.gate.bodies import BodyTooLarge
from larkstead.gate.downloads import Download
from larkstead.store.files import Content
from larkstead.store.journal import JournalFailed
from larkstead.store.spool import Spool
from larkstead.wire.jsons import dump
from larkstead.wire.multipart import attachment
from larkstead.world.im.merged_messages import MERGED
from larkstead.world.im.records import Message, Upload, UploadKind
from larkstead.world.im.refusals import FileTooLarge
from larkstead.world.im.uploads import FILE_MOST, IMAGE_MOST, NewFile, picture_in, size_of
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

MsgType = Literal["image", "file", "audio", "media"]
# What a browser may show in its place; anything else it only saves.
SHOWN: Final = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/x-icon", "video/mp4", "audio/ogg"}
)
_TYPES: Final = {
    ".opus": "opus",
    ".ogg": "opus",
    ".mp4": "mp4",
    ".pdf": "pdf",
    ".doc": "doc",
    ".docx": "doc",
    ".xls": "xls",
    ".xlsx": "xls",
    ".ppt": "ppt",
    ".pptx": "ppt",
}
_MSG_TYPES: Final[dict[str, MsgType]] = {"opus": "audio", "mp4": "media"}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_HOUR_MS = 3_600_000


class Attach(Request):
    """What is said of a file, in the query: what it is called, how long it plays (ms), and whether it is to be sent as
    a file though it is a picture, or is a picture to be a group's avatar.
    """

    name: Annotated[str, Field(min_length=1)]
    duration: Annotated[int, Field(ge=0)] = 0
    wanted: Annotated[Literal["", "file", "avatar"], Field(alias="as")] = ""


class Attached(Response):
    """A file that was taken, as the message that it can be sent as."""

    msg_type: MsgType
    content: str


async def take(request: web.BaseRequest, rpc: Rpc) -> web.StreamResponse:
    """Keep a file of the signed-in person: its body, with `name` and `duration` (ms) in the query. A picture becomes
    an image unless it is too large for one or is wanted as a file (`as=file`).
    """
    try:
        rpc.check_origin(request)
        caller = rpc.caller(request)
        caller.me  # noqa: B018 - refuses whoever is not signed in
        caller.take("upload")
        asked = _asked(request.query)
        content = await _body(caller, request)
        taken = await _kept(caller, asked, content)
    except Refusal as refusal:
        return refused(refusal)
    except JournalFailed:
        return not_stored()
    return web.Response(body=taken.model_dump_json().encode(), content_type="application/json")


async def _body(caller: Caller, request: web.BaseRequest) -> bytes | Spool:
    try:
        return await caller.site.bodies.content(request, FILE_MOST, caller.holder)
    except BodyTooLarge:
        raise FileTooLarge(size=request.content_length or FILE_MOST + 1, limit=FILE_MOST) from None


def _asked(query: Mapping[str, str]) -> Attach:
    try:
        return Attach.model_validate(dict(query))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadRequest(what=f"{first['loc'][0] if first['loc'] else 'query'}: {first['msg']}") from None


async def _kept(caller: Caller, asked: Attach, content: bytes | Spool) -> Attached:
    uploads, name = caller.cell.uploads, asked.name
    if asked.wanted == "avatar":
        upload = await uploads.add_image(caller.me, content, "avatar", name)
        return _attached("image", {"image_key": uploads.key(upload)})
    may_show = asked.wanted != "file" and size_of(content) <= IMAGE_MOST
    if may_show and await asyncio.to_thread(picture_in, content) is not None:
        upload = await uploads.add_image(caller.me, content, name=name)
        return _attached("image", {"image_key": uploads.key(upload)})
    kind = "stream" if asked.wanted == "file" else _TYPES.get(PurePath(name).suffix.lower(), "stream")
    upload = await uploads.add_file(caller.me, NewFile(kind, name, content, min(asked.duration, 24 * _HOUR_MS)))
    return _attached(_MSG_TYPES.get(kind, "file"), {"file_key": uploads.key(upload)})


def _attached(msg_type: MsgType, content: dict[str, str]) -> Attached:
    return Attached(msg_type=msg_type, content=dump(content).decode())


async def serve(request: web.BaseRequest, rpc: Rpc, message_id: str, key: str) -> web.StreamResponse:
    """A file that a message holds, to those who are in its chat."""
    try:
        caller = rpc.caller(request)
        message = await _message(caller, message_id)
        upload = await _upload(caller, message, key)
        if _is_saved(request, upload):
            cell = caller.cell
            cell.chats.rules.check_download(cell.memory.chats.at(message.chat))
        content = await caller.cell.uploads.open(upload)
        if content is None:
            raise NotFound("file", key)
    except Refusal as refusal:
        return refused(refusal)
    return _answer(request, upload, content, f"{key}.{upload.mime.partition('/')[2]}")


def _is_saved(request: web.BaseRequest, upload: Upload) -> bool:
    """Whether the browser is to save a file and not to show it in its place."""
    return upload.mime not in SHOWN or "download" in request.query


async def _message(caller: Caller, message_id: str) -> Message:
    try:
        found = await message_of(caller, message_id)
    except NotFound:
        sealed = caller.cell.identities.explain(message_id)
        card = None if sealed is None else await caller.cell.ephemerals.find(sealed.id, caller.me)
        if card is None:
            raise
        return card
    if found.deleted:
        raise NotFound("message", message_id)
    return found


async def _upload(caller: Caller, message: Message, key: str) -> Upload:
    kind: UploadKind = "image" if key.startswith("img_") else "file"
    upload = await caller.cell.uploads.find(kind, key) if await _holds(caller, message, kind, key) else None
    if upload is None:
        raise NotFound("file", key)
    return upload


async def _holds(caller: Caller, message: Message, kind: UploadKind, key: str) -> bool:
    """A merged forward holds what its messages do."""
    if message.msg_type != MERGED:
        return (kind, key) in held(message)
    return any((kind, key) in held(one.message) for one in await caller.cell.merged_messages.opened(message))


def _answer(request: web.BaseRequest, upload: Upload, content: Content, nameless: str) -> web.StreamResponse:
    headers = {
        "Content-Type": upload.mime,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        # A key always means the same content; who may see it is asked anew in another browser.
        "Cache-Control": "private, max-age=86400",
        "Accept-Ranges": "bytes",
    }
    if _is_saved(request, upload):
        headers["Content-Disposition"] = attachment(upload.name or nameless)
        # Whether it may be saved is asked each time.
        headers["Cache-Control"] = "private, no-cache"
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()):
        return Download(content, headers)
    return _part(content, asked[1], asked[2], headers)


def _part(content: Content, first: str, last: str, headers: dict[str, str]) -> web.StreamResponse:
    """The part of a file that a player asks for."""
    size = content.size
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        content.file.close()
        return web.Response(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return Download(content, headers, status=206, start=start, count=end + 1 - start)


STREAMS["messenger.attach"] = Stream(take, Attach, (Attached,))
