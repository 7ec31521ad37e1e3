"""Every event and callback reaches the four official SDKs, unchanged, over both ways: their clients of the long
connection, and their adapters for request URLs, with and without an Encrypt Key.
"""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from larkstead.contract.events import events
from larkstead.delivery.callbacks import CARD_ACTION_OLD
from larkstead.world.apps.records import App
from tests.console.clients import HAN, PageClient, PageClients, Refused
from tests.sdk import programs, receivers
from tests.sdk.examples import connection_of
from tests.sdk.listeners import Listener, started
from tests.support.platform import Platform

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
TOKEN, KEY = "the-verification-token", "the-encrypt-key"
CHALLENGES = 10
# What the handlers of a program give back to callbacks.
REPLIES: Mapping[str, tuple[str, Any]] = {
    "card.action.trigger": ("toast", {"type": "info", "content": "好"}),
    "url.preview.get": ("inline", {"title": "好"}),
}
# The paths at which a program has an adapter; Node has three of them.
SEALED = {"node": ("sealed", "express", "koa")}
# What an SDK has no handler of its own for, so that its handler for any type takes it: the Python SDK has none of the
# older envelope, and the Java SDK is older than the event.
UNKNOWN: Mapping[str, set[str]] = {
    "python": {type for type, schema in receivers.TYPES.items() if schema == "1.0"},
    "java": {"auth.user_access_token.revoked_v4"},
}
# The Java SDK reads the time of a comment, documented as milliseconds, as an Integer, and refuses the whole event.
TICKET, SECONDS = "helpdesk.ticket_message.created_v1", 1_636_444_596
# What an SDK keeps to itself: it has a handler of its own for the ticket of a store app.
KEPT: Mapping[str, set[str]] = {"go": {"app_ticket"}, "java": {"app_ticket"}}


@asynccontextmanager
async def taking(language: str, folder: Path, platform: Platform, app: App) -> AsyncIterator[tuple[Listener, int]]:
    """A program that takes everything, and the port of its request URLs."""
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    words = await receivers.command(language, folder)
    async with started(words, receivers.arguments(platform.url, app.app_id, secret, TOKEN, KEY)) as program:
        yield program, (await program.line())["port"]


async def by_connection(desk: PageClient, platform: Platform, app: App) -> None:
    """Let an app's events come over its long connection, which has to be there before it is chosen."""
    await connection_of(platform, app)
    ways = dict.fromkeys(("mode", "callback_mode"), "long_connection")
    await desk.do("events.configure", app_id=app.app_id, **ways)


async def by_webhook(desk: PageClient, app: App, url: str, key: str) -> None:
    """Let an app's events and callbacks be posted to an address, which answers the challenge first."""
    ref = {"app_id": app.app_id}
    await desk.do("events.encrypt", **ref, key=key)
    await desk.do("events.reset_token", **ref, token=TOKEN)
    ways = dict.fromkeys(("mode", "callback_mode"), "webhook") | dict.fromkeys(("url", "callback_url"), url)
    for left in reversed(range(CHALLENGES)):
        try:
            await desk.do("events.configure", **ref, **ways)
        except Refused:
            # The first challenge may come late, where the program warms up on a busy machine.
            if not left:
                raise
        else:
            return


def differing(got: Any, sent: Any, at: str = "") -> list[str]:
    """Where something that a handler got is not what was sent; what an SDK has no name for is passed over."""
    if isinstance(got, dict) and isinstance(sent, dict):
        return [
            one for name, value in got.items() if name in sent for one in differing(value, sent[name], f"{at}.{name}")
        ]
    if isinstance(got, list) and isinstance(sent, list) and len(got) == len(sent):
        return [one for pair in zip(got, sent, strict=True) for one in differing(*pair, f"{at}[]")]
    # Numbers that are sent as texts, and the other way round, are the same to an SDK.
    same = got in (None, "", [], {}) or str(got).lower() == str(sent).lower()
    return [] if same else [f"{at}: {got!r} for {sent!r}"]


@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_every_event_and_callback_reaches_an_sdk_over_both_ways(
    language: str, platform: Platform, tmp_path: Path
) -> None:
    apps, sealed = {"connection": await platform.app()}, SEALED.get(language, ("sealed",))
    async with AsyncExitStack() as stack:
        desk = await PageClients(platform.server, stack).desk(HAN)
        taken = taking(language, tmp_path, platform, apps["connection"])
        program, port = await stack.enter_async_context(taken)
        await by_connection(desk, platform, apps["connection"])
        for via in ("plain", "card", *sealed, "sealed-card"):
            apps[via] = await platform.app()
            key = "" if via in ("plain", "card") else KEY
            await by_webhook(desk, apps[via], f"http://127.0.0.1:{port}/{via}", key)
        await hears(language, desk, program, {via: app for via, app in apps.items() if "card" not in via})
        for via, app in apps.items():
            for type in [CARD_ACTION_OLD] if "card" in via else REPLIES:
                await replies(platform, program, via, app, type)


async def hears(language: str, desk: PageClient, program: Listener, apps: Mapping[str, App]) -> None:
    """Every event, over each way, and nothing in it is another than was sent."""
    sent = {(via, type): await made(language, desk, app, type) for via, app in apps.items() for type in receivers.TYPES}
    heard = await told(program, {one for one in sent if one[1] not in KEPT.get(language, ())})
    assert {one["type"] for one in heard if not one["typed"]} == UNKNOWN.get(language, set())
    for one in heard:
        assert differing(one.get("got"), sent[one["via"], one["type"]]) == [], (one["via"], one["type"])


async def replies(platform: Platform, program: Listener, via: str, app: App, type: str) -> None:
    """A callback is heard, and what the handler gives back comes back."""
    example = events()[type].example
    body = example.get("event", example)
    cell = platform.cell_of(app)
    asked = await platform.server.eventing.callbacks.ask(cell, cell.memory.apps.at(app.id), type, body)
    tried = asked.tried
    assert tried.fault == "", (via, type)
    name, value = ("elements", []) if type == CARD_ACTION_OLD else REPLIES[type]
    assert json.loads(tried.answer)[name] == value, (via, type)
    got = await program.line()
    assert (got["via"], got["type"]) == (via, type)
    assert differing(got["got"], body) == [], (via, type)


async def told(program: Listener, awaited: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """What the program prints, once there is a line for each way and type."""
    found: list[dict[str, Any]] = []
    while awaited:
        try:
            found.append(await program.line())
        except TimeoutError:
            raise AssertionError(f"never heard: {sorted(awaited)}") from None
        awaited = awaited - {(found[-1]["via"], found[-1]["type"])}
    return found


async def made(language: str, desk: PageClient, app: App, type: str) -> Any:
    """An event of a type, made by hand; what it says."""
    ref = {"app_id": app.app_id, "type": type}
    body = json.loads((await desk.do("events.prepare", **ref))["body"])
    if (language, type) == ("java", TICKET):
        body["ticket"]["comments"][0]["created_at"] = SECONDS
    await desk.do("events.trigger", **ref, body=json.dumps(body))
    return body
