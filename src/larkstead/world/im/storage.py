"""What uploads take: a quota for each enterprise, and the end of what nothing shows.

An upload that no message showed within a time is removed. Its content goes when no other upload and no app's icon has
it: contents are looked over a part at a time, each once a day, which also finds what a kill left behind.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from larkstead.store import uploads as queries
from larkstead.store.changes import Change, Delete, Put
from larkstead.store.files import FOLDERS, Files
from larkstead.store.tables import unused_uploads, uploads
from larkstead.wire.ids import Kind
from larkstead.wire.internal_ids import first_id_at
from larkstead.world.identities import Identities
from larkstead.world.im.refusals import BadContent
from larkstead.world.limit_refusals import StorageFull
from larkstead.world.memory import Memory
from larkstead.world.reader import Reader

HOUR_MS: Final = 3_600_000
# So many rows are removed in one transaction, and so many contents are asked about at once.
AT_ONCE: Final = 500
_KEYS = re.compile(r"(?:img|file)_v3_[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of it: the bytes of each enterprise, and whose the uploads are that no message shows."""

    used: Mapping[int, int]
    unused: Mapping[int, int]


class Storage:
    """Counts and clears away. `quota`: bytes that one enterprise's uploads may have, 0 for no limit; `unsent_hours`:
    how long an upload waits for a message, 0 for ever. `on_removed` hears of each that is removed.
    """

    def __init__(
        self,
        memory: Memory,
        reader: Reader,
        identities: Identities,
        files: Files,
        *,
        quota: int = 0,
        unsent_hours: int = 0,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self._files = files
        self.quota = quota
        self._unsent_ms = unsent_hours * HOUR_MS
        self._used: Counter[int] = Counter()
        self._arriving: Counter[int] = Counter()
        # Those that no message shows, with their enterprises; and those removed since the last time it was looked.
        self._unused: dict[int, int] = {}
        self._gone: frozenset[int] = frozenset()
        self.on_removed: Callable[[int], object] | None = None

    @staticmethod
    def read(engine: Engine) -> Kept:
        """What the store holds."""
        return Kept(queries.sizes(engine), queries.unused(engine))

    def take(self, kept: Kept, tenants: Collection[int] | None = None) -> None:
        """Remember what the store holds, and nothing else, of these enterprises or of all."""
        if tenants is None:
            self._used, self._unused = Counter(kept.used), dict(kept.unused)
            return
        for tenant in tenants:
            self._used[tenant] = kept.used.get(tenant, 0)
        others = {id: tenant for id, tenant in self._unused.items() if tenant not in tenants}
        self._unused = others | {id: tenant for id, tenant in kept.unused.items() if tenant in tenants}

    # --- taking

    def used(self, tenant: int) -> int:
        """How many bytes the uploads of an enterprise have."""
        return self._used[tenant]

    @contextmanager
    def room(self, tenant: int, size: int) -> Iterator[None]:
        """Room for an upload, taken once it is stored. Refuses with StorageFull."""
        used = self._used[tenant] + self._arriving[tenant]
        if self.quota and used + size > self.quota:
            raise StorageFull(used=used, quota=self.quota)
        self._arriving[tenant] += size
        try:
            yield
        finally:
            self._arriving[tenant] -= size
        self._used[tenant] += size

    def arrived(self, id: int, tenant: int) -> list[Change]:
        """Remember a new upload as one that nothing shows; submit what this returns with it."""
        self._unused[id] = tenant
        return [Put(unused_uploads, {"id": id, "tenant": tenant})]

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

    def shown(self, tenant: int, content: str) -> list[Change]:
        """Remember that a message of an enterprise shows what its content names; submit what this returns with it, in
        the same step.
        """
        if not self._unused:
            return []
        ids = {id for _, id in self._named(content) if self._unused.get(id) == tenant}
        for id in ids:
            del self._unused[id]
        return [Delete(unused_uploads, {"id": id}, tenant) for id in ids]

    def _named(self, content: str) -> Iterator[tuple[str, int]]:
        """Every upload whose key stands anywhere in a content, so that none is missed."""
        for key in set(_KEYS.findall(content)):
            kind = "image" if key.startswith("img") else "file"
            id = self._identities.upload(Kind.IMAGE if kind == "image" else Kind.FILE, key)
            if id is not None:
                yield kind, id

    # --- clearing away

    async def tidy(self) -> None:
        """Remove what waited too long for a message, and this hour's part of the contents that nothing has."""
        if not self._unsent_ms:
            return
        now = self._memory.now_ms()
        await self._remove_unused(first_id_at(now - self._unsent_ms))
        hour = now // HOUR_MS % 24
        for folder in FOLDERS:
            if int(folder, 16) % 24 == hour:
                await self._sweep(folder, now - self._unsent_ms)

    async def _remove_unused(self, before: int) -> None:
        # Decided in one step: whoever sends one of them from here on is told that there is no such key.
        old = [id for id in self._unused if id < before]
        for id in old:
            del self._unused[id]
            if self.on_removed is not None:
                self.on_removed(id)
        self._gone = frozenset(old)
        for start in range(0, len(old), AT_ONCE):
            ids = old[start : start + AT_ONCE]
            freed = await self._reader.run(queries.sizes_of, ids)
            await self._memory.write([Delete(table, {"id": id}) for id in ids for table in (uploads, unused_uploads)])
            for tenant, size in freed:
                self._used[tenant] -= size

    async def _sweep(self, folder: str, before_ms: int) -> None:
        """Remove the contents of one folder that are older and that no upload and no icon has."""
        names = await asyncio.to_thread(self._files.older, folder, before_ms)
        for start in range(0, len(names), AT_ONCE):
            some = names[start : start + AT_ONCE]
            known = await self._reader.run(queries.known_contents, some)
            known |= {app.icon.split(":")[1] for app in self._memory.apps if app.icon.startswith("file:")}
            for name in some:
                if name not in known:
                    await asyncio.to_thread(self._files.remove_older, name, before_ms)
