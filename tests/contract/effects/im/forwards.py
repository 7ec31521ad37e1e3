"""What forwarding does: it stands where it was forwarded to, and a merged forward holds what was merged."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.contract.effects.im.messages import MESSAGES, SCOPES
from tests.support.platform import Platform

ALL = (*SCOPES, "im:message.group_msg")


async def items_at(platform: Platform, app: App, message_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await platform.get(f"{MESSAGES}/{message_id}", app)).data["items"]
    return found


def contents(items: list[dict[str, Any]]) -> list[str]:
    return [item["body"]["content"] for item in items]


@reads_back("im.v1.message.forward")
async def forward_message(platform: Platform) -> None:
    app = await platform.app(*ALL)
    group = platform.cell.identities.chat_id(await platform.group("group", apps=[app]))
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "pass it on")).data["message_id"]
    query, body = {"receive_id_type": "chat_id"}, {"receive_id": group}
    told = (await platform.call("POST", f"{MESSAGES}/{sent}/forward", app=app, query=query, json=body)).data
    history = await platform.get(MESSAGES, app, container_id_type="chat", container_id=group)
    assert [item["message_id"] for item in history.data["items"]] == [told["message_id"]]
    assert contents(history.data["items"]) == ['{"text":"pass it on"}']


@reads_back("im.v1.message.merge_forward")
async def merge_forward(platform: Platform) -> None:
    app = await platform.app(*ALL)
    group = await platform.group("group", apps=[app])
    ids = [platform.cell.identities.message_id((await platform.says("韩梅梅", group, text)).id) for text in "ab"]
    query = {"receive_id_type": "open_id"}
    body = {"receive_id": platform.open_id(app, "李雷"), "message_id_list": ids}
    told = (await platform.call("POST", f"{MESSAGES}/merge_forward", app=app, query=query, json=body)).data
    items = await items_at(platform, app, told["message"]["message_id"])
    assert contents(items) == ["Merged and Forwarded Message", '{"text":"a"}', '{"text":"b"}']


@reads_back("im.v1.thread.forward")
async def forward_thread(platform: Platform) -> None:
    app = await platform.app(*ALL)
    group = await platform.group("group", apps=[app])
    root = await platform.says("韩梅梅", group, "root")
    answer = await platform.says("韩梅梅", group, "inside", reply_to=root, in_thread=True)
    thread = platform.cell.identities.thread_id(answer.thread)
    query, body = {"receive_id_type": "open_id"}, {"receive_id": platform.open_id(app, "李雷")}
    path = f"/open-apis/im/v1/threads/{thread}/forward"
    told = (await platform.call("POST", path, app=app, query=query, json=body)).data
    items = await items_at(platform, app, told["message_id"])
    assert contents(items) == ["Merged and Forwarded Message", '{"text":"root"}', '{"text":"inside"}']
