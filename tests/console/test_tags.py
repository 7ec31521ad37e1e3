"""The tags of a group, as its members' pages show them."""

from typing import Any

from tests.console.clients import LI, PageClient, PageClients
from tests.console.test_chat_preferences import next_of
from tests.support.cells import cell_named


async def test_pages_show_the_tags_of_a_group_in_either_language_and_hear_of_each_change(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    group = (await han.do("groups.create", name="Team", user_ids=[LI]))["chat_id"]
    cell = cell_named(office.server.world)
    chat = cell.identities.chat(group, "chat_id")
    app = cell.apps.at(await office.app(han))
    await cell.chats.add(cell.users.at(LI), chat, apps=[app])

    async def shown() -> Any:
        return (await li.do("parts.get", chat_id=group))["tags"]

    assert await shown() == []
    tag, _ = await cell.tags.create(app, "Customers", {"zh-CN": "客户"})
    frames = await li.live()
    await cell.tags.bind(app, chat, [str(tag.id)])
    assert await next_of(frames) == {"type": "parts", "chat_id": group}
    assert await shown() == [{"tag_id": str(tag.id), "name": {"zh": "客户", "en": "Customers"}}]
    await cell.tags.change(app, tag, names={"en_us": "Clients"})
    assert await next_of(frames) == {"type": "tags"}
    assert (await shown())[0]["name"] == {"zh": "Customers", "en": "Clients"}
    await cell.tags.unbind(app, chat, [str(tag.id)])
    assert await next_of(frames) == {"type": "parts", "chat_id": group}
    assert await shown() == []
