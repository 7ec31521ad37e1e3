"""The calls that succeed at `contact`."""

from larkstead.world.apps.records import App, Audience
from tests.contract.successes import both, succeeds
from tests.support.platform import Answer, Platform

USERS = "/open-apis/contact/v3/users"


@succeeds("contact.v3.scope.list")
async def contacts_range(platform: Platform, app: App) -> list[Answer]:
    path = "/open-apis/contact/v3/scopes"
    whole = [await platform.get(path, app, page_size=size, user_id_type="user_id") for size in (1, 100)]
    audience = Audience(users=(app.owner,), departments=(platform.department("研发部").id,))
    await platform.publish(app, audience)
    return [*whole, await platform.get(path, app, department_id_type="department_id")]


@succeeds("contact.v3.user.get")
async def get_user(platform: Platform, app: App) -> list[Answer]:
    return await both(platform, app, f"{USERS}/{platform.open_id(app, '李雷')}", "contact.v3.user.get")


@succeeds("contact.v3.user.batch")
async def batch_users(platform: Platform, app: App) -> list[Answer]:
    ids = ["4b7d9e11", "4b7d9e12"]
    return await both(platform, app, f"{USERS}/batch", "contact.v3.user.batch", user_ids=ids, user_id_type="user_id")


@succeeds("contact.v3.user.batch_get_id")
async def ids_of_users(platform: Platform, app: App) -> list[Answer]:
    body = {"emails": ["lilei@example.com", "nobody@example.com"], "mobiles": ["13000000001", "13099999999"]}
    return [await platform.call("POST", f"{USERS}/batch_get_id", app=app, json=body)]


@succeeds("contact.v3.user.find_by_department")
async def users_of_department(platform: Platform, app: App) -> list[Answer]:
    id = platform.cell.identities.open_department_id(platform.department("研发部"))
    endpoint = "contact.v3.user.find_by_department"
    return await both(platform, app, f"{USERS}/find_by_department", endpoint, department_id=id, page_size=1)
