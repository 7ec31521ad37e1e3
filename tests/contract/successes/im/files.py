"""The calls that succeed at the endpoints of images and files."""

from larkstead.world.apps.records import App
from tests.contract.successes import succeeds
from tests.contract.successes.im.messages import MESSAGES, json_text
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

IMAGES, FILES = "/open-apis/im/v1/images", "/open-apis/im/v1/files"


@succeeds("im.v1.image.create")
async def upload_image(platform: Platform, app: App) -> list[Answer]:
    forms = [{"image_type": kind, "image": png()} for kind in ("message", "avatar")]
    return [await platform.call("POST", IMAGES, app=app, form=form) for form in forms]


@succeeds("im.v1.file.create")
async def upload_file(platform: Platform, app: App) -> list[Answer]:
    forms = [
        {"file_type": "mp4", "file_name": "测试视频.mp4", "duration": "3000", "file": b"video"},
        {"file_type": "stream", "file_name": "notes.txt", "file": b"notes"},
    ]
    return [await platform.call("POST", FILES, app=app, form=form) for form in forms]


@succeeds("im.v1.image.get")
async def download_image(platform: Platform, app: App) -> list[Answer]:
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    return [await platform.get(f"{IMAGES}/{await platform.upload(app, png())}", app)]


@succeeds("im.v1.file.get")
async def download_file(platform: Platform, app: App) -> list[Answer]:
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    return [await platform.get(f"{FILES}/{await platform.upload(app, b'notes', file_type='stream')}", app)]


@succeeds("im.v1.message.resource.get")
async def resources_of_messages(platform: Platform, app: App) -> list[Answer]:
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    image, file = await platform.upload(app, png()), await platform.upload(app, b"notes", file_type="stream")
    answers = []
    for kind, key in (("image", image), ("file", file)):
        content = json_text({f"{kind}_key": key})
        sent = await platform.send(app, "open_id", platform.open_id(app, "李雷"), msg_type=kind, content=content)
        path = f"{MESSAGES}/{sent.data['message_id']}/resources/{key}"
        answers.append(await platform.get(path, app, type=kind))
    return answers


__all__ = ["FILES", "IMAGES"]
