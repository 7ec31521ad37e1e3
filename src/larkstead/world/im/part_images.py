"""The icons of tabs and menus: pictures for messages that whoever uses them has uploaded."""

from collections.abc import Sequence

from larkstead.store.changes import Change
from larkstead.wire.ids import Kind
from larkstead.world.identities import Identities
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.refusals import NotUploader
from larkstead.world.im.uploads import Uploads


class PartImages:
    """Checks icons, and lets them stay."""

    def __init__(self, uploads: Uploads, identities: Identities) -> None:
        self._uploads = uploads
        self._identities = identities

    async def check_own(self, by: PartyKey, keys: Sequence[str]) -> None:
        """Refuse with NotUploader what another uploaded, or nobody, or as an avatar."""
        for key in keys:
            upload = await self._uploads.find("image", key)
            if upload is None or (upload.owner_kind, upload.owner) != by or upload.type != "message":
                raise NotUploader(key=key)

    def kept(self, keys: Sequence[str]) -> list[Change]:
        """Let pictures stay that something shows; submit what this returns, in the same step. Refuses with NotUploader
        one that was removed in this moment.
        """
        storage, found = self._uploads.storage, {key: self._identities.upload(Kind.IMAGE, key) for key in keys if key}
        if gone := next((key for key, id in found.items() if id is None or storage.is_gone(id)), None):
            raise NotUploader(key=gone)
        return [change for id in found.values() if id is not None for change in storage.kept(id)]
