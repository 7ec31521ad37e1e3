"""Whom a person follows in the messenger is what the calls about special focus tell."""

from tests.contract.effects import reads_back
from tests.contract.provocations.im.special_focus import READS, focused, follow, unread
from tests.support.platform import Platform

OF_ONE = "im:message.p2p_msg:get_as_user"


@reads_back("im.v1.special_focus.list")
async def list_somebody_who_is_there(platform: Platform) -> None:
    app = await platform.app("contact:contact:readonly", user_scopes=[READS])
    token = await platform.user_token(app, "李雷", READS)
    await follow(platform, "李雷", platform.user("韩梅梅"))
    (one,) = (await focused(platform, token)).data["items"]
    told = (await platform.get(f"/open-apis/contact/v3/users/{one['id']}", app, user_id_type=one["id_type"])).data
    assert told["user"]["name"] == "韩梅梅"
    await follow(platform, "李雷", platform.user("韩梅梅"), on=False)
    assert (await focused(platform, token)).data == {"items": [], "has_more": False}


@reads_back("im.v1.special_focus.unread")
async def count_what_the_bot_sent(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot", "im:message:readonly", user_scopes=[READS])
    token = await platform.user_token(app, "李雷", READS)
    await follow(platform, "李雷", app)
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    (one,) = (await unread(platform, token, app.app_id, kind="app_id", chat_mode="p2p")).data["special_focus_unread"]
    assert one == {"id": app.app_id, "id_type": "app_id", "unread_count": "1"}
    assert (await platform.get(f"/open-apis/im/v1/messages/{sent}", app)).data["items"][0]["message_id"] == sent
