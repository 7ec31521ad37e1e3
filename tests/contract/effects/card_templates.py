"""What card templates do: a person writes one, a program sends it, another person reads it."""

import json
from contextlib import AsyncExitStack

from tests.console.clients import HAN, LI, PageClients
from tests.contract.effects import shows
from tests.support.platform import Platform


@shows("card_template")
async def card_template(platform: Platform) -> None:
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        han, li = await desks.desk(HAN), await desks.desk(LI)
        app_id = await desks.app(han)
        made = await han.do("templates.create", name="Stock")
        await han.do("templates.grant", template_id=made["template_id"], app_ids=[app_id])
        await han.do("templates.publish", template_id=made["template_id"])
        data = {"template_id": made["template_id"], "template_variable": {"title": "Low", "text": "Tea: 2 left"}}
        content = json.dumps({"type": "template", "data": data})
        body = {"receive_id": "lilei@example.com", "msg_type": "interactive", "content": content}
        token = await desks.token(han, app_id)
        answer, _ = await han.api("/im/v1/messages?receive_id_type=email", body, token)
        assert answer["code"] == 0, answer
        chat_id = await li.chat_with("app", app_id)
        (read,) = (await li.do("messenger.messages", chat_id=chat_id))["messages"]
        assert "Tea: 2 left" in read["content"]
