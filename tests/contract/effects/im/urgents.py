"""What urging does: whoever was urged is shown what to read until they have, and the app's developer who has."""

from contextlib import AsyncExitStack

from tests.console.clients import HAN, LI, PageClient, PageClients
from tests.contract.effects import reads_back
from tests.contract.provocations.im.urgents import prepared, urge
from tests.support.platform import Platform


async def urged(platform: Platform, means: str) -> None:
    app, _, message = await prepared(platform)
    answer = await urge(platform, f"im.v1.message.urgent_{means}", app, message, "李雷", "林芳")
    assert answer.data == {"invalid_user_id_list": [platform.open_id(app, "林芳")]}
    id = platform.cell.identities.message_id(message.id)
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        han, li = await desks.desk(HAN), await desks.desk(LI)
        (shown,) = (await li.do("urgents.mine"))["urgents"]
        assert (shown["message_id"], shown["means"], shown["preview"]["en"]) == (id, [means], "hi")
        assert await who_has_read(han, id) == {"李雷": False}
        await li.do("messenger.read", chat_id=shown["chat_id"], message_id=id)
        assert (await li.do("urgents.mine"))["urgents"] == []
        assert await who_has_read(han, id) == {"李雷": True}


async def who_has_read(desk: PageClient, message_id: str) -> dict[str, bool]:
    """Who was urged to read a message, and whether they have."""
    found = (await desk.do("urgents.people", message_id=message_id))["people"]
    return {one["party"]["name"]: one["confirmed_at"] > 0 for one in found}


@reads_back("im.v1.message.urgent_app")
async def urge_in_the_app(platform: Platform) -> None:
    await urged(platform, "app")


@reads_back("im.v1.message.urgent_sms")
async def urge_by_a_text_message(platform: Platform) -> None:
    await urged(platform, "sms")


@reads_back("im.v1.message.urgent_phone")
async def urge_by_a_call(platform: Platform) -> None:
    await urged(platform, "phone")
