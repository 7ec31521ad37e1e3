"""Uploads: who brought what, found again by key, also after a restart; nothing of another enterprise."""

import json

import pytest

from larkstead.world.im.messages import Outgoing
from larkstead.world.im.refusals import (
    BadContent,
    BadImage,
    FileEmpty,
    FileTooLarge,
    NotUploader,
    WrongFileType,
)
from larkstead.world.im.uploads import IMAGE_MOST, NewFile
from larkstead.world.memory import Memory
from tests.support.pictures import png
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import content_of


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


async def test_an_upload_is_found_by_its_key_also_after_a_restart(office: Workplace) -> None:
    uploads = office.talk.uploads
    made = await uploads.add_image(office.app, png(20, 30))
    assert (made.width, made.height, made.mime, made.size) == (20, 30, "image/png", len(png(20, 30)))
    again = office.talk.again().uploads
    found = await again.find("image", uploads.key(made))
    assert found == made
    assert await content_of(again, made) == png(20, 30)
    assert await again.find("file", uploads.key(made)) is None


async def test_ids_after_a_restart_come_after_those_of_uploads(office: Workplace) -> None:
    made = await office.talk.uploads.add_file(office.app, NewFile("stream", "a.txt", b"x"))
    assert office.talk.again().memory.ids.next() > made.id


async def test_a_name_keeps_no_folders_and_says_what_the_file_is(office: Workplace) -> None:
    made = await office.talk.uploads.add_file(office.app, NewFile("stream", "C:\\secret\\..\\notes.txt", b"x"))
    assert (made.name, made.mime) == ("notes.txt", "text/plain")


async def test_a_length_beyond_all_bounds_is_cut_and_harms_no_other_row(office: Workplace) -> None:
    uploads = office.talk.uploads
    for told, kept in ((10**30, 2**31 - 1), (-5, 0)):
        made = await uploads.add_file(office.app, NewFile("opus", "a.opus", b"x", told))
        found = await office.talk.again().uploads.find("file", uploads.key(made))
        assert found is not None
        assert found.duration == kept


async def test_what_is_over_a_limit_empty_or_no_picture_is_refused(office: Workplace) -> None:
    uploads = office.talk.uploads
    for content, refusal in ((bytes(IMAGE_MOST + 1), FileTooLarge), (b"", FileEmpty), (b"text", BadImage)):
        with pytest.raises(refusal):
            await uploads.add_image(office.app, content)
    with pytest.raises(FileEmpty):
        await uploads.add_file(office.app, NewFile("stream", "a", b""))


async def test_a_user_sends_what_they_brought_and_nobody_else_does(office: Workplace) -> None:
    talk = office.talk
    key = talk.uploads.key(await talk.uploads.add_image(office.han, png()))
    what = Outgoing("image", json.dumps({"image_key": key}))
    assert (await talk.messages.send(office.as_user(office.han), office.li, what)).msg_type == "image"
    for other in (office.as_user(office.li), office.bot):
        with pytest.raises(NotUploader):
            await talk.messages.send(other, office.han, what)


async def test_a_file_goes_only_into_messages_of_its_type(office: Workplace) -> None:
    talk = office.talk
    key = talk.uploads.key(await talk.uploads.add_file(office.app, NewFile("opus", "a.opus", b"OggS", 2_000)))
    content = json.dumps({"file_key": key})
    sent = await talk.messages.send(office.bot, office.han, Outgoing("audio", content))
    assert json.loads(sent.content) == {"file_key": key, "duration": 2_000}
    for msg_type in ("file", "media"):
        with pytest.raises(WrongFileType):
            await talk.messages.send(office.bot, office.han, Outgoing(msg_type, content))
    with pytest.raises(BadContent):
        await talk.messages.send(office.bot, office.han, Outgoing("sticker", content))
