"""The indexes that the records of all enterprises are in together: whose something is, where it does not say so."""

from typing import Any, TypeVar

from larkstead.world import declarations as declared
from larkstead.world.apps.records import App, TenantToken, UserToken
from larkstead.world.im.records import CustomBot
from larkstead.world.memory_table import Declaration, MemoryTable
from larkstead.world.org.records import User
from larkstead.world.pins import Pin

R = TypeVar("R")


class InAll:
    """Finds records whosever they are."""

    def __init__(self) -> None:
        self._in_all: dict[str, dict[str, dict[Any, Any]]] = {
            declaration.table.name: {name: {} for name in declaration.in_all}
            for declaration in declared.OF_TENANT.values()
        }

    def app(self, app_id: str) -> App | None:
        """The app with this app_id, whosever it is."""
        return self._in_all["apps"]["app_id"].get(app_id)

    def app_numbered(self, number: int) -> App | None:
        """The app with this number, whosever it is."""
        return self._in_all["apps"]["number"].get(number)

    def pin(self, text: str) -> Pin | None:
        """What somebody lets this text stand for."""
        return next(iter(self._in_all["pinned_ids"]["text"].get(text, {}).values()), None)

    def icons(self) -> list[str]:
        """The icon of every app."""
        return [app.icon for app in self._in_all["apps"]["number"].values()]

    def next_app_number(self) -> int:
        """The number of the next app."""
        return max(self._in_all["apps"]["number"], default=0) + 1

    def users_of(self, account: int) -> list[User]:
        """The users that an account may act as, in the order they came."""
        found: dict[int, User] = self._in_all["users"]["account"].get(account, {})
        return [found[id] for id in sorted(found)]

    def unguarded_count(self) -> int:
        """How many there are whom the server's owner may act as: active, and without a sign-in."""
        count: int = self._in_all["users"]["unguarded"].get(True, 0)
        return count

    def has_user_id(self, user_id: str) -> bool:
        """Whether somebody of any enterprise has this user_id."""
        return user_id in self._in_all["users"]["user_id"]

    def tenant_token(self, token_hash: str) -> TenantToken | None:
        """The issue of a tenant token with this hash, whosever it is."""
        return self._in_all["tenant_tokens"]["token_hash"].get(token_hash)

    def user_token(self, token_hash: str) -> UserToken | None:
        """The user token with this hash, whosever it is."""
        return self._in_all["user_tokens"]["token_hash"].get(token_hash)

    def custom_bot(self, token_hash: str) -> CustomBot | None:
        """The custom bot whose token has this hash, whosever it is."""
        return self._in_all["custom_bots"]["token_hash"].get(token_hash)

    def new_table(self, declaration: Declaration[R], tenant: int) -> MemoryTable[R]:
        """A table that nothing is in yet."""
        return MemoryTable(declaration, tenant, self._in_all.get(declaration.table.name, {}))
