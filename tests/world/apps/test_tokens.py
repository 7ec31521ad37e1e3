"""Tokens: when the same one comes again, when a new one, and what each stands for."""

import asyncio
from dataclasses import replace

import pytest

from larkstead.wire.tokens import TokenSealer
from larkstead.world.apps.records import App, TenantToken
from larkstead.world.apps.refusals import AppOff
from larkstead.world.apps.tokens import LIFETIME_MS, Grants, Tokens, hash_old_tokens
from larkstead.world.directory.records import Tenant
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from tests.world.conftest import Clock, Disk
from tests.world.factories import a_tenant, a_user, an_app

SEALER = TokenSealer(b"k" * 32)
PAGE = "authentication-management/access-token/tenant_access_token_internal.md"


@pytest.fixture
async def tenant(memory: Memory) -> Tenant:
    return await a_tenant(memory, 3)


@pytest.fixture
async def user(memory: Memory, tenant: Tenant) -> User:
    return await a_user(memory, tenant, "li")


@pytest.fixture
async def app(memory: Memory, user: User) -> App:
    return await an_app(memory, user, 7)


@pytest.fixture
def tokens(memory: Memory, tenant: Tenant) -> Tokens:
    return Tokens(memory.of(tenant.id), SEALER)


@pytest.fixture
def grants(memory: Memory) -> Grants:
    return Grants(memory)


def after_a_restart(disk: Disk, tenant: Tenant) -> tuple[Tokens, Grants]:
    memory = disk.again()
    return Tokens(memory.of(tenant.id), SEALER), Grants(memory)


@pytest.mark.known(doc=PAGE)
async def test_the_same_token_comes_again_while_thirty_minutes_remain(tokens: Tokens, app: App, clock: Clock) -> None:
    first, seconds = await tokens.tenant_token(app)
    assert seconds == 7200
    clock.go_on(seconds=5400)
    assert await tokens.tenant_token(app) == (first, 1800)


@pytest.mark.known(doc=PAGE)
async def test_below_thirty_minutes_a_new_token_comes_and_both_are_valid(
    tokens: Tokens, grants: Grants, app: App, clock: Clock
) -> None:
    first, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=5401)
    second, seconds = await tokens.tenant_token(app)
    assert (second != first, seconds) == (True, 7200)
    for token in (first, second):
        grant = grants.tenant_grant(token)
        assert grant is not None
        assert (grant.app, grant.expired) == (app, False)


async def test_calls_at_the_same_time_get_the_same_token(tokens: Tokens, app: App) -> None:
    given = await asyncio.gather(*(tokens.tenant_token(app) for _ in range(5)))
    assert len(set(given)) == 1


async def test_a_token_expires_after_two_hours_and_is_known_as_expired(
    tokens: Tokens, grants: Grants, app: App, clock: Clock
) -> None:
    token, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=7200)
    grant = grants.tenant_grant(token)
    assert grant is not None
    assert grant.expired


async def test_the_same_token_comes_after_a_restart(tokens: Tokens, app: App, tenant: Tenant, disk: Disk) -> None:
    token, _ = await tokens.tenant_token(app)
    again, grants = after_a_restart(disk, tenant)
    assert await again.tenant_token(app) == (token, 7200)
    grant = grants.tenant_grant(token)
    assert grant is not None
    assert (grant.app, grant.tenant) == (app, tenant)


async def test_another_instance_would_give_another_token(tokens: Tokens, grants: Grants, app: App) -> None:
    token, _ = await tokens.tenant_token(app)
    elsewhere = TokenSealer(b"x" * 32)
    given = elsewhere.tenant_token(3, 7, 1)
    assert (SEALER.tenant_token(3, 7, 1), token != given) == (token, True)
    assert elsewhere.tenant_of(token) is None
    assert grants.tenant_grant(given) is None
    assert grants.tenant_grant("t-" + "A" * 40) is None


async def test_a_token_names_its_enterprise_by_number_and_counts_there_alone(
    tokens: Tokens, grants: Grants, app: App, user: User, memory: Memory
) -> None:
    elsewhere = Tokens(memory.of((await a_tenant(memory, 4)).id), SEALER)
    token, _ = await tokens.tenant_token(app)
    of_user, _ = await tokens.issue_user_token(app, user, ())
    assert (SEALER.tenant_of(token), SEALER.tenant_of(of_user)) == (3, 3)
    assert tokens.grant_of(token) == grants.tenant_grant(token) is not None
    assert tokens.user_grant_of(of_user) == grants.user_grant(of_user) is not None
    assert (elsewhere.grant_of(token), elsewhere.user_grant_of(of_user)) == (None, None)
    await elsewhere.revoke_user_token(of_user)
    assert tokens.user_grant_of(of_user) is not None


async def test_a_day_after_it_expired_a_token_is_forgotten_and_none_ever_comes_twice(
    tokens: Tokens, grants: Grants, app: App, tenant: Tenant, clock: Clock, disk: Disk
) -> None:
    first, _ = await tokens.tenant_token(app)
    clock.go_on(seconds=7200)
    second, _ = await tokens.tenant_token(app)
    clock.go_on(days=2)
    assert await tokens.prune() == 1
    assert grants.tenant_grant(first) is None
    third, _ = await after_a_restart(disk, tenant)[0].tenant_token(app)
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
    again, grants = after_a_restart(disk, tenant)
    grant = grants.user_grant(token)
    assert grant is not None
    assert (grant.app, grant.user, grant.tenant) == (app, user, tenant)
    assert (grant.scopes, grant.expired) == (("im:message",), False)
    await again.revoke_user_token(token)
    assert grants.user_grant(token) is None
    assert after_a_restart(disk, tenant)[1].user_grant(token) is None


async def test_an_expired_user_token_is_known_as_expired_for_a_day(
    tokens: Tokens, grants: Grants, app: App, user: User, clock: Clock
) -> None:
    token, _ = await tokens.issue_user_token(app, user, ())
    clock.go_on(seconds=7200)
    grant = grants.user_grant(token)
    assert grant is not None
    assert grant.expired
    clock.go_on(days=2)
    await tokens.prune()
    assert grants.user_grant(token) is None


# --- what releases before 0.4.0 gave out


async def an_old_issue(memory: Memory, app: App, number: int) -> str:
    """An issue as an older release left it: its token is not told by its hash."""
    id, now = memory.stamp()
    issue = TenantToken(id, app.id, app.tenant, number, now, now + LIFETIME_MS, "")
    await memory.write([memory.of(app.tenant).tenant_tokens.put(issue)])
    return SEALER.unnamed_tenant_token(3, app.number, number)


async def test_a_token_of_an_older_release_is_still_valid_after_an_upgrade(
    tokens: Tokens, app: App, tenant: Tenant, memory: Memory, disk: Disk
) -> None:
    token = await an_old_issue(memory, app, 5)
    assert Grants(memory).tenant_grant(token) is None
    changes = hash_old_tokens(memory, SEALER)
    assert len(changes) == 1
    await memory.write(changes)
    assert hash_old_tokens(memory, SEALER) == []
    again, grants = after_a_restart(disk, tenant)
    for found in (Grants(memory).tenant_grant(token), grants.tenant_grant(token)):
        assert found is not None
        assert (found.app, found.tenant, found.expired) == (app, tenant, False)
    assert await tokens.tenant_token(app) == await again.tenant_token(app) == (token, 7200)
    assert SEALER.tenant_of(token) is None


async def test_after_a_token_of_an_older_release_one_comes_that_names_its_enterprise(
    tokens: Tokens, grants: Grants, app: App, memory: Memory, clock: Clock
) -> None:
    old = await an_old_issue(memory, app, 5)
    await memory.write(hash_old_tokens(memory, SEALER))
    clock.go_on(seconds=5401)
    new, seconds = await tokens.tenant_token(app)
    assert (new, seconds) == (SEALER.tenant_token(3, 7, 6), 7200)
    assert SEALER.tenant_of(new) == 3
    for token in (old, new):
        assert grants.tenant_grant(token) is not None


async def test_an_upgrade_leaves_what_this_release_gave_out_alone(tokens: Tokens, app: App, memory: Memory) -> None:
    token, _ = await tokens.tenant_token(app)
    assert hash_old_tokens(memory, SEALER) == []
    assert await tokens.tenant_token(app) == (token, 7200)
