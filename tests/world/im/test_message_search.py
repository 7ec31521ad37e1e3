"""The search in messages equals a look through all of them, whatever was said, edited, recalled, joined and left; and
its index goes on after a kill, and is made anew where there is none.
"""

import asyncio
import json
import random
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from larkstead.store.backup import restore
from larkstead.store.search_entries import entry_of
from larkstead.world.cell import Cell
from larkstead.world.im.message_search import PAGE, Sought
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from tests.support.platform import Platform

RELEASES = sorted((Path(__file__).parents[2] / "fixtures" / "releases").iterdir())
LETTERS = "aAbＢß甲乙丙 .-_'\"*é🙂"
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def platform_settings(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    database = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return {"call_log": False, "database": database}


@dataclass
class Said:
    chat: int
    sender: int
    text: str


@dataclass
class Model:
    """An enterprise with its people, and what is to be found in it."""

    cell: Cell
    chance: random.Random
    users: list[User]
    said: dict[int, Said] = field(default_factory=dict)

    @property
    def groups(self) -> list[Chat]:
        return [chat for chat in self.cell.memory.chats if chat.mode == "group"]

    def members(self, chat: Chat) -> list[User]:
        return [user for user in self.users if self.cell.memory.members.has(chat.id, "user", user.id)]

    def words(self, most: int) -> str:
        return "".join(self.chance.choice(LETTERS) for _ in range(self.chance.randint(2, most)))

    async def goes_on(self) -> None:
        """Somebody does something."""
        chat = self.chance.choice(self.groups)
        members = self.members(chat)
        user = self.chance.choice(members)
        own = [id for id, said in self.said.items() if said.chat == chat.id and said.sender == user.id]
        way = self.chance.random()
        if way < 0.6 or not own:
            await self.says(user, chat)
        elif way < 0.75:
            await self.edits(user, self.chance.choice(own))
        elif way < 0.85:
            message = await self.cell.messages.get(id := self.chance.choice(own))
            await self.cell.recalls.recall(Sender(user=user), message)
            del self.said[id]
        elif len(members) > 1 and chat.owner != user.id:
            await self.cell.chats.remove(user, chat, "user", user.id)

    async def says(self, user: User, chat: Chat) -> None:
        text = f"x{self.words(12)}"
        sent = await self.cell.messages.send(
            Sender(user=user), chat, Outgoing("text", json.dumps({"text": text}), f"{self.chance.random()}")
        )
        self.said[sent.id] = Said(chat.id, user.id, text)

    async def edits(self, user: User, id: int) -> None:
        message = await self.cell.messages.get(id)
        if message.edits < 20:
            text = f"y{self.words(12)}"
            await self.cell.edits.edit(Sender(user=user), message, Outgoing("text", json.dumps({"text": text})))
            self.said[id] = Said(message.chat, user.id, text)

    async def index_is_there(self) -> None:
        for _ in range(100):
            if not self.cell.message_search.progress().behind:
                return
            await self.cell.message_search.find(self.users[0], Sought("zz"))

    def naively(self, user: User, words: str, chat: Chat | None) -> list[int]:
        mine = {chat.id for chat in self.groups if user in self.members(chat)}
        wanted = mine if chat is None else mine & {chat.id}
        return [
            id
            for id, said in sorted(self.said.items(), reverse=True)
            if said.chat in wanted and simple(words) in simple(said.text)
        ]

    async def looks(self) -> None:
        """Somebody looks for something, and finds what there is."""
        user = self.chance.choice(self.users)
        chat = self.chance.choice([None, *(one for one in self.groups if user in self.members(one))])
        words = self.words(4)
        if len(simple(words)) < 2:
            return
        expected = self.naively(user, words, chat)
        # Where the machine is slow a search does not wait for what was just said.
        await self.index_is_there()
        assert await everything(self.cell, user, Sought(words, None if chat is None else [chat.id])) == expected, (
            user.name,
            words,
        )


def simple(text: str) -> str:
    return " ".join(text.replace("Ｂ", "b").replace("ß", "ss").lower().split())


async def everything(cell: Cell, user: User, sought: Sought) -> list[int]:
    """The ids of all that somebody finds, page after page."""
    ids: list[int] = []
    below = None
    while True:
        found = await cell.message_search.find(user, sought, below)
        assert len(found.hits) <= PAGE
        ids += [hit.message.id for hit in found.hits]
        below = found.further
        if below is None:
            break
    assert (found.progress.behind, found.progress.from_ms) == (False, 0)
    return ids


async def founded(platform: Platform, name: str, chance: random.Random) -> Model:
    cell = platform.world.at(platform.tenant(name).id)
    users = sorted(cell.memory.users, key=lambda user: user.id)[:4]
    for n in range(3):
        await cell.chats.create_group(users[0], f"Group {n}", users[: n + 2])
    return Model(cell, chance, users)


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_found_is_what_a_look_through_everything_finds_and_two_enterprises_never_mix(
    platform: Platform, seed: int
) -> None:
    chance = random.Random(seed)
    models = [await founded(platform, name, chance) for name in ("Demo", "Strict")]
    for _ in range(30):
        await asyncio.gather(*(model.goes_on() for model in models))
        for _ in range(5):
            await chance.choice(models).goes_on()
        for model in models:
            for _ in range(3):
                await model.looks()


# --- the index


async def test_a_store_of_an_older_release_is_indexed_beside_the_running_server(tmp_path: Path) -> None:
    for release in RELEASES:
        data = tmp_path / release.name
        restore(release / "data.tar.gz", data)
        async with AsyncExitStack() as stack:
            platform = await Platform.start(data, stack)
            await caught_up(platform)
            assert the_index(platform) == the_store(platform)
            assert the_store(platform), release.name


async def test_the_index_goes_on_where_it_was_and_takes_what_came_while_it_was_killed(
    tmp_path: Path, platform_settings: Mapping[str, Any]
) -> None:
    chance = random.Random(7)
    for _ in range(3):
        async with AsyncExitStack() as stack:
            platform = await Platform.start(tmp_path / "data", stack, **platform_settings)
            model = await founded(platform, "Demo", chance)
            for _ in range(15):
                await model.goes_on()
                if chance.random() < 0.5:
                    await model.cell.message_search.find(model.users[0], Sought("zz"))
                if chance.random() < 0.3 and (writer := platform.world.search_feed._writer) is not None:
                    writer.kill()
            # Stopped before what was said last is in the index.
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, **platform_settings)
        await caught_up(platform)
        assert the_index(platform) == the_store(platform)
        assert len(the_store(platform)) > 10


async def test_an_index_that_is_gone_damaged_or_of_another_release_is_made_anew(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for spoil in (
        lambda: None,
        (data / "search.db").unlink,
        lambda: (data / "search.db").write_bytes(b"no index" * 99),
    ):
        spoil()
        async with AsyncExitStack() as stack:
            platform = await Platform.start(data, stack)
            model = await founded(platform, "Demo", random.Random(1))
            await model.says(model.users[0], model.groups[0])
            await caught_up(platform)
            assert the_index(platform) == the_store(platform)


async def test_an_index_says_how_far_it_is_while_it_lags(platform: Platform) -> None:
    model = await founded(platform, "Demo", random.Random(2))
    await model.says(model.users[0], model.groups[0])
    progress = model.cell.message_search.progress()
    assert (progress.behind, progress.percent) == (True, 0)
    await caught_up(platform)
    progress = model.cell.message_search.progress()
    assert (progress.behind, progress.from_ms, progress.percent) == (False, 0, 100)


async def caught_up(platform: Platform) -> None:
    for _ in range(200):
        await platform.world.search_feed.catch_up(1)
        progress = platform.world.search_feed.progress()
        if not progress.behind and not progress.from_ms:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(progress)


def the_index(platform: Platform) -> list[tuple[int, str]]:
    """All that the index has."""
    with platform.world.search_feed.index._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, text FROM search_entries ORDER BY id").all()
    return [(row[0], row[1]) for row in rows]


def the_store(platform: Platform) -> list[tuple[int, str]]:
    """All that it should have."""
    columns = "id, tenant, chat, sender_kind, sender, msg_type, content, mentions, deleted"
    with platform.world.reader.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM messages ORDER BY id").all()
    return [(entry.id, entry.text) for row in rows if (entry := entry_of(row)) is not None]
