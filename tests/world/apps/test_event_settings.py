"""How apps get events: chosen by developers, in force once a version is online, kept over a restart."""

import asyncio

import pytest

from larkstead.world.apps.event_records import EventSettings
from larkstead.world.apps.refusals import NotManager
from larkstead.world.refusals import BadField
from tests.world.enterprises import Enterprise

RECEIVE, READ = "im.message.receive_v1", "im.message.message_read_v1"


async def test_types_are_in_force_once_a_version_is_online(free: Enterprise) -> None:
    events = free.rooms.event_subscriptions
    await events.subscribe(free.app, free.developer, add=[RECEIVE])
    assert not events.anybody_hears([RECEIVE])
    assert events.is_pending(free.app)
    assert free.rooms.versions.unpublished(free.app).events
    app = await free.rooms.published(free.app, free.developer)
    assert [one.app for one in events.hearing(RECEIVE)] == [app.id]
    assert events.anybody_hears([READ, RECEIVE])
    assert not events.anybody_hears([READ])
    await events.subscribe(app, free.developer, remove=[RECEIVE])
    assert events.anybody_hears([RECEIVE])
    assert events.is_pending(app)
    await free.rooms.published(app, free.developer, "1.0.1")
    assert not events.anybody_hears([RECEIVE])
    assert not events.is_pending(app)


async def test_how_they_come_is_in_force_at_once(free: Enterprise) -> None:
    events = free.rooms.event_subscriptions
    await events.configure(free.app, free.developer, mode="webhook", url="https://bot.example.com/hook?a=1")
    await events.configure(free.app, free.developer, callback_mode="long_connection")
    kept = events.of(free.app)
    assert (kept.mode, kept.url, kept.callback_mode) == (
        "webhook",
        "https://bot.example.com/hook?a=1",
        "long_connection",
    )
    assert not kept.private


@pytest.mark.parametrize(
    "url",
    ["", "bot.example.com", "ftp://bot.example.com", "https://user:word@bot.example.com", "https://a b/", "http:///x"],
)
async def test_a_request_url_is_a_whole_address(free: Enterprise, url: str) -> None:
    with pytest.raises(BadField):
        await free.rooms.event_subscriptions.configure(free.app, free.developer, mode="webhook", url=url)
    assert free.rooms.event_subscriptions.of(free.app) == EventSettings(free.app.id, free.tenant.id)


async def test_what_is_no_event_cannot_be_subscribed_to(free: Enterprise) -> None:
    with pytest.raises(BadField, match=r"im\.message\.nothing_v1"):
        await free.rooms.event_subscriptions.subscribe(free.app, free.developer, add=[RECEIVE, "im.message.nothing_v1"])
    assert not free.rooms.event_subscriptions.of(free.app).types


async def test_every_app_has_a_verification_token_that_can_be_reset(free: Enterprise) -> None:
    events = free.rooms.event_subscriptions
    await events.ensure(free.app, free.developer)
    first = events.keys(free.app)
    assert (len(first.verification_token), first.encrypt_key) == (32, "")
    await events.reset_token(free.app, free.developer)
    await events.encrypt(free.app, free.developer)
    second = events.shown(free.app, free.developer)
    assert second.verification_token != first.verification_token
    assert len(second.encrypt_key) == 32
    kept = events.of(free.app)
    assert second.encrypt_key not in str(kept)
    assert second.verification_token not in str(kept)
    await events.encrypt(free.app, free.developer, "")
    assert events.keys(free.app).encrypt_key == ""


async def test_only_developers_may_see_or_change_it(free: Enterprise) -> None:
    events, other = free.rooms.event_subscriptions, free.member
    for asked in (
        events.ensure(free.app, other),
        events.configure(free.app, other, mode="webhook", url="https://a.example.com"),
        events.subscribe(free.app, other, add=[RECEIVE]),
        events.encrypt(free.app, other),
        events.reset_token(free.app, other),
    ):
        with pytest.raises(NotManager):
            await asked
    with pytest.raises(NotManager):
        events.shown(free.app, other)


async def test_two_who_subscribe_at_once_lose_nothing(free: Enterprise) -> None:
    events = free.rooms.event_subscriptions
    await asyncio.gather(
        events.subscribe(free.app, free.developer, add=[RECEIVE]),
        events.subscribe(free.app, free.developer, add=[READ]),
        events.configure(free.app, free.developer, mode="long_connection"),
        events.encrypt(free.app, free.developer, "secret"),
    )
    kept = events.of(free.app)
    assert (set(kept.types), kept.mode, events.keys(free.app).encrypt_key) == (
        {RECEIVE, READ},
        "long_connection",
        "secret",
    )


async def test_a_private_address_is_good_for_itself_alone(free: Enterprise) -> None:
    events, by = free.rooms.event_subscriptions, free.developer

    def private() -> tuple[bool, bool]:
        return events.of(free.app).private, events.of(free.app).callback_private

    await events.configure(free.app, by, url="http://10.0.0.1/events")
    await events.configure(free.app, by, callback_url="http://127.0.0.1/cards", private=True)
    assert private() == (False, True)
    await events.configure(free.app, by, url="http://127.0.0.1/events", private=True)
    assert private() == (True, True)
    await events.configure(free.app, by, callback_url="http://10.0.0.1/cards")
    assert private() == (True, False)
    await events.configure(free.app, by, mode="webhook")
    assert private() == (True, False)
