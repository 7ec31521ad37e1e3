"""What the endpoints of people answer to a POST: it is who another call shows."""

from tests.contract.effects import reads_back
from tests.support.platform import Platform

USERS = "/open-apis/contact/v3/users"


@reads_back("contact.v3.user.batch_get_id")
async def ids_of_users(platform: Platform) -> None:
    app = await platform.app("contact:user.id:readonly", "contact:contact.base:readonly", "contact:user.base:readonly")
    body = {"emails": ["lilei@example.com"]}
    found = (await platform.call("POST", f"{USERS}/batch_get_id", app=app, json=body)).data["user_list"]
    shown = (await platform.get(f"{USERS}/{found[0]['user_id']}", app)).data["user"]
    assert shown["name"] == "李雷"
