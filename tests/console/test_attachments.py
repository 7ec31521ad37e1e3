"""Files that people attach in the messenger, and who may fetch what messages hold."""

import json
from io import BytesIO
from typing import Any

import pytest

from larkstead.store.files import FileFailed, Files
from larkstead.world.apps.records import Audience
from larkstead.world.im.messages import Outgoing, Sender
from tests.console.conftest import Console, Consoles, Refused
from tests.support.cells import cell_named
from tests.support.pictures import png


async def attach(console: Console, content: bytes, **query: str) -> dict[str, Any]:
    address = f"{console.url}/_larkstead/console/messenger.attach"
    async with console.client.post(address, params=query, data=BytesIO(content)) as response:
        body: dict[str, Any] = await response.json()
        if response.status != 200:
            raise Refused(response.status, body)
        return body


async def say(console: Console, chat_id: str, taken: dict[str, Any], uuid: str = "u1") -> dict[str, Any]:
    said: dict[str, Any] = await console.call("messenger.send", chat_id=chat_id, uuid=uuid, **taken)
    return said


async def fetch(console: Console, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    async with console.client.get(console.url + address, headers=headers) as response:
        return response.status, dict(response.headers), await response.read()


async def chat_of(console: Console, user_id: str = "4b7d9e12") -> str:
    return str((await console.call("messenger.open", kind="user", id=user_id))["chat_id"])


async def test_a_picture_becomes_an_image_that_both_sides_see(consoles: Consoles) -> None:
    han, li = await consoles.demo(), await consoles.demo("4b7d9e12")
    chat_id = await chat_of(han)
    taken = await attach(han, png(20, 30), name="cat.png")
    assert taken["msg_type"] == "image"
    await say(han, chat_id, taken)
    (message,) = (await li.call("messenger.messages", chat_id=chat_id))["messages"]
    (file,) = message["files"]
    assert (file["name"], file["width"], file["height"], file["mime"]) == ("cat.png", 20, 30, "image/png")
    status, headers, content = await fetch(li, file["address"])
    assert (status, content, headers["Content-Type"]) == (200, png(20, 30), "image/png")
    assert "Content-Disposition" not in headers
    assert headers["Content-Security-Policy"] == "sandbox"
    _, headers, _ = await fetch(li, f"{file['address']}?download")
    assert 'filename="cat.png"' in headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "msg_type", "file_type"),
    [
        ("a.mp4", "media", "mp4"),
        ("a.opus", "audio", "opus"),
        ("a.pdf", "file", "pdf"),
        ("a.docx", "file", "doc"),
        ("a.html", "file", "stream"),
    ],
)
async def test_a_file_becomes_the_message_of_its_type(
    consoles: Consoles, name: str, msg_type: str, file_type: str
) -> None:
    han = await consoles.demo()
    taken = await attach(han, b"content", name=name, duration="1500")
    message = await say(han, await chat_of(han), taken)
    assert (message["msg_type"], message["files"][0]["name"]) == (msg_type, name)
    cell = cell_named(consoles.server.world)
    upload = await cell.uploads.find("file", json.loads(taken["content"])["file_key"])
    assert upload is not None
    assert (upload.type, upload.duration) == (file_type, 1500)


async def test_a_page_that_was_sent_is_saved_and_never_run(consoles: Consoles) -> None:
    han = await consoles.demo()
    message = await say(han, await chat_of(han), await attach(han, b"<script>", name="a.html"))
    _, headers, _ = await fetch(han, message["files"][0]["address"])
    assert headers["Content-Disposition"].startswith("attachment")
    assert (headers["Content-Security-Policy"], headers["X-Content-Type-Options"]) == ("sandbox", "nosniff")


async def test_a_player_gets_the_part_that_it_asks_for(consoles: Consoles) -> None:
    han = await consoles.demo()
    message = await say(han, await chat_of(han), await attach(han, b"0123456789", name="a.mp4"))
    address = message["files"][0]["address"]
    for asked, status, part, shown in (
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=20-", 416, b"", "bytes */10"),
    ):
        found = await fetch(han, address, Range=asked)
        assert (found[0], found[2], found[1]["Content-Range"]) == (status, part, shown)


async def test_who_is_not_in_the_chat_or_not_signed_in_fetches_nothing(consoles: Consoles) -> None:
    han, other, nobody = await consoles.demo(), await consoles.demo("4b7d9e14"), await consoles.visitor()
    message = await say(han, await chat_of(han), await attach(han, png(), name="a.png"))
    address = message["files"][0]["address"]
    assert [(await fetch(one, address))[0] for one in (han, other, nobody)] == [200, 404, 401]
    _, _, message_id, key = address.split("/")[1:]
    assert (await fetch(han, f"/_larkstead/files/{message_id}/{key[:-1]}{'1' if key.endswith('0') else '0'}"))[0] == 404
    with pytest.raises(Refused) as refused:
        await attach(nobody, png(), name="a.png")
    assert refused.value.cause == "NotSignedIn"


async def test_what_one_user_attached_another_cannot_send(consoles: Consoles) -> None:
    han, li = await consoles.demo(), await consoles.demo("4b7d9e12")
    taken = await attach(han, png(), name="a.png")
    with pytest.raises(Refused) as refused:
        await say(li, await chat_of(li, "4b7d9e11"), taken)
    assert refused.value.cause == "NotUploader"


async def test_an_empty_file_and_one_that_is_too_large_are_refused(consoles: Consoles) -> None:
    han = await consoles.demo()
    for content, cause in ((b"", "FileEmpty"), (bytes(30 * 1024 * 1024 + 1), "FileTooLarge")):
        with pytest.raises(Refused) as refused:
            await attach(han, content, name="a.bin")
        assert refused.value.cause == cause


async def test_the_card_of_a_shared_group_tells_its_name(consoles: Consoles) -> None:
    han = await consoles.demo()
    cell = cell_named(consoles.server.world)
    me = next(user for user in cell.memory.users if user.user_id == "4b7d9e11")
    group = await cell.chats.create_group(me, "Team")
    chat_id = cell.identities.chat_id(group)
    what = Outgoing("share_chat", json.dumps({"chat_id": chat_id}))
    await cell.messages.send(Sender(user=me), group, what)
    (message,) = (await han.call("messenger.messages", chat_id=chat_id))["messages"]
    assert message["shared"] == {"kind": "chat", "id": chat_id, "name": "Team", "avatar": "", "members": 1}


async def test_the_pictures_of_a_card_are_served_wherever_they_stand_in_it(consoles: Consoles) -> None:
    han, cell = await consoles.demo(), cell_named(consoles.server.world)
    me = next(user for user in cell.memory.users if user.user_id == "4b7d9e11")
    app = await cell.apps.add_bot(await cell.apps.create(me, "Cards"), me)
    version = await cell.versions.create(app, me, "1.0.0", "for a test", Audience(everyone=True))
    await cell.versions.submit(version, me)
    app = cell.memory.apps.at(app.id)
    one, two = [cell.uploads.key(await cell.uploads.add_image(app, png(side, 3))) for side in (4, 5)]
    image = {"tag": "img", "img_key": one, "alt": {"tag": "plain_text", "content": ""}}
    card = {"elements": [image, {"tag": "markdown", "content": f"![x]({two})"}]}
    what = Outgoing("interactive", json.dumps(card))
    sent = await cell.messages.send(Sender(app=app), me, what)
    chat_id = cell.identities.chat_id(cell.memory.chats.at(sent.chat))
    (message,) = (await han.call("messenger.messages", chat_id=chat_id))["messages"]
    assert [file["key"] for file in message["files"]] == [one, two]
    assert [(await fetch(han, file["address"]))[2] for file in message["files"]] == [png(4, 3), png(5, 3)]


async def test_a_file_that_the_disk_does_not_take_is_refused_as_json(
    consoles: Consoles, monkeypatch: pytest.MonkeyPatch
) -> None:
    han = await consoles.demo()

    def full(_self: Files, _content: bytes) -> str:
        raise FileFailed("No space left on device")

    monkeypatch.setattr(Files, "put", full)
    with pytest.raises(Refused) as refused:
        await attach(han, b"content", name="a.txt")
    assert (refused.value.status, refused.value.cause) == (500, "NotStored")


async def test_a_file_of_a_recalled_message_is_served_to_nobody(consoles: Consoles) -> None:
    han = await consoles.demo()
    message = await say(han, await chat_of(han), await attach(han, b"notes", name="notes.txt"))
    (file,) = message["files"]
    assert (await fetch(han, file["address"]))[0] == 200
    await han.call("messenger.recall", message_id=message["message_id"])
    assert (await fetch(han, file["address"]))[0] == 404


@pytest.mark.known(doc="group/chat/create.md: download_has_permission_setting")
async def test_what_may_not_be_downloaded_is_shown_and_not_saved(consoles: Consoles) -> None:
    han, li = await consoles.demo(), await consoles.demo("4b7d9e12")
    chat_id = (await han.call("groups.create", name="Closed", user_ids=["4b7d9e12"]))["chat_id"]
    await say(han, chat_id, await attach(han, png(20, 30), name="cat.png"))
    await say(han, chat_id, await attach(han, b"%PDF", name="a.pdf"), "u2")
    found = (await li.call("messenger.messages", chat_id=chat_id))["messages"]
    addresses = {file["name"]: file["address"] for message in found for file in message["files"]}
    picture, report = addresses["cat.png"], addresses["a.pdf"]
    status, headers, _ = await fetch(li, f"{picture}?download")
    assert (status, headers["Cache-Control"]) == (200, "private, no-cache")
    for setting in ("download_has_permission_setting", "message_has_permission_setting"):
        await han.call("groups.change", chat_id=chat_id, **{setting: "not_anyone"})
    rules = (await li.call("messenger.chat", chat_id=chat_id))["rules"]
    assert (rules["copies"], rules["downloads"]) == (False, False)
    for address in (f"{picture}?download", report, f"{report}?download"):
        status, _, content = await fetch(li, address)
        assert (status, json.loads(content)["cause"]) == (400, "DownloadClosed")
    status, _, content = await fetch(li, picture)
    assert (status, content) == (200, png(20, 30))


async def test_a_video_is_still_played_where_nothing_may_be_downloaded(consoles: Consoles) -> None:
    han = await consoles.demo()
    chat_id = (await han.call("groups.create", name="Closed", user_ids=["4b7d9e12"]))["chat_id"]
    await say(han, chat_id, await attach(han, b"0123456789", name="a.mp4"))
    found = (await han.call("messenger.messages", chat_id=chat_id))["messages"]
    address = next(message["files"][0]["address"] for message in found if message["files"])
    await han.call("groups.change", chat_id=chat_id, download_has_permission_setting="not_anyone")
    assert (await fetch(han, address, Range="bytes=2-4"))[::2] == (206, b"234")
    assert (await fetch(han, f"{address}?download"))[0] == 400
