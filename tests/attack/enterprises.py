"""An enterprise with one of every thing that has an id, and ids of the same form that name nothing.

What only some of the enterprise may see is named with PRIVATE, what all its members may see with COMMON: neither word
may stand in an answer to somebody of another enterprise, and the first in none to a plain member.
"""

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from larkstead.contract.facts import contract
from larkstead.store.changes import Append
from larkstead.world.apps.records import (
    App,
    Audience,
    Grant,
    Version,
)
from larkstead.world.directory.records import Tenant
from larkstead.world.im.batch_messages import Receivers
from larkstead.world.im.chat_menus import GivenItem, GivenMenu
from larkstead.world.im.chat_tabs import GivenTab
from larkstead.world.im.forwards import Target
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.uploads import NewFile
from larkstead.world.org.records import User
from larkstead.world.world import World
from tests.console.clients import PageClient, PageClients
from tests.support.pictures import png

PRIVATE, COMMON = "Nightjar", "Kestrel"
PASSWORD = "a long password 1"
_ADDRESS = "https://parts.example.com/"
_ONE_SCOPE: tuple[Grant, ...] = (("im:message", "tenant"),)
# The kinds of ids that callers see; what stands for each is put into every place that takes an id.
KINDS = (
    *("tenant_key", "app_id", "user_id", "open_id", "union_id", "email", "mobile", "department_id"),
    *("open_department_id", "version_id", "chat_id", "message_id", "thread_id", "image_key", "file_key"),
    *("notice_id", "code", "log_id", "custom_bot_id", "card_id", "reaction_id", "template_id"),
    *("tab_id", "menu_id", "biz_id", "batch_message_id", "event_id"),
)
# Of these a random id cannot be told from a true one by its form; they are sealed under the key of the instance.
SEALED = frozenset(
    [
        *("open_id", "union_id", "open_department_id", "version_id", "chat_id", "message_id", "thread_id"),
        *("image_key", "file_key", "custom_bot_id", "reaction_id", "batch_message_id", "event_id"),
    ]
)


class Enterprise:
    """One enterprise: its people, and (after `fill`) a thing of every kind. `ids` has an id for every reference."""

    def __init__(self, office: PageClients, tenant: Tenant, admin: User, member: User) -> None:
        self.office = office
        self.world: World = office.server.world
        self.cell = self.world.at(tenant.id)
        self.tenant, self.admin, self.member = tenant, admin, member
        self.ids: dict[str, str] = {}
        self.apps: dict[str, App] = {}
        self._secret = secrets.token_hex(16)
        # Whom the apps are for: not the plain member.
        self._audience = Audience()
        self._seal: dict[str, Callable[[int], str]] = {}

    @classmethod
    async def found(cls, office: PageClients, common: str) -> "Enterprise":
        """A new enterprise with an admin and a plain member, in which publishing needs a review."""
        world = office.server.world
        tenant = await world.tenants.create(f"{common} Ltd", publish_exempt=False)
        admin = await world.at(tenant.id).users.add(f"{common} Admin", email=_email(), is_admin=True)
        member = await world.at(tenant.id).users.add(f"{common} Member", email=_email())
        return cls(office, tenant, admin, member)

    async def desk(self, user: User) -> PageClient:
        """A browser in which somebody of the enterprise is signed in, by password: it is not the server's owner's."""
        if self.cell.memory.users.at(user.id).account is None:
            await self.world.accounts.give_password(user, PASSWORD)
        desk = await self.office.desk()
        await desk.do("session.sign_in", email=user.email, password=PASSWORD)
        return desk

    async def fill(self, private: str, common: str) -> None:
        """Make one of everything anew; what was made before stays, with its ids forgotten."""
        world, cell, names = self.world, self.cell, self.cell.identities
        colleague = await cell.users.add(f"{common} Colleague", email=_email(), mobile=_mobile())
        department = await cell.departments.add(f"{common} Department", by=self.admin)
        other = await cell.departments.add(f"{common} other Department", by=self.admin)
        self._audience = Audience(users=(self.admin.id, colleague.id), departments=(department.id, other.id))
        live = await self._app(f"{private} live", "live", _every_scope())
        group = await cell.chats.create_group(self.admin, f"{private} group", [colleague], [live])
        said = await self._say(group, "text", {"text": f"{private} text"}, by=live)
        answer = await cell.messages.reply(self._bot(live), said, Outgoing("text", '{"text":"a"}', "", said, True))
        chosen = await cell.forwards.choose(self._bot(live), [said.id])
        merged = await cell.forwards.merge(self._bot(live), chosen, Target(group), None)
        hook = await cell.custom_bots.create(self.admin, group, f"{private} hook")
        template = await cell.card_templates.create(self.admin, f"{private} template", json.dumps(entity_card()))
        online = cell.availability.online(live)
        invitation = await world.tenants.invite(self.admin)
        assert online is not None
        self.ids = {
            "tenant_key": self.tenant.tenant_key,
            "app_secret": self._secret,
            "app_id": live.app_id,
            "user_id": colleague.user_id,
            "open_id": names.open_id(live, colleague),
            "union_id": names.union_id(colleague),
            "email": colleague.email,
            "mobile": colleague.mobile,
            "department_id": department.department_id,
            "other_department_id": other.department_id,
            "open_department_id": names.open_department_id(department),
            "version_id": names.version_id(online),
            "custom_bot_id": names.custom_bot_id(hook),
            "template_id": template.template_id,
            "hook_token": cell.custom_bots.token(hook),
            "chat_id": names.chat_id(group),
            "message_id": names.message_id(said.id),
            "thread_id": names.thread_id(answer.thread),
            "merged_id": names.message_id(merged.id),
            **await self._cards(live, group, private),
            **await self._parts(group, live, colleague, private),
            "notice_id": str(cell.notices.of(self.admin)[0].id),
            "code": invitation.code,
            **await self._other_apps(private),
            **await self._uploads(live, group, private),
            **await self._changing(live, group, private),
            **await self._groups(live, colleague, private, common),
            **await self._told(live, group, colleague, private),
        }
        self._seal = {
            "open_id": lambda id: names.open_id(live, replace(colleague, id=id)),
            "union_id": lambda id: names.union_id(replace(colleague, id=id)),
            "open_department_id": lambda id: names.open_department_id(replace(department, id=id)),
            "version_id": lambda id: names.version_id(replace(online, id=id)),
            "chat_id": lambda id: names.chat_id(replace(group, id=id)),
            "message_id": names.message_id,
            "thread_id": names.thread_id,
            "batch_message_id": names.batch_message_id,
            "event_id": names.event_id,
            "custom_bot_id": lambda id: names.custom_bot_id(replace(hook, id=id)),
        }
        self.ids |= {"log_id": await self._failed_call(live, colleague), "reaction_id": await self._react(live, said)}

    async def token(self) -> str:
        """The tenant token of the live app, which holds every scope."""
        return (await self.cell.tokens.tenant_token(self.cell.memory.apps.at(self.apps["live"].id)))[0]

    async def user_token(self) -> str:
        """A token by which the admin consented to everything."""
        scopes = tuple(key for key, token in _every_scope() if token == "user")
        app = self.cell.memory.apps.at(self.apps["live"].id)
        return (await self.cell.tokens.issue_user_token(app, self.admin, scopes))[0]

    def unknown(self, kind: str, *, made_here: bool = False) -> str:
        """An id of this kind that names nothing: made up, or (`made_here`) sealed for a thing that is no more."""
        if made_here and kind in self._seal:
            return self._seal[kind](self.world.memory.ids.next())
        return made_up(kind, self.ids[kind])

    # --- making

    async def _told(self, app: App, group: Chat, user: User, private: str) -> dict[str, str]:
        """What an app tells one person or many, and what it is told of."""
        return {
            "ephemeral_id": await self._shown(app, group, user, private),
            "batch_message_id": await self._sent_to_many(app, user, private),
            "event_id": await self._event(app, group, private),
            "preview_token": await self._previewed(app, private),
            "newest_id": await self._newest(app, private),
        }

    async def _previewed(self, app: App, private: str) -> str:
        """A preview_token of a link in a message of a bot."""
        what = Outgoing("text", json.dumps({"text": f"{private} https://a.example.com"}))
        message = await self.cell.messages.send(self._bot(app), self.admin, what)
        return self.cell.identities.preview_token(app, message.id, 0)

    async def _newest(self, app: App, private: str) -> str:
        """The newest message of a bot and a person."""
        what = Outgoing("text", json.dumps({"text": f"{private} newest"}))
        message = await self.cell.messages.send(self._bot(app), self.admin, what)
        return self.cell.identities.message_id(message.id)

    async def _event(self, app: App, group: Chat, private: str) -> str:
        """An event of an app, which nobody gets."""
        made = self.cell.events.new(
            app, "im.message.receive_v1", group.id, json.dumps({"message": {"content": private}})
        )
        assert isinstance(made, Append)
        await self.cell.memory.write([made])
        return self.cell.identities.event_id(made.row[0])

    async def _cards(self, app: App, group: Chat, private: str) -> dict[str, str]:
        """A card in a message, and an entity."""
        card = await self._say(group, "interactive", card_of(private), by=app)
        entity = await self.cell.card_kit.create(app, json.dumps(entity_card()))
        return {
            "card_message_id": self.cell.identities.message_id(card.id),
            "card_id": str(entity.id),
            "press_token": await self.cell.card_tokens.issue(app, card, self.admin),
        }

    async def _app(self, name: str, called: str, scopes: Sequence[Grant] = _ONE_SCOPE) -> App:
        """An app that is online; only the one that calls the API needs more than one scope."""
        cell = self.cell
        app = await cell.apps.create(self.admin, name, f"{name} description", secret=self._secret)
        app, _ = await cell.scopes.enable(app, scopes, self.admin)
        app = await cell.apps.add_bot(app, self.admin)
        version = await cell.versions.create(app, self.admin, "1.0.0", f"{name} notes", self._audience)
        await cell.reviews.approve(await cell.versions.submit(version, self.admin), self.admin)
        self.apps[called] = cell.memory.apps.at(app.id)
        return self.apps[called]

    async def _other_apps(self, private: str) -> dict[str, str]:
        """The ids of an app with a draft, of one in review, and of one that is disabled."""
        names = self.cell.identities
        draft, draft_version = await self._waiting(f"{private} draft", "draft", submit=False)
        review, review_version = await self._waiting(f"{private} review", "review", submit=True)
        off = await self.cell.apps.disable(await self._app(f"{private} off", "off"), self.admin)
        return {
            "draft_app_id": draft.app_id,
            "draft_version_id": names.version_id(draft_version),
            "review_app_id": review.app_id,
            "review_version_id": names.version_id(review_version),
            "off_app_id": off.app_id,
        }

    async def _waiting(self, name: str, called: str, *, submit: bool) -> tuple[App, Version]:
        app = await self._app(name, called)
        version = await self.cell.versions.create(app, self.admin, "1.0.1", f"{name} notes")
        return app, await self.cell.versions.submit(version, self.admin) if submit else version

    async def _say(self, chat: Chat, kind: str, content: object, by: App | User) -> Message:
        sender = self._bot(by) if isinstance(by, App) else Sender(user=by)
        return await self.cell.messages.send(sender, chat, Outgoing(kind, json.dumps(content)))

    def _bot(self, app: App) -> Sender:
        return Sender(app=app)

    async def _uploads(self, app: App, group: Chat, private: str) -> dict[str, str]:
        """Keys of what the app and the admin brought, and the messages that hold some of them."""
        uploads = self.cell.uploads
        made: dict[str, str] = {}
        whose: dict[str, App | User] = {"": app, "my_": self.admin}
        for prefix, by in whose.items():
            made[f"{prefix}image_key"] = uploads.key(await uploads.add_image(by, png(), name=f"{private}.png"))
            for type in ("stream", "opus", "mp4"):
                upload = await uploads.add_file(by, NewFile(type, f"{private}.{type}", b"x", 1_000))
                made[f"{prefix}{'file' if type == 'stream' else type}_key"] = uploads.key(upload)
        message = await self._say(group, "file", {"file_key": made["file_key"]}, by=app)
        return {**made, "file_message_id": self.cell.identities.message_id(message.id)}

    async def _shown(self, app: App, group: Chat, user: User, private: str) -> str:
        """A card that one person of the group sees."""
        card = await self.cell.ephemerals.send(app, group, user, json.dumps(card_of(private)))
        return self.cell.identities.message_id(card)

    async def _sent_to_many(self, app: App, user: User, private: str) -> str:
        """A message that goes to people one by one."""
        text = json.dumps({"text": f"{private} to many"})
        batch = await self.cell.batch_messages.send(app, Receivers([user]), "text", text)
        while len(self.world.background):  # noqa: ASYNC110 - it tells nobody when it is done
            await asyncio.sleep(0.001)
        return self.cell.identities.batch_message_id(batch.id)

    async def _changing(self, app: App, group: Chat, private: str) -> dict[str, str]:
        """Messages that their senders edit and recall."""
        own = await self._say(group, "text", {"text": f"{private} own"}, by=self.admin)
        recalled = await self._say(group, "text", {"text": f"{private} recalled"}, by=app)
        ids = self.cell.identities
        return {"own_message_id": ids.message_id(own.id), "recalled_id": ids.message_id(recalled.id)}

    async def _groups(self, app: App, colleague: User, private: str, common: str) -> dict[str, str]:
        """Groups of the bot, one of them to be ended, and one that anybody comes into."""
        chats, ids = self.cell.chats, self.cell.identities
        made = [
            await chats.create_group(app, f"{private} {what}", [colleague]) for what in ("own", "ending", "leaving")
        ]
        own, ending, leaving = made
        handed = await chats.create_group(self.admin, f"{private} handed", [colleague])
        # Whoever has its link sees what it is called.
        linked = await chats.create_group(self.admin, common)
        public = await chats.create_group(self.admin, f"{private} open {secrets.token_hex(4)}")
        of_two = await chats.open_p2p(("user", self.admin.id), ("user", colleague.id))
        public = await self.cell.group_settings.update(self.admin, public, {"chat_type": "public"})
        return {
            "own_chat_id": ids.chat_id(own),
            "ending_chat_id": ids.chat_id(ending),
            "leaving_chat_id": ids.chat_id(leaving),
            "handed_chat_id": ids.chat_id(handed),
            "two_chat_id": ids.chat_id(of_two),
            "link_token": self.cell.joining.link(self.admin, linked, "week")[0],
            "open_chat_id": ids.chat_id(public),
        }

    async def _react(self, app: App, message: Message) -> str:
        """The reaction_id of a reaction of the app's bot."""
        names, reaction = self.cell.identities, await self.cell.reactions.add(self._bot(app), message, "SMILE")
        self._seal["reaction_id"] = lambda id: names.reaction_id(replace(reaction, id=id))
        return names.reaction_id(reaction)

    async def _parts(self, group: Chat, app: App, colleague: User, private: str) -> dict[str, str]:
        """Ids of a tab and an entry of the menu of the group, and of a card in somebody's feed."""
        cell = self.cell
        # The tabs and the menu of the second group stay as they are, so that an order can name them all.
        calm = await cell.chats.create_group(self.admin, f"{private} calm group", [colleague], [app])
        ids: dict[str, str] = {"calm_chat_id": cell.identities.chat_id(calm)}
        for chat, prefix in ((group, ""), (calm, "calm_")):
            messages, tab = await cell.tabs.add(("user", self.admin.id), chat, [GivenTab("", "url", "a", _ADDRESS)])
            (entry,) = await cell.menus.add(("user", self.admin.id), chat, [GivenMenu(GivenItem("NONE", "a"))])
            made = {"messages_tab_id": messages.id, "tab_id": tab.id, "menu_id": entry.item.id}
            ids |= {f"{prefix}{name}": str(id) for name, id in made.items()}
        biz_id = secrets.token_hex(8)
        await cell.feed.create(app, [colleague], biz_id, notify=False, title=private, link=_ADDRESS)
        tag, _ = await cell.tags.create(app, f"{private} tag", {"zh_cn": private})
        return {**ids, "biz_id": biz_id, "tag_id": str(tag.id)}

    async def _failed_call(self, app: App, colleague: User) -> str:
        """The Log ID of a call of the app that was refused."""
        desk = await self.office.desk()
        body = {"receive_id": self.cell.identities.open_id(app, colleague), "msg_type": "text", "content": "no JSON"}
        _, log_id = await desk.api("/im/v1/messages?receive_id_type=open_id", body, await self.token())
        return log_id


def card_of(text: str) -> dict[str, Any]:
    """A card that can be updated."""
    return {"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": text}]}


def entity_card() -> dict[str, Any]:
    """A card of an entity, into which text is streamed."""
    elements = [{"tag": "markdown", "element_id": "answer", "content": "a"}, {"tag": "hr", "element_id": "line"}]
    return {"schema": "2.0", "config": {"streaming_mode": True}, "body": {"elements": elements}}


def made_up(kind: str, like: str) -> str:
    """An id as somebody invents it who has seen ids: the right form, random digits."""
    if kind in SEALED:
        return like[:-32] + secrets.token_hex(16)
    if kind == "log_id":
        return like[:14] + secrets.token_hex(10).upper()
    if kind == "email":
        return _email()
    if kind == "mobile":
        return _mobile()
    if kind in {"notice_id", "card_id", "tab_id", "menu_id", "tag_id"}:
        return str(int(like) + 7)
    digits = len(like) * 3 // 4
    # Of digits alone where that one is, and only there: such an id may be one of another kind.
    tail = f"{secrets.randbelow(10**digits):0{digits}}" if like.isdigit() else f"{secrets.token_hex(digits)[1:digits]}f"
    return like[:-digits] + tail


def _email() -> str:
    return f"{secrets.token_hex(6)}@example.com"


def _mobile() -> str:
    return f"+861{secrets.randbelow(10**10):010}"


def _every_scope() -> list[Grant]:
    tokens: Mapping[str, Literal["tenant", "user"]] = {"tenant_access_token": "tenant", "user_access_token": "user"}
    return [
        (key, tokens[token]) for key, scope in contract().scopes.items() for token in scope.tokens if token in tokens
    ]
