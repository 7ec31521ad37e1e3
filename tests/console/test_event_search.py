"""Events looked for across apps and counted over time, as log search and an app's deliveries show them."""

import json
from typing import Any

import pytest

from larkstead.store import event_search
from tests.console.conftest import Console, Consoles, Refused
from tests.console.test_event_causes import RECALLED, hearing, takes_back
from tests.console.test_events import RECEIVE, delivered, say
from tests.support.receivers import receiving


async def found(console: Console, **wanted: Any) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = (await console.call("event_log.search", **wanted))["events"]
    return events


async def types(console: Console, **wanted: Any) -> list[str]:
    return [one["event"]["type"] for one in await found(console, **wanted)]


async def test_events_are_found_by_type_outcome_chat_person_and_log_id(consoles: Consoles) -> None:
    owner = await consoles.demo()
    me = (await owner.call("session.state"))["user"]
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        _, recalled = await takes_back(owner, app_id)
        await say(owner, app_id, "hi")
        [heard, _] = await delivered(owner, app_id, 2)
    for wanted, expected in (
        ({}, [RECEIVE, RECALLED]),
        ({"type": RECALLED}, [RECALLED]),
        ({"outcome": "given_up"}, []),
        ({"chat": heard["chat_id"]}, [RECEIVE, RECALLED]),
        ({"chat": "no such group"}, []),
        ({"user": me["name"]}, [RECEIVE]),
        ({"user": me["user_id"]}, [RECEIVE]),
        ({"user": "lilei@example.com"}, []),
        ({"user": "nobody"}, []),
        ({"log_id": recalled}, [RECALLED]),
        ({"since_ms": 1, "until_ms": 2}, []),
    ):
        assert await types(owner, app_id=app_id, **wanted) == expected, wanted
    # Of every app that one may look at.
    assert [(one["app_id"], one["manages"]) for one in await found(owner)] == [(app_id, True)] * 2


async def test_a_page_goes_on_behind_the_last_one_also_where_nothing_was_found(
    consoles: Consoles, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await takes_back(owner, app_id)
        for text in ("1", "2", "3"):
            await say(owner, app_id, text)
        await delivered(owner, app_id, 4)
    monkeypatch.setattr(event_search, "LOOKED_AT", 2)
    cursor, pages = None, []
    while True:
        page = await owner.call("event_log.search", app_id=app_id, type=RECALLED, cursor=cursor)
        pages.append(len(page["events"]))
        if (cursor := page["next"]) is None:
            break
    assert pages == [0, 1]
    assert len(await found(owner, app_id=app_id)) == 2
    with pytest.raises(Refused, match="NotFound"):
        await owner.call("event_log.search", app_id=app_id, cursor="nonsense")


async def test_deliveries_are_counted_over_time_with_how_long_they_took(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await takes_back(owner, app_id)
        await say(owner, app_id, "one")
        await delivered(owner, app_id, 2)
    await say(owner, app_id, "two")
    await delivered(owner, app_id, 3)
    chart = await owner.call("event_log.tally", app_id=app_id)
    sums = {name: sum(point[name] for point in chart["points"]) for name in ("delivered", "waiting", "given_up")}
    assert sums == {"delivered": 2, "waiting": 1, "given_up": 0}
    tries = [
        attempt["took_us"]
        for line in await delivered(owner, app_id, 3)
        for attempt in (await owner.call("event_log.get", app_id=app_id, event_id=line["event_id"]))["attempts"]
        if not attempt["fault"]
    ]
    assert [chart["p50_us"], chart["p99_us"]] == [max(tries)] * 2
    assert chart["whole"]
    assert [(one["type"], one["count"]) for one in chart["types"]] == [(RECEIVE, 2), (RECALLED, 1)]
    # What one can ask for stays, whichever is asked for; a span of one's own is cut into bars as well.
    of_one = await owner.call(
        "event_log.tally", app_id=app_id, type=RECALLED, since_ms=chart["since"], until_ms=chart["until"]
    )
    assert len(of_one["types"]) == 2
    assert sum(point["delivered"] for point in of_one["points"]) == 1
    assert len(of_one["points"]) <= 61


async def test_admins_find_the_events_of_every_app_and_developers_those_of_their_own(consoles: Consoles) -> None:
    owner = await consoles.demo()
    lei = await consoles.demo("4b7d9e12")
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await say(owner, app_id, "hi")
        await delivered(owner, app_id, 1)
    assert await found(lei) == []
    assert json.dumps(await lei.call("event_log.tally")).count(RECEIVE) == 0
    for name in ("event_log.search", "event_log.tally"):
        with pytest.raises(Refused, match="NotManager"):
            await lei.call(name, app_id=app_id)
