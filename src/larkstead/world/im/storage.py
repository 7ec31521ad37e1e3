"""What uploads take: a quota for each enterprise, and the end of what nothing shows.

An upload that no message showed within a time is removed. Its content goes when no other upload and no app's icon has
it: contents are looked over a part at a time, each once a day, which also finds what a kill left behind.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from larkstead.store import uploads as queries
from larkstead.store.changes import Change, Delete
from larkstead.store.files import FOLDERS, Files
from larkstead.store.tables import uploads
from larkstead.wire.ids import Kind
from larkstead.world.identities import Identities
from larkstead.world.im.records import StorageUse, UnusedUpload
from larkstead.world.im.refusals import BadContent
from larkstead.world.limit_refusals import StorageFull
from larkstead.world.memory import Memory, TenantMemory
from larkstead.world.reader import Reader

T = TypeVar("T")

HOUR_MS: Final = 3_600_000
# So many rows are removed in one transaction, and so many contents are asked about at once.
AT_ONCE: Final = 500
# Those that a seed file pins have other forms.
_KEYS = re.compile(r"(?:img|file)_[0-9A-Za-z_-]{1,100}+")


class Storage:
    """Counts an enterprise's uploads and clears away. `quota`: bytes that they may have, 0 for no limit;
    `unsent_hours`: how long an upload waits for a message, 0 for ever. `on_removed` hears of each that is removed.
    """

    def __init__(
        self,
        memory: TenantMemory,
        reader: Reader,
        identities: Identities,
        *,
        quota: int = 0,
        unsent_hours: int = 0,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self.quota = quota
        self._unsent_ms = unsent_hours * HOUR_MS
        # Bytes on their way; and what was removed since the last time it was looked.
        self._arriving = 0
        self._gone: frozenset[int] = frozenset()
        self.on_removed: Callable[[int], object] | None = None

    # --- taking

    def used(self) -> int:
        """How many bytes the uploads have."""
        use = self._memory.storage_use.get(())
        return 0 if use is None else use.used

    @contextmanager
    def room(self, size: int) -> Iterator[None]:
        """Room for an upload until it is stored. Refuses with StorageFull."""
        used = self.used() + self._arriving
        if self.quota and used + size > self.quota:
            raise StorageFull(used=used, quota=self.quota)
        self._arriving += size
        try:
            yield
        finally:
            self._arriving -= size

    def arrived(self, id: int, size: int) -> list[Change]:
        """Remember a new upload as one that nothing shows; submit what this returns with it."""
        return [self._memory.unused_uploads.put(UnusedUpload(id)), self._count(size)]

    def _count(self, size: int) -> Change:
        use = self._memory.storage_use.get(())
        if use is None:
            return self._memory.storage_use.put(StorageUse(size))
        return self._memory.storage_use.change(use, used=use.used + size)[1]

    # --- showing

    def is_gone(self, id: int) -> bool:
        """Whether an upload has been removed, though its row may still be found."""
        return id in self._gone

    def check_there(self, content: str) -> None:
        """Refuse a content with an upload that was removed in this moment, as one with an unknown key."""
        if self._gone:
            for kind, id in self._named(content):
                if id in self._gone:
                    raise BadContent(reason=f"invalid {kind}_key", fault="key", member=f"{kind}_key")

    def shown(self, content: str) -> list[Change]:
        """Remember that a message shows what its content names; submit what this returns with it, in the same step."""
        unused = self._memory.unused_uploads
        if not len(unused):
            return []
        ids = {id for _, id in self._named(content)}
        return [unused.drop(one) for id in ids if (one := unused.get(id)) is not None]

    def kept(self, id: int) -> list[Change]:
        """Remember that an upload stays though nothing shows it; submit what this returns."""
        unused = self._memory.unused_uploads
        one = unused.get(id)
        return [] if one is None else [unused.drop(one)]

    def _named(self, content: str) -> Iterator[tuple[str, int]]:
        """Every upload whose key stands anywhere in a content, so that none is missed."""
        for key in set(_KEYS.findall(content)):
            kind = "image" if key.startswith("img") else "file"
            id = self._identities.upload(Kind.IMAGE if kind == "image" else Kind.FILE, key)
            if id is not None:
                yield kind, id

    # --- clearing away

    async def tidy(self) -> None:
        """Remove what waited too long for a message."""
        if not self._unsent_ms or not len(self._memory.unused_uploads):
            return
        before = self._memory.first_id_at(self._memory.now_ms() - self._unsent_ms)
        # Decided in one step: whoever sends one of them from here on is told that there is no such key.
        old = [one for one in self._memory.unused_uploads if one.id < before]
        dropped = {one.id: self._memory.unused_uploads.drop(one) for one in old}
        for id in dropped:
            if self.on_removed is not None:
                self.on_removed(id)
        self._gone = frozenset(dropped)
        for some in batched(dropped, AT_ONCE):
            freed = sum(await self._reader.run(queries.sizes_of, some))
            rows = [Delete(uploads, {"id": id}, self._memory.tenant_id) for id in some]
            await self._memory.write([*(dropped[id] for id in some), *rows, self._count(-freed)])


class Sweeper:
    """Removes the contents that no upload and no icon has, of any enterprise: a part of them each hour."""

    def __init__(self, memory: Memory, reader: Reader, files: Files, unsent_hours: int) -> None:
        self._memory = memory
        self._reader = reader
        self._files = files
        self._unsent_ms = unsent_hours * HOUR_MS

    async def tidy(self) -> None:
        """Look over this hour's part of the contents."""
        if not self._unsent_ms:
            return
        now = self._memory.now_ms()
        hour = now // HOUR_MS % 24
        for folder in FOLDERS:
            if int(folder, 16) % 24 == hour:
                await self.sweep(folder, now - self._unsent_ms)

    async def sweep(self, folder: str, before_ms: int) -> None:
        """Remove the contents of one folder that are older and that nothing has."""
        for some in batched(await asyncio.to_thread(self._files.older, folder, before_ms), AT_ONCE):
            known = await self._reader.run(queries.known_contents, some)
            known |= {icon.split(":")[1] for icon in self._memory.icons() if icon.startswith("file:")}
            for name in some:
                if name not in known:
                    await asyncio.to_thread(self._files.remove_older, name, before_ms)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in their order, so many at a time."""
    rest = list(items)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]
