"""Cards that an app shows to one person of a group. They are no messages: nobody else sees them, they count for
nothing unread, and the app takes them away again.
"""

import json
from functools import partial
from typing import Any, Final

from larkstead.store import ephemerals as queries
from larkstead.store.changes import Put, Set
from larkstead.store.tables import ephemerals
from larkstead.wire import content as contents
from larkstead.wire.jsons import load
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff
from larkstead.world.facts.cards import EphemeralDeleted, EphemeralSent
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.cards import check_version_kept
from larkstead.world.im.chats import Chats
from larkstead.world.im.drafts import draft_of
from larkstead.world.im.ephemeral_refusals import EphemeralGone, NotForOnePerson, ReaderNotInGroup
from larkstead.world.im.mentions import resolve
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, MentionRef, Message
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader

# So many of them are shown in a chat, the newest.
SHOWN_MOST: Final = 50


class Ephemerals:
    """The cards for one person of an enterprise's groups."""

    def __init__(
        self,
        memory: TenantMemory,
        reader: Reader,
        identities: Identities,
        availability: Availability,
        chats: Chats,
        attachments: Attachments,
        templates: CardTemplates,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self._availability = availability
        self._chats = chats
        self._attachments = attachments
        self._templates = templates
        # By app and id: on their way to being taken away.
        self._going: set[tuple[int, int]] = set()

    async def send(self, app: App, chat: Chat, user: User, content: str) -> int:
        """Show a card to one person; its internal id.

        Refuses with AppOff, BotOff, NotForOnePerson, ChatDissolved, NotInChat, ReaderNotInGroup, OutsideAvailability,
        TooLong, BadContent, BadCard, ContentNotEmulated.
        """
        self._check(app, chat, user)
        sender = Sender(app)
        draft = await self._attachments.complete(
            sender, draft_of("interactive", content, filled=partial(self._templates.draft, app))
        )
        # Asked again: it may have changed while the card was looked through.
        self._check(app, chat, user)
        body, mentions = resolve(draft, self._identities, app)
        shown = contents.received(body)
        self._attachments.check_there(shown)
        id, now = self._memory.stamp()
        row = {
            "id": id,
            "tenant": chat.tenant,
            "chat": chat.id,
            "user": user.id,
            "app": app.id,
            "content": shown,
            "mentions": _told(mentions),
            "created_at": now,
            "deleted": False,
        }
        changes = [Put(ephemerals, row, chat.tenant), *self._attachments.shown(shown)]
        await self._memory.write(changes, [EphemeralSent(chat.tenant, app.id, id, chat.id, user.id)])
        return id

    async def delete(self, app: App, id: int) -> bool:
        """Take a card away; False where the app has shown none by this id. Refuses with EphemeralGone."""
        # From before it is read: what one read may be old when another has taken it away.
        if (app.id, id) in self._going:
            raise EphemeralGone()
        self._going.add((app.id, id))
        try:
            row = await self._reader.run(queries.by_id, self._memory.tenant_id, id)
            if row is None or row["app"] != app.id:
                return False
            if row["deleted"]:
                raise EphemeralGone()
            change = Set(ephemerals, {"id": id}, {"deleted": True}, row["tenant"])
            await self._memory.write([change], [EphemeralDeleted(row["tenant"], app.id, id, row["chat"], row["user"])])
        finally:
            self._going.discard((app.id, id))
        return True

    async def update(self, app: App, user: User, id: int, content: str) -> None:
        """Show another card in the place of one that a person pressed something in.

        Refuses with EphemeralGone, AppOff, BotOff, NotForOnePerson, ChatDissolved, NotInChat, ReaderNotInGroup,
        OutsideAvailability, TooLong, BadContent, BadCard, ContentNotEmulated.
        """
        draft = await self._attachments.complete(
            Sender(app), draft_of("interactive", content, filled=partial(self._templates.draft, app))
        )
        if (app.id, id) in self._going:
            raise EphemeralGone()
        self._going.add((app.id, id))
        try:
            row = await self._reader.run(queries.by_id, self._memory.tenant_id, id)
            if row is None or row["deleted"] or (row["app"], row["user"]) != (app.id, user.id):
                raise EphemeralGone()
            self._check(app, self._memory.chats.at(row["chat"]), user)
            check_version_kept(load(row["content"]), draft.body)
            body, mentions = resolve(draft, self._identities, app)
            shown = contents.received(body)
            self._attachments.check_there(shown)
            columns = {"content": shown, "mentions": _told(mentions)}
            changes = [Set(ephemerals, {"id": id}, columns, row["tenant"]), *self._attachments.shown(shown)]
            await self._memory.write(changes, [EphemeralSent(row["tenant"], app.id, id, row["chat"], row["user"])])
        finally:
            self._going.discard((app.id, id))

    async def of_user(self, chat: Chat, user: User) -> list[Message]:
        """What is shown to a person in a group, in order of time, in the form of messages."""
        rows = await self._reader.run(queries.of_user, chat.tenant, chat.id, user.id, most=SHOWN_MOST)
        return [_message(row) for row in rows]

    async def find(self, id: int, user: User) -> Message | None:
        """One that is shown to a person, in the form of a message."""
        row = await self._reader.run(queries.by_id, self._memory.tenant_id, id)
        return None if row is None or row["deleted"] or row["user"] != user.id else _message(row)

    def _check(self, app: App, chat: Chat, user: User) -> None:
        # As they are now: it is asked again after something was waited for.
        app, chat = self._memory.apps.at(app.id), self._memory.chats.at(chat.id)
        user = self._memory.users.at(user.id)
        self._check_bot(app)
        if chat.mode != "group" or chat.group_message_type == "thread":
            raise NotForOnePerson(chat=chat.id)
        self._chats.require_member(chat, "app", app.id)
        if not self._memory.members.has(chat.id, "user", user.id):
            raise ReaderNotInGroup(name=user.name)
        if not self._availability.in_availability(app, user):
            raise self._availability.outside(app, user)

    def _check_bot(self, app: App) -> None:
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        if not self._availability.bot_on(app):
            raise self._availability.bot_off(app)


def _told(mentions: tuple[MentionRef, ...]) -> str:
    return json.dumps([[one.key, one.user, one.app, one.name] for one in mentions])


def _message(row: dict[str, Any]) -> Message:
    now = row["created_at"]
    mentions = tuple(MentionRef(*one) for one in json.loads(row["mentions"]))
    return Message(
        id=row["id"],
        tenant=row["tenant"],
        chat=row["chat"],
        sender_kind="app",
        sender=row["app"],
        msg_type="interactive",
        content=row["content"],
        mentions=mentions,
        parent=0,
        root=0,
        thread=0,
        created_at=now,
        updated_at=now,
        deleted=False,
    )
