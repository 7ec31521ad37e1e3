"""What the delayed update of a card does: the message that was pressed shows the other card."""

from tests.contract.effects import reads_back
from tests.contract.provocations.interactive import update
from tests.support.platform import Platform
from tests.support.pressing import card, staged

DONE = card({"tag": "markdown", "content": "done"})


@reads_back("interactive.v1.card.update")
async def change_a_card_that_was_pressed(platform: Platform) -> None:
    async with staged(platform, "im:message", "im:message:send_as_bot") as stage:
        token = await stage.token()
        assert (await update(platform, stage.app, token, DONE)).code == 0
        path, query = f"/open-apis/im/v1/messages/{stage.message_id}", {"card_msg_content_type": "raw_card_content"}
        answer = await platform.get(path, stage.app, **query)
        (read,) = answer.data["items"]
        assert read["updated"]
        assert "done" in read["body"]["content"]
