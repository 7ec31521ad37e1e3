"""What editing and recalling do: the message says other words, or nothing any more."""

import json

from tests.contract.effects import reads_back
from tests.contract.effects.im.messages import MESSAGES, SCOPES, message_at
from tests.support.platform import Platform


@reads_back("im.v1.message.update")
async def edit_message(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "before")).data["message_id"]
    body = {"msg_type": "text", "content": '{"text":"after"}'}
    await platform.call("PUT", f"{MESSAGES}/{sent}", app=app, json=body)
    found = await message_at(platform, app, sent)
    assert (found["updated"], json.loads(found["body"]["content"])) == (True, {"text": "after"})


@reads_back("im.v1.message.delete")
async def recall_message(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "never mind")).data
    await platform.call("DELETE", f"{MESSAGES}/{sent['message_id']}", app=app)
    found = await message_at(platform, app, sent["message_id"])
    assert (found["deleted"], found["body"]) == (True, {})
    history = await platform.get(MESSAGES, app, container_id_type="chat", container_id=sent["chat_id"])
    assert [item["body"]["content"] for item in history.data["items"]] == ["This message was recalled"]
