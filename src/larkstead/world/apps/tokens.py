"""Access tokens: which app, enterprise and person a token stands for.

A tenant token is derived from the instance's key and the number of its issue, so only the issue is stored and the same
token can be given again, also after a restart. A user token is random. Both are found by their hash, and name their
enterprise (wire/tokens.py).
"""

import hashlib
from dataclasses import dataclass
from typing import TypeVar

from larkstead.store.changes import Change
from larkstead.wire.tokens import TokenSealer
from larkstead.wire.value import value
from larkstead.world.apps.records import App, TenantToken, UserToken
from larkstead.world.apps.refusals import AppOff
from larkstead.world.directory.records import Tenant
from larkstead.world.facts import UserTokenRevoked
from larkstead.world.memory import Memory, TenantMemory
from larkstead.world.org.records import User

# Both as documented for tenant_access_token/internal: two hours, and a new one once less than 30 minutes remain.
LIFETIME_MS = 7_200_000
RENEW_BELOW_MS = 1_800_000
# How long an expired token is remembered as such: its page can then say "expired" rather than "unknown".
REMEMBER_MS = 86_400_000


@value
class TenantGrant:
    """What a tenant token stands for."""

    app: App
    tenant: Tenant
    expires_at: int
    expired: bool


@dataclass(frozen=True, slots=True)
class UserGrant:
    """What a user token stands for; `scopes` are those consented to."""

    app: App
    tenant: Tenant
    user: User
    scopes: tuple[str, ...]
    expires_at: int
    expired: bool


G = TypeVar("G", TenantGrant, UserGrant)


class Grants:
    """What tokens stand for, of whichever enterprise."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def tenant_grant(self, token: str) -> TenantGrant | None:
        """What a `t-` token stands for, also when it expired within the last day; None when it is unknown."""
        issue = self._memory.tenant_token(_hash(token))
        if issue is None:
            return None
        memory = self._memory.of(issue.tenant)
        app, expired = memory.apps.at(issue.app), memory.now_ms() >= issue.expires_at
        return TenantGrant(app, memory.tenant, issue.expires_at, expired)

    def user_grant(self, token: str) -> UserGrant | None:
        """What a `u-` token stands for, also when it expired within the last day; None when it is unknown."""
        record = self._memory.user_token(_hash(token))
        if record is None:
            return None
        memory = self._memory.of(record.tenant)
        app, user = memory.apps.at(record.app), memory.users.at(record.user)
        expired = memory.now_ms() >= record.expires_at
        return UserGrant(app, memory.tenant, user, record.scopes, record.expires_at, expired)


class Tokens:
    """Issues the tokens of an enterprise's apps."""

    def __init__(self, memory: TenantMemory, sealer: TokenSealer) -> None:
        self._memory = memory
        self._sealer = sealer
        # Issues that are on their way to the store.
        self._unstored: set[int] = set()

    async def tenant_token(self, app: App) -> tuple[str, int]:
        """The app's tenant token and its remaining seconds: the same while 30 minutes or more remain, then a new
        one beside it. A disabled app gets none; a draft does.
        """
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        now, newest = self._memory.now_ms(), self._newest_of(app.id)
        token = "" if newest is None else self._text_of(app, newest)
        if newest is None or not token or newest.expires_at - now < RENEW_BELOW_MS:
            return await self._issue(app, newest.number + 1 if newest else 1)
        if newest.id in self._unstored:
            # Another call is storing it: a token must not be given out that a crash could take back.
            await self._memory.journal.flush(app.tenant)
        return token, (newest.expires_at - now) // 1000

    def grant_of(self, token: str) -> TenantGrant | None:
        """What a `t-` token of this enterprise stands for, as `Grants.tenant_grant` tells."""
        return self._own(Grants(self._memory.root).tenant_grant(token))

    def user_grant_of(self, token: str) -> UserGrant | None:
        """What a `u-` token of this enterprise stands for, as `Grants.user_grant` tells."""
        return self._own(Grants(self._memory.root).user_grant(token))

    def _own(self, grant: G | None) -> G | None:
        return grant if grant is not None and self._memory.apps.get(grant.app.id) is not None else None

    async def issue_user_token(self, app: App, user: User, scopes: tuple[str, ...]) -> tuple[str, int]:
        """A new user token with the scopes that the person consented to, and its seconds."""
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        token, now = self._sealer.user_token(self._memory.tenant.number), self._memory.now_ms()
        record = UserToken(_hash(token), app.id, user.id, scopes, now, now + LIFETIME_MS, self._memory.tenant_id)
        await self._memory.write([self._memory.user_tokens.put(record)])
        return token, LIFETIME_MS // 1000

    async def revoke_user_token(self, token: str) -> None:
        """Let a user token stand for nothing; an unknown one is left alone."""
        record = self._memory.user_tokens.get(_hash(token))
        if record is not None:
            fact = UserTokenRevoked(record.tenant, record.app, record.user)
            await self._memory.write([self._memory.user_tokens.drop(record)], [fact])

    async def prune(self) -> int:
        """Forget tokens that expired more than a day ago; says how many. Called now and then."""
        before = self._memory.now_ms() - REMEMBER_MS
        # The newest issue of an app stays: its number is where the next one goes on, so none comes twice.
        issues = [
            issue
            for issue in self._memory.tenant_tokens
            if issue.expires_at < before and issue is not self._newest_of(issue.app)
        ]
        given = [record for record in self._memory.user_tokens if record.expires_at < before]
        changes: list[Change] = [self._memory.tenant_tokens.drop(issue) for issue in issues]
        changes += [self._memory.user_tokens.drop(record) for record in given]
        if changes:
            await self._memory.write(changes)
        return len(changes)

    async def _issue(self, app: App, number: int) -> tuple[str, int]:
        id, now = self._memory.stamp()
        token = self._sealer.tenant_token(self._memory.tenant.number, app.number, number)
        issue = TenantToken(id, app.id, app.tenant, number, now, now + LIFETIME_MS, _hash(token))
        self._unstored.add(id)
        try:
            await self._memory.write([self._memory.tenant_tokens.put(issue)])
        finally:
            self._unstored.discard(id)
        return token, LIFETIME_MS // 1000

    def _newest_of(self, app: int) -> TenantToken | None:
        return max(self._memory.tenant_tokens.of("app", app), key=lambda issue: issue.number, default=None)

    def _text_of(self, app: App, issue: TenantToken) -> str:
        """The token of an issue; "" where it was derived from another key."""
        numbers = self._memory.tenant.number, app.number, issue.number
        # Releases before 0.4.0 derived them in another way.
        ways = (self._sealer.tenant_token(*numbers), self._sealer.unnamed_tenant_token(*numbers))
        return next((token for token in ways if _hash(token) == issue.token_hash), "")


def hash_old_tokens(memory: Memory, sealer: TokenSealer) -> list[Change]:
    """Let the tokens that an older release gave out be found by their hash; submit what this returns."""
    changes: list[Change] = []
    # Without a look into those that never had a token, which would make them a table each.
    for kept in (one for one in memory if one.has("tenant_tokens")):
        for issue in kept.tenant_tokens:
            if not issue.token_hash:
                number = kept.apps.at(issue.app).number
                token = sealer.unnamed_tenant_token(kept.tenant.number, number, issue.number)
                changes.append(kept.tenant_tokens.change(issue, token_hash=_hash(token))[1])
    return changes


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
