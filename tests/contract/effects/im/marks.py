"""What reactions and pins do: another call shows them, and shows them no longer."""

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.support.platform import Platform

MESSAGES, PINS = "/open-apis/im/v1/messages", "/open-apis/im/v1/pins"
SCOPES = ("im:message", "im:message:readonly", "im:message:send_as_bot")
SMILE = {"reaction_type": {"emoji_type": "SMILE"}}


async def sent(platform: Platform) -> tuple[App, str, str]:
    """An app, a message of its bot, and the chat that it stands in."""
    app = await platform.app(*SCOPES)
    message = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data
    return app, message["message_id"], message["chat_id"]


async def reactions(platform: Platform, app: App, message_id: str) -> list[str]:
    """The reaction_ids of a message, as another call lists them."""
    found = (await platform.get(f"{MESSAGES}/{message_id}/reactions", app)).data["items"]
    return [one["reaction_id"] for one in found]


async def pinned(platform: Platform, app: App, chat_id: str) -> list[str]:
    """The message_ids that are pinned in a chat, as another call lists them."""
    return [one["message_id"] for one in (await platform.get(PINS, app, chat_id=chat_id)).data["items"]]


@reads_back("im.v1.message.reaction.create")
async def react(platform: Platform) -> None:
    app, message_id, _ = await sent(platform)
    made = (await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", app=app, json=SMILE)).data
    assert await reactions(platform, app, message_id) == [made["reaction_id"]]


@reads_back("im.v1.message.reaction.delete")
async def take_back(platform: Platform) -> None:
    app, message_id, _ = await sent(platform)
    path = f"{MESSAGES}/{message_id}/reactions"
    made = (await platform.call("POST", path, app=app, json=SMILE)).data
    gone = (await platform.call("DELETE", f"{path}/{made['reaction_id']}", app=app)).data
    assert gone == made
    assert await reactions(platform, app, message_id) == []


@reads_back("im.v1.message.reaction.batch_query")
async def react_and_ask_for_many(platform: Platform) -> None:
    app, message_id, _ = await sent(platform)
    made = (await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", app=app, json=SMILE)).data
    body = {"queries": [{"message_id": message_id}]}
    found = (await platform.call("POST", f"{MESSAGES}/reactions/batch_query", app=app, json=body)).data
    (detail,) = found["success_msg_reaction_details"]
    assert [one["reaction_id"] for one in detail["message_reaction_items"]] == [made["reaction_id"]]
    counts = [{"reaction_type": "SMILE", "count": "1"}]
    assert found["success_msg_reaction_counts"] == [{"message_id": message_id, "reaction_count": counts}]
    assert await reactions(platform, app, message_id) == [made["reaction_id"]]


@reads_back("im.v1.pin.create")
async def pin(platform: Platform) -> None:
    app, message_id, chat_id = await sent(platform)
    await platform.call("POST", PINS, app=app, json={"message_id": message_id})
    assert await pinned(platform, app, chat_id) == [message_id]


@reads_back("im.v1.pin.delete")
async def unpin(platform: Platform) -> None:
    app, message_id, chat_id = await sent(platform)
    await platform.call("POST", PINS, app=app, json={"message_id": message_id})
    await platform.call("DELETE", f"{PINS}/{message_id}", app=app)
    assert await pinned(platform, app, chat_id) == []
