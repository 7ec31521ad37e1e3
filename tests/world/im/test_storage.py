"""Storage: what an enterprise's uploads may take, and that only what nothing shows is removed."""

import asyncio
import json
import os

import pytest

from larkstead.store.files import FOLDERS
from larkstead.world.im.messages import Outgoing
from larkstead.world.im.records import Upload
from larkstead.world.im.refusals import BadContent
from larkstead.world.im.uploads import NewFile
from larkstead.world.limit_refusals import StorageFull
from larkstead.world.memory import Memory
from tests.support.pictures import png
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import a_tenant, a_user, content_of


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


async def picture(office: Workplace, side: int = 20) -> Upload:
    return await office.talk.uploads.add_image(office.app, png(side, side))


async def send(office: Workplace, msg_type: str, content: object) -> None:
    await office.talk.messages.send(office.bot, office.han, Outgoing(msg_type, json.dumps(content)))


async def a_day_later(office: Workplace, talk: Conversations | None = None) -> None:
    """More than a day goes by, with its tidying every hour."""
    talk = talk or office.talk
    for path in talk.disk.files.rglob("*"):
        if path.is_file():
            os.utime(path, (office.talk.disk.clock() / 1_000,) * 2)
    talk.disk.clock.go_on(days=1.01)
    for _ in range(24):
        await talk.storage.tidy()
        await talk.sweeper.tidy()
        talk.disk.clock.go_on(seconds=3_600)


def contents(talk: Conversations) -> set[str]:
    return {path.name for path in talk.disk.files.rglob("*") if path.is_file()}


async def test_what_nothing_shows_is_removed_after_a_day_and_what_a_message_shows_stays(office: Workplace) -> None:
    uploads = office.talk.uploads
    idle, sent = await picture(office, 20), await picture(office, 30)
    await send(office, "image", {"image_key": uploads.key(sent)})
    await office.talk.storage.tidy()
    assert await uploads.find("image", uploads.key(idle)) == idle
    await a_day_later(office)
    for talk in (office.talk, office.talk.again()):
        assert await talk.uploads.find("image", uploads.key(idle)) is None
        assert await talk.uploads.find("image", uploads.key(sent)) == sent
    assert contents(office.talk) == {sent.sha256}
    assert office.talk.storage.used() == sent.size
    with pytest.raises(BadContent, match="image_key"):
        await send(office, "image", {"image_key": uploads.key(idle)})


async def test_pictures_within_posts_and_cards_count_as_shown_however_they_are_written(office: Workplace) -> None:
    uploads = office.talk.uploads
    made = [await picture(office, 20 + number) for number in range(3)]
    keys = [uploads.key(one) for one in made]
    await send(office, "post", {"zh_cn": {"title": "", "content": [[{"tag": "img", "image_key": keys[0]}]]}})
    await send(office, "interactive", {"elements": [{"tag": "markdown", "content": f"![a]({keys[1]})"}]})
    image = {"tag": "img", "img_key": keys[2], "alt": {"tag": "plain_text", "content": ""}}
    await send(office, "interactive", {"schema": "2.0", "body": {"elements": [image]}})
    await a_day_later(office)
    assert [await uploads.find("image", key) for key in keys] == made


async def test_a_content_stays_while_another_upload_or_an_icon_has_it(office: Workplace) -> None:
    uploads, memory = office.talk.uploads, office.talk.memory
    shared, again, icon = await picture(office, 20), await picture(office, 20), await picture(office, 30)
    assert shared.sha256 == again.sha256
    await send(office, "image", {"image_key": uploads.key(again)})
    await memory.write([memory.apps.change(office.app, icon=f"file:{icon.sha256}:image/png")[1]])
    await a_day_later(office)
    assert await uploads.find("image", uploads.key(shared)) is None
    assert await content_of(uploads, again) == png(20, 20)
    assert contents(office.talk) == {again.sha256, icon.sha256}


async def test_what_a_restart_finds_unused_is_removed_in_its_turn(office: Workplace) -> None:
    idle = await picture(office)
    again = office.talk.again()
    await a_day_later(office, again)
    assert await again.uploads.find("image", again.uploads.key(idle)) is None


async def test_what_was_uploaded_before_it_was_counted_stays(office: Workplace) -> None:
    old = await picture(office)
    for unused in office.talk.memory.unused_uploads:
        office.talk.memory.unused_uploads.drop(unused)
    await a_day_later(office)
    assert await office.talk.uploads.find("image", office.talk.uploads.key(old)) == old
    assert contents(office.talk) == {old.sha256}


async def test_who_sends_in_the_moment_of_the_removal_is_told_or_keeps_it(office: Workplace) -> None:
    uploads = office.talk.uploads
    for turns in range(5):
        made = await picture(office)
        office.talk.disk.clock.go_on(days=2)
        sending = asyncio.create_task(send(office, "image", {"image_key": uploads.key(made)}))
        for _ in range(turns):
            await asyncio.sleep(0)
        _, sent = await asyncio.gather(office.talk.storage.tidy(), sending, return_exceptions=True)
        kept = await office.talk.again().uploads.find("image", uploads.key(made))
        assert (kept == made) if sent is None else (kept is None and isinstance(sent, BadContent))


async def test_a_content_that_is_uploaded_again_in_the_moment_of_its_removal_is_there(office: Workplace) -> None:
    old = await picture(office)
    for path in office.talk.disk.files.rglob(old.sha256):
        os.utime(path, (0, 0))
    office.talk.disk.clock.go_on(days=2)
    await office.talk.storage.tidy()
    sweeps = [office.talk.sweeper.sweep(folder, 1_000) for folder in FOLDERS if folder == old.sha256[:2]]
    uploading = asyncio.create_task(picture(office))
    await asyncio.gather(*sweeps)
    assert await content_of(office.talk.uploads, await uploading) == png(20, 20)


async def test_an_enterprise_keeps_no_more_than_its_quota(office: Workplace) -> None:
    uploads, storage = office.talk.uploads, office.talk.storage
    storage.quota = 100
    await uploads.add_file(office.app, NewFile("stream", "a", bytes(60)))
    with pytest.raises(StorageFull):
        await uploads.add_file(office.han, NewFile("stream", "b", bytes(41)))
    # Many at once take no more than there is room for.
    told = [uploads.add_file(office.app, NewFile("stream", "c", bytes(15))) for _ in range(5)]
    made = await asyncio.gather(*told, return_exceptions=True)
    assert sum(isinstance(one, Upload) for one in made) == 2
    assert storage.used() == 90
    again = office.talk.again()
    assert again.storage.used() == 90
    await a_day_later(office)
    assert storage.used() == 0


async def test_another_enterprises_message_does_not_keep_an_upload(office: Workplace) -> None:
    talk = office.talk
    elsewhere = Conversations(talk.disk, talk.root, await a_tenant(talk.root, 2))
    theirs = await elsewhere.uploads.add_image(await a_user(talk.root, elsewhere.tenant, "zhao"), png(30, 30))
    made = await picture(office)
    content = json.dumps({"image_key": talk.uploads.key(made)})
    assert elsewhere.storage.shown(content) == []
    assert await elsewhere.uploads.find("image", talk.uploads.key(made)) is None
    assert len(talk.storage.shown(content)) == 1
    assert (talk.storage.used(), elsewhere.storage.used()) == (made.size, theirs.size)


async def test_a_content_stays_while_another_enterprise_has_it(office: Workplace) -> None:
    talk = office.talk
    elsewhere = Conversations(talk.disk, talk.root, await a_tenant(talk.root, 2))
    idle = await picture(office)
    theirs = await elsewhere.uploads.add_image(await a_user(talk.root, elsewhere.tenant, "zhao"), png(20, 20))
    await a_day_later(office)
    assert await talk.uploads.find("image", talk.uploads.key(idle)) is None
    assert await content_of(elsewhere.uploads, theirs) == png(20, 20)
    await elsewhere.storage.tidy()
    await a_day_later(office)
    assert contents(talk) == set()


async def test_a_part_left_by_a_kill_is_no_content(office: Workplace) -> None:
    folder = office.talk.disk.files / "aa"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'a' * 64}.1234.part").write_bytes(b"x")
    assert office.talk.uploads._files.older("aa", 2**50) == []
