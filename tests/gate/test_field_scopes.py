"""Fields that need a scope are shown to those who hold it, and to nobody else."""

from typing import Any

import pytest

from larkstead.contract.facts import Field, contract
from larkstead.world.apps.records import App
from tests.support.platform import Platform

GET = "contact.v3.user.get"
PAGE = "contact-v3/user/get.md"
BASE = "contact:contact.base:readonly"
FIELDS: tuple[Field, ...] = contract().endpoints[GET].response[2].children[0].children
FREE = {field.name for field in FIELDS if not field.scopes}


async def shown(platform: Platform, app: App, token: str | None = None) -> dict[str, Any]:
    path = f"/open-apis/contact/v3/users/{platform.open_id(app, '李雷')}"
    answer = await platform.call("GET", path, token=token or await platform.token(app))
    found: dict[str, Any] = answer.data["user"]
    return found


@pytest.mark.known(doc=PAGE)
async def test_without_field_scopes_only_the_free_fields_are_shown(platform: Platform) -> None:
    assert set(await shown(platform, await platform.app(BASE))) == FREE


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("scope", sorted({scope for field in FIELDS for scope in field.scopes}))
async def test_a_scope_shows_the_fields_that_name_it(platform: Platform, scope: str) -> None:
    app = await platform.app(BASE)
    by = platform.user("韩梅梅")
    if "tenant" in platform.cell.scopes.catalogue[scope]:
        app, _ = await platform.cell.scopes.enable(app, [(scope, "tenant")], by)
        token = await platform.token(app)
    else:
        token = await platform.user_token(app, "韩梅梅", BASE, scope)
    expected = FREE | {field.name for field in FIELDS if scope in field.scopes}
    # Not kept of people here, or only for users' tokens.
    assert expected - {"assign_info", "department_path"} <= set(await shown(platform, app, token)) <= expected


@pytest.mark.known(doc=PAGE)
async def test_a_user_token_shows_what_the_user_consented_to_not_what_the_app_holds(platform: Platform) -> None:
    app = await platform.app(BASE, "contact:user.phone:readonly")
    token = await platform.user_token(app, "韩梅梅", BASE, "contact:user.email:readonly")
    user = await shown(platform, app, token)
    assert user["email"] == "lilei@example.com"
    assert "mobile" not in user


@pytest.mark.known(doc=PAGE)
async def test_a_department_path_is_shown_to_users_only(platform: Platform) -> None:
    scope = "contact:user.department_path:readonly"
    app = await platform.app(BASE)
    token = await platform.user_token(app, "韩梅梅", BASE, scope)
    (path,) = (await shown(platform, app, token))["department_path"]
    assert path["department_name"]["name"] == "研发部"
    assert path["department_path"]["department_ids"] == [path["department_id"]]
