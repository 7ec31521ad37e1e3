"""How each refusal of images and files is provoked."""

from typing import Any

from larkstead.store.changes import Append
from larkstead.store.tables import messages
from larkstead.world.apps.records import App
from larkstead.world.im.message_rows import values_of
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Message
from tests.contract.provocations import provokes
from tests.contract.provocations.im.messages import CREATE, REPLY, SENDS, act, in_a_group, overheard
from tests.contract.successes.im.files import FILES, IMAGES
from tests.contract.successes.im.messages import json_text
from tests.support.pictures import gif, png
from tests.support.platform import Answer, Platform

RESOURCE, READS = "im:resource", "im:message:readonly"
IMAGE, FILE, RESOURCES = "im.v1.image.create", "im.v1.file.create", "im.v1.message.resource.get"
NO_IMAGE, NO_FILE = f"img_v3_{'0' * 32}", f"file_v3_{'0' * 32}"


async def uploader(platform: Platform, name: str = "Test", **more: Any) -> App:
    return await platform.app(RESOURCE, SENDS, READS, name=name, **more)


async def upload(platform: Platform, endpoint: str, content: bytes, **more: Any) -> Answer:
    app = await uploader(platform, **more)
    if endpoint == IMAGE:
        return await platform.call("POST", IMAGES, app=app, form={"image_type": "message", "image": content})
    form = {"file_type": "stream", "file_name": "x.bin", "file": content}
    return await platform.call("POST", FILES, app=app, form=form)


# --- uploading and fetching again


@provokes(234006, IMAGE, FILE)
async def more_than_is_taken(platform: Platform, endpoint: str) -> Answer:
    return await upload(platform, endpoint, bytes((10 if endpoint == IMAGE else 30) * 1024 * 1024 + 1))


@provokes(234007, IMAGE, FILE)
async def upload_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    return await upload(platform, endpoint, png(), bot=False)


@provokes(234001, IMAGE, FILE)
async def upload_of_a_type_that_there_is_not(platform: Platform, endpoint: str) -> Answer:
    app = await uploader(platform)
    if endpoint == IMAGE:
        return await platform.call("POST", IMAGES, app=app, form={"image_type": "photo", "image": png()})
    return await platform.call("POST", FILES, app=app, form={"file_type": "audio", "file_name": "a.opus", "file": b"x"})


@provokes(234010, IMAGE, FILE)
async def nothing_at_all(platform: Platform, endpoint: str) -> Answer:
    return await upload(platform, endpoint, b"")


@provokes(234042, IMAGE, FILE)
async def more_than_the_enterprise_may_keep(platform: Platform, endpoint: str) -> Answer:
    storage = platform.cell.storage
    storage.quota = 1
    try:
        return await upload(platform, endpoint, png())
    finally:
        storage.quota = 0


@provokes(234011, IMAGE)
async def what_is_no_picture(platform: Platform) -> Answer:
    return await upload(platform, IMAGE, b"%PDF-1.7")


@provokes(234039, IMAGE)
async def animation_that_is_too_wide(platform: Platform) -> Answer:
    return await upload(platform, IMAGE, gif(2_001, 10))


OWN = {"im.v1.image.get": (IMAGES, NO_IMAGE), "im.v1.file.get": (FILES, NO_FILE)}


@provokes(234001, *OWN)
async def key_of_another_kind(platform: Platform, endpoint: str) -> Answer:
    return await platform.get(f"{OWN[endpoint][0]}/om_1", await uploader(platform))


@provokes(234005, *OWN)
async def key_of_nothing(platform: Platform, endpoint: str) -> Answer:
    path, key = OWN[endpoint]
    return await platform.get(f"{path}/{key}", await uploader(platform))


@provokes(234008, *OWN)
async def what_another_app_uploaded(platform: Platform, endpoint: str) -> Answer:
    other = await uploader(platform, "other")
    fields = {} if endpoint == "im.v1.image.get" else {"file_type": "stream"}
    key = await platform.upload(other, png(), **fields)
    return await platform.get(f"{OWN[endpoint][0]}/{key}", await uploader(platform))


@provokes(234007, "im.v1.image.get")
async def picture_without_a_bot(platform: Platform) -> Answer:
    return await platform.get(f"{IMAGES}/{NO_IMAGE}", await uploader(platform, bot=False))


# --- resources of messages


async def resource(platform: Platform, app: App, message: Message, key: str = NO_FILE) -> Answer:
    id = platform.cell.identities.message_id(message.id)
    return await platform.get(f"/open-apis/im/v1/messages/{id}/resources/{key}", app, type="file")


@provokes(234001, RESOURCES)
async def resource_by_what_is_no_key(platform: Platform) -> Answer:
    app = await uploader(platform)
    _, message = await in_a_group(platform, app)
    return await resource(platform, app, message, "om_1")


@provokes(234003, RESOURCES)
async def resource_that_the_message_does_not_hold(platform: Platform) -> Answer:
    app = await uploader(platform)
    _, message = await in_a_group(platform, app)
    return await resource(platform, app, message)


@provokes(234004, RESOURCES)
async def resource_of_a_message_of_others(platform: Platform) -> Answer:
    return await resource(platform, await uploader(platform), await overheard(platform))


@provokes(234043, RESOURCES)
async def resource_of_a_sticker(platform: Platform) -> Answer:
    app = await uploader(platform)
    group, _ = await in_a_group(platform, app)
    memory, by = platform.world.memory, platform.user("韩梅梅")
    id, now = memory.stamp()
    content = json_text({"file_key": NO_FILE})
    sticker = Message(
        id, group.tenant, group.id, "user", by.id, "sticker", content, (), 0, 0, 0, now, now, False
    )  # fmt: skip
    await memory.write([Append(messages, values_of(sticker))])
    return await resource(platform, app, sticker)


# --- sending


async def send(platform: Platform, endpoint: str, app: App, msg_type: str, **content: str) -> Answer:
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message, msg_type=msg_type, content=json_text(content))


@provokes(230017, CREATE, REPLY)
async def picture_of_another_app(platform: Platform, endpoint: str) -> Answer:
    key = await platform.upload(await uploader(platform, "other"), png())
    return await send(platform, endpoint, await uploader(platform), "image", image_key=key)


@provokes(230055, CREATE, REPLY)
async def video_as_a_file(platform: Platform, endpoint: str) -> Answer:
    app = await uploader(platform)
    key = await platform.upload(app, b"video", file_type="mp4")
    return await send(platform, endpoint, app, "file", file_key=key)


@provokes(230015, CREATE, REPLY)
async def card_of_a_conversation_of_two(platform: Platform, endpoint: str) -> Answer:
    app = await uploader(platform)
    spoken = await platform.cell.messages.send(
        Sender(app=app), platform.user("李雷"), Outgoing("text", '{"text":"hi"}')
    )
    chat_id = platform.cell.identities.chat_id(platform.cell.memory.chats.at(spoken.chat))
    return await send(platform, endpoint, app, "share_chat", chat_id=chat_id)


@provokes(234038, RESOURCES)
async def what_must_not_be_downloaded(platform: Platform) -> Answer:
    app = await uploader(platform)
    key = await platform.upload(app, png())
    group = await platform.group("restricted", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    sent = await platform.send(app, "chat_id", chat_id, msg_type="image", content=json_text({"image_key": key}))
    restricted = {"restricted": True, "download_has_permission_setting": "not_anyone"}
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, restricted)
    path = f"/open-apis/im/v1/messages/{sent.data['message_id']}/resources/{key}"
    return await platform.get(path, app, type="image")
