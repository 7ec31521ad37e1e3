"""What a content names besides people: images, files, chats and persons. Each is checked, and the members that
receivers see are added (contract: content types).
"""

from dataclasses import replace
from typing import Any, Final, Protocol

from larkstead.store.changes import Change
from larkstead.wire.cards import audios_of, images_of, no_audio, no_image
from larkstead.wire.content import Draft
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.identities import Identities
from larkstead.world.im.cards import bad_card
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import Chat, CustomBot, Upload, UploadKind
from larkstead.world.im.refusals import (
    BadContent,
    NotInChat,
    NotUploader,
    P2pNotShared,
    WrongFileType,
)
from larkstead.world.im.stickers import STICKER, Stickers
from larkstead.world.im.uploads import Uploads
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

# Which types of uploaded files a message may hold (upload page, and error 230055).
FILE_TYPES: Final = {
    "file": frozenset({"pdf", "doc", "xls", "ppt", "stream"}),
    "audio": frozenset({"opus"}),
    "media": frozenset({"mp4"}),
}


class Party(Protocol):
    """Who sends: see messages.Sender."""

    @property
    def app(self) -> App | None: ...
    @property
    def user(self) -> User | None: ...
    @property
    def bot(self) -> CustomBot | None: ...


class Attachments:
    """Completes drafts of every type but text."""

    def __init__(
        self,
        uploads: Uploads,
        identities: Identities,
        chats: Chats,
        availability: Availability,
        stickers: Stickers,
    ) -> None:
        self._stickers = stickers
        self._uploads = uploads
        self._identities = identities
        self._chats = chats
        self._availability = availability

    async def complete(self, sender: Party, draft: Draft) -> Draft:
        """The draft with what receivers see besides. Refuses with BadContent, BadCard, NotUploader, WrongFileType,
        P2pNotShared, NotInChat, SharingClosed, OutsideAvailability.
        """
        kind, body = draft.msg_type, draft.body
        if kind == "post":
            for written in draft.locales.values():
                await self._check_post(sender, written)
        elif kind == "interactive":
            await self._check_card(sender, body)
        elif kind == "image":
            await self._image(sender, body["image_key"])
        elif kind in FILE_TYPES:
            return replace(draft, body=await self._file(sender, kind, body))
        elif kind == STICKER:
            self._sticker(sender, body["file_key"])
        elif kind == "share_chat":
            self._share_chat(sender, body["chat_id"])
        elif kind == "share_user":
            self._share_user(sender, body["user_id"])
        return draft

    def check_there(self, content: str) -> None:
        """Refuse a completed content whose uploads are being removed. Ask before anything is changed."""
        self._uploads.storage.check_there(content)

    def shown(self, content: str) -> list[Change]:
        """The rows by which what a content shows stays; decide and submit them with its message, in one step."""
        return self._uploads.storage.shown(content)

    def stored(self, sender: Party, chat: Chat, msg_type: str, content: str) -> list[Change]:
        """The rows that go with a message into a chat; decide and submit them with it, in one step."""
        if msg_type == "text":
            return []
        received = self._stickers.received(chat, content) if msg_type == STICKER and sender.user is not None else []
        return [*self.shown(content), *received]

    def _sticker(self, sender: Party, key: str) -> None:
        sticker = self._stickers.named(key)
        if sticker is None:
            raise _unknown("file_key")
        # A bot sends those alone that it was sent (the page on contents).
        if sender.user is None and (sender.app is None or not self._stickers.sent_to(sender.app, sticker)):
            raise _unknown("file_key")

    async def _check_card(self, sender: Party, card: dict[str, Any]) -> None:
        for key in images_of(card):
            if await self._uploads.find("image", key) is None:
                raise bad_card(no_image(key))
        for key in audios_of(card):
            try:
                await self._own(sender, "file", key)
            except (BadContent, NotUploader):
                raise bad_card(no_audio(key)) from None

    async def _check_post(self, sender: Party, body: Any) -> None:
        for paragraph in body["content"]:
            for node in paragraph:
                if node["tag"] == "img":
                    await self._image(sender, node["image_key"])
                elif node["tag"] == "media":
                    await self._file(sender, "media", node)

    async def _image(self, sender: Party, key: str) -> Upload:
        upload = await self._own(sender, "image", key)
        if upload.type != "message":
            # An avatar's key is no key of a message's image.
            raise _unknown("image_key")
        return upload

    async def _file(self, sender: Party, msg_type: str, body: dict[str, Any]) -> dict[str, Any]:
        upload = await self._own(sender, "file", body["file_key"])
        if upload.type not in FILE_TYPES[msg_type]:
            raise WrongFileType(file_type=upload.type, msg_type=msg_type)
        if cover := body.get("image_key"):
            await self._image(sender, cover)
        if msg_type == "audio":
            return {**body, "duration": upload.duration}
        named = {**body, "file_name": upload.name}
        return {**named, "duration": upload.duration} if msg_type == "media" else named

    async def _own(self, sender: Party, kind: UploadKind, key: str) -> Upload:
        upload = await self._uploads.find(kind, key)
        if upload is None:
            raise _unknown(f"{kind}_key")
        if sender.bot is not None:
            # It uploads nothing itself: it shows what the enterprise's apps uploaded.
            return upload
        owner = sender.app or sender.user
        if owner is None or (upload.owner_kind, upload.owner) != ("app" if sender.app else "user", owner.id):
            raise NotUploader(key=key)
        return upload

    def _share_chat(self, sender: Party, chat_id: str) -> None:
        try:
            chat = self._identities.chat(chat_id, "chat_id")
        except Refusal:
            raise _unknown("chat_id") from None
        if chat.mode == "p2p":
            raise P2pNotShared()
        if sender.bot is not None:
            if chat.id != sender.bot.chat:
                raise NotInChat(chat=chat.id)
            return
        party = sender.user or sender.app
        assert party is not None, "a sender is a person or an app"
        key: PartyKey = ("user" if sender.user else "app", party.id)
        self._chats.require_member(chat, *key)
        self._chats.rules.check_sharing(chat, key)

    def _share_user(self, sender: Party, open_id: str) -> None:
        app = sender.app
        if app is not None and open_id == self._identities.bot_open_id(app):
            raise BadContent(reason="this operation to bots is currently not supported", fault="bot")
        try:
            user = self._identities.resolve_user("open_id", open_id, app)
        except Refusal:
            raise _unknown("user_id") from None
        if app is not None and not self._availability.in_availability(app, user):
            raise self._availability.outside(app, user)


def _unknown(member: str) -> BadContent:
    return BadContent(reason=f"invalid {member}", fault="key", member=member)
