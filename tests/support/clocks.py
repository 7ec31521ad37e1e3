"""Advances the clock of an enterprise, as any program that shows the server's own key."""

from typing import Any

from tests.support.platform import Platform


async def clock(platform: Platform, method: str = "GET", *, key: str | None = None, **asked: Any) -> tuple[int, Any]:
    """Status and body of the control address; `asked` is the query of a GET, else the body."""
    headers = {"Authorization": f"Bearer {platform.server.owner_key if key is None else key}"}
    query, body = (asked, None) if method == "GET" else ({}, asked)
    address = f"{platform.url}/_larkstead/control/clock"
    async with platform.client.request(method, address, headers=headers, params=query, json=body) as response:
        return response.status, await response.json()


async def advance(platform: Platform, by: str, tenant: str = "Demo") -> dict[str, Any]:
    """What the clock of an enterprise says after it was advanced."""
    status, told = await clock(platform, "POST", by=by, tenant_key=platform.tenant(tenant).tenant_key)
    assert status == 200, told
    card: dict[str, Any] = told
    return card
