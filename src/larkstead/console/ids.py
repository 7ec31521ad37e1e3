"""Ids: what one stands for."""

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.home.search import find_call
from larkstead.store import events
from larkstead.store.calls import CallRecord
from larkstead.wire.ids import Kind, Sealed
from larkstead.wire.logid import time_of
from larkstead.world.apps.records import App, Version
from larkstead.world.im.batch_records import BatchMessage
from larkstead.world.im.card_entities import internal_id
from larkstead.world.im.card_records import CardEntity
from larkstead.world.im.records import Chat, CustomBot, Member, Upload, UploadKind
from larkstead.world.org.records import Department, User
from larkstead.world.org.roles import may_manage
from larkstead.world.refusals import NotFound


class ExplainId(Request):
    """Any id: of a person, app, chat, message, message to many, card, department, version, event, enterprise, call."""

    id: str


class IdFact(Response):
    """One thing to know of what an id stands for."""

    name: str
    value: str


class ExplainedId(Response):
    """What an id stands for. `kind` is its kind as the API names it (open_id, chat_id, log_id …)."""

    id: str
    kind: str
    facts: list[IdFact]


@action("ids.explain")
async def explain(caller: Caller, ask: ExplainId) -> ExplainedId:
    """What an id stands for, if it is a thing of one's own enterprise; anything else is not found. What one has no part
    in is told without its name.
    """
    text = ask.id.strip()
    explainer = _Explainer(caller, text)
    sealed = caller.cell.identities.explain(text)
    found = await explainer.sealed(sealed) if sealed is not None else await explainer.stored()
    if found is None:
        raise NotFound("id", text)
    kind, facts = found
    return ExplainedId(id=text, kind=kind, facts=[IdFact(name=name, value=value) for name, value in facts.items()])


Found = tuple[str, dict[str, str]] | None


class _Explainer:
    """Explains one id to one person. What belongs to another enterprise is None, like what does not exist."""

    def __init__(self, caller: Caller, text: str) -> None:
        self._caller = caller
        self._cell = caller.cell
        self._memory = caller.cell.memory
        self._text = text

    async def sealed(self, sealed: Sealed) -> Found:
        """An id that carries its meaning."""
        match sealed.kind:
            case Kind.OPEN_ID:
                return self._open_id(sealed)
            case Kind.MESSAGE:
                return await self._message(sealed.id)
            case Kind.THREAD:
                return await self._thread(sealed.id)
            case Kind.EVENT:
                return await self._event(sealed.id)
            case Kind.IMAGE | Kind.FILE as kind:
                of_kind: UploadKind = "image" if kind is Kind.IMAGE else "file"
                return self._upload(await self._cell.uploads.find(of_kind, self._text))
        return self._kept(sealed)

    def _kept(self, sealed: Sealed) -> Found:
        """Of what memory keeps. Half of a reaction_id says nothing by itself."""
        match sealed.kind:
            case Kind.UNION_ID:
                return self._user("union_id", self._memory.users.get(sealed.id))
            case Kind.CUSTOM_BOT:
                return self._custom_bot(self._memory.custom_bots.get(sealed.id))
            case Kind.CHAT:
                return self._chat(self._memory.chats.get(sealed.id))
            case Kind.BATCH_MESSAGE:
                return self._batch_message(self._cell.batch_messages.find(sealed.id))
            case Kind.DEPARTMENT:
                return self._department("open_department_id", self._memory.departments.get(sealed.id))
            case Kind.VERSION:
                return self._version(self._memory.versions.get(sealed.id))
        return None

    async def stored(self) -> Found:
        """An id that is kept as it is."""
        text, tenant = self._text, self._caller.tenant
        if time_of(text) is not None:
            return self._call((await find_call(self._caller, text))[1])
        if text == tenant.tenant_key:
            return "tenant_key", {"enterprise": tenant.name}
        if (app := self._cell.apps.find(text)) is not None:
            return self._app("app_id", app)
        if (user := self._cell.users.by_user_id(text)) is not None:
            return self._user("user_id", user)
        if (user := self._cell.users.by_email(text)) is not None:
            return self._user("email", user)
        if (department := self._cell.departments.find(text)) is not None:
            return self._department("department_id", department)
        return self._card_entity(await self._cell.card_entities.find(internal_id(text)))

    # --- things

    def _open_id(self, sealed: Sealed) -> Found:
        issuer = self._memory.apps.find("number", sealed.owner)
        if issuer is None:
            return None
        name = self._app_name(issuer)
        issued_by = {"valid_in_app": f"{name} ({issuer.app_id})" if name else issuer.app_id}
        if sealed.id == issuer.id:
            return "open_id", {"bot": name or issuer.app_id, **issued_by}
        found = self._user("open_id", self._memory.users.get(sealed.id))
        return found and ("open_id", {**found[1], **issued_by})

    def _user(self, kind: str, user: User | None) -> Found:
        if user is None:
            return None
        union_id = self._cell.identities.union_id(user)
        facts = {"user": user.name, "user_id": user.user_id, "union_id": union_id, "email": user.email}
        return kind, {**facts, "status": user.status}

    def _app(self, kind: str, app: App) -> Found:
        owner, name = self._memory.users.at(app.owner).name, self._app_name(app)
        return kind, {**({"app": name} if name else {}), "app_id": app.app_id, "status": app.status, "owner": owner}

    async def _event(self, id: int) -> Found:
        row = await self._caller.world.reader.run(events.by_id, self._caller.tenant.id, id)
        app = None if row is None else self._memory.apps.get(row.app)
        if row is None or app is None:
            return None
        return "event_id", {"type": row.type, "outcome": row.outcome, "app_id": app.app_id}

    def _chat(self, chat: Chat | None) -> Found:
        if chat is None:
            return None
        facts: dict[str, str] = {"chat_mode": chat.mode, "status": chat.status}
        if self._may_look_into(chat):
            facts["name"] = chat.name
            facts["members"] = ", ".join(self._name(member.kind, member.member) for member in self._members(chat)[:20])
        return "chat_id", facts

    def _custom_bot(self, bot: CustomBot | None) -> Found:
        if bot is None or not self._may_look_into(chat := self._memory.chats.at(bot.chat)):
            return None
        facts = {"custom_bot": bot.name, "chat_id": self._cell.identities.chat_id(chat)}
        return "custom_bot_id", {**facts, "status": "removed" if bot.removed else "normal"}

    def _batch_message(self, batch: BatchMessage | None) -> Found:
        if batch is None:
            return None
        counts = {"sent": str(batch.sent), "create_time": str(batch.created_at)}
        return "batch_message_id", {**self._made_by(batch.app), **counts}

    def _made_by(self, app: int) -> dict[str, str]:
        made_by = self._app("app_id", self._memory.apps.at(app))
        return {name: value for name, value in made_by[1].items() if name in {"app", "app_id"}} if made_by else {}

    def _card_entity(self, entity: CardEntity | None) -> Found:
        if entity is None:
            return None
        facts = self._made_by(entity.app)
        if entity.message:
            facts["message_id"] = self._cell.identities.message_id(entity.message)
        return "card_id", {**facts, "sequence": str(entity.sequence), "create_time": str(entity.created_at)}

    async def _message(self, id: int) -> Found:
        message = await self._cell.messages.find(id)
        if message is None:
            return None
        chat = self._memory.chats.at(message.chat)
        facts = {"msg_type": message.msg_type, "chat_id": self._cell.identities.chat_id(chat)}
        if self._may_look_into(chat):
            facts["sender"] = self._cell.messages.sender(message).name
        return "message_id", {**facts, "create_time": str(message.created_at)}

    async def _thread(self, id: int) -> Found:
        first = await self._cell.messages.thread(id, limit=1)
        if not first:
            return None
        chat_id = self._cell.identities.chat_id(self._memory.chats.at(first[0].chat))
        return "thread_id", {"made": str(self._memory.time_of(id)), "chat_id": chat_id}

    def _department(self, kind: str, department: Department | None) -> Found:
        if department is None:
            return None
        open_id = self._cell.identities.open_department_id(department)
        return kind, {
            "department": department.name,
            "department_id": department.department_id,
            "open_department_id": open_id,
        }

    def _version(self, version: Version | None) -> Found:
        found = None if version is None else self._app("version_id", self._memory.apps.at(version.app))
        if version is None or found is None:
            return None
        return "version_id", {**found[1], "version": version.number, "status": version.status}

    def _upload(self, upload: Upload | None) -> Found:
        if upload is None:
            return None
        facts = {"type": upload.type, "size": str(upload.size), "create_time": str(upload.created_at)}
        if self._may_know(upload):
            facts |= {"uploaded_by": self._name(upload.owner_kind, upload.owner), "name": upload.name}
        return f"{upload.kind}_key", facts

    def _call(self, record: CallRecord | None) -> Found:
        if record is None:
            return None
        app = self._memory.apps.get(record.app)
        return "log_id", {
            "app": f"{app.name} ({app.app_id})" if app is not None else "",
            "call": f"{record.method} {record.path}",
            "http_status": str(record.status),
            "code": str(record.code),
            "msg": record.message,
        }

    # --- parts

    def _members(self, chat: Chat) -> list[Member]:
        return self._cell.chats.members(chat)

    def _may_look_into(self, chat: Chat) -> bool:
        """Members, admins, and who develops an app that is in it."""
        me = self._caller.me
        if me.is_admin or self._cell.chats.member(chat, "user", me.id) is not None:
            return True
        apps = (self._memory.apps.at(member.member) for member in self._members(chat) if member.kind == "app")
        return any(may_manage(me, app) for app in apps)

    def _may_know(self, upload: Upload) -> bool:
        """Admins, who brought it, and who develops the app that did."""
        me = self._caller.me
        if upload.owner_kind == "user":
            return me.is_admin or upload.owner == me.id
        return me.is_admin or may_manage(me, self._memory.apps.at(upload.owner))

    def _app_name(self, app: App) -> str:
        """An app's name, for those who may know it; "" for others."""
        return app.name if self._cell.availability.may_know(app, self._caller.me) else ""

    def _name(self, kind: str, id: int) -> str:
        return self._memory.users.at(id).name if kind == "user" else self._memory.apps.at(id).name
