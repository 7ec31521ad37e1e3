"""Images and files: uploads that are not taken, keys of others or of another kind, and what a message does not hold."""

import json
from typing import Any

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, said, told, with_fix
from larkstead.explain.registry import rule
from larkstead.explain.rules.forms import not_the_form
from larkstead.texts import Both
from larkstead.wire.content import keys_in
from larkstead.wire.jsons import load_shown
from larkstead.world.im.attachments import FILE_TYPES
from larkstead.world.im.records import Upload
from larkstead.world.im.refusals import (
    AvatarNotServed,
    BadFileKey,
    BadImage,
    BadUploadType,
    FileEmpty,
    FileTooLarge,
    ImageTooWide,
    NotInMessage,
    NotServedUploader,
    NotUploader,
    P2pNotShared,
    UnknownFile,
    WrongFileType,
)
from larkstead.world.im.uploads import (
    AVATAR_SIDE,
    FILE_MOST,
    GIF_SIDE,
    IMAGE_MOST,
    IMAGE_SIDE,
)
from larkstead.world.limit_refusals import StorageFull

REFERENCE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1"
UPLOAD_IMAGE, UPLOAD_FILE = f"{REFERENCE}/image/create", f"{REFERENCE}/file/create"
RESOURCES = f"{REFERENCE}/message-resource/get"
FORMS = "/document/larkstead/message-content-send"
MB = 1024 * 1024
MILLION = 1_000_000
_PIN = Remedy(
    both(
        "key 写在程序里？可以在种子文件中把图片固定到这个 key。",
        "Is the key in your program's code? Pin a picture to it in the seed file.",
    ),
    "/document/larkstead/differences",
)
# What files of these names are uploaded as.
_TYPES = {"ogg": "opus", "docx": "doc", "xlsx": "xls", "pptx": "ppt"}
_PREFIXES = {"image_key": "img_", "file_key": "file_"}


async def upload_of(case: Case, key: str) -> Upload | None:
    """The upload of this enterprise that a key of either kind names."""
    uploads = case.cell.uploads
    return await uploads.find("image", key) or await uploads.find("file", key)


def owner_of(case: Case, upload: Upload) -> Both:
    """Who uploaded something."""
    memory = case.cell.memory
    if upload.owner_kind == "app":
        name = memory.apps.at(upload.owner).name
        return both(f"应用“{name}”", f"the app {name}")
    name = memory.users.at(upload.owner).name
    return both(name, name)


def content_of(case: Case) -> dict[str, Any]:
    """The members of the call's `content`."""
    try:
        found = load_shown(case.value("content"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


async def named_upload(case: Case, known: str = "") -> tuple[str, Upload | None]:
    """The key that the cause has, or the first that the call names, and what it is of."""
    keys = [known, case.value("file_key"), case.value("image_key"), *(key for _, key in keys_in(content_of(case)))]
    there = [(key, upload) for key in keys if key and (upload := await upload_of(case, key)) is not None]
    return there[0] if there else (next(filter(None, keys), ""), None)


@rule(BadUploadType)
async def upload_type(case: Case, cause: BadUploadType) -> Finding | None:
    """An upload that is said to be of a type that there is not."""
    name, given = cause.field, cause.value
    facts = case.endpoint.facts if case.endpoint is not None else None
    options = next((one.enum for one in facts.body_params if one.name == name), ()) if facts is not None else ()
    if not options:
        return None
    shown = ", ".join(options)
    wrong = both(f"`{name}` 的值 {given} 不在可选值中：{shown}。", f"`{name}` is {given}; it must be one of {shown}.")
    suffix = case.value("file_name").rpartition(".")[2].lower()
    fitting = next((one for one in (suffix, _TYPES.get(suffix, ""), options[0]) if one in options), "")
    better = fitting if name == "image_type" or suffix in options or suffix in _TYPES else "stream"
    corrected = case.corrected(**{name: better})
    text = both(f"把 {name} 写成 {better}。", f"Let {name} be {better}.")
    return Finding(wrong, remedies=(with_fix(text, corrected),), corrected=corrected)


# --- sending


@rule(NotUploader)
async def not_the_uploader(case: Case, cause: NotUploader) -> Finding | None:
    """The key in the content is of something that somebody else uploaded."""
    if isinstance(cause, NotServedUploader):
        return await _of_another(case, cause)
    app, (key, upload) = case.app, await named_upload(case, cause.key)
    name = app.name if app is not None else "?"
    wrong = both(
        f"消息中的资源不是应用“{name}”上传的：只有上传它的应用能发送它。",
        f"What the message names was not uploaded by {name}, and only who uploaded it can send it.",
    )
    if upload is not None:
        who = owner_of(case, upload)
        wrong = both(
            f"{key} 是{who.zh}上传的，应用“{name}”不能发送它。",
            f"{key} was uploaded by {who.en}, so {name} cannot send it.",
        )
    link = UPLOAD_IMAGE if upload is not None and upload.kind == "image" else UPLOAD_FILE
    text = both(
        "用当前应用的 tenant_access_token 重新上传，把返回的 key 写入 content。",
        "Upload it with this app's tenant_access_token and put the key that is answered into content.",
    )
    return Finding(wrong, remedies=(Remedy(text, link),))


@rule(WrongFileType)
async def wrong_file_type(case: Case, cause: WrongFileType) -> Finding | None:
    """A file of one type in a message of another."""
    msg_type, (_, upload) = cause.msg_type or case.value("msg_type"), await named_upload(case)
    fitting = next((kind for kind, types in FILE_TYPES.items() if upload is not None and upload.type in types), "")
    if upload is None or not msg_type:
        wrong = said(cause)
    else:
        wrong = both(
            f"文件“{upload.name}”以 file_type={upload.type} 上传，不能用于 msg_type={msg_type}。",
            f"{upload.name!r} was uploaded with file_type={upload.type}, which does not go with msg_type={msg_type}.",
        )
    corrected = case.corrected(msg_type=fitting) if fitting and msg_type in FILE_TYPES else None
    shown = fitting or "file / audio / media"
    text = both(
        f"msg_type 改为 {shown}；或按消息类型重新上传（audio 用 opus，media 用 mp4，file 用其余类型）。",
        f"Set msg_type to {shown}, or upload it as the type that goes with it: opus for audio, mp4 for media, the "
        "others for file.",
    )
    forms = Remedy(both("文件类型见文档。", "See the types."), FORMS)
    return Finding(wrong, remedies=(with_fix(text, corrected), forms))


@rule(P2pNotShared)
async def p2p_shared(case: Case, cause: P2pNotShared) -> Finding | None:
    """The chat in a share_chat is a conversation of two."""
    chat_id = content_of(case).get("chat_id")
    if not chat_id:
        return None
    wrong = both(f"会话 {chat_id} 是单聊，没有群名片。", f"The chat {chat_id} is a p2p chat, which has no card.")
    text = both("分享机器人所在的群。", "Share a group that the bot is in.")
    return told(cause, wrong=wrong, remedies=(Remedy(text, FORMS),))


async def unknown_key(case: Case, member: str) -> Finding | None:
    """A key or an id in the content that names nothing."""
    given = next((str(value) for name, value in content_of(case).items() if name == member), "")
    shown = f" {given}" if given else ""
    if case.value("msg_type") == "sticker":
        cause = both(
            "机器人只能转发它收到过的表情，而这里没有人能发送表情。",
            "A bot can only send stickers that it received, and nobody here can send one.",
        )
        return Finding(cause, remedies=(Remedy(both("改为发送图片。", "Send an image instead."), FORMS),))
    upload = await upload_of(case, given)
    cause = both(f"content 中的 {member}{shown} 不存在。", f"The {member}{shown} in content names nothing here.")
    evidence: tuple[Both, ...] = ()
    if member in {"image_key", "file_key"} and upload is None:
        evidence = (
            both(
                "上传后一直没有被消息使用的图片和文件，会在一天后删除（运行服务器的人可以更改）。",
                "An upload that no message shows is removed after a day (whoever runs the server may change that).",
            ),
        )
    if upload is not None:
        kind = "avatar" if upload.type == "avatar" else f"{upload.kind}_key"
        cause = both(
            f"{given} 是 {kind}，不能写在 {member} 中。",
            f"{given} is of the kind {kind}, and no {member} for a message.",
        )
    remedies = {
        "image_key": Remedy(both("先上传图片。", "Upload the picture first."), UPLOAD_IMAGE),
        "file_key": Remedy(both("先上传文件。", "Upload the file first."), UPLOAD_FILE),
        "chat_id": Remedy(both("使用机器人所在的群的 chat_id。", "Name a group that the bot is in."), FORMS),
        "user_id": Remedy(both("使用成员在当前应用中的 open_id。", "Name a person by their open_id.")),
    }
    pinned = [_PIN] if member == "image_key" and upload is None else []
    return Finding(cause, evidence, (remedies[member], *pinned))


# --- uploading


def _given(case: Case) -> tuple[str, int]:
    """The name and the size of the file that a form had, as far as they are known."""
    for member in ("image", "file"):
        told = case.asked.members.get(member) if case.asked is not None else None
        if isinstance(told, dict):
            return str(told.get("file") or ""), int(told.get("size") or 0)
    return "", 0


def _endpoint(case: Case) -> str:
    return case.endpoint.facts.id if case.endpoint is not None else ""


@rule(FileTooLarge)
async def too_large(case: Case, cause: FileTooLarge) -> Finding | None:
    """More bytes than are taken, or more than are read of what is no form."""
    if case.asked is not None and case.asked.form is not None:
        return not_the_form(case)
    image = "image" in _endpoint(case)
    limit, (name, given) = cause.limit or (IMAGE_MOST if image else FILE_MOST), _given(case)
    size = cause.size or given
    shown = f"{name} " if name else ""
    had = both(f"有 {size / MB:.1f} MB，", f"has {size / MB:.1f} MB, ") if size else both("", "is ")
    what = both("图片", "The picture") if image else both("文件", "The file")
    wrong = both(
        f"{what.zh}{shown}{had.zh}超过上限 {limit // MB} MB。",
        f"{what.en} {shown}{had.en}over the limit of {limit // MB} MB.",
    )
    text = both("压缩后上传，或改为发送下载链接。", "Compress it, or send a link to it.")
    if image:
        text = both("压缩图片，或作为文件上传（最大 30 MB）。", "Compress it, or upload it as a file (at most 30 MB).")
    return Finding(wrong, remedies=(Remedy(text, UPLOAD_FILE),))


@rule(FileEmpty)
async def empty(case: Case, _: FileEmpty) -> Finding | None:
    """Nothing in the file."""
    name = _given(case)[0]
    if not name:
        return None
    wrong = both(f"上传的文件{name and ' ' + name} 大小为 0。", f"The uploaded file{name and ' ' + name} is empty.")
    text = both(
        "检查路径，并确认文件流没有在发送前被读完。",
        "Check its path, and that nothing read the stream to its end before.",
    )
    return Finding(wrong, remedies=(Remedy(text),))


@rule(StorageFull)
async def storage_full(case: Case, cause: StorageFull) -> Finding | None:
    """The enterprise's uploads take all that its server's operator gives it."""
    storage = case.cell.storage
    used, quota = (size // MILLION for size in (storage.used(), storage.quota))
    now = both(f"现在已用 {used} MB，上限 {quota} MB。", f"Now {used} MB of {quota} MB are used.")
    return told(cause, now=(now,) if quota else ())


@rule(BadImage)
async def no_picture(case: Case, _: BadImage) -> Finding | None:
    """A file that is no picture of a known format."""
    name = _given(case)[0]
    if not name:
        return None
    wrong = both(
        f"{name or '上传的内容'}不是 JPG、PNG、WEBP、GIF、BMP、ICO、TIFF、HEIC 图片（以内容判断，与文件名无关）。",
        f"{name or 'What was uploaded'} is no JPG, PNG, WEBP, GIF, BMP, ICO, TIFF or HEIC: its content counts, not its "
        "name.",
    )
    text = both("转换格式（如 SVG 转为 PNG），或作为文件上传。", "Convert it (SVG to PNG), or upload it as a file.")
    return Finding(wrong, remedies=(Remedy(text, UPLOAD_FILE),))


@rule(ImageTooWide)
async def too_many_pixels(case: Case, cause: ImageTooWide) -> Finding | None:
    """A picture with too long a side."""
    name = _given(case)[0]
    avatar = case.value("image_type") == "avatar"
    limit = AVATAR_SIDE if avatar else IMAGE_SIDE
    wrong = both(
        f"图片 {name} 的单边像素超过上限：GIF {GIF_SIDE}，其他 {limit}。"
        if name
        else f"图片的单边像素超过上限：GIF {GIF_SIDE}，其他 {limit}。",
        f"A side of the picture {f'{name} ' if name else ''}has too many pixels: a GIF has at most {GIF_SIDE}, others "
        f"{limit}.",
    )
    text = both("缩小图片，或作为文件上传。", "Make it smaller, or upload it as a file.")
    seen = both(f"图片为 {cause.width} x {cause.height} 像素。", f"It has {cause.width} x {cause.height} pixels.")
    return Finding(wrong, (seen,) if cause.width else (), (Remedy(text, UPLOAD_FILE),))


# --- fetching


@rule(AvatarNotServed)
async def avatar(_: Case, cause: AvatarNotServed) -> Finding | None:
    """An avatar's key."""
    if not cause.key:
        return None
    return told(
        cause,
        wrong=both(f"{cause.key} 是头像图片，不能下载。", f"{cause.key} is an avatar, which cannot be downloaded."),
    )


@rule(BadFileKey)
async def wrong_key(case: Case, cause: BadFileKey) -> Finding | None:
    """A key of another kind."""
    name = cause.field or "file_key"
    given = cause.key or case.value(name)
    if not given:
        return None
    upload = await upload_of(case, given)
    wrong = both(f"{name} {given} 的格式不正确。", f"{given} is no {name}.")
    text = both(f"{name} 以 {_PREFIXES[name]} 开头。", f"A {name} begins with {_PREFIXES[name]}.")
    if upload is not None:
        text = both("图片和文件有各自的下载接口。", "Images and files are downloaded from endpoints of their own.")
    return Finding(wrong, remedies=(Remedy(text),))


@rule(NotInMessage)
async def not_in_message(case: Case, cause: NotInMessage) -> Finding | None:
    """The message does not hold the key (as that type)."""
    key, kind = cause.key or case.value("file_key"), case.value("type")
    message = await case.message_of(cause.message)
    wrong = both(f"消息中没有 {kind} 资源 {key}。", f"The message holds no {kind} {key}.")
    if not key:
        wrong = both("消息中没有所请求的资源。", "The message does not hold the resource that was asked for.")
    if message is None:
        return Finding(wrong, remedies=(Remedy(both("核对消息 ID 和资源 key。", "Check both ids."), RESOURCES),))
    held = [key for _, key in keys_in(json.loads(message.content))]
    evidence = both(
        f"该消息（{message.msg_type}）含有：{', '.join(held) or '无资源'}。",
        f"The message ({message.msg_type}) holds {', '.join(held) or 'no resource'}.",
    )
    right = key if key in held else held[0] if held else ""
    corrected = None
    if right:
        corrected = case.corrected(file_key=right, type="image" if right.startswith("img_") else "file")
    text = both("message_id、file_key 和 type 三者须一致。", "message_id, file_key and type go together.")
    return Finding(wrong, (evidence,), (with_fix(text, corrected),), corrected)


@rule(UnknownFile)
async def no_such_file(case: Case, cause: UnknownFile) -> Finding | None:
    """A key of nothing."""
    key = cause.key or case.value("image_key") or case.value("file_key")
    if not key:
        return None
    link = UPLOAD_IMAGE if key.startswith("img_") else UPLOAD_FILE
    remedy = Remedy(both(cause.remedy("zh"), cause.remedy("en")), link)
    return told(cause, wrong=both(f"资源 {key} 不存在。", f"There is no {key} here."), remedies=(remedy,))


async def _of_another(case: Case, cause: NotUploader) -> Finding:
    """Somebody else's upload, where an app gets only its own."""
    key, upload = await named_upload(case, cause.key)
    who = owner_of(case, upload) if upload is not None else both("其他应用或成员", "another app, or a person")
    wrong = both(
        f"{key} 是{who.zh}上传的；该接口只能下载当前应用自己上传的资源。",
        f"{key or 'It'} was uploaded by {who.en}; this endpoint serves only what the calling app uploaded.",
    )
    text = both(
        "用户发送的图片和文件，用“获取消息中的资源文件”接口下载（需要 message_id）。",
        "What people send is downloaded from the resources of the message, by its message_id.",
    )
    return Finding(wrong, remedies=(Remedy(text, RESOURCES),))
