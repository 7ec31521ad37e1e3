"""The admin console's first page."""

from tests.console.conftest import Console, Consoles

INFO = "/open-apis/bot/v3/info"


async def calls(console: Console, app_id: str, times: int) -> None:
    """Calls that go well, and one that is refused."""
    token = (await console.call("explorer.token", app_id=app_id, kind="tenant"))["token"]
    for _ in range(times):
        async with console.client.get(console.url + INFO, headers={"Authorization": f"Bearer {token}"}):
            pass
    url = f"{console.url}/open-apis/im/v1/messages/om_none"
    async with console.client.get(url, headers={"Authorization": f"Bearer {token}"}):
        pass


async def test_an_admin_sees_their_own_enterprises_calls_over_time(consoles: Consoles) -> None:
    admin, other = await consoles.demo(), await consoles.strict_admin()
    app_id = await admin.app(bot=True)
    await admin.submit(app_id, availability={"everyone": True})
    await calls(admin, app_id, 3)
    journal = consoles.server.call_journal
    assert journal is not None
    await journal.flush()
    found = (await admin.call("admin.overview"))["calls"]
    assert (found["calls"], found["failures"], found["whole"], found["step_ms"]) == (4, 1, True, 60_000)
    assert sum(point["calls"] for point in found["points"]) == 4
    assert 60 <= len(found["points"]) <= 62
    (codes,) = [point["codes"] for point in found["points"] if point["codes"]]
    assert sum(codes.values()) == 1
    title = {"zh": "获取机器人信息", "en": "Get the bot"}
    assert found["top"][0] == {"endpoint": "bot.v3.info", "title": title, "calls": 3, "failures": 0}
    assert 0 < found["p50_us"] <= found["p99_us"]
    day = (await admin.call("admin.overview", window="day"))["calls"]
    assert (day["calls"], day["step_ms"]) == (4, 900_000)
    assert (await other.call("admin.overview"))["calls"]["calls"] == 0


async def test_the_process_is_shown_to_every_admin(consoles: Consoles) -> None:
    admin = await consoles.strict_admin()
    process = (await admin.call("admin.overview"))["process"]
    assert process["memory"] > 10_000_000
    assert process["disk"]["store"] > 10_000
    assert process["version"]
    assert (process["database"], process["dropped"], process["pages"]) == ("sqlite", 0, 0)


async def test_without_a_call_log_the_page_says_so(consoles: Consoles) -> None:
    rpc = consoles.server._front._rpc  # type: ignore[union-attr]
    object.__setattr__(rpc._site, "calls", None)
    assert (await (await consoles.demo()).call("admin.overview"))["calls"] is None
