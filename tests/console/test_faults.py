"""`faults.*` and `/_larkstead/control/faults`: who may break what, and what they are told."""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from larkstead.console.apps.faults import FaultsOfOwner
from tests.console.conftest import Console, Consoles, Refused
from tests.support import folders
from tests.support.platform import Platform, settings

CONTROL = "/_larkstead/control/faults"


async def founded(consoles: Consoles) -> Console:
    """The admin of an enterprise, signed in with a password and not with the server's key."""
    admin = await consoles.visitor()
    await admin.call("session.sign_up", name="Ann", email="ann@example.com", password="a long password 1")
    await admin.call("tenants.create", name="Example")
    [tenant] = (await admin.call("session.state"))["tenants"]
    await admin.call("session.switch", tenant_key=tenant["tenant_key"])
    return admin


async def test_an_admin_sees_what_goes_wrong_and_breaks_nothing(consoles: Consoles) -> None:
    admin = await founded(consoles)
    app_id = await admin.app()
    assert await admin.call("faults.list", app_id=app_id) == {"faults": [], "may": False}
    for ask in ({"kind": "drop"}, {"kind": "answer", "value": 230020}):
        with pytest.raises(Refused) as refused:
            await admin.call("faults.begin", app_id=app_id, **ask)
        assert refused.value.cause == FaultsOfOwner.__name__
    with pytest.raises(Refused):
        await admin.call("faults.mend", app_id=app_id)


async def test_the_operator_can_let_admins_break_things(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data", faults="admins"))
        stack.push_async_callback(server.stop)
        admin = await founded(Consoles(server, stack))
        app_id = await admin.app()
        assert (await admin.call("faults.list", app_id=app_id))["may"]
        told = await admin.call("faults.begin", app_id=app_id, kind="drop", times=1)
        assert [one["kind"] for one in told["faults"]] == ["drop"]
        [card] = (await admin.call("apps.list"))["apps"]
        assert card["faults"] == 1
        assert (await admin.call("faults.mend", app_id=app_id))["faults"] == []


@pytest.fixture
def control(platform: Platform) -> Any:
    """Asks the control address with the server's own key."""

    async def ask(method: str, *, key: str | None = None, json: Any = None, **query: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {platform.server.owner_key if key is None else key}"}
        asked = platform.client.request(
            method, f"{platform.server.url}{CONTROL}", headers=headers, json=json, params=query
        )
        async with asked as response:
            return response.status, await response.json()

    return ask


async def test_a_test_breaks_and_mends_with_the_servers_key(platform: Platform, control: Any) -> None:
    app = await platform.app()
    ask = {"app_id": app.app_id, "kind": "answer", "value": 230020, "endpoint": "POST /open-apis/im/v1/messages"}
    status, told = await control("POST", json={**ask, "times": 2})
    assert status == 200
    [fault] = told["faults"]
    assert (fault["kind"], fault["left"], fault["endpoint"]) == ("answer", 2, "im.v1.message.create")
    await control("POST", json={"app_id": app.app_id, "kind": "slow", "probability": 0.5})
    assert [one["kind"] for one in (await control("GET", app_id=app.app_id))[1]["faults"]] == ["answer", "slow"]
    assert len((await control("DELETE", app_id=app.app_id, id=fault["id"]))[1]["faults"]) == 1
    assert (await control("DELETE", app_id=app.app_id))[1]["faults"] == []


async def test_without_the_key_nothing_is_told(platform: Platform, control: Any) -> None:
    app = await platform.app()
    for key in ("", "wrong"):
        status, told = await control("GET", key=key, app_id=app.app_id)
        assert (status, "faults" in told) == (401, False)
        status, _ = await control("POST", key=key, json={"app_id": app.app_id, "kind": "drop"})
        assert status == 401
    assert not platform.world.faults.of(app.id)


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"kind": "explode"}, "kind"),
        ({"kind": "drop", "times": 0}, "times"),
        ({"kind": "drop", "probability": 2}, "probability"),
        ({"kind": "answer", "value": 1}, "230020"),
        ({"kind": "answer"}, "230020"),
        ({"kind": "answer", "value": 230020, "endpoint": "POST /nowhere"}, "nowhere"),
        ({"kind": "delay", "value": 10**9}, "delay"),
        ({"kind": "fragment", "value": 1}, "fragment"),
        ({"kind": "drop", "app_id": "cli_none"}, "cli_none"),
        ({"kind": "drop", "more": 1}, "more"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(
    platform: Platform, control: Any, wrong: dict[str, Any], word: str
) -> None:
    app = await platform.app()
    endpoint = {"endpoint": "im.v1.message.create"} if wrong["kind"] == "answer" else {}
    status, told = await control("POST", json={"app_id": app.app_id, **endpoint, **wrong})
    assert status in {400, 404}
    assert word in told["message"]["en"]
    assert not platform.world.faults.of(app.id)


@pytest.mark.parametrize("id", ["x", "-1", "9" * 40, "１"])
async def test_only_a_number_names_a_fault(platform: Platform, control: Any, id: str) -> None:
    app = await platform.app()
    assert (await control("DELETE", app_id=app.app_id, id=id))[0] == 400
