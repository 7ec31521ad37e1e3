"""im v1 images, files and the resources of messages; messages that hold them."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.cache import Cache
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from tests.support.pictures import gif, jpeg, png
from tests.support.platform import Answer, Platform

IMAGES, FILES, MESSAGES = (f"/open-apis/im/v1/{name}" for name in ("images", "files", "messages"))
UPLOAD_IMAGE, GET_IMAGE, UPLOAD, GET_FILE = (
    f"im-v1/{page}.md" for page in ("image/create", "image/get", "file/create", "file/get")
)
RESOURCE, SEND = "im-v1/message/get-message-resource.md", "im-v1/message-content-description/create_json.md"
RECEIVE = "im-v1/message-content-description/message_content.md"
SCOPES = ("im:resource", "im:message", "im:message.group_msg")


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*SCOPES)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


async def send(platform: Platform, app: App, msg_type: str, to: str = "", **content: str) -> Answer:
    receiver = ("chat_id", to) if to else ("open_id", platform.open_id(app, "李雷"))
    return await platform.send(app, *receiver, msg_type=msg_type, content=json.dumps(content))


def content_of(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.data["body"]["content"])
    return found


# --- uploading and fetching again


@pytest.mark.known(doc=GET_IMAGE)
async def test_a_picture_comes_back_as_it_went(platform: Platform, app: App) -> None:
    key = await platform.upload(app, png())
    assert key.startswith("img_v3_")
    found = await platform.get(f"{IMAGES}/{key}", app)
    assert (found.status, found.content, found.headers["Content-Type"]) == (200, png(), "image/png")
    assert found.headers["X-Tt-Logid"]
    assert found.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.known(doc=GET_FILE)
async def test_a_files_name_is_told_to_requests_that_say_they_are_json(platform: Platform, app: App) -> None:
    key = await platform.upload(app, b"%PDF", file_type="pdf", file_name="季报 1.pdf")
    assert key.startswith("file_v3_")
    plain = await platform.get(f"{FILES}/{key}", app)
    assert "Content-Disposition" not in plain.headers
    headers = {"Content-Type": "application/json; charset=utf-8"}
    told = await platform.call("GET", f"{FILES}/{key}", app=app, headers=headers)
    assert told.headers["Content-Type"] == "application/pdf"
    assert told.headers["Content-Disposition"].endswith("filename*=UTF-8''%E5%AD%A3%E6%8A%A5%201.pdf")


@pytest.mark.known(sdk="lark-oapi 1.7.5: a file part without filename and type, parts in any order")
async def test_a_form_as_the_sdks_write_it_is_taken(platform: Platform, app: App) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="image"\r\n\r\n' + png() + b"\r\n"
        b'--x\r\ncontent-disposition: form-data; name="image_type"\r\n\r\nmessage\r\n--x--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert (await platform.call("POST", IMAGES, app=app, data=body, headers=headers)).code == 0


@pytest.mark.known(recorded="NousResearch/hermes-agent#64725: a form that cannot be read has no fields")
@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=y", "multipart/form-data", "application/json"])
async def test_a_body_that_is_no_form_has_no_fields(platform: Platform, app: App, content_type: str) -> None:
    answer = await platform.call("POST", IMAGES, app=app, data=b"--x\r\n", headers={"Content-Type": content_type})
    assert (answer.code, answer.fields) == (99992402, ["image_type", "image"])


@pytest.mark.known(doc=UPLOAD, recorded="R033, larksuite/node-sdk#180")
async def test_a_field_out_of_its_set_or_of_another_type_is_named(platform: Platform, app: App) -> None:
    form = {"file_type": "mp3", "file_name": "a.mp3", "duration": "long", "file": b"x"}
    answer = await platform.call("POST", FILES, app=app, form=form)
    assert (answer.code, answer.fields) == (99992402, ["duration"])
    answer = await platform.call("POST", FILES, app=app, form={**form, "duration": "1"})
    assert (answer.status, answer.code, answer.msg) == (400, 234001, "Invalid request param.")


@pytest.mark.known(guess=True)
async def test_a_form_is_no_json(platform: Platform, app: App) -> None:
    answer = await platform.call(
        "POST", MESSAGES, app=app, form={"receive_id": "x"}, query={"receive_id_type": "chat_id"}
    )
    assert (answer.status, answer.code) == (400, 9499)


@pytest.mark.known(ours="only endpoints that take files read large forms")
async def test_a_large_form_elsewhere_is_not_read(platform: Platform, app: App) -> None:
    answer = await platform.call("POST", MESSAGES, app=app, form={"file": bytes(2 * 1024 * 1024)})
    assert (answer.status, answer.code) == (413, 9499)


@pytest.mark.known(doc=UPLOAD_IMAGE)
@pytest.mark.parametrize(
    ("content", "image_type", "code"),
    [
        (gif(2_000, 2_000), "message", 0),
        (jpeg(12_000, 1), "message", 0),
        (jpeg(12_001, 1), "message", 234039),
        (jpeg(4_096, 4_096), "avatar", 0),
        (jpeg(1, 4_097), "avatar", 234039),
    ],
)
async def test_a_side_has_its_most_pixels(
    platform: Platform, app: App, content: bytes, image_type: str, code: int
) -> None:
    answer = await platform.call("POST", IMAGES, app=app, form={"image_type": image_type, "image": content})
    assert answer.code == code


@pytest.mark.known(doc=UPLOAD)
async def test_a_file_of_30_mb_is_taken_and_a_form_beyond_what_is_read_is_told_the_limit(
    platform: Platform, app: App
) -> None:
    most = 30 * 1024 * 1024
    key = await platform.upload(app, bytes(most), file_type="stream")
    assert len((await platform.get(f"{FILES}/{key}", app)).content) == most
    form = {"file_type": "stream", "file_name": "x", "file": bytes(most + 2 * 1024 * 1024)}
    assert (await platform.call("POST", FILES, app=app, form=form)).code == 234006


@pytest.mark.known(guess=True)
async def test_an_avatar_is_neither_fetched_nor_sent(platform: Platform, app: App) -> None:
    key = await platform.upload(app, png(), image_type="avatar")
    assert (await platform.get(f"{IMAGES}/{key}", app)).code == 234001
    assert (await send(platform, app, "image", image_key=key)).code == 230001


@pytest.mark.known(ours="the call log keeps what a form says, and of its files name and size alone")
async def test_the_log_keeps_no_file(platform: Platform, app: App) -> None:
    key = await platform.upload(app, b"secret words", file_type="stream", file_name="a.txt")
    fetched = await platform.get(f"{FILES}/{key}", app)
    journal, calls = platform.server.call_journal, platform.server.calls
    assert journal is not None
    assert calls is not None
    await journal.flush()
    kept = calls.latest(app.id, 2)
    assert json.loads(kept[0].response_body) == {"file": "", "size": 12, "content_type": "text/plain"}
    assert json.loads(kept[1].request_body)["file"] == {"file": "file.bin", "size": 12}
    assert fetched.content == b"secret words"
    assert "secret words" not in str(kept)


# --- sending


@pytest.mark.known(doc=RECEIVE)
async def test_receivers_see_what_each_type_adds(platform: Platform, app: App) -> None:
    image = await platform.upload(app, png())
    pdf = await platform.upload(app, b"%PDF", file_type="pdf", file_name="a.pdf")
    opus = await platform.upload(app, b"OggS", file_type="opus", duration=3000)
    mp4 = await platform.upload(app, b"ftyp", file_type="mp4", file_name="a.mp4", duration=5000)
    assert content_of(await send(platform, app, "image", image_key=image)) == {"image_key": image}
    assert content_of(await send(platform, app, "file", file_key=pdf)) == {"file_key": pdf, "file_name": "a.pdf"}
    assert content_of(await send(platform, app, "audio", file_key=opus)) == {"file_key": opus, "duration": 3000}
    sent = await send(platform, app, "media", file_key=mp4, image_key=image)
    whole = {"file_key": mp4, "image_key": image, "file_name": "a.mp4", "duration": 5000}
    assert content_of(sent) == whole
    read = await platform.get(f"{MESSAGES}/{sent.data['message_id']}", app)
    assert json.loads(read.data["items"][0]["body"]["content"]) == whole


@pytest.mark.known(doc=SEND)
async def test_the_keys_in_a_post_are_judged_as_those_of_a_message(platform: Platform, app: App) -> None:
    other = await platform.app(*SCOPES, name="other")

    async def post(*node: dict[str, str]) -> int:
        text = json.dumps({"zh_cn": {"title": "t", "content": [list(node)]}})
        return (await platform.send(app, "open_id", platform.open_id(app, "李雷"), msg_type="post", content=text)).code

    image, mp4 = await platform.upload(app, png()), await platform.upload(app, b"v", file_type="mp4")
    pdf = await platform.upload(app, b"p", file_type="pdf")
    assert await post({"tag": "img", "image_key": image}) == 0
    assert await post({"tag": "media", "file_key": mp4, "image_key": image}) == 0
    assert await post({"tag": "media", "file_key": pdf}) == 230055
    assert await post({"tag": "img", "image_key": await platform.upload(other, png())}) == 230017
    assert await post({"tag": "img", "image_key": "img_1"}) == 230001


@pytest.mark.known(recorded="230001 ext=invalid file_key")
@pytest.mark.parametrize("msg_type", ["file", "audio", "media", "sticker"])
async def test_a_key_of_nothing_is_named_in_the_answer(platform: Platform, app: App, msg_type: str) -> None:
    answer = await send(platform, app, msg_type, file_key="file_v3_1")
    assert (answer.code, answer.msg.endswith("ext=invalid file_key")) == (230001, True)


@pytest.mark.known(doc=SEND)
async def test_a_group_is_shared_by_a_bot_that_is_in_it(platform: Platform, app: App, group: Chat) -> None:
    id = platform.cell.identities.chat_id
    assert content_of(await send(platform, app, "share_chat", chat_id=id(group))) == {"chat_id": id(group)}
    assert (await send(platform, app, "share_chat", chat_id=id(await platform.group("x")))).code == 230002
    assert (await send(platform, app, "share_chat", chat_id="oc_1")).msg.endswith("ext=invalid chat_id")


@pytest.mark.known(doc=SEND)
async def test_a_user_is_shared_by_open_id_and_every_app_reads_its_own(
    platform: Platform, app: App, group: Chat
) -> None:
    other = await platform.app(*SCOPES, name="other")
    await platform.cell.chats.add(platform.user("韩梅梅"), group, apps=[other])
    chat_id = platform.cell.identities.chat_id(group)
    sent = await send(platform, app, "share_user", chat_id, user_id=platform.open_id(app, "林芳"))
    assert content_of(sent) == {"user_id": platform.open_id(app, "林芳")}
    read = await platform.get(f"{MESSAGES}/{sent.data['message_id']}", other)
    seen = json.loads(read.data["items"][0]["body"]["content"])
    assert seen == {"user_id": platform.open_id(other, "林芳")}
    for id in (platform.open_id(other, "林芳"), platform.cell.identities.bot_open_id(app), "4b7d9e14"):
        assert (await send(platform, app, "share_user", chat_id, user_id=id)).code == 230001


# --- resources


@pytest.mark.known(doc=RESOURCE)
async def test_a_bot_fetches_what_users_sent_where_it_is(platform: Platform, app: App, group: Chat) -> None:
    li = platform.user("李雷")
    upload = await platform.cell.uploads.add_image(li, png(), name="cat.png")
    key = platform.cell.uploads.key(upload)
    what = Outgoing("image", json.dumps({"image_key": key}))
    said = await platform.cell.messages.send(Sender(user=li), group, what)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(said.id)}/resources/{key}"
    found = await platform.get(path, app, type="image")
    assert (found.content, found.headers["Content-Type"]) == (png(), "image/png")
    assert 'filename="cat.png"' in found.headers["Content-Disposition"]
    assert (await platform.get(path, app, type="file")).code == 234003
    assert (await platform.get(f"{IMAGES}/{key}", app)).code == 234008
    assert (await send(platform, app, "image", image_key=key)).code == 230017


@pytest.mark.known(doc=RESOURCE)
async def test_the_picture_in_a_post_and_the_cover_of_a_video_are_resources(platform: Platform, app: App) -> None:
    image, mp4 = await platform.upload(app, png()), await platform.upload(app, b"video", file_type="mp4")
    sent = await send(platform, app, "media", file_key=mp4, image_key=image)
    path = f"{MESSAGES}/{sent.data['message_id']}/resources"
    assert (await platform.get(f"{path}/{image}", app, type="image")).content == png()
    assert (await platform.get(f"{path}/{mp4}", app, type="file")).content == b"video"


@pytest.mark.known(ours="a key outlives the server, like the message it stands in")
async def test_keys_work_after_a_restart(platform: Platform, app: App) -> None:
    key = await platform.upload(app, png())
    platform.world.load()
    platform.cell.uploads._lately = Cache(10)
    assert (await platform.get(f"{IMAGES}/{key}", app)).content == png()
    other = await platform.upload(app, png(3, 3))
    assert other != key
