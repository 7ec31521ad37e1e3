"""What bubbles do: whoever gets the message is offered them, until something else is said."""

from contextlib import AsyncExitStack

from tests.console.clients import LI, PageClients
from tests.contract.effects import reads_back
from tests.contract.provocations.im.follow_ups import PUSH, asked, push
from tests.support.platform import Platform


@reads_back(PUSH)
async def bubbles_below_a_message(platform: Platform) -> None:
    app, message = await asked(platform)
    yes = {"content": "好", "i18n_contents": [{"content": "Yes", "language": "en_us"}]}
    await push(platform, app, message, yes, {"content": "No"})
    identities = platform.cell.identities
    ref = {"chat_id": identities.chat_id(platform.cell.memory.chats.at(message.chat))}
    async with AsyncExitStack() as stack:
        desk = await PageClients(platform.server, stack).desk(LI)
        shown = await desk.do("follow_ups.of_chat", **ref)
        assert shown["message_id"] == identities.message_id(message.id)
        assert shown["bubbles"] == [{"zh": "好", "en": "Yes"}, {"zh": "No", "en": "No"}]
        await desk.say(ref["chat_id"], "好")
        assert (await desk.do("follow_ups.of_chat", **ref))["bubbles"] == []
