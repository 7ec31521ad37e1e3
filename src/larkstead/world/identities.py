"""The ids that callers see, and what they name: sealed ids of people, chats, messages, departments and versions, the
stored ones (user_id, e-mail), and the ids that a seed file pinned.
"""

from typing import Literal

from sqlalchemy import Engine, select

from larkstead.store import tables
from larkstead.store.changes import Put
from larkstead.wire.ids import PREFIXES, Kind, Sealed, Sealer
from larkstead.world.apps.records import App, Version
from larkstead.world.apps.refusals import OpenIdOfAnotherApp
from larkstead.world.directory.records import Tenant
from larkstead.world.im.records import Chat, Upload
from larkstead.world.memory import Memory
from larkstead.world.org.records import Department, User
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind

UserIdKind = Literal["open_id", "union_id", "user_id", "email"]

_CHAT_IDS_KEPT = 50_000
_SEALED_KINDS = {"open_id": Kind.OPEN_ID, "union_id": Kind.UNION_ID}


class Identities:
    """Seals internal ids into public ones and finds what a public one names."""

    def __init__(self, sealer: Sealer, memory: Memory) -> None:
        self._sealer = sealer
        self._memory = memory
        self._chat_ids: dict[int, str] = {}  # every message of a chat shows it

    # --- from a thing to its id

    def open_id(self, app: App, user: User) -> str:
        """A person as one app knows them: `ou_` and 32 hex digits."""
        return self._sealer.seal(Kind.OPEN_ID, user.id, app.number)

    def union_id(self, user: User) -> str:
        """A person as every app of their tenant knows them: `on_` and 32 hex digits."""
        return self._sealer.seal(Kind.UNION_ID, user.id, self._memory.tenants.at(user.tenant).number)

    def bot_open_id(self, app: App) -> str:
        """The open_id of the app's own bot: the app in the place of the person."""
        return self._sealer.seal(Kind.OPEN_ID, app.id, app.number)

    def chat_id(self, chat: Chat) -> str:
        """`oc_` and 32 hex digits."""
        known = self._chat_ids.get(chat.id)
        if known is None:
            if len(self._chat_ids) >= _CHAT_IDS_KEPT:
                self._chat_ids.clear()
            known = self._chat_ids[chat.id] = self._sealer.seal(Kind.CHAT, chat.id)
        return known

    def message_id(self, id: int) -> str:
        """`om_` and 32 hex digits, from a message's internal id."""
        return self._sealer.seal(Kind.MESSAGE, id)

    def thread_id(self, id: int) -> str:
        """`omt_` and 32 hex digits, from a thread's internal id."""
        return self._sealer.seal(Kind.THREAD, id)

    def open_department_id(self, department: Department) -> str:
        """`od-` and 32 hex digits."""
        return self._sealer.seal(Kind.DEPARTMENT, department.id)

    def version_id(self, version: Version) -> str:
        """`oav_` and 32 hex digits."""
        return self._sealer.seal(Kind.VERSION, version.id)

    def upload_key(self, upload: Upload) -> str:
        """`img_v3_` or `file_v3_` and 32 hex digits; owned by the app that uploaded it, or by nobody's."""
        owner = self._memory.apps.at(upload.owner).number if upload.owner_kind == "app" else 0
        return self._sealer.seal(Kind.IMAGE if upload.kind == "image" else Kind.FILE, upload.id, owner)

    # --- from an id to the thing

    def resolve_user(
        self, kind: UserIdKind, text: str, app: App | None, tenant: Tenant, name: str = "receive_id"
    ) -> User:
        """The person of `tenant` whom `text` names as an id of `kind`.

        Refuses in this order: an id of another kind (its prefix decides), one that exists nowhere, one of another
        app or tenant. `app` None accepts no open_id; `name` is the parameter's, for the refusal.
        """
        if _other_kind(kind, text):
            raise WrongIdKind(name=name, value=text, kind=kind)
        user = self._find(kind, text, app, tenant)
        if user.tenant != tenant.id:
            raise IdOfAnotherTenant(kind=kind, value=text)
        return user

    def chat(self, text: str, tenant: Tenant, name: str = "receive_id") -> Chat:
        """The chat that a chat_id names; another tenant's is not found."""
        chat = self._memory.chats.get(self._id_of(Kind.CHAT, "chat_id", text, name))
        if chat is None or chat.tenant != tenant.id:
            raise UnknownId(kind="chat_id", value=text)
        return chat

    def message(self, text: str, name: str = "message_id") -> int:
        """The internal id in a message_id; whether the message is there and whose it is, its reader finds out."""
        return self._id_of(Kind.MESSAGE, "message_id", text, name)

    def department(self, text: str, tenant: Tenant, name: str = "department_id") -> Department:
        """The department that an open_department_id names; another tenant's is not found."""
        department = self._memory.departments.get(self._id_of(Kind.DEPARTMENT, "open_department_id", text, name))
        if department is None or department.tenant != tenant.id:
            raise UnknownId(kind="open_department_id", value=text)
        return department

    def version(self, text: str, app: App, name: str = "version_id") -> Version:
        """The version of `app` that a version_id names."""
        version = self._memory.versions.get(self._id_of(Kind.VERSION, "version_id", text, name))
        if version is None or version.app != app.id:
            raise UnknownId(kind="version_id", value=text)
        return version

    def upload(self, kind: Kind, key: str) -> int | None:
        """The internal id in an image_key or a file_key; None for anything else. Whether it is there, its reader finds
        out.
        """
        sealed = self._sealer.open_as(kind, key)
        return None if sealed is None else sealed.id

    def explain(self, text: str) -> Sealed | None:
        """What a sealed id says, or None when it was not made here."""
        return self._sealer.open(text)

    # --- ids that a team already has

    def pin(self, text: str, kind: Kind, id: int, owner: int = 0) -> Put:
        """Let `text` stand for this id from now on; submit what this returns."""
        self._sealer.pin(text, Sealed(kind, owner, id))
        self._chat_ids.clear()
        return Put(tables.pinned_ids, {"text": text, "kind": int(kind), "owner": owner, "target": id})

    @staticmethod
    def read(engine: Engine) -> list[tuple[str, Sealed]]:
        """The pinned ids that the store holds."""
        with engine.connect() as connection:
            rows = connection.execute(select(tables.pinned_ids))
            return [(row.text, Sealed(Kind(row.kind), row.owner, row.target)) for row in rows]

    def take(self, pinned: list[tuple[str, Sealed]]) -> None:
        """Remember these pinned ids."""
        for text, sealed in pinned:
            self._sealer.pin(text, sealed)

    def _find(self, kind: UserIdKind, text: str, app: App | None, tenant: Tenant) -> User:
        if kind == "email":
            found = self._of_tenant(self._memory.users.of("email", text.strip().lower()), tenant, here_only=True)
        elif kind == "user_id":
            found = self._of_tenant(self._memory.users.of("user_id", text), tenant)
        else:
            sealed = self._sealer.open_as(_SEALED_KINDS[kind], text)
            found = self._memory.users.get(sealed.id) if sealed else None
            if kind == "open_id" and sealed and found and (app is None or sealed.owner != app.number):
                raise OpenIdOfAnotherApp(value=text, app_id=self._issuer(sealed.owner, tenant))
        if found is None:
            raise UnknownId(kind=kind, value=text)
        return found

    @staticmethod
    def _of_tenant(users: list[User], tenant: Tenant, *, here_only: bool = False) -> User | None:
        # A user_id is given out per tenant, so the same text may name people of several: our own comes first.
        here = next((user for user in users if user.tenant == tenant.id), None)
        return here or (users[0] if users and not here_only else None)

    def _issuer(self, number: int, tenant: Tenant) -> str | None:
        app = self._memory.apps.find("number", number)
        return app.app_id if app is not None and app.tenant == tenant.id else None

    def _id_of(self, kind: Kind, label: str, text: str, name: str) -> int:
        sealed = self._sealer.open_as(kind, text)
        if sealed is not None:
            return sealed.id
        if not text.startswith(PREFIXES[kind]):
            raise WrongIdKind(name=name, value=text, kind=label)
        raise UnknownId(kind=label, value=text)


def _other_kind(kind: UserIdKind, text: str) -> bool:
    if kind == "email":
        return "@" not in text
    if kind == "user_id":
        return _prefixed(text) or "@" in text
    return not text.startswith(PREFIXES[_SEALED_KINDS[kind]])


def _prefixed(text: str) -> bool:
    # A user_id may be chosen freely, so a prefix alone does not make an id: the length has to fit as well.
    return any(text.startswith(prefix) and len(text) == len(prefix) + 32 for prefix in PREFIXES.values())
