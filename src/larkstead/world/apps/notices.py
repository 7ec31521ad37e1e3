"""Notices: what a person should hear of, kept until it is read."""

from collections.abc import Iterable

from larkstead.store.changes import Change
from larkstead.world.apps.records import Notice
from larkstead.world.facts import Fact, NoticeSent
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.refusals import NotFound

# More are not kept in a person's list: the oldest read ones go first.
_KEPT = 200


class Notices:
    """The notices of an enterprise's people."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    def tell(self, users: Iterable[int], kind: str, data: dict[str, str]) -> tuple[list[Change], list[Fact]]:
        """Notices of `kind` to persons, with the fact their pages hear: remembered already, submit both."""
        receivers = tuple(dict.fromkeys(users))
        changes: list[Change] = []
        for user in receivers:
            id, now = self._memory.stamp()
            changes.append(self._memory.notices.put(Notice(id, user, kind, data, now, None)))
            changes += self._trim(user)
        return changes, [NoticeSent(self._memory.tenant_id, receivers, kind, data)] if receivers else []

    def of(self, user: User) -> list[Notice]:
        """A person's notices, newest first."""
        return self._memory.notices.of("user", user.id)[::-1]

    def unread(self, user: User) -> int:
        """How many a person has not read."""
        return sum(1 for notice in self._memory.notices.of("user", user.id) if notice.read_at is None)

    async def mark_read(self, user: User, ids: Iterable[int] | None = None) -> None:
        """Mark some (or all) of a person's notices as read; somebody else's are not found."""
        now = self._memory.now_ms()
        chosen = self.of(user) if ids is None else [self._mine(user, id) for id in ids]
        changes = [self._memory.notices.change(notice, read_at=now)[1] for notice in chosen if notice.read_at is None]
        if changes:
            await self._memory.write(changes)

    def _mine(self, user: User, id: int) -> Notice:
        notice = self._memory.notices.get(id)
        if notice is None or notice.user != user.id:
            raise NotFound("notice")
        return notice

    def _trim(self, user: int) -> list[Change]:
        notices = sorted(self._memory.notices.of("user", user), key=lambda notice: (notice.read_at is None, notice.id))
        return [self._memory.notices.drop(notice) for notice in notices[: max(len(notices) - _KEPT, 0)]]
