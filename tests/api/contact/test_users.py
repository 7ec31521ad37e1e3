"""contact v3: whom an app may look up, and by what."""

from typing import Any

import pytest

from larkstead.world.apps.records import App, Audience
from tests.support.platform import Answer, Platform

USERS, SCOPES = "/open-apis/contact/v3/users", "/open-apis/contact/v3/scopes"
BASE = ("contact:contact.base:readonly", "contact:user.base:readonly", "contact:user.employee_id:readonly")
BATCH_ID = "contact-v3/user/batch_get_id.md"


def names(answer: Answer) -> list[str]:
    return [item["name"] for item in answer.data["items"]]


async def ids(platform: Platform, app: App, **body: Any) -> list[dict[str, Any]]:
    answer = await platform.call("POST", f"{USERS}/batch_get_id", app=app, json=body)
    found: list[dict[str, Any]] = answer.data["user_list"]
    return found


@pytest.mark.known(doc="contact-v3/user/batch.md")
async def test_users_out_of_range_are_left_out_of_a_batch(platform: Platform) -> None:
    app = await platform.app(*BASE, audience=Audience(departments=(platform.department("研发部").id,)))
    found = await platform.get(f"{USERS}/batch", app, user_ids=["4b7d9e12", "4b7d9e13"], user_id_type="user_id")
    assert names(found) == ["李雷"]


@pytest.mark.known(doc="contact-v3/user/get.md")
async def test_a_user_sees_their_whole_enterprise(platform: Platform) -> None:
    app = await platform.app(audience=Audience(users=(platform.user("韩梅梅").id,)))
    token = await platform.user_token(app, "韩梅梅", *BASE)
    found = await platform.call("GET", f"{USERS}/{platform.open_id(app, '王小明')}", token=token)
    assert found.data["user"]["name"] == "王小明"


@pytest.mark.known(doc="contact-v3/user/get.md")
async def test_a_picture_can_be_fetched(platform: Platform) -> None:
    app = await platform.app(*BASE)
    user = (await platform.get(f"{USERS}/{platform.open_id(app, '李雷')}", app)).data["user"]
    async with platform.client.get(user["avatar"]["avatar_72"]) as picture:
        assert (picture.status, picture.content_type) == (200, "image/svg+xml")


@pytest.mark.known(doc=BATCH_ID)
async def test_each_address_and_number_has_an_entry_with_an_id_or_without(platform: Platform) -> None:
    app = await platform.app("contact:user.id:readonly")
    found = await ids(platform, app, emails=["LiLei@example.com", "no@example.com"], mobiles=["13000000001"])
    assert found == [
        {"email": "LiLei@example.com", "user_id": platform.open_id(app, "李雷")},
        {"email": "no@example.com"},
        {"mobile": "13000000001", "user_id": platform.open_id(app, "韩梅梅")},
    ]


@pytest.mark.known(doc=BATCH_ID)
async def test_who_has_resigned_is_found_only_when_asked_for(platform: Platform) -> None:
    app = await platform.app("contact:user.id:readonly", "contact:user.employee:readonly")
    await platform.cell.users.set_status(platform.user("李雷"), platform.user("韩梅梅"), "resigned")
    asked = {"emails": ["lilei@example.com"]}
    assert await ids(platform, app, **asked) == [{"email": "lilei@example.com"}]
    (entry,) = await ids(platform, app, **asked, include_resigned=True)
    assert entry["status"]["is_resigned"] is True


@pytest.mark.known(doc="contact-v3/user/find_by_department.md")
async def test_a_department_lists_those_right_in_it_page_by_page(platform: Platform) -> None:
    app = await platform.app(*BASE)
    id = platform.cell.identities.open_department_id(platform.department("研发部"))
    first = await platform.get(f"{USERS}/find_by_department", app, department_id=id, page_size=1)
    token = first.data["page_token"]
    second = await platform.get(f"{USERS}/find_by_department", app, department_id=id, page_size=1, page_token=token)
    assert names(first) + names(second) == ["韩梅梅", "李雷"]
    assert second.data["has_more"] is False
    by_own = {"department_id": "5d3c1f0a9b7e4202", "department_id_type": "department_id"}
    assert names(await platform.get(f"{USERS}/find_by_department", app, **by_own)) == ["王小明", "林芳"]


@pytest.mark.known(recorded="R043")
@pytest.mark.parametrize("id", ["abcd1234", "oc_0123"])
async def test_another_kind_of_id_than_an_open_id_is_99992351(platform: Platform, id: str) -> None:
    answer = await platform.get(f"{USERS}/{id}", await platform.app(*BASE))
    assert (answer.code, answer.msg.endswith(f"Invalid ids: [{id}]")) == (99992351, True)


@pytest.mark.known(recorded="R048", doc="generic error codes: 99992358")
@pytest.mark.parametrize(
    ("kind", "id", "code"), [("open_department_id", "od-1", 99992357), ("department_id", "x", 99992358)]
)
async def test_a_department_that_does_not_exist_is_refused(platform: Platform, kind: str, id: str, code: int) -> None:
    app = await platform.app(*BASE)
    query = {"department_id": id, "department_id_type": kind}
    assert (await platform.get(f"{USERS}/find_by_department", app, **query)).code == code


@pytest.mark.known(doc="contact-v3/scope/list.md")
async def test_the_range_names_users_before_departments(platform: Platform) -> None:
    audience = Audience(users=(platform.user("林芳").id,), departments=(platform.department("研发部").id,))
    app = await platform.app(*BASE, audience=audience)
    query = {"user_id_type": "user_id", "department_id_type": "department_id", "page_size": 1}
    first = (await platform.get(SCOPES, app, **query)).data
    second = (await platform.get(SCOPES, app, **query, page_token=first["page_token"])).data
    assert (first["user_ids"], first["department_ids"]) == (["4b7d9e14"], [])
    assert (second["user_ids"], second["department_ids"]) == ([], ["5d3c1f0a9b7e4201"])
    assert second["has_more"] is False


@pytest.mark.known(doc="contact-v3/scope/list.md")
async def test_the_whole_enterprise_is_its_first_departments(platform: Platform) -> None:
    data = (await platform.get(SCOPES, await platform.app(*BASE))).data
    assert (data["user_ids"], len(data["department_ids"])) == ([], 2)
