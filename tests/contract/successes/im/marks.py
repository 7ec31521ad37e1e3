"""The calls that succeed at the endpoints that list reactions, pins and readers."""

from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform

MESSAGES, PINS = "/open-apis/im/v1/messages", "/open-apis/im/v1/pins"
SMILE = {"reaction_type": {"emoji_type": "SMILE"}}


async def allowed(platform: Platform, app: App) -> tuple[str, str]:
    """A message of the app's bot to 李雷, who has read it, and its chat; the app may ask for what is put to it."""
    await platform.cell.scopes.enable(
        app, [("im:message", "tenant"), ("im:message:readonly", "tenant")], platform.user("韩梅梅")
    )
    await platform.publish(app)
    cell, reader = platform.cell, platform.user("李雷")
    message = await cell.messages.send(Sender(app=app), reader, Outgoing("text", '{"text":"hi"}'))
    chat = cell.memory.chats.at(message.chat)
    await cell.chats.mark_read(reader, chat, message.id)
    return cell.identities.message_id(message.id), cell.identities.chat_id(chat)


@succeeds("im.v1.message.reaction.create")
async def react(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    return [await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", app=app, json=SMILE)]


@succeeds("im.v1.message.reaction.delete")
async def take_back(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    path = f"{MESSAGES}/{message_id}/reactions"
    made = (await platform.call("POST", path, app=app, json=SMILE)).data
    return [await platform.call("DELETE", f"{path}/{made['reaction_id']}", app=app)]


@succeeds("im.v1.message.reaction.list")
async def list_reactions(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    path = f"{MESSAGES}/{message_id}/reactions"
    await platform.call("POST", path, app=app, json=SMILE)
    return [await platform.get(path, app), await platform.get(path, app, reaction_type="SMILE")]


@succeeds("im.v1.message.reaction.batch_query")
async def reactions_of_several(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    await platform.call("POST", f"{MESSAGES}/{message_id}/reactions", app=app, json=SMILE)
    body = {"queries": [{"message_id": message_id}, {"message_id": f"om_{'0' * 32}"}]}
    return [await platform.call("POST", f"{MESSAGES}/reactions/batch_query", app=app, json=body)]


@succeeds("im.v1.pin.create")
async def pin(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    return [await platform.call("POST", PINS, app=app, json={"message_id": message_id})]


@succeeds("im.v1.pin.delete")
async def unpin(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    await platform.call("POST", PINS, app=app, json={"message_id": message_id})
    return [await platform.call("DELETE", f"{PINS}/{message_id}", app=app)]


@succeeds("im.v1.pin.list")
async def list_pins(platform: Platform, app: App) -> list[Answer]:
    message_id, chat_id = await allowed(platform, app)
    await platform.call("POST", PINS, app=app, json={"message_id": message_id})
    return [await platform.get(PINS, app, chat_id=chat_id)]


@succeeds("im.v1.message.read_users")
async def readers(platform: Platform, app: App) -> list[Answer]:
    message_id, _ = await allowed(platform, app)
    answer = await platform.get(f"{MESSAGES}/{message_id}/read_users", app, user_id_type="open_id")
    assert len(answer.data["items"]) == 1
    return [answer]
