"""Images and files that apps and people brought: taken under the platform's limits, found by their keys.

What they hold lies in the store of files, named by its SHA-256; here is whose each is and what it is called.
"""

import asyncio
import mimetypes
from dataclasses import astuple, dataclass
from pathlib import PurePath
from typing import Final

from larkstead.store.changes import Append
from larkstead.store.files import Content, Files
from larkstead.store.spool import Spool
from larkstead.store.tables import uploads
from larkstead.store.uploads import upload_by_id
from larkstead.wire.ids import Kind
from larkstead.wire.images import Picture, picture_of
from larkstead.world.apps.records import App
from larkstead.world.cache import Cache
from larkstead.world.identities import Identities
from larkstead.world.im.records import Upload, UploadKind
from larkstead.world.im.refusals import (
    BadImage,
    FileEmpty,
    FileTooLarge,
    ImageTooWide,
)
from larkstead.world.im.storage import Storage
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader

IMAGE_MOST: Final = 10 * 1024 * 1024
FILE_MOST: Final = 30 * 1024 * 1024
GIF_SIDE, IMAGE_SIDE, AVATAR_SIDE = 2_000, 12_000, 4_096
NAME_MOST: Final = 255
DURATION_MOST: Final = 2**31 - 1  # what clients of typed languages can hold
KEPT: Final = 4_096
_MIMES = {"opus": "audio/ogg", "mp4": "video/mp4", "pdf": "application/pdf"}
UNKNOWN_MIME: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be taken: `type` is one of the upload page's file types, `duration` is in ms, 0 when it is not told."""

    type: str
    name: str
    content: bytes | Spool
    duration: int = 0

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return size_of(self.content)


class Uploads:
    """Everything that was uploaded to an enterprise. Only this room writes it."""

    def __init__(
        self, memory: TenantMemory, reader: Reader, identities: Identities, files: Files, storage: Storage
    ) -> None:
        self.storage = storage
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self._files = files
        self._lately: Cache[int, Upload] = Cache(KEPT)
        storage.on_removed = self._lately.forget

    # --- taking

    async def add_image(self, by: App | User, content: bytes | Spool, type: str = "message", name: str = "") -> Upload:
        """Keep a picture, for messages or as an avatar.

        Refuses with FileTooLarge, FileEmpty, BadImage, ImageTooWide, StorageFull.
        """
        picture = await asyncio.to_thread(picture_for, type, content)
        given = NewFile(type, name, content)
        return await self._add(by, "image", given, picture.mime, picture)

    async def add_file(self, by: App | User, given: NewFile) -> Upload:
        """Keep a file. Refuses with FileTooLarge, FileEmpty, StorageFull."""
        _check_size(given.size, FILE_MOST)
        mime = _MIMES.get(given.type) or mimetypes.guess_type(given.name)[0] or UNKNOWN_MIME
        return await self._add(by, "file", given, mime, None)

    async def _add(
        self, by: App | User, kind: UploadKind, given: NewFile, mime: str, picture: Picture | None
    ) -> Upload:
        with self.storage.room(given.size):
            sha256 = await asyncio.to_thread(self._files.put, given.content)
        # From here to its being counted nobody else comes in.
        return await self._stored(by, kind, given, mime, picture, sha256)

    async def _stored(
        self, by: App | User, kind: UploadKind, given: NewFile, mime: str, picture: Picture | None, sha256: str
    ) -> Upload:
        id, now = self._memory.stamp()
        name = PurePath(given.name.replace("\\", "/").replace("\0", "")).name[-NAME_MOST:]
        upload = Upload(
            id=id,
            tenant=by.tenant,
            owner_kind="app" if isinstance(by, App) else "user",
            owner=by.id,
            kind=kind,
            type=given.type,
            name=name,
            mime=mime,
            size=given.size,
            duration=min(max(given.duration, 0), DURATION_MOST),
            width=picture.width if picture else 0,
            height=picture.height if picture else 0,
            sha256=sha256,
            created_at=now,
        )
        await self._memory.write([Append(uploads, astuple(upload)), *self.storage.arrived(id, upload.size)])
        self._lately.keep(upload.id, upload)
        return upload

    # --- finding

    def key(self, upload: Upload) -> str:
        """The image_key or file_key of an upload."""
        return self._identities.upload_key(upload)

    async def find(self, kind: UploadKind, key: str) -> Upload | None:
        """The upload that an image_key or a file_key names; None for a key of the other kind or of nothing."""
        id = self._identities.upload(Kind.IMAGE if kind == "image" else Kind.FILE, key)
        if id is None or self.storage.is_gone(id):
            return None
        if (kept := self._lately.get(id)) is not None:
            return kept
        row = await self._reader.run(upload_by_id, self._memory.tenant_id, id)
        if row is None or self.storage.is_gone(id):
            return None
        found = Upload(**row)
        self._lately.keep(found.id, found)
        return found

    def known(self, kind: UploadKind, key: str) -> Upload | None:
        """The upload of a key, if it is in memory: what was just sent or looked at is."""
        id = self._identities.upload(Kind.IMAGE if kind == "image" else Kind.FILE, key)
        return None if id is None or self.storage.is_gone(id) else self._lately.get(id)

    async def open(self, upload: Upload) -> Content | None:
        """What an upload holds, opened; None when its file is gone from the disk."""
        return await asyncio.to_thread(self._files.open, upload.sha256)


def size_of(content: bytes | Spool) -> int:
    """How many bytes a content has."""
    return content.size if isinstance(content, Spool) else len(content)


def picture_in(content: bytes | Spool) -> Picture | None:
    """The picture that a content is; None for anything else. Reads from the disk: call it in a thread."""
    if isinstance(content, Spool):
        with content.mapped() as seen:
            return picture_of(seen)
    return picture_of(content)


def picture_for(type: str, content: bytes | Spool) -> Picture:
    """What a picture is, if it may be uploaded as an image of this type. Reads from the disk: call it in a thread."""
    _check_size(size_of(content), IMAGE_MOST)
    picture = picture_in(content)
    if picture is None:
        raise BadImage()
    most = AVATAR_SIDE if type == "avatar" else IMAGE_SIDE
    if picture.suffix == "gif":
        most = min(most, GIF_SIDE)
    if max(picture.width, picture.height) > most:
        raise ImageTooWide(width=picture.width, height=picture.height, limit=most)
    return picture


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise FileTooLarge(size=size, limit=most)
    if not size:
        raise FileEmpty()
