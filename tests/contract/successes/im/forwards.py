"""The calls that succeed at forwarding."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.successes import succeeds
from tests.contract.successes.im.messages import MESSAGES, talk
from tests.support.platform import Answer, Platform


async def everywhere(platform: Platform, app: App, path: str, **body: Any) -> list[Answer]:
    """Forwarded to a person, to a group and into a thread."""
    chat_id, _, _, thread_id = await talk(platform, app)
    targets = (("open_id", platform.open_id(app, "李雷")), ("chat_id", chat_id), ("thread_id", thread_id))
    return [
        await platform.call("POST", path, app=app, query={"receive_id_type": kind}, json={"receive_id": id, **body})
        for kind, id in targets
    ]


@succeeds("im.v1.message.forward")
async def forward_message(platform: Platform, app: App) -> list[Answer]:
    _, root, _, _ = await talk(platform, app)
    return await everywhere(platform, app, f"{MESSAGES}/{root}/forward")


@succeeds("im.v1.message.merge_forward")
async def merge_forward(platform: Platform, app: App) -> list[Answer]:
    _, root, _, _ = await talk(platform, app)
    return await everywhere(platform, app, f"{MESSAGES}/merge_forward", message_id_list=[root, f"om_{'0' * 32}"])


@succeeds("im.v1.thread.forward")
async def forward_thread(platform: Platform, app: App) -> list[Answer]:
    _, _, _, thread = await talk(platform, app)
    return await everywhere(platform, app, f"/open-apis/im/v1/threads/{thread}/forward")
