"""Groups that bots make: with a picture, and once only however often they are asked for."""

import asyncio
from dataclasses import replace
from typing import Final

from larkstead.world.apps.records import App
from larkstead.world.im.chats import Chats, NewGroup
from larkstead.world.im.group_settings import GroupSettings
from larkstead.world.im.records import Chat
from larkstead.world.im.uploads import Uploads
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

# So long a uuid makes no second group.
ONCE_MS: Final = 10 * 3_600_000


class GroupMaking:
    """Makes the groups of an enterprise's bots."""

    def __init__(self, memory: TenantMemory, chats: Chats, settings: GroupSettings, uploads: Uploads) -> None:
        self._memory = memory
        self._chats = chats
        self._settings = settings
        self._uploads = uploads
        # By app and uuid: those that are on their way to the disk.
        self._making: dict[tuple[int, str], asyncio.Future[None]] = {}

    async def create(self, by: App, owner: User | App, new: NewGroup) -> Chat:
        """A group; the same again to whoever asks with the same uuid for the same owner. `avatar` is the key of a
        picture. Refuses with BadAvatar.
        """
        if not new.uuid:
            return await self._create(by, owner, new)
        uuid = f"{new.uuid} {owner.id}"
        while (making := self._making.get((by.id, uuid))) is not None:
            await asyncio.wait([making])
        since = self._memory.now_ms() - ONCE_MS
        made = [one for one in self._memory.chats.of("made_with", ("app", by.id, uuid)) if one.created_at > since]
        if made:
            return made[-1]
        self._making[by.id, uuid] = done = asyncio.get_running_loop().create_future()
        try:
            return await self._create(by, owner, replace(new, uuid=uuid))
        finally:
            del self._making[by.id, uuid]
            done.set_result(None)

    async def _create(self, by: App, owner: User | App, new: NewGroup) -> Chat:
        if not new.avatar:
            return await self._chats.create(by, owner, new)
        picture = await self._settings.picture_of(new.avatar)
        shown = self._uploads.storage.shown(f'"{new.avatar}"')
        return await self._chats.create(by, owner, replace(new, avatar=picture), more=shown)
