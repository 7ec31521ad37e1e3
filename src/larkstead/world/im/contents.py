"""What a message says to an app: its content as the API answers it and as events tell it."""

from larkstead.wire.content import card_received, read_back, received
from larkstead.wire.jsons import load
from larkstead.world.apps.records import App
from larkstead.world.identities import Identities
from larkstead.world.im.merged_messages import MERGED, SAID
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory


def content_for(
    memory: TenantMemory, identities: Identities, app: App, message: Message, card_content: str | None = None
) -> str:
    """The content of a message. `card_content` is the form in which a card is asked for; without, it comes as a title
    and simple nodes.
    """
    if message.msg_type == MERGED:
        return SAID
    if message.msg_type == "system":
        return received(read_back(load(message.content)))
    if message.msg_type == "share_user":
        return _shared_user(memory, identities, app, message)
    if message.msg_type != "interactive" or card_content == "user_card_content":
        return message.content
    if card_content == "raw_card_content":  # official clients ask for it, and read this (see corrections)
        return received({"json_card": message.content})
    return received(card_received(message.content))


def _shared_user(memory: TenantMemory, identities: Identities, app: App, message: Message) -> str:
    """The card of a person, with their id as the app that reads it knows them."""
    sealed = identities.explain(load(message.content)["user_id"])
    user = memory.users.get(sealed.id) if sealed is not None else None
    if user is None:
        return message.content
    return received({"user_id": identities.open_id(app, user)})
