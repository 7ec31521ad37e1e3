"""How each refusal of `contact` is provoked."""

from larkstead.world.apps.records import App, Audience
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

USERS = "/open-apis/contact/v3/users"
BASE = "contact:contact.base:readonly"


@provokes(40012, "contact.v3.scope.list")
async def range_page_that_was_never_issued(platform: Platform) -> Answer:
    return await platform.get("/open-apis/contact/v3/scopes", await platform.app(BASE), page_token="AQD9")


async def only_me(platform: Platform) -> App:
    return await platform.app(BASE, audience=Audience(users=(platform.user("韩梅梅").id,)))


@provokes(41050, "contact.v3.user.get")
async def user_out_of_range(platform: Platform) -> Answer:
    app = await only_me(platform)
    return await platform.get(f"{USERS}/{platform.open_id(app, '李雷')}", app)


@provokes(41050, "contact.v3.user.batch")
async def everyone_out_of_range(platform: Platform) -> Answer:
    app = await only_me(platform)
    return await platform.get(f"{USERS}/batch", app, user_ids=platform.open_id(app, "李雷"))


@provokes(40004, "contact.v3.user.find_by_department")
async def department_out_of_range(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/find_by_department", await only_me(platform), department_id="0")


@provokes(40011, "contact.v3.user.find_by_department")
async def page_of_nobody(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/find_by_department", await platform.app(BASE), department_id="0", page_size=0)


@provokes(40012, "contact.v3.user.find_by_department")
async def department_page_that_was_never_issued(platform: Platform) -> Answer:
    app = await platform.app(BASE)
    return await platform.get(f"{USERS}/find_by_department", app, department_id="0", page_token="AQD9")
