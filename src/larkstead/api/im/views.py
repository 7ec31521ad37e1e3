"""How messages and their parties look to an API caller."""

from larkstead.contract.gen.im import v1_message_create as create_
from larkstead.contract.gen.im import v1_message_get as get_
from larkstead.gate.call import Call
from larkstead.world.apps.records import App
from larkstead.world.im.contents import content_for
from larkstead.world.im.mentions import EVERYONE
from larkstead.world.im.merged_messages import MERGED
from larkstead.world.im.records import MentionRef, Message
from larkstead.world.org.records import User


def message_view(
    call: Call,
    message: Message,
    user_id_type: str = "open_id",
    card_content: str | None = None,
) -> create_.Answer:
    """A message as create, reply, get and list answer it. Ids that do not apply are absent, as on the platform.

    `card_content` is the form in which a card is asked for; without, it comes as a title and simple nodes.
    """
    identities, memory = call.cell.identities, call.cell.memory
    view: create_.Answer = {"message_id": identities.message_id(message.id)}
    if message.root:
        view["root_id"] = identities.message_id(message.root)
    if message.parent:
        view["parent_id"] = identities.message_id(message.parent)
    if message.thread:
        view["thread_id"] = identities.thread_id(message.thread)
    view |= {
        "msg_type": message.msg_type,
        "create_time": str(message.created_at),
        "update_time": str(message.updated_at),
        "deleted": message.deleted,
        "updated": message.updated_at != message.created_at,
        "chat_id": identities.chat_id(memory.chats.at(message.chat)),
        "sender": _sender(call, message, user_id_type),
        "body": {} if message.deleted else {"content": _content(call, message, card_content)},
    }
    tenant_key = call.cell.tenant.tenant_key
    # Everybody is named in the content alone (recorded in events: larksuite/openclaw-lark#381).
    named = [_mention(call, one, tenant_key, user_id_type) for one in message.mentions if one.key != EVERYONE]
    if named:
        view["mentions"] = named
    return view


def read_view(
    call: Call, message: Message, user_id_type: str, card_content: str | None, sender_name: bool | None
) -> get_.Message:
    """The same as get and list answer it: with `sender_name` the sender is told by name as well."""
    view = message_view(call, message, user_id_type, card_content)
    sender: get_.Sender = {**view["sender"]}
    if sender_name:
        sender["sender_name"] = call.cell.messages.sender(message).name
    return {**view, "sender": sender}


async def opened_view(
    call: Call, message: Message, user_id_type: str, card_content: str | None, sender_name: bool | None
) -> list[get_.Message]:
    """The messages that a merged forward holds, each naming the one above it; none for any other message."""
    if message.msg_type != MERGED or message.deleted:
        return []
    return [
        {
            **read_view(call, held.message, user_id_type, card_content, sender_name),
            "upper_message_id": call.cell.identities.message_id(held.upper),
        }
        for held in await call.cell.merged_messages.opened(message)
    ]


def _content(call: Call, message: Message, card_content: str | None) -> str:
    return content_for(call.cell.memory, call.cell.identities, call.caller, message, card_content)


def id_of_user(call: Call, user: int, user_id_type: str) -> str:
    """A person's id of the kind the caller asked for."""
    record = call.cell.memory.users.at(user)
    if user_id_type == "user_id":
        return record.user_id
    if user_id_type == "union_id":
        return call.cell.identities.union_id(record)
    return call.cell.identities.open_id(call.caller, record)


def _sender(call: Call, message: Message, user_id_type: str) -> create_.Sender:
    tenant_key, sender = call.cell.tenant.tenant_key, call.cell.messages.sender(message)
    if not isinstance(sender, User):
        # No source shows the sender of a custom bot's message: it is none of the apps, and looks like one.
        app_id = sender.app_id if isinstance(sender, App) else f"cli_{sender.token_hash[:16]}"
        return {"id": app_id, "id_type": "app_id", "sender_type": "app", "tenant_key": tenant_key}
    shown = id_of_user(call, message.sender, user_id_type)
    return {"id": shown, "id_type": user_id_type, "sender_type": "user", "tenant_key": tenant_key}


def _mention(call: Call, mention: MentionRef, tenant_key: str, user_id_type: str) -> create_.Mention:
    shown, kind = "", user_id_type
    if mention.user:
        shown = id_of_user(call, mention.user, user_id_type)
    elif mention.app:
        app = call.cell.memory.apps.at(mention.app)
        # Asked for another kind of id, a bot answers with its app_id (contract: content types, mentions).
        shown, kind = (
            (call.cell.identities.bot_open_id(app), "open_id") if user_id_type == "open_id" else (app.app_id, "app_id")
        )
    return {"key": mention.key, "id": shown, "id_type": kind, "name": mention.name, "tenant_key": tenant_key}
