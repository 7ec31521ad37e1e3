"""Ids: what one stands for."""

from larkstead.console.action import Answer, Ask, Caller, action
from larkstead.console.search import find_call
from larkstead.store.calls import CallRecord
from larkstead.wire.ids import Kind, Sealed
from larkstead.wire.internal_ids import IdSource
from larkstead.wire.logid import time_of
from larkstead.world.records import App, Chat, Department, Member, Person, Upload, Version
from larkstead.world.refusals import NotFound
from larkstead.world.roles import may_manage


class ExplainId(Ask):
    """Any id: of a person, app, chat, message, department, version, enterprise or call."""

    id: str


class IdFact(Answer):
    """One thing to know of what an id stands for."""

    name: str
    value: str


class ExplainedId(Answer):
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
    sealed = caller.world.identities.explain(text)
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
        self._world = caller.world
        self._book = caller.world.book
        self._text = text

    async def sealed(self, sealed: Sealed) -> Found:
        """An id that carries its meaning."""
        match sealed.kind:
            case Kind.OPEN_ID:
                return self._open_id(sealed)
            case Kind.UNION_ID:
                return self._person("union_id", self._book.people.get(sealed.id))
            case Kind.CHAT:
                return self._chat(self._book.chats.get(sealed.id))
            case Kind.MESSAGE:
                return await self._message(sealed.id)
            case Kind.THREAD:
                return await self._thread(sealed.id)
            case Kind.DEPARTMENT:
                return self._department("open_department_id", self._book.departments.get(sealed.id))
            case Kind.VERSION:
                return self._version(self._book.versions.get(sealed.id))
            case Kind.IMAGE:
                return self._upload(await self._world.uploads.find("image", self._text))
            case Kind.FILE:
                return self._upload(await self._world.uploads.find("file", self._text))

    async def stored(self) -> Found:
        """An id that is kept as it is."""
        text, tenant = self._text, self._caller.tenant
        if time_of(text) is not None:
            return self._call((await find_call(self._caller, text))[1])
        if text == tenant.tenant_key:
            return "tenant_key", {"enterprise": tenant.name}
        if (app := self._world.apps.find(text)) is not None:
            return self._app("app_id", app)
        if (person := self._world.people.by_user_id(tenant, text)) is not None:
            return self._person("user_id", person)
        of_email = (person for person in self._book.people.of("email", text.lower()) if text)
        if (person := next((one for one in of_email if one.tenant == tenant.id), None)) is not None:
            return self._person("email", person)
        departments = self._book.departments.of("tenant", tenant.id)
        return self._department("department_id", next((one for one in departments if one.department_id == text), None))

    # --- things

    def _open_id(self, sealed: Sealed) -> Found:
        issuer = self._book.apps.find("number", sealed.owner)
        if issuer is None or issuer.tenant != self._caller.me.tenant:
            return None
        name = self._app_name(issuer)
        issued_by = {"valid_in_app": f"{name} ({issuer.app_id})" if name else issuer.app_id}
        if sealed.id == issuer.id:
            return "open_id", {"bot": name or issuer.app_id, **issued_by}
        found = self._person("open_id", self._book.people.get(sealed.id))
        return found and ("open_id", {**found[1], **issued_by})

    def _person(self, kind: str, person: Person | None) -> Found:
        if person is None or person.tenant != self._caller.me.tenant:
            return None
        union_id = self._world.identities.union_id(person)
        facts = {"person": person.name, "user_id": person.user_id, "union_id": union_id, "email": person.email}
        return kind, {**facts, "status": person.status}

    def _app(self, kind: str, app: App) -> Found:
        if app.tenant != self._caller.me.tenant:
            return None
        owner, name = self._book.people.at(app.owner).name, self._app_name(app)
        return kind, {**({"app": name} if name else {}), "app_id": app.app_id, "status": app.status, "owner": owner}

    def _chat(self, chat: Chat | None) -> Found:
        if chat is None or chat.tenant != self._caller.me.tenant:
            return None
        facts: dict[str, str] = {"chat_mode": chat.mode, "status": chat.status}
        if self._may_look_into(chat):
            facts["name"] = chat.name
            facts["members"] = ", ".join(self._name(member.kind, member.member) for member in self._members(chat)[:20])
        return "chat_id", facts

    async def _message(self, id: int) -> Found:
        message = await self._world.messages.find(id)
        if message is None or message.tenant != self._caller.me.tenant:
            return None
        chat = self._book.chats.at(message.chat)
        facts = {"msg_type": message.msg_type, "chat_id": self._world.identities.chat_id(chat)}
        if self._may_look_into(chat):
            facts["sender"] = self._name(message.sender_kind, message.sender)
        return "message_id", {**facts, "create_time": str(message.created_at)}

    async def _thread(self, id: int) -> Found:
        first = await self._world.messages.thread(id, limit=1)
        if not first or first[0].tenant != self._caller.me.tenant:
            return None
        chat_id = self._world.identities.chat_id(self._book.chats.at(first[0].chat))
        return "thread_id", {"made": str((id >> 20) + IdSource.EPOCH_MS), "chat_id": chat_id}

    def _department(self, kind: str, department: Department | None) -> Found:
        if department is None or department.tenant != self._caller.me.tenant:
            return None
        open_id = self._world.identities.open_department_id(department)
        return kind, {
            "department": department.name,
            "department_id": department.department_id,
            "open_department_id": open_id,
        }

    def _version(self, version: Version | None) -> Found:
        found = None if version is None else self._app("version_id", self._book.apps.at(version.app))
        if version is None or found is None:
            return None
        return "version_id", {**found[1], "version": version.number, "status": version.status}

    def _upload(self, upload: Upload | None) -> Found:
        if upload is None or upload.tenant != self._caller.me.tenant:
            return None
        facts = {"type": upload.type, "size": str(upload.size), "create_time": str(upload.created_at)}
        if self._may_know(upload):
            facts |= {"uploaded_by": self._name(upload.owner_kind, upload.owner), "name": upload.name}
        return f"{upload.kind}_key", facts

    def _call(self, record: CallRecord | None) -> Found:
        if record is None:
            return None
        app = self._book.apps.get(record.app)
        return "log_id", {
            "app": f"{app.name} ({app.app_id})" if app is not None else "",
            "call": f"{record.method} {record.path}",
            "http_status": str(record.status),
            "code": str(record.code),
            "msg": record.message,
        }

    # --- parts

    def _members(self, chat: Chat) -> list[Member]:
        return self._world.chats.members(chat)

    def _may_look_into(self, chat: Chat) -> bool:
        """Members, admins, and who develops an app that is in it."""
        me = self._caller.me
        if me.is_admin or self._world.chats.member(chat, "user", me.id) is not None:
            return True
        apps = (self._book.apps.at(member.member) for member in self._members(chat) if member.kind == "app")
        return any(may_manage(me, app) for app in apps)

    def _may_know(self, upload: Upload) -> bool:
        """Admins, who brought it, and who develops the app that did."""
        me = self._caller.me
        if upload.owner_kind == "user":
            return me.is_admin or upload.owner == me.id
        return me.is_admin or may_manage(me, self._book.apps.at(upload.owner))

    def _app_name(self, app: App) -> str:
        """An app's name, for those who may know it; "" for others."""
        return app.name if self._world.reach.may_know(app, self._caller.me) else ""

    def _name(self, kind: str, id: int) -> str:
        return self._book.people.at(id).name if kind == "user" else self._book.apps.at(id).name
