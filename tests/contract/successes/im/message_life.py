"""The calls that succeed at editing and recalling."""

import json

from larkstead.world.apps.records import App
from tests.contract.successes import scopes_of, succeeds
from tests.contract.successes.im.messages import MESSAGES
from tests.support.platform import Answer, Platform

DELETE = "im.v1.message.delete"


@succeeds("im.v1.message.update")
async def update_message(platform: Platform, app: App) -> list[Answer]:
    to = platform.open_id(app, "李雷")
    root = (await platform.send(app, "open_id", to)).data["message_id"]
    path = f"{MESSAGES}/{root}/reply"
    answer = await platform.call(
        "POST", path, app=app, json={"msg_type": "text", "content": '{"text":"a"}', "reply_in_thread": True}
    )
    named = {"text": f'<at user_id="{to}"></at>'}
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}
    bodies = [("text", named), ("post", post)]
    return [
        await platform.call(
            "PUT",
            f"{MESSAGES}/{answer.data['message_id']}",
            app=app,
            json={"msg_type": kind, "content": json.dumps(content)},
        )
        for kind, content in bodies
    ]


@succeeds(DELETE)
async def delete_message(platform: Platform, app: App) -> list[Answer]:
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    said = await platform.says("韩梅梅", await platform.group("group", "李雷"))
    token = await platform.user_token(app, "韩梅梅", *scopes_of(DELETE))
    return [
        await platform.call("DELETE", f"{MESSAGES}/{sent}", app=app),
        await platform.call("DELETE", f"{MESSAGES}/{platform.cell.identities.message_id(said.id)}", token=token),
    ]
