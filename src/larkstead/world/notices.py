"""Notices: what a person should hear of, kept until it is read."""

from collections.abc import Iterable
from typing import Any

from larkstead.store.changes import Change
from larkstead.world.book import Book
from larkstead.world.records import Fact, Notice, Person
from larkstead.world.refusals import NotFound

# More are not kept in a person's list: the oldest read ones go first.
_KEPT = 200


class Notices:
    """The notices of every person."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def tell(
        self, people: Iterable[int], tenant: int, kind: str, data: dict[str, Any]
    ) -> tuple[list[Change], list[Fact]]:
        """Notices of `kind` to persons, with the fact their pages hear: remembered already, submit both."""
        receivers = tuple(dict.fromkeys(people))
        changes: list[Change] = []
        for person in receivers:
            id, now = self._book.stamp()
            changes.append(self._book.notices.put(Notice(id, person, kind, data, now, None)))
            changes += self._trim(person)
        fact = Fact("notice", tenant, receivers, {"notice": kind, **data})
        return changes, [fact] if receivers else []

    def of(self, person: Person) -> list[Notice]:
        """A person's notices, newest first."""
        return self._book.notices.of("person", person.id)[::-1]

    def unread(self, person: Person) -> int:
        """How many a person has not read."""
        return sum(1 for notice in self._book.notices.of("person", person.id) if notice.read_at is None)

    async def mark_read(self, person: Person, ids: Iterable[int] | None = None) -> None:
        """Mark some (or all) of a person's notices as read; somebody else's are not found."""
        now = self._book.now_ms()
        chosen = self.of(person) if ids is None else [self._mine(person, id) for id in ids]
        changes = [self._book.notices.change(notice, read_at=now)[1] for notice in chosen if notice.read_at is None]
        if changes:
            await self._book.write(changes)

    def _mine(self, person: Person, id: int) -> Notice:
        notice = self._book.notices.get(id)
        if notice is None or notice.person != person.id:
            raise NotFound("notice")
        return notice

    def _trim(self, person: int) -> list[Change]:
        notices = sorted(
            self._book.notices.of("person", person), key=lambda notice: (notice.read_at is None, notice.id)
        )
        return [self._book.notices.drop(notice) for notice in notices[: max(len(notices) - _KEPT, 0)]]
