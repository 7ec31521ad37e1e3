"""The ids that callers see, and what they name: sealed ids of people, chats, messages, departments and versions, the
stored ones (user_id, e-mail), and the ids that a seed file pinned. All of one enterprise: another's ids are known by
their form at most.
"""

from typing import Literal

from larkstead.store.changes import Change
from larkstead.wire.ids import PREFIXES, Kind, Sealed, Sealer
from larkstead.world.apps.records import App, Version
from larkstead.world.apps.refusals import OpenIdOfAnotherApp
from larkstead.world.im.records import Chat, CustomBot, Reaction, Upload
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import Department, User
from larkstead.world.pins import Pin
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind

UserIdKind = Literal["open_id", "union_id", "user_id", "email"]

# How long a reaction_id is, and what tells the block of its message from its own.
_REACTION_ID, _OF_MESSAGE = 64, 1
_SEALED_KINDS = {"open_id": Kind.OPEN_ID, "union_id": Kind.UNION_ID}


class Identities:
    """Seals internal ids into public ones and finds what a public one names."""

    def __init__(self, sealer: Sealer, memory: TenantMemory) -> None:
        self._sealer = sealer
        self._memory = memory

    # --- from a thing to its id

    def open_id(self, app: App, user: User) -> str:
        """A person as one app knows them: `ou_` and 32 hex digits."""
        return self._seal(Kind.OPEN_ID, user.id, app.number)

    def union_id(self, user: User) -> str:
        """A person as every app of their tenant knows them: `on_` and 32 hex digits."""
        return self._seal(Kind.UNION_ID, user.id, self._memory.tenant.number)

    def bot_open_id(self, app: App) -> str:
        """The open_id of the app's own bot: the app in the place of the person."""
        return self._seal(Kind.OPEN_ID, app.id, app.number)

    def bot_union_id(self, app: App) -> str:
        """The union_id of an app's own bot."""
        return self._seal(Kind.UNION_ID, app.id, self._memory.tenant.number)

    def chat_id(self, chat: Chat) -> str:
        """`oc_` and 32 hex digits."""
        return self._seal(Kind.CHAT, chat.id)

    def message_id(self, id: int) -> str:
        """`om_` and 32 hex digits, from a message's internal id."""
        return self._seal(Kind.MESSAGE, id)

    def thread_id(self, id: int) -> str:
        """`omt_` and 32 hex digits, from a thread's internal id."""
        return self._seal(Kind.THREAD, id)

    def open_department_id(self, department: Department) -> str:
        """`od-` and 32 hex digits."""
        return self._seal(Kind.DEPARTMENT, department.id)

    def version_id(self, version: Version) -> str:
        """`oav_` and 32 hex digits."""
        return self._seal(Kind.VERSION, version.id)

    def custom_bot_id(self, bot: CustomBot) -> str:
        """`cb_` and 32 hex digits: of pages alone, the platform has no id for them."""
        return self._seal(Kind.CUSTOM_BOT, bot.id)

    def reaction_id(self, reaction: Reaction) -> str:
        """64 hex digits without a prefix: of its message, and its own."""
        return self._seal(Kind.REACTION, reaction.message, _OF_MESSAGE) + self._seal(Kind.REACTION, reaction.id)

    def batch_message_id(self, id: int) -> str:
        """`bm-` and 32 hex digits, from the internal id of a batch message."""
        return self._seal(Kind.BATCH_MESSAGE, id)

    def event_id(self, id: int) -> str:
        """32 hex digits, from the internal id of an event."""
        return self._seal(Kind.EVENT, id)

    def preview_token(self, app: App, message: int, index: int) -> str:
        """32 hex digits and a number, from the internal id of a message and which of its links it is."""
        return f"{self._seal(Kind.PREVIEW, message, app.number)}-{index}"

    def upload_key(self, upload: Upload) -> str:
        """`img_v3_` or `file_v3_` and 32 hex digits; owned by the app that uploaded it, or by nobody's."""
        owner = self._memory.apps.at(upload.owner).number if upload.owner_kind == "app" else 0
        return self._seal(Kind.IMAGE if upload.kind == "image" else Kind.FILE, upload.id, owner)

    def sticker_key(self, number: int) -> str:
        """`file_v3_` and 32 hex digits, from the number of a sticker."""
        return self._seal(Kind.STICKER, number)

    # --- from an id to the thing

    def resolve_user(self, kind: UserIdKind, text: str, app: App | None, name: str = "receive_id") -> User:
        """The person whom `text` names as an id of `kind`.

        Refuses in this order: an id of another kind (its prefix decides), one that exists nowhere, one of another
        app or tenant. `app` None accepts no open_id; `name` is the parameter's, for the refusal.
        """
        if _other_kind(kind, text):
            raise WrongIdKind(name=name, value=text, kind=kind)
        users = self._memory.users
        if kind == "email":
            found = users.find("email", text.strip().lower())
        elif kind == "user_id":
            found = users.find("user_id", text)
        else:
            found = self._sealed_user(kind, text, app)
        if found is None and kind == "user_id" and self._memory.root.has_user_id(text):
            raise IdOfAnotherTenant(kind=kind, value=text)
        if found is None:
            raise UnknownId(name=name, kind=kind, value=text)
        return found

    def user_of_any_app(self, text: str) -> User | None:
        """The person whom an open_id stands for, whichever app of the enterprise knows them by it; else None."""
        sealed = self._open_as(Kind.OPEN_ID, text)
        return None if sealed is None else self._memory.users.get(sealed.id)

    def bot(self, text: str) -> App | None:
        """The app of the enterprise whose bot's own open_id this is; None for anything else."""
        sealed = self._open_as(Kind.OPEN_ID, text)
        app = None if sealed is None else self._memory.apps.get(sealed.id)
        return app if app is not None and sealed is not None and sealed.owner == app.number else None

    def chat(self, text: str, name: str = "receive_id") -> Chat:
        """The chat that a chat_id names."""
        chat = self._memory.chats.get(self._id_of(Kind.CHAT, "chat_id", text, name))
        if chat is None:
            raise UnknownId(name=name, kind="chat_id", value=text)
        return chat

    def message(self, text: str, name: str = "message_id") -> int:
        """The internal id in a message_id; whether the message is there and whose it is, its reader finds out."""
        return self._id_of(Kind.MESSAGE, "message_id", text, name)

    def reaction(self, text: str) -> int | None:
        """The internal id in a reaction_id, None for anything else; whether it is there, its reader finds out."""
        sealed = self._open_as(Kind.REACTION, text[_REACTION_ID // 2 :]) if len(text) == _REACTION_ID else None
        return None if sealed is None or sealed.owner else sealed.id

    def event(self, text: str) -> int | None:
        """The internal id in an event_id; None for anything else."""
        sealed = self._open_as(Kind.EVENT, text)
        return None if sealed is None else sealed.id

    def preview(self, app: App, token: str) -> int | None:
        """The internal id of the message in a preview_token of an app; None for anything else."""
        text, dash, _ = token.partition("-")
        sealed = self._open_as(Kind.PREVIEW, text) if dash else None
        return sealed.id if sealed is not None and sealed.owner == app.number else None

    def batch_message(self, text: str) -> int | None:
        """The internal id in the id of a batch message; None for anything else."""
        sealed = self._open_as(Kind.BATCH_MESSAGE, text)
        return None if sealed is None else sealed.id

    def custom_bot(self, text: str, name: str = "custom_bot_id") -> CustomBot:
        """The custom bot that an id of `custom_bot_id` names."""
        bot = self._memory.custom_bots.get(self._id_of(Kind.CUSTOM_BOT, "custom_bot_id", text, name))
        if bot is None:
            raise UnknownId(name=name, kind="custom_bot_id", value=text)
        return bot

    def department(self, text: str, name: str = "department_id") -> Department:
        """The department that an open_department_id names."""
        department = self._memory.departments.get(self._id_of(Kind.DEPARTMENT, "open_department_id", text, name))
        if department is None:
            raise UnknownId(name=name, kind="open_department_id", value=text)
        return department

    def version(self, text: str, app: App, name: str = "version_id") -> Version:
        """The version of `app` that a version_id names."""
        version = self._memory.versions.get(self._id_of(Kind.VERSION, "version_id", text, name))
        if version is None or version.app != app.id:
            raise UnknownId(name=name, kind="version_id", value=text)
        return version

    def upload(self, kind: Kind, key: str) -> int | None:
        """The internal id in an image_key or a file_key; None for anything else. Whether it is there, its reader finds
        out.
        """
        sealed = self._open_as(kind, key)
        return None if sealed is None else sealed.id

    def explain(self, text: str) -> Sealed | None:
        """What a sealed id says, or None when it was not made here."""
        pin = self._memory.pins.find("text", text)
        return self._sealer.open(text) if pin is None else Sealed(Kind(pin.kind), pin.owner, pin.target)

    # --- ids that a team already has

    def pin(self, text: str, kind: Kind, id: int, owner: int = 0) -> list[Change]:
        """Let `text`, and no other, stand for this id from now on; submit what this returns."""
        pins = self._memory.pins
        before = (pins.find("text", text), pins.find("meaning", (int(kind), owner, id)))
        gone: list[Change] = [pins.drop(one) for one in dict.fromkeys(before) if one is not None]
        return [*gone, pins.put(Pin(self._memory.tenant_id, text, int(kind), owner, id))]

    # --- within

    def _seal(self, kind: Kind, id: int, owner: int = 0) -> str:
        pins = self._memory.pins
        if len(pins) and (pin := pins.find("meaning", (int(kind), owner, id))) is not None:
            return pin.text
        return self._sealer.seal(kind, id, owner)

    def _open_as(self, kind: Kind, text: str) -> Sealed | None:
        sealed = self.explain(text)
        return sealed if sealed is not None and sealed.kind is kind else None

    def _sealed_user(self, kind: UserIdKind, text: str, app: App | None) -> User | None:
        sealed = self._open_as(_SEALED_KINDS[kind], text)
        if sealed is None:
            return None
        user = self._memory.users.get(sealed.id)
        if kind == "open_id":
            if (user is not None or self._names_another_user(sealed)) and (app is None or sealed.owner != app.number):
                raise OpenIdOfAnotherApp(value=text, app_id=self._issuer(sealed.owner))
        elif user is None and sealed.owner != self._memory.tenant.number:
            raise IdOfAnotherTenant(kind=kind, value=text)
        return user

    def _names_another_user(self, sealed: Sealed) -> bool:
        """Whether an open_id that is none of this enterprise's is a person's, and not that of its app's bot."""
        issuer = self._memory.root.app_numbered(sealed.owner)
        return issuer is not None and issuer.id != sealed.id and self._memory.apps.get(issuer.id) is None

    def _issuer(self, number: int) -> str | None:
        app = self._memory.apps.find("number", number)
        return None if app is None else app.app_id

    def _id_of(self, kind: Kind, label: str, text: str, name: str) -> int:
        sealed = self._open_as(kind, text)
        if sealed is not None:
            return sealed.id
        if not text.startswith(PREFIXES[kind]):
            raise WrongIdKind(name=name, value=text, kind=label)
        raise UnknownId(name=name, kind=label, value=text)


def _other_kind(kind: UserIdKind, text: str) -> bool:
    if kind == "email":
        return "@" not in text
    if kind == "user_id":
        return _prefixed(text) or "@" in text
    return not text.startswith(PREFIXES[_SEALED_KINDS[kind]])


def _prefixed(text: str) -> bool:
    # A user_id may be chosen freely, so a prefix alone does not make an id: the length has to fit as well.
    return any(text.startswith(prefix) and len(text) == len(prefix) + 32 for prefix in PREFIXES.values() if prefix)
