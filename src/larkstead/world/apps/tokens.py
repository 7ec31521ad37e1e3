"""Access tokens: which app, tenant and person a token stands for.

A tenant token is derived from the instance's key and the number of its issue, so only the issue is stored and the same
token can be given again, also after a restart. A user token is random and stored by its hash.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from larkstead.store.changes import Change
from larkstead.wire.value import value
from larkstead.world.apps.records import App, TenantToken, UserToken
from larkstead.world.apps.refusals import AppOff
from larkstead.world.directory.records import Tenant
from larkstead.world.memory import Memory
from larkstead.world.org.records import User

# Both as documented for tenant_access_token/internal: two hours, and a new one once less than 30 minutes remain.
LIFETIME_MS = 7_200_000
RENEW_BELOW_MS = 1_800_000
# How long an expired token is remembered as such: its page can then say "expired" rather than "unknown".
REMEMBER_MS = 86_400_000
_TOKEN_BYTES = 25  # 40 base32 characters, as long as Feishu's


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


class Tokens:
    """Issues tokens and says what they stand for."""

    def __init__(self, memory: Memory, key: bytes) -> None:
        self._memory = memory
        self._key = key
        self._issues: dict[str, TenantToken] = {}
        self._newest: dict[int, tuple[str, TenantToken]] = {}
        self._unstored: set[int] = set()
        self.load()

    def load(self) -> None:
        """Derive the tokens of every issue that memory holds."""
        self._issues.clear()
        self._newest.clear()
        for issue in self._memory.tenant_tokens:
            self._remember(self._derive(issue), issue)

    async def tenant_token(self, app: App) -> tuple[str, int]:
        """The app's tenant token and its remaining seconds: the same while 30 minutes or more remain, then a new
        one beside it. A disabled app gets none; a draft does.
        """
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        now = self._memory.now_ms()
        token, newest = self._newest.get(app.id, ("", None))
        if newest is None or newest.expires_at - now < RENEW_BELOW_MS:
            return await self._issue(app, newest.number + 1 if newest else 1)
        if newest.id in self._unstored:
            # Another call is storing it: a token must not be given out that a crash could take back.
            await self._memory.journal.flush(app.tenant)
        return token, (newest.expires_at - now) // 1000

    def grant_of(self, token: str) -> TenantGrant | None:
        """What a `t-` token stands for, also when it expired within the last day; None when it is unknown."""
        issue = self._issues.get(token)
        if issue is None:
            return None
        app, tenant = self._memory.apps.at(issue.app), self._memory.tenants.at(issue.tenant)
        return TenantGrant(app, tenant, issue.expires_at, self._memory.now_ms() >= issue.expires_at)

    async def issue_user_token(self, app: App, user: User, scopes: tuple[str, ...]) -> tuple[str, int]:
        """A new user token with the scopes that the person consented to, and its seconds."""
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        token, now = "u-" + _text(secrets.token_bytes(_TOKEN_BYTES)), self._memory.now_ms()
        record = UserToken(_hash(token), app.id, user.id, scopes, now, now + LIFETIME_MS)
        await self._memory.write([self._memory.user_tokens.put(record)])
        return token, LIFETIME_MS // 1000

    def user_grant_of(self, token: str) -> UserGrant | None:
        """What a `u-` token stands for, also when it expired within the last day; None when it is unknown."""
        record = self._memory.user_tokens.get(_hash(token))
        if record is None:
            return None
        app, user = self._memory.apps.at(record.app), self._memory.users.at(record.user)
        expired = self._memory.now_ms() >= record.expires_at
        return UserGrant(app, self._memory.tenants.at(user.tenant), user, record.scopes, record.expires_at, expired)

    async def revoke_user_token(self, token: str) -> None:
        """Let a user token stand for nothing; an unknown one is left alone."""
        record = self._memory.user_tokens.get(_hash(token))
        if record is not None:
            await self._memory.write([self._memory.user_tokens.drop(record)])

    async def prune(self) -> int:
        """Forget tokens that expired more than a day ago; says how many. Called now and then."""
        before = self._memory.now_ms() - REMEMBER_MS
        changes: list[Change] = []
        for token, issue in list(self._issues.items()):
            # The newest issue of an app stays: its number is where the next one goes on, so none comes twice.
            if issue.expires_at < before and self._newest[issue.app][1] is not issue:
                del self._issues[token]
                changes.append(self._memory.tenant_tokens.drop(issue))
        changes += [
            self._memory.user_tokens.drop(record) for record in self._memory.user_tokens if record.expires_at < before
        ]
        if changes:
            await self._memory.write(changes)
        return len(changes)

    async def _issue(self, app: App, number: int) -> tuple[str, int]:
        id, now = self._memory.stamp()
        issue = TenantToken(id, app.id, app.tenant, number, now, now + LIFETIME_MS)
        token = self._derive(issue)
        self._remember(token, issue)
        self._unstored.add(id)
        try:
            await self._memory.write([self._memory.tenant_tokens.put(issue)])
        finally:
            self._unstored.discard(id)
        return token, LIFETIME_MS // 1000

    def _derive(self, issue: TenantToken) -> str:
        app, tenant = self._memory.apps.at(issue.app), self._memory.tenants.at(issue.tenant)
        text = f"{app.number}|{tenant.number}|{issue.number}"
        return "t-" + _text(hmac.digest(self._key, text.encode(), hashlib.sha256)[:_TOKEN_BYTES])

    def _remember(self, token: str, issue: TenantToken) -> None:
        self._issues[token] = issue
        _, newest = self._newest.get(issue.app, ("", None))
        if newest is None or newest.number < issue.number:
            self._newest[issue.app] = (token, issue)


def _text(data: bytes) -> str:
    return base64.b32encode(data).decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
