"""One story, told through each of the four official SDKs: what a bot does with messages, from its first token to cards
that stream.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from larkstead.api import CATALOGUE
from larkstead.world.apps import tokens
from larkstead.world.org.records import User
from tests.attack.enterprises import Enterprise
from tests.console.clients import open_office
from tests.sdk import programs
from tests.sdk.operations import endpoints
from tests.support.pictures import png

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(900)]
# Shorter than what every SDK leaves of a token's life: each call fetches its own.
SHORT_MS = 170_000
BYTES = b"\x00\xff bytes \r\n" * 5_000
STREAMED = {"schema": "2.0", "config": {"streaming_mode": True}}
CARD = {"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "first"}]}


@dataclass
class Bot:
    """An app that calls through an SDK."""

    make: programs.Make
    names: Mapping[str, str]

    async def call(self, id: str, **asked: Any) -> Any:
        """The data of an answer; `code` asks for a refusal instead, and gives its words."""
        wanted = asked.pop("code", 0)
        facts = CATALOGUE.endpoints[id].facts
        how = {"name": self.names[id], "method": facts.method, "uri": facts.path}
        call = {**how, "path": {}, "query": {}, "body": None, "files": {}, **asked}
        answer = await self.make(call)
        assert answer.get("code") == wanted, f"{id}: {answer}"
        if wanted:
            assert answer["log_id"]
            return answer["msg"]
        return base64.b64decode(answer["content"]) if "content" in answer else answer.get("data")

    async def send(self, chat_id: str, msg_type: str, content: object) -> str:
        """The id of a message to a chat, which is read back with its type."""
        body = {"receive_id": chat_id, "msg_type": msg_type, "content": json.dumps(content)}
        sent = await self.call("im.v1.message.create", query={"receive_id_type": "chat_id"}, body=body)
        assert (await self.read(sent["message_id"]))["msg_type"] == msg_type
        return str(sent["message_id"])

    async def read(self, message_id: str) -> Any:
        """A message as it is by now."""
        return (await self.call("im.v1.message.get", path={"message_id": message_id}))["items"][0]

    async def on(self, message_id: str, what: str, **more: Any) -> Any:
        """Something that is done to a message."""
        return await self.call(f"im.v1.message.{what}", path={"message_id": message_id}, **more)


@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_a_bot_lives_its_messages_through_an_sdk(language: str, tmp_path: Path) -> None:
    with patch.object(tokens, "LIFETIME_MS", SHORT_MS):
        async with open_office(tmp_path / "data") as office:
            home = await Enterprise.found(office, "Kestrel")
            await home.fill("Nightjar", "Kestrel")
            desk = await home.desk(home.admin)
            credentials = (home.ids["app_id"], home.ids["app_secret"])
            async with programs.started(language, tmp_path, desk.url, *credentials) as make:
                names = {endpoint.facts.id: name for endpoint, name in endpoints(language)}
                await tell(Bot(make, names), home, tmp_path)


async def tell(bot: Bot, home: Enterprise, folder: Path) -> None:
    """The story, in its order."""
    chat_id = await group(bot, home)
    image_key, file_key = await files(bot, chat_id, folder)
    said = await types(bot, home, chat_id, image_key, file_key)
    await expire(home)
    await threads(bot, chat_id, said)
    await changes(bot, chat_id, said)
    await reads(bot, home, chat_id, said)
    await streams(bot, home, chat_id)
    await refusals(bot, chat_id)


def friend(home: Enterprise) -> User:
    """Somebody whom the bot reaches, besides the admin."""
    (found,) = (user for user in home.cell.users.all() if user.user_id == home.ids["user_id"])
    return found


async def group(bot: Bot, home: Enterprise) -> str:
    """A group of three with the bot."""
    app = home.apps["live"]
    people = [home.cell.identities.open_id(app, user) for user in (home.admin, friend(home))]
    made = await bot.call("im.v1.chat.create", body={"name": "of three", "user_id_list": people})
    chat_id = str(made["chat_id"])
    members = await bot.call("im.v1.chat.members.get", path={"chat_id": chat_id})
    assert {one["member_id"] for one in members["items"]} == set(people)
    assert (await bot.call("im.v1.chat.get", path={"chat_id": chat_id}))["name"] == "of three"
    return chat_id


async def files(bot: Bot, chat_id: str, folder: Path) -> tuple[str, str]:
    """A picture and a file go up, and come down byte for byte."""
    for name, content in (("image", png()), ("file", BYTES)):
        (folder / name).write_bytes(content)
    body = {"image_type": "message"}
    image = await bot.call("im.v1.image.create", body=body, files={"image": str(folder / "image")})
    body = {"file_type": "stream", "file_name": "bytes.bin"}
    file = await bot.call("im.v1.file.create", body=body, files={"file": str(folder / "file")})
    keys = str(image["image_key"]), str(file["file_key"])
    assert await bot.call("im.v1.image.get", path={"image_key": keys[0]}) == png()
    assert await bot.call("im.v1.file.get", path={"file_key": keys[1]}) == BYTES
    in_message = {"message_id": await bot.send(chat_id, "file", {"file_key": keys[1]}), "file_key": keys[1]}
    assert await bot.call("im.v1.message.resource.get", path=in_message, query={"type": "file"}) == BYTES
    return keys


async def types(bot: Bot, home: Enterprise, chat_id: str, image_key: str, file_key: str) -> dict[str, str]:
    """A message of every type; gives their ids by type."""
    somebody = home.cell.identities.open_id(home.apps["live"], friend(home))
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "at", "user_id": somebody}, {"tag": "text", "text": "x"}]]}}
    contents: dict[str, object] = {
        "text": {"text": f'<at user_id="{somebody}"></at> hello'},
        "post": post,
        "image": {"image_key": image_key},
        "file": {"file_key": file_key},
        "audio": {"file_key": home.ids["opus_key"]},
        "media": {"file_key": home.ids["mp4_key"], "image_key": image_key},
        "share_chat": {"chat_id": chat_id},
        "share_user": {"user_id": somebody},
        "interactive": CARD,
    }
    return {msg_type: await bot.send(chat_id, msg_type, content) for msg_type, content in contents.items()}


async def expire(home: Enterprise) -> None:
    """Every token that was given out so far ends."""
    issues = home.cell.memory.tenant_tokens
    await home.cell.memory.write([issues.change(one, expires_at=one.issued_at - 1)[1] for one in list(issues)])


async def threads(bot: Bot, chat_id: str, said: Mapping[str, str]) -> None:
    """An answer in a thread, the thread's messages, and messages that go on."""
    body = {"msg_type": "text", "content": '{"text":"in a thread"}', "reply_in_thread": True}
    answer = await bot.on(said["text"], "reply", body=body)
    asked = {"container_id_type": "thread", "container_id": answer["thread_id"]}
    listed = await bot.call("im.v1.message.list", query=asked)
    assert [one["message_id"] for one in listed["items"]] == [said["text"], answer["message_id"]]
    to = {"query": {"receive_id_type": "chat_id"}, "body": {"receive_id": chat_id}}
    assert (await bot.on(said["post"], "forward", **to))["msg_type"] == "post"
    merged = {"receive_id": chat_id, "message_id_list": [said["post"], said["image"]]}
    made = await bot.call("im.v1.message.merge_forward", query={"receive_id_type": "chat_id"}, body=merged)
    assert made["message"]["msg_type"] == "merge_forward"


async def changes(bot: Bot, chat_id: str, said: Mapping[str, str]) -> None:
    """What is edited, updated, reacted to, pinned and recalled."""
    await bot.on(said["text"], "update", body={"msg_type": "text", "content": '{"text":"other words"}'})
    edited = await bot.read(said["text"])
    assert (json.loads(edited["body"]["content"]), edited["updated"]) == ({"text": "other words"}, True)
    card = json.dumps({**CARD, "elements": [{"tag": "markdown", "content": "second"}]})
    await bot.on(said["interactive"], "patch", body={"content": card})
    assert "second" in (await bot.read(said["interactive"]))["body"]["content"]
    await bot.on(said["text"], "reaction.create", body={"reaction_type": {"emoji_type": "SMILE"}})
    reactions = await bot.on(said["text"], "reaction.list")
    assert [one["reaction_type"]["emoji_type"] for one in reactions["items"]] == ["SMILE"]
    await bot.call("im.v1.pin.create", body={"message_id": said["post"]})
    pinned = await bot.call("im.v1.pin.list", query={"chat_id": chat_id})
    assert [one["message_id"] for one in pinned["items"]] == [said["post"]]
    await bot.on(said["file"], "delete")
    assert (await bot.read(said["file"]))["deleted"] is True


async def reads(bot: Bot, home: Enterprise, chat_id: str, said: Mapping[str, str]) -> None:
    """Somebody reads, and the bot sees who."""
    desk = await home.desk(friend(home))
    await desk.do("messenger.read", chat_id=chat_id, message_id=said["interactive"])
    readers = await bot.on(said["text"], "read_users", query={"user_id_type": "open_id"})
    assert [one["user_id"] for one in readers["items"]] == [
        home.cell.identities.open_id(home.apps["live"], friend(home))
    ]


async def streams(bot: Bot, home: Enterprise, chat_id: str) -> None:
    """A card of which a text grows."""
    elements = [{"tag": "markdown", "element_id": "answer", "content": ""}]
    data = json.dumps({**STREAMED, "body": {"elements": elements}})
    made = await bot.call("cardkit.v1.card.create", body={"type": "card_json", "data": data})
    card_id = made["card_id"]
    message_id = await bot.send(chat_id, "interactive", {"type": "card", "data": {"card_id": card_id}})
    where = {"card_id": card_id, "element_id": "answer"}
    for number, words in enumerate(("Once", "Once upon", "Once upon a time"), 1):
        await bot.call("cardkit.v1.card.element.content", path=where, body={"content": words, "sequence": number})
    body = {"settings": json.dumps({"config": {"streaming_mode": False}}), "sequence": 4}
    await bot.call("cardkit.v1.card.settings", path={"card_id": card_id}, body=body)
    # Not every SDK can ask for the card itself; somebody of the group sees it.
    desk = await home.desk(friend(home))
    shown = await desk.do("messenger.messages", chat_id=chat_id)
    assert "Once upon a time" in next(json.dumps(one) for one in shown["messages"] if one["message_id"] == message_id)
    stale = {"content": "stale", "sequence": 2}
    assert await bot.call("cardkit.v1.card.element.content", path=where, body=stale, code=300317)


async def refusals(bot: Bot, chat_id: str) -> None:
    """What is refused, with its words and Log ID."""
    query = {"receive_id_type": "chat_id"}
    body = {"receive_id": chat_id, "msg_type": "text", "content": "no JSON"}
    assert await bot.call("im.v1.message.create", query=query, body=body, code=230001)
    await bot.call("im.v1.chat.delete", path={"chat_id": chat_id})
    body["content"] = '{"text":"too late"}'
    assert await bot.call("im.v1.message.create", query=query, body=body, code=232009)
