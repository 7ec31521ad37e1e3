"""Images and files: the cause that is named is the one that the test set up."""

import json

import pytest

from tests.contract.provocations.im.files import NO_IMAGE
from tests.explain.assistant_client import MESSAGES, SEND, Asker
from tests.support.pictures import gif, png
from tests.support.platform import Platform

RESOURCE, READ = "im:resource", "im:message:readonly"
IMAGES, FILES = "/open-apis/im/v1/images", "/open-apis/im/v1/files"


async def test_a_video_sent_as_a_file_is_named_with_both_types(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, RESOURCE, name="Filmer")
    key = await platform.upload(app, b"video", file_type="mp4", file_name="a.mp4")
    to = platform.user("李雷").email
    answer = await platform.send(app, "email", to, msg_type="file", content=json.dumps({"file_key": key}))
    finding = await assistant.cause(answer, 230055)
    assert finding.cause.en == "'a.mp4' was uploaded with file_type=mp4, which does not go with msg_type=file."


async def test_what_another_app_uploaded_is_told_with_its_name(platform: Platform, assistant: Asker) -> None:
    other = await platform.app(SEND, RESOURCE, name="Camera")
    key = await platform.upload(other, png())
    app = await platform.app(SEND, RESOURCE, name="Thief")
    to = platform.user("李雷").email
    answer = await platform.send(app, "email", to, msg_type="image", content=json.dumps({"image_key": key}))
    assert (await assistant.cause(answer, 230017)).cause.en == (
        f"{key} was uploaded by the app Camera, so Thief cannot send it."
    )
    fetched = await platform.get(f"{IMAGES}/{key}", app)
    assert "was uploaded by the app Camera" in (await assistant.cause(fetched, 234008)).cause.en


async def test_a_key_of_nothing_leads_to_the_upload(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    content = json.dumps({"image_key": NO_IMAGE})
    answer = await platform.send(app, "email", platform.user("李雷").email, msg_type="image", content=content)
    assert answer.msg.endswith("ext=invalid image_key")
    finding = await assistant.cause(answer, 230001)
    assert finding.cause.en == f"The image_key {NO_IMAGE} in content names nothing here."
    assert finding.remedies[0].link.endswith("/im-v1/image/create")


@pytest.mark.parametrize(("file_name", "better"), [("a.opus", "opus"), ("a.docx", "doc"), ("a.zip", "stream")])
async def test_a_file_type_that_there_is_not_is_corrected_by_the_files_name(
    platform: Platform, assistant: Asker, file_name: str, better: str
) -> None:
    app = await platform.app(RESOURCE)
    form = {"file_type": "audio", "file_name": file_name, "file": b"x"}
    answer = await platform.call("POST", FILES, app=app, form=form)
    finding = await assistant.cause(answer, 234001)
    assert finding.cause.en.startswith("`file_type` is audio; it must be one of opus, mp4")
    assert finding.remedies[0].text.en == f"Let file_type be {better}."


async def test_an_upload_as_json_is_told_to_be_a_form(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(RESOURCE)
    answer = await platform.call("POST", IMAGES, app=app, json={"image_type": "message"})
    assert "this endpoint takes a multipart/form-data form" in (await assistant.cause(answer, 99992402)).cause.en


async def test_an_upload_over_a_limit_is_told_with_its_name_and_size(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(RESOURCE)
    form = {"image_type": "message", "image": bytes(11 * 1024 * 1024)}
    large = await platform.call("POST", IMAGES, app=app, form=form)
    assert (await assistant.cause(large, 234006)).cause.en == (
        "The picture image.bin has 11.0 MB, over the limit of 10 MB."
    )
    wide = await platform.call("POST", IMAGES, app=app, form={**form, "image": gif(3_000, 1)})
    assert "a GIF has at most 2000" in (await assistant.cause(wide, 234039)).cause.en
    closed = (await assistant.cause(wide, 234039, may_read=False)).cause
    assert closed.en.startswith("A side of the picture has too many pixels")
    assert closed.zh.startswith("图片的单边像素")


async def test_a_resource_of_the_wrong_type_is_corrected_from_what_the_message_holds(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND, RESOURCE, READ)
    key = await platform.upload(app, png())
    content = json.dumps({"image_key": key})
    sent = await platform.send(app, "email", platform.user("李雷").email, msg_type="image", content=content)
    path = f"{MESSAGES}/{sent.data['message_id']}/resources/{key}"
    answer = await platform.get(path, app, type="file")
    closed = (await assistant.cause(answer, 234003, may_read=False)).cause
    assert (closed.en, closed.zh) == (
        "The message does not hold the resource that was asked for.",
        "消息中没有所请求的资源。",
    )
    finding = await assistant.cause(answer, 234003)
    assert key in finding.evidence[0].en
    assert finding.corrected is not None
    assert finding.corrected.query["type"] == "image"


async def test_a_bot_outside_the_chat_of_a_resource_is_added_with_one_press(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(RESOURCE, READ, name="Shy")
    message = await platform.says("韩梅梅", await platform.group("Team"))
    id = platform.cell.identities.message_id(message.id)
    answer = await platform.get(f"{MESSAGES}/{id}/resources/file_1", app, type="file")
    finding = await assistant.cause(answer, 234004)
    assert finding.cause.en == "The bot Shy is not in the chat Team."
    await assistant.press(finding, "add_to_chat")
    assert (await platform.get(f"{MESSAGES}/{id}/resources/file_1", app, type="file")).code == 234003


async def test_an_empty_file_and_what_is_no_picture_are_told_by_name(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(RESOURCE)
    form = {"image_type": "message", "image": b""}
    empty = await assistant.cause(await platform.call("POST", IMAGES, app=app, form=form), 234010)
    assert empty.cause.en == "The uploaded file image.bin is empty."
    other = await platform.call("POST", IMAGES, app=app, form={**form, "image": b"<svg/>"})
    finding = await assistant.cause(other, 234011)
    assert finding.cause.en.startswith("image.bin is no JPG, PNG")
    assert finding.remedies[0].link.endswith("/im-v1/file/create")


async def test_a_bot_never_added_is_added_before_it_uploads(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(RESOURCE, bot=False, name="Mute")
    form = {"image_type": "message", "image": png()}
    finding = await assistant.cause(await platform.call("POST", IMAGES, app=app, form=form), 234007)
    assert finding.cause.en == "Mute has no bot: the ability was never added."
    await assistant.press(finding, "publish_bot")
    assert (await platform.call("POST", IMAGES, app=app, form=form)).code == 0


async def test_a_p2p_chat_that_was_to_be_shared_is_named(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    to = platform.user("李雷").email
    chat_id = (await platform.send(app, "email", to)).data["chat_id"]
    answer = await platform.send(app, "email", to, msg_type="share_chat", content=json.dumps({"chat_id": chat_id}))
    assert chat_id in (await assistant.cause(answer, 230015)).cause.en
