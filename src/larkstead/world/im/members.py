"""Who is in which chat: a few numbers a member, since large groups make these the most of all records.

A chat's members lie in arrays, ordered by party; each party has an array of its chats.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from larkstead.store.changes import Delete, Put, Set
from larkstead.store.tables import chat_members
from larkstead.world.im.records import Member, PartyKind

# A party as one number: the internal id, and in the lowest bit whether it is an app.
_APP = 1


def _party(kind: PartyKind, id: int) -> int:
    return id << 1 | (_APP if kind == "app" else 0)


def _kind(party: int) -> PartyKind:
    return "app" if party & _APP else "user"


class _Chat:
    """The members of one chat: three numbers each."""

    __slots__ = ("apps", "joined", "parties", "read")

    def __init__(self) -> None:
        self.apps = 0
        self.parties = array("q")
        self.joined = array("q")
        self.read = array("q")

    def place(self, party: int) -> int | None:
        at = bisect_left(self.parties, party)
        return at if at < len(self.parties) and self.parties[at] == party else None

    def put(self, party: int, joined_at: int, read_up_to: int) -> bool:
        """Take a member in; False if it was in."""
        if not self.parties or self.parties[-1] < party:
            at = len(self.parties)
        elif (there := self.place(party)) is not None:
            self.joined[there], self.read[there] = joined_at, read_up_to
            return False
        else:
            at = bisect_left(self.parties, party)
        self.apps += party & _APP
        self.parties.insert(at, party)
        self.joined.insert(at, joined_at)
        self.read.insert(at, read_up_to)
        return True

    def drop(self, at: int) -> None:
        self.apps -= self.parties[at] & _APP
        del self.parties[at], self.joined[at], self.read[at]


class Reading:
    """How far the members of a chat had read at a moment."""

    __slots__ = ("_joined", "_parties", "_read")

    def __init__(self, parties: "array[int]", joined: "array[int]", read: "array[int]") -> None:
        self._parties = parties
        self._joined = joined
        self._read = read

    def of(self, message: int, sent_at: int, sender: int) -> tuple[list[int], list[int]]:
        """The users, by internal id, who have read a message, and those who have not. Who sent it is neither, and who
        came later either.
        """
        read: list[int] = []
        unread: list[int] = []
        for party, joined, up_to in zip(self._parties, self._joined, self._read, strict=True):
            if party & _APP or joined > sent_at or party >> 1 == sender:
                continue
            (read if up_to >= message else unread).append(party >> 1)
        return read, unread


class Members:
    """The members of every chat of an enterprise, found by chat and by party. Changed as a MemoryTable is."""

    def __init__(self, tenant: int) -> None:
        self._tenant = tenant
        self._chats: dict[int, _Chat] = {}
        self._of_party: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return sum(len(chat.parties) for chat in self._chats.values())

    def __iter__(self) -> Iterator[Member]:
        for chat in list(self._chats):
            yield from self.of_chat(chat)

    def parts(self) -> list[list[object]]:
        """What it consists of, so that it can be freed bit by bit."""
        return [list(self._chats.values()), list(self._of_party.values())]

    # --- finding

    def get(self, chat: int, kind: PartyKind, id: int) -> Member | None:
        """One party's place in a chat."""
        kept = self._chats.get(chat)
        at = None if kept is None else kept.place(_party(kind, id))
        return None if kept is None or at is None else Member(chat, kind, id, kept.joined[at], kept.read[at])

    def has(self, chat: int, kind: PartyKind, id: int) -> bool:
        """Whether a party is in a chat."""
        kept = self._chats.get(chat)
        return kept is not None and kept.place(_party(kind, id)) is not None

    def of_chat(self, chat: int) -> list[Member]:
        """Everyone in a chat, in the order they came."""
        kept = self._chats.get(chat)
        if kept is None:
            return []
        found = [
            Member(chat, _kind(party), party >> 1, joined, read)
            for party, joined, read in zip(kept.parties, kept.joined, kept.read, strict=True)
        ]
        return sorted(found, key=lambda member: member.joined_at)

    def ids(self, chat: int, kind: PartyKind) -> list[int]:
        """The internal ids of a chat's users, or of its apps."""
        kept, bit = self._chats.get(chat), _party(kind, 0)
        return [] if kept is None else [party >> 1 for party in kept.parties if party & _APP == bit]

    def count(self, chat: int) -> int:
        """How many are in a chat."""
        kept = self._chats.get(chat)
        return 0 if kept is None else len(kept.parties)

    def user_count(self, chat: int) -> int:
        """How many of a chat's members are people."""
        kept = self._chats.get(chat)
        return 0 if kept is None else len(kept.parties) - kept.apps

    def some_of(self, chat: int, most: int) -> list[tuple[PartyKind, int]]:
        """A few of a chat's members."""
        kept = self._chats.get(chat)
        return [] if kept is None else [(_kind(party), party >> 1) for party in kept.parties[:most]]

    def some_ids(self, chat: int, kind: PartyKind, *, after: int, most: int) -> list[int]:
        """The internal ids of some of a chat's users, or of its apps: of those behind the id `after`."""
        kept, bit = self._chats.get(chat), _party(kind, 0)
        if kept is None:
            return []
        found: list[int] = []
        at = bisect_left(kept.parties, _party("user", after + 1))
        while at < len(kept.parties) and len(found) < most:
            if kept.parties[at] & _APP == bit:
                found.append(kept.parties[at] >> 1)
            at += 1
        return found

    def reading(self, chat: int) -> "Reading":
        """How far the members of a chat have read, as it is now. To be looked through in a thread: a large group's is
        long.
        """
        kept = self._chats.get(chat) or _Chat()
        return Reading(array("q", kept.parties), array("q", kept.joined), array("q", kept.read))

    def chats_of(self, kind: PartyKind, id: int) -> list[int]:
        """The chats that a party is in, the oldest first."""
        return list(self._of_party.get(_party(kind, id), ()))

    # --- deciding

    def put(self, member: Member) -> Put:
        """Remember a new member; submit what this returns."""
        if self.has(member.chat, member.kind, member.member):
            raise ValueError("this member is in the chat already: change it")
        row = {
            "chat": member.chat,
            "kind": member.kind,
            "member": member.member,
            "joined_at": member.joined_at,
            "read_up_to": member.read_up_to,
            "tenant": self._tenant,
        }
        change = Put(chat_members, row, self._tenant)
        self.apply(change)
        return change

    def read(self, member: Member, up_to: int) -> Set:
        """Remember how far a member has read; submit what this returns."""
        change = Set(chat_members, _key(member), {"read_up_to": up_to}, self._tenant)
        self.apply(change)
        return change

    def drop(self, member: Member) -> Delete:
        """Forget a member; submit what this returns."""
        change = Delete(chat_members, _key(member), self._tenant)
        self.apply(change)
        return change

    # --- applying

    def apply(self, change: Put | Set | Delete) -> None:
        """Make a change in memory."""
        row = change.row if isinstance(change, Put) else change.key
        chat, kind, id = row["chat"], row["kind"], row["member"]
        if isinstance(change, Put):
            self.add(chat, kind, id, row["joined_at"], row["read_up_to"])
            return
        kept = self._chats.get(chat)
        at = None if kept is None else kept.place(_party(kind, id))
        if kept is None or at is None:
            return
        if isinstance(change, Set):
            kept.read[at] = change.columns.get("read_up_to", kept.read[at])
            return
        kept.drop(at)
        if not kept.parties:
            del self._chats[chat]
        self._leave(_party(kind, id), chat)

    def add(self, chat: int, kind: PartyKind, id: int, joined_at: int, read_up_to: int) -> None:
        """Take a member in that is stored."""
        kept = self._chats.get(chat)
        if kept is None:
            kept = self._chats[chat] = _Chat()
        party = _party(kind, id)
        if kept.put(party, joined_at, read_up_to):
            chats = self._of_party.get(party)
            if chats is None:
                chats = self._of_party[party] = array("q")
            if not chats or chats[-1] < chat:
                chats.append(chat)
            else:
                chats.insert(bisect_left(chats, chat), chat)

    def fill(self, chat: int, rows: Sequence[tuple[PartyKind, int, int, int]]) -> None:
        """Take in members that are stored, and of whom none is there: kind, id, joined_at and read_up_to of each, in
        any order; chat by chat, the oldest first.
        """
        ordered = sorted((_party(kind, id), joined_at, read_up_to) for kind, id, joined_at, read_up_to in rows)
        kept = self._chats.get(chat)
        if kept is not None and ordered[0][0] <= kept.parties[-1]:
            for kind, id, joined_at, read_up_to in rows:
                self.add(chat, kind, id, joined_at, read_up_to)
            return
        if kept is None:
            kept = self._chats[chat] = _Chat()
        parties, joined, read = zip(*ordered, strict=True)
        kept.parties.extend(parties)
        kept.joined.extend(joined)
        kept.read.extend(read)
        kept.apps += sum(map(_APP.__and__, parties))
        of_party = self._of_party
        for party in parties:
            if (chats := of_party.get(party)) is None:
                of_party[party] = array("q", (chat,))
            else:
                chats.append(chat)

    def _leave(self, party: int, chat: int) -> None:
        chats = self._of_party[party]
        del chats[bisect_left(chats, chat)]
        if not chats:
            del self._of_party[party]


def _key(member: Member) -> dict[str, object]:
    return {"chat": member.chat, "kind": member.kind, "member": member.member}
