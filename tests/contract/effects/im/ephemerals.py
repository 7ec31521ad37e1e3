"""What cards for one person do: they see it and nobody else does, until it is taken away."""

from contextlib import AsyncExitStack

from tests.console.clients import HAN, LI, PageClient, PageClients
from tests.contract.effects import reads_back
from tests.contract.provocations.im.ephemerals import delete, prepared, send
from tests.support.platform import Platform


async def seen(desk: PageClient, chat_id: str) -> list[str]:
    found = (await desk.do("ephemerals.of_chat", chat_id=chat_id))["messages"]
    return [one["message_id"] for one in found]


@reads_back("ephemeral.v1.send")
async def show_a_card(platform: Platform) -> None:
    app, group = await prepared(platform)
    chat_id = platform.cell.identities.chat_id(group)
    id = (await send(platform, app, group)).data["message_id"]
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        assert await seen(await desks.desk(LI), chat_id) == [id]
        assert await seen(await desks.desk(HAN), chat_id) == []
    assert await platform.cell.messages.history(group) == []


@reads_back("ephemeral.v1.delete")
async def take_a_card_away(platform: Platform) -> None:
    app, group = await prepared(platform)
    chat_id = platform.cell.identities.chat_id(group)
    id = (await send(platform, app, group)).data["message_id"]
    async with AsyncExitStack() as stack:
        li = await PageClients(platform.server, stack).desk(LI)
        assert await seen(li, chat_id) == [id]
        await delete(platform, app, id)
        assert await seen(li, chat_id) == []
