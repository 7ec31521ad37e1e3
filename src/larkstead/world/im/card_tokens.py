"""What lets an app change a card after somebody pressed something in it: a token of that press (`c-…`), for 30 minutes
and two updates.
"""

import hashlib
import re
import secrets
from heapq import nsmallest
from typing import Final, Literal

from larkstead.store.changes import Change
from larkstead.world.apps.records import App
from larkstead.world.declarations import CARD_TOKENS
from larkstead.world.im.card_records import CardToken
from larkstead.world.im.card_token_refusals import CardOfAnother, TokenExpired, TokenMalformed, TokenSpent
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import User

# Both as documented on the page of the delayed update.
LIVES_MS: Final = 1_800_000
MOST_USES: Final = 2
# So many of an enterprise are kept at most: beyond them the oldest are forgotten, so many in one transaction.
MOST: Final = 20_000
AT_ONCE: Final = 500

TOKEN_BYTES: Final = 20
_FORM = re.compile(r"c-[0-9a-f]{40}")

# Why a token is not taken: it is none by its form, stands for nothing (any more), is another app's, or is used up.
Unusable = Literal["malformed", "expired", "foreign", "spent"]


class CardTokens:
    """The tokens of presses in an enterprise's cards."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    async def issue(self, app: App, message: Message, user: User) -> str:
        """A new token, for the card that an app sent and somebody pressed something in."""
        token = f"c-{secrets.token_hex(TOKEN_BYTES)}"
        id, now = self._memory.stamp()
        record = CardToken(
            id=id,
            tenant=self._memory.tenant_id,
            token_hash=_hash(token),
            app=app.id,
            message=message.id,
            user=user.id,
            uses=0,
            created_at=now,
        )
        await self._memory.write([*self._room(), self._table.put(record)])
        return token

    def find(self, app: App, token: str) -> CardToken | Unusable:
        """What a token lets an app do now, or why it does not."""
        if not _FORM.fullmatch(token):
            return "malformed"
        record = self._table.find("token_hash", _hash(token))
        if record is None or self._is_old(record):
            return "expired"
        if record.app != app.id:
            return "foreign"
        return "spent" if record.uses >= MOST_USES else record

    def require(self, app: App, token: str) -> CardToken:
        """What a token lets an app do now. Refuses with TokenMalformed, TokenExpired, CardOfAnother, TokenSpent."""
        found = self.find(app, token)
        match found:
            case "malformed":
                raise TokenMalformed()
            case "expired":
                raise TokenExpired()
            case "foreign":
                record = self._table.find("token_hash", _hash(token))
                raise CardOfAnother(owner=0 if record is None else record.app)
            case "spent":
                raise TokenSpent(most=MOST_USES)
        return found

    def spend(self, app: App, token: str) -> Change:
        """Use a token once more; submit what this returns with what it lets an app do. Refuses as `require` does."""
        found = self.require(app, token)
        return self._table.change(found, uses=found.uses + 1)[1]

    async def use(self, app: App, token: str) -> CardToken | Unusable:
        """Use a token once more: of several calls at once, as many are let through as it has uses left."""
        found = self.find(app, token)
        if not isinstance(found, CardToken):
            return found
        used, change = self._table.change(found, uses=found.uses + 1)
        await self._memory.write([change])
        return used

    async def tidy(self) -> None:
        """Forget what is too old to be used."""
        while old := [record for record in self._table if self._is_old(record)][:AT_ONCE]:
            await self._memory.write([self._table.drop(record) for record in old])

    @property
    def _table(self) -> MemoryTable[CardToken]:
        return self._memory.table(CARD_TOKENS)

    def _is_old(self, record: CardToken) -> bool:
        return self._memory.now_ms() - record.created_at >= LIVES_MS

    def _room(self) -> list[Change]:
        if len(self._table) < MOST:
            return []
        return [self._table.drop(record) for record in nsmallest(AT_ONCE, self._table, key=lambda one: one.id)]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
