"""A card into which text is streamed, as the messenger's pages are told of it."""

from contextlib import AsyncExitStack

from tests.console.clients import LI, PageClients
from tests.support.entities import Entity, card, text
from tests.support.platform import Platform


async def test_the_chat_list_shows_that_an_answer_is_being_generated_until_streaming_is_closed(
    platform: Platform,
) -> None:
    async with AsyncExitStack() as stack:
        li = await PageClients(platform.server, stack).desk(LI)
        entity = await Entity.sent(platform, card(text("The answer")))

        async def line() -> dict[str, str]:
            chats = (await li.do("messenger.chats"))["chats"]
            found: dict[str, str] = chats[0]["last"]["preview"]
            return found

        assert await line() == {"zh": "生成中", "en": "Generating"}
        await entity.set(summary={"content": "thinking"})
        assert await line() == {"zh": "thinking", "en": "thinking"}
        await entity.set(streaming_mode=False, summary={"content": ""})
        assert await line() == {"zh": "The answer", "en": "The answer"}


async def test_a_page_is_told_until_when_text_is_streamed_into_a_card(platform: Platform) -> None:
    async with AsyncExitStack() as stack:
        li = await PageClients(platform.server, stack).desk(LI)
        entity = await Entity.sent(platform)
        chat_id = (await li.do("messenger.chats"))["chats"][0]["chat_id"]

        async def until() -> int:
            shown: int = (await li.do("messenger.messages", chat_id=chat_id))["messages"][0]["streaming_until"]
            (chat,) = (await li.do("messenger.chats"))["chats"]
            assert chat["last"]["streaming_until"] == shown
            return shown

        assert await until() > platform.world.memory.now_ms()
        await entity.set(streaming_mode=False)
        assert await until() == 0
