"""The calls about messages to many people."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.batch_messages import progress, read_user, recall, send, sent
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds("message.v4.batch_send")
async def send_to_many(platform: Platform, app: App) -> list[Answer]:
    li = platform.user("李雷")
    union_id = platform.cell.identities.union_id(li)
    unknown = {"open_ids": ["ou_1"], "user_ids": ["nobody"], "union_ids": ["on_1"], "department_ids": ["0"]}
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "all of you"}}]}
    post = {"zh_cn": {"title": "a", "content": [[{"tag": "text", "text": "a"}]]}}
    return [
        await send(platform, app, "李雷", "林芳"),
        await send(platform, app, user_ids=[li.user_id], union_ids=[union_id]),
        await send(platform, app, **unknown),
        await send(platform, app, "李雷", msg_type="interactive", card=card),
        await send(platform, app, "李雷", msg_type="post", content={"post": post}),
    ]


@succeeds("im.v1.batch_message.delete")
async def recall_it(platform: Platform, app: App) -> list[Answer]:
    sender = await _sender(platform, app)
    id = await sent(platform, sender, "李雷")
    return [await recall(platform, sender, id), await recall(platform, sender, id)]


@succeeds("im.v1.batch_message.read_user")
async def ask_for_readers(platform: Platform, app: App) -> list[Answer]:
    sender = await _sender(platform, app)
    return [await read_user(platform, sender, await sent(platform, sender, "李雷"))]


@succeeds("im.v1.batch_message.get_progress")
async def ask_how_far_it_is(platform: Platform, app: App) -> list[Answer]:
    sender = await _sender(platform, app)
    id = await sent(platform, sender, "李雷")
    before = await progress(platform, sender, id)
    await recall(platform, sender, id)
    return [before, await progress(platform, sender, id)]


async def _sender(platform: Platform, app: App) -> App:
    """The app, which may send messages besides."""
    by = platform.user("韩梅梅")
    return (await platform.cell.scopes.enable(app, [("im:message:send_as_bot", "tenant")], by))[0]
