"""How threads look beside the messages that they began with."""

from collections.abc import Sequence

from larkstead.console.views import MessageCard, ThreadCard, message_card, sender_card
from larkstead.world.cell import Cell
from larkstead.world.im.records import Message
from larkstead.world.im.threads import Thread


async def cards_with_threads(cell: Cell, messages: Sequence[Message]) -> list[MessageCard]:
    """Messages as the messenger shows them, those that a thread began with with what is in it."""
    begun = [message.thread for message in messages if message.thread and not message.answers_in_thread]
    threads = await cell.threads.of_ids(begun) if begun else {}
    return [message_card(cell, message, _card(cell, message, threads.get(message.thread))) for message in messages]


def _card(cell: Cell, message: Message, thread: Thread | None) -> ThreadCard | None:
    if thread is None or message.answers_in_thread:
        return None
    senders = [sender_card(cell, cell.messages.sender_of(kind, id)) for kind, id in thread.senders]
    return ThreadCard(answers=thread.answers, last_at=thread.last_at, senders=senders)
