"""Tokens: when the same one comes again, when a new one, and what each stands for."""

import asyncio
from dataclasses import replace

import pytest

from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff
from larkstead.world.apps.tokens import Tokens
from larkstead.world.directory.records import Tenant
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from tests.world.conftest import Clock, Disk
from tests.world.factories import a_tenant, a_user, an_app

KEY = b"k" * 32
PAGE = "authentication-management/access-token/tenant_access_token_internal.md"


@pytest.fixture
async def tenant(memory: Memory) -> Tenant:
    return await a_tenant(memory)


@pytest.fixture
async def user(memory: Memory, tenant: Tenant) -> User:
    return await a_user(memory, tenant, "li")


@pytest.fixture
async def app(memory: Memory, user: User) -> App:
    return await an_app(memory, user)


@pytest.fixture
def tokens(memory: Memory) -> Tokens:
    return Tokens(memory, KEY)


@pytest.mark.known(doc=PAGE)
async def test_the_same_token_comes_again_while_thirty_minutes_remain(tokens: Tokens, app: App, clock: Clock) -> None:
    first, seconds = await tokens.tenant_token(app)
    assert seconds == 7200
    clock.go_on(seconds=5400)
    assert await tokens.tenant_token(app) == (first, 1800)


@pytest.mark.known(doc=PAGE)
async def test_below_thirty_minutes_a_new_token_comes_and_both_are_valid(
    tokens: Tokens, app: App, clock: Clock
) -> None:
    first, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=5401)
    second, seconds = await tokens.tenant_token(app)
    assert (second != first, seconds) == (True, 7200)
    for token in (first, second):
        grant = tokens.grant_of(token)
        assert grant is not None
        assert (grant.app, grant.expired) == (app, False)


async def test_calls_at_the_same_time_get_the_same_token(tokens: Tokens, app: App) -> None:
    given = await asyncio.gather(*(tokens.tenant_token(app) for _ in range(5)))
    assert len(set(given)) == 1


async def test_a_token_expires_after_two_hours_and_is_known_as_expired(tokens: Tokens, app: App, clock: Clock) -> None:
    token, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=7200)
    grant = tokens.grant_of(token)
    assert grant is not None
    assert grant.expired


async def test_the_same_token_comes_after_a_restart(tokens: Tokens, app: App, disk: Disk) -> None:
    token, _ = await tokens.tenant_token(app)
    again = Tokens(disk.again(), KEY)
    assert await again.tenant_token(app) == (token, 7200)
    grant = again.grant_of(token)
    assert grant is not None
    assert grant.app == app


async def test_another_instance_would_give_another_token(tokens: Tokens, memory: Memory, app: App) -> None:
    token, _ = await tokens.tenant_token(app)
    assert Tokens(memory, b"x" * 32).grant_of(token) is None
    assert tokens.grant_of("t-" + "A" * 40) is None


async def test_a_day_after_it_expired_a_token_is_forgotten_and_none_ever_comes_twice(
    tokens: Tokens, app: App, clock: Clock, disk: Disk
) -> None:
    first, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=7200)
    second, _ = await tokens.tenant_token(app)
    clock.go_on(days=2)
    assert await tokens.prune() == 1
    assert tokens.grant_of(first) is None
    third, _ = await Tokens(disk.again(), KEY).tenant_token(app)
    assert third not in {first, second}


async def test_a_disabled_app_gets_no_token(tokens: Tokens, app: App, user: User) -> None:
    with pytest.raises(AppOff):
        await tokens.tenant_token(replace(app, status="disabled"))
    with pytest.raises(AppOff):
        await tokens.issue_user_token(replace(app, status="disabled"), user, ())


async def test_a_user_token_stands_for_app_user_and_scopes_until_it_is_revoked(
    tokens: Tokens, app: App, user: User, tenant: Tenant, disk: Disk
) -> None:
    token, seconds = await tokens.issue_user_token(app, user, ("im:message",))
    assert (token[:2], seconds) == ("u-", 7200)
    again = Tokens(disk.again(), KEY)
    grant = again.user_grant_of(token)
    assert grant is not None
    assert (grant.app, grant.user, grant.tenant) == (app, user, tenant)
    assert (grant.scopes, grant.expired) == (("im:message",), False)
    await again.revoke_user_token(token)
    assert again.user_grant_of(token) is None
    assert Tokens(disk.again(), KEY).user_grant_of(token) is None


async def test_an_expired_user_token_is_known_as_expired_for_a_day(
    tokens: Tokens, app: App, user: User, clock: Clock
) -> None:
    token, _ = await tokens.issue_user_token(app, user, ())
    clock.go_on(seconds=7200)
    grant = tokens.user_grant_of(token)
    assert grant is not None
    assert grant.expired
    clock.go_on(days=2)
    await tokens.prune()
    assert tokens.user_grant_of(token) is None
