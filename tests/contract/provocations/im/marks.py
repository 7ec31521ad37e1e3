"""How each refusal of reactions, pins and read marks is provoked."""

from typing import Any

from larkstead.store.changes import Append, Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App, Audience
from larkstead.world.im.message_rows import values_of
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Message
from tests.contract.provocations import provokes
from tests.contract.provocations.im.messages import HISTORY, READS, SENDS, in_a_group, overheard
from tests.support.platform import Answer, Platform

REACT, TAKE, REACTIONS, SEVERAL = (
    f"im.v1.message.reaction.{verb}" for verb in ("create", "delete", "list", "batch_query")
)
PIN, UNPIN, PINS = (f"im.v1.pin.{verb}" for verb in ("create", "delete", "list"))
READERS = "im.v1.message.read_users"
SCOPES = (READS, SENDS, HISTORY, "im:message:readonly")
NO_REACTION, NO_MESSAGE = "0" * 64, f"om_{'0' * 32}"


async def act(platform: Platform, endpoint: str, app: App, message: Message | None, **more: Any) -> Answer:
    """The endpoint's call about a message, or about one that is not there."""
    identities = platform.cell.identities
    message_id = identities.message_id(message.id) if message is not None else NO_MESSAGE
    path, pins = f"/open-apis/im/v1/messages/{message_id}", "/open-apis/im/v1/pins"
    match endpoint:
        case "im.v1.message.reaction.create":
            body = {"reaction_type": {"emoji_type": more.get("emoji_type", "SMILE")}}
            return await platform.call("POST", f"{path}/reactions", app=app, json=body)
        case "im.v1.message.reaction.delete":
            return await platform.call("DELETE", f"{path}/reactions/{more.get('reaction_id', NO_REACTION)}", app=app)
        case "im.v1.message.reaction.list":
            return await platform.get(f"{path}/reactions", app, **more)
        case "im.v1.pin.create":
            return await platform.call("POST", pins, app=app, json={"message_id": message_id})
        case "im.v1.pin.delete":
            return await platform.call("DELETE", f"{pins}/{message_id}", app=app)
        case "im.v1.pin.list" if message is not None:
            chat_id = identities.chat_id(platform.cell.memory.chats.at(message.chat))
            return await platform.get(pins, app, **{"chat_id": chat_id, **more})
    return await platform.get(f"{path}/read_users", app, **{"user_id_type": "open_id", **more})


async def own(platform: Platform, app: App, to: str = "李雷") -> Message:
    """A text of the app's bot."""
    return await platform.cell.messages.send(Sender(app), platform.user(to), Outgoing("text", '{"text":"hi"}'))


async def set_to(platform: Platform, message: Message, **values: Any) -> Message:
    """A message, once it was recalled, or sent long ago."""
    await platform.world.memory.write([Set(messages, {"id": message.id}, values)])
    return message


@provokes(230006, PIN, UNPIN, PINS, READERS)
async def bot_that_was_taken_away(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    message = await own(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await act(platform, endpoint, app, message)


@provokes(231002, REACT, TAKE)
@provokes(231008, REACTIONS)
@provokes(230002, PIN, UNPIN, PINS, READERS)
async def bot_that_is_not_in_the_group(platform: Platform, endpoint: str = REACTIONS) -> Answer:
    app = await platform.app(*SCOPES)
    group, message = await in_a_group(platform, app)
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    return await act(platform, endpoint, app, message)


@provokes(231022, REACT, TAKE)
@provokes(230013, PIN, UNPIN, PINS, READERS)
async def user_that_is_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    message = await own(platform, app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await act(platform, endpoint, app, message)


@provokes(231018, REACT, TAKE, REACTIONS)
@provokes(230050, PIN, UNPIN)
async def what_others_say_to_each_other(platform: Platform, endpoint: str) -> Answer:
    return await act(platform, endpoint, await platform.app(*SCOPES), await overheard(platform))


@provokes(230110, REACT, TAKE, REACTIONS, READERS)
@provokes(230011, PIN)
async def message_that_was_recalled(platform: Platform, endpoint: str = PIN) -> Answer:
    app = await platform.app(*SCOPES)
    return await act(platform, endpoint, app, await set_to(platform, await own(platform, app), deleted=True))


@provokes(231003, REACT, TAKE, REACTIONS)
async def message_that_is_not_there(platform: Platform, endpoint: str) -> Answer:
    return await act(platform, endpoint, await platform.app(*SCOPES), None)


@provokes(232009, REACT, TAKE, PIN, UNPIN)
async def message_of_a_group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    group, message = await in_a_group(platform, app)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await act(platform, endpoint, app, message)


@provokes(231012, REACTIONS)
@provokes(230001, PINS, READERS)
async def page_that_was_never_issued(platform: Platform, endpoint: str = REACTIONS) -> Answer:
    app = await platform.app(*SCOPES)
    return await act(platform, endpoint, app, await own(platform, app), page_token="dmJC")


@provokes(231017, REACT)
async def reaction_to_a_system_message(platform: Platform) -> Answer:
    return await act_on_a_system_message(platform, REACT)


@provokes(230054, PIN)
async def pin_of_a_system_message(platform: Platform) -> Answer:
    return await act_on_a_system_message(platform, PIN)


async def act_on_a_system_message(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    group, _ = await in_a_group(platform, app)
    id, now = platform.world.memory.stamp()
    content = '{"template":"{from_user} joined"}'
    line = Message(id, group.tenant, group.id, "app", app.id, "system", content, (), 0, 0, 0, now, now, False)
    await platform.world.memory.write([Append(messages, values_of(line))])
    return await act(platform, endpoint, app, line)


# --- reactions


@provokes(231001, REACT, REACTIONS)
async def emoji_of_unicode(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    given = {"emoji_type": "👍"} if endpoint == REACT else {"reaction_type": "👍"}
    return await act(platform, endpoint, app, await own(platform, app), **given)


@provokes(231007, TAKE)
async def reaction_of_somebody_else(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    message = await own(platform, app)
    reaction = await platform.cell.reactions.add(Sender(user=platform.user("李雷")), message, "SMILE")
    return await act(platform, TAKE, app, message, reaction_id=platform.cell.identities.reaction_id(reaction))


@provokes(231010, TAKE)
async def reaction_of_another_message(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    message, other = await own(platform, app), await own(platform, app)
    reaction = await platform.cell.reactions.add(Sender(app), other, "SMILE")
    return await act(platform, TAKE, app, message, reaction_id=platform.cell.identities.reaction_id(reaction))


@provokes(231011, TAKE)
async def reaction_that_is_not_there(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    return await act(platform, TAKE, app, await own(platform, app))


async def several(platform: Platform, *, bot: bool = True, **more: Any) -> Answer:
    body = {"queries": [{"message_id": NO_MESSAGE}], **more}
    path = "/open-apis/im/v1/messages/reactions/batch_query"
    return await platform.call("POST", path, app=await platform.app(*SCOPES, bot=bot), json=body)


@provokes(230006, SEVERAL)
async def several_without_a_bot(platform: Platform) -> Answer:
    return await several(platform, bot=False)


@provokes(230001, SEVERAL)
async def several_by_an_emoji_of_unicode(platform: Platform) -> Answer:
    return await several(platform, reaction_type="👍")


# --- pins and readers


@provokes(230046, PIN, UNPIN)
async def group_in_which_only_managers_pin(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    group, message = await in_a_group(platform, app)
    setting = {"pin_manage_setting": "only_owner"}
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, setting)
    return await act(platform, endpoint, app, message)


@provokes(230047, PIN, UNPIN)
async def more_than_five_pins_a_second(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(*SCOPES)
    message = await own(platform, app)
    for _ in range(30):
        answer = await act(platform, endpoint, app, message)
        if answer.code:
            break
    return answer


@provokes(230012, READERS)
async def readers_of_what_another_app_sent(platform: Platform) -> Answer:
    app, other = await platform.app(*SCOPES), await platform.app(*SCOPES, name="other")
    group, _ = await in_a_group(platform, app)
    await platform.cell.chats.add(platform.user("韩梅梅"), group, [], [other])
    theirs = await platform.cell.messages.send(Sender(other), group, Outgoing("text", '{"text":"hi"}'))
    return await act(platform, READERS, app, theirs)


@provokes(230033, READERS)
async def readers_after_more_than_seven_days(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    message = await own(platform, app)
    old = await set_to(platform, message, created_at=message.created_at - 8 * 86_400_000)
    return await act(platform, READERS, app, old)
