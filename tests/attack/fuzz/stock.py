"""An enterprise at a real server, made by the calls that pages make: its sessions, tokens, and an id of every kind.

What is made wears out (calls disable apps, sign people out, dissolve groups): the fuzz takes a fresh one now and then.
"""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from larkstead.console.rpc import COOKIE
from larkstead.contract.facts import contract
from tests.attack.enterprises import card_of, entity_card
from tests.support.pictures import png

WITHIN = aiohttp.ClientTimeout(30)


class NoStock(RuntimeError):
    """A call that must succeed did not."""


@dataclass
class Stock:
    """`sessions`: cookies by kind of person; `tokens` by kind; `ids` by the names that `tests.attack.asks` uses."""

    url: str
    sessions: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def make(cls, url: str, http: aiohttp.ClientSession) -> "Stock":
        """A new enterprise with everything in it."""
        stock = cls(url)
        maker = _Maker(stock, http)
        await maker.users()
        await maker.app()
        await maker.talk()
        await maker.groups()
        await maker.marks()
        return stock


class _Maker:
    def __init__(self, stock: Stock, http: aiohttp.ClientSession) -> None:
        self._stock, self._http = stock, http

    async def users(self) -> None:
        """An enterprise with an admin and a member."""
        stock, ids = self._stock, self._stock.ids
        stock.sessions["nobody"] = ""
        await self._sign_up("admin", tenant_name="Fuzz")
        state = await self._do("session.state")
        ids["tenant_key"], ids["email"] = state["tenant"]["tenant_key"], state["user"]["email"]
        ids["code"] = (await self._do("admin.invite"))["code"]
        await self._sign_up("member")
        ids["user_id"] = (await self._do("tenants.join", "member", code=ids["code"])) and (
            await self._do("session.state", "member")
        )["user"]["user_id"]
        for name in ("department_id", "other_department_id"):
            found = await self._do("admin.add_department", name="Fuzz")
            ids[name] = found["department_id"]
        ids["mobile"] = "+8613800000000"

    async def app(self) -> None:
        """A published app with a bot and every scope, and others in the states that calls need."""
        ids = self._stock.ids
        for name in ("", "draft_", "review_", "off_"):
            ids[f"{name}app_id"], ids[f"{name}version_id"] = await self._app()
        draft = await self._do("versions.create", app_id=ids["draft_app_id"], number="1.0.1", notes="a")
        ids["draft_version_id"] = draft["version"]["version_id"]
        ids["app_secret"] = (await self._do("apps.secret", app_id=ids["app_id"]))["app_secret"]
        token = await self._do("explorer.token", app_id=ids["app_id"], kind="tenant")
        self._stock.tokens["tenant"] = token["token"]
        scopes = ["im:message", "im:message.send_as_user", "contact:contact.base:readonly", "im:chat:readonly"]
        token = await self._do("explorer.token", app_id=ids["app_id"], kind="user", scopes=scopes)
        self._stock.tokens |= {"user": token["token"], "none": "", "junk": "t-" + secrets.token_hex(20)}
        user = (await self._do("explorer.users", app_id=ids["app_id"]))["users"][0]
        ids |= {"open_id": user["open_id"], "union_id": user["union_id"]}

    async def talk(self) -> None:
        """A group, messages of the app in it, uploads, and a call that was refused."""
        ids = self._stock.ids
        group = await self._do("groups.create", name="Fuzz", user_ids=[ids["user_id"]], app_ids=[ids["app_id"]])
        ids["chat_id"] = group["chat_id"]
        said = await self._send("text", {"text": "a"})
        ids["message_id"] = said["message_id"]
        alone = {"receive_id": ids["open_id"], "msg_type": "text", "content": '{"text":"a"}'}
        newest = await self._api("im/v1/messages?receive_id_type=open_id", json=alone)
        ids["newest_id"], ids["two_chat_id"] = newest["message_id"], newest["chat_id"]
        ids["recalled_id"] = (await self._send("text", {"text": "a"}))["message_id"]
        await self._api(f"im/v1/messages/{ids['recalled_id']}", method="DELETE")
        reply = {"msg_type": "text", "content": '{"text":"a"}', "reply_in_thread": True}
        answer = await self._api(f"im/v1/messages/{ids['message_id']}/reply", json=reply)
        ids["thread_id"] = answer["thread_id"]
        ids["card_message_id"] = (await self._send("interactive", card_of("a")))["message_id"]
        entity = {"type": "card_json", "data": json.dumps(entity_card())}
        ids["card_id"] = (await self._api("cardkit/v1/cards", json=entity))["card_id"]
        await self._uploads()
        bot = await self._do("custom_bots.create", chat_id=ids["chat_id"], name="Fuzz")
        # Of a press that nobody made, and of a preview: only an app is told true ones.
        ids["press_token"], ids["preview_token"] = f"c-{'0' * 40}", "0" * 32
        ids["custom_bot_id"], ids["hook_token"] = bot["custom_bot_id"], bot["url"].rsplit("/", 1)[-1]
        ids["template_id"] = (await self._do("templates.create", name="Fuzz"))["template_id"]
        ids["file_message_id"] = (await self._send("file", {"file_key": ids["file_key"]}))["message_id"]
        found = await self._do("logs.search", app_id=ids["app_id"])
        ids["log_id"] = found["rows"][0]["log_id"] if found["rows"] else "2026112907172837F22FAC2CCE9D7E15D0"
        events = (await self._do("event_log.list", app_id=ids["app_id"]))["events"]
        ids["event_id"] = events[0]["event_id"] if events else "0" * 32
        ids["notice_id"] = "1"
        departments = await self._api("contact/v3/scopes", method="GET")
        ids["open_department_id"] = next(iter(departments.get("department_ids", [])), "od-" + "0" * 32)

    async def groups(self) -> None:
        """Groups of the bot and of the admin, and what stands around two of them."""
        ids = self._stock.ids
        for name in ("own", "ending", "leaving", "open", "calm"):
            more = {"name": f"Fuzz {name} {secrets.token_hex(4)}", "user_id_list": [ids["open_id"]]}
            ids[f"{name}_chat_id"] = (await self._api("im/v1/chats?user_id_type=open_id", json=more))["chat_id"]
        handed = await self._do("groups.create", name="Fuzz handed", user_ids=[ids["user_id"]], app_ids=[])
        ids["handed_chat_id"] = handed["chat_id"]
        link = await self._do("groups.link", chat_id=handed["chat_id"], period="week")
        ids["link_token"] = link["url"].rsplit("/", 1)[-1]
        tab = {"tab_name": "a", "tab_type": "url", "tab_content": {"url": "https://a.example.com"}}
        entry = {"chat_menu_item": {"action_type": "NONE", "name": "a"}}
        for prefix in ("", "calm_"):
            around = f"im/v1/chats/{ids[f'{prefix}chat_id']}"
            tabs = (await self._api(f"{around}/chat_tabs", json={"chat_tabs": [tab]}))["chat_tabs"]
            ids[f"{prefix}messages_tab_id"], ids[f"{prefix}tab_id"] = tabs[0]["tab_id"], tabs[-1]["tab_id"]
            tree = {"menu_tree": {"chat_menu_top_levels": [entry]}}
            menu = (await self._api(f"{around}/menu_tree", json=tree))["menu_tree"]["chat_menu_top_levels"]
            ids[f"{prefix}menu_id"] = menu[0]["chat_menu_top_level_id"]
        card = {"title": "a", "link": {"link": "https://a.example.com"}}
        feed = {"app_feed_card": card, "user_ids": [ids["open_id"]]}
        ids["biz_id"] = (await self._api("im/v2/app_feed_card?user_id_type=open_id", json=feed))["biz_id"]
        tag = {"create_tag": {"tag_type": "tenant", "name": f"Fuzz {secrets.token_hex(4)}"}}
        ids["tag_id"] = (await self._api("im/v2/tags", json=tag))["id"]

    async def marks(self) -> None:
        """What people and apps do with messages."""
        ids = self._stock.ids
        text = {"msg_type": "text", "content": '{"text":"a"}', "uuid": secrets.token_hex(8)}
        ids["own_message_id"] = (await self._do("messenger.send", chat_id=ids["chat_id"], **text))["message_id"]
        smile = {"reaction_type": {"emoji_type": "SMILE"}}
        made = await self._api(f"im/v1/messages/{ids['message_id']}/reactions", json=smile)
        ids["reaction_id"] = made["reaction_id"]
        merging = {"receive_id": ids["chat_id"], "message_id_list": [ids["message_id"]]}
        merged = await self._api("im/v1/messages/merge_forward?receive_id_type=chat_id", json=merging)
        ids["merged_id"] = merged["message"]["message_id"]
        shown = {"chat_id": ids["chat_id"], "open_id": ids["open_id"], "msg_type": "interactive", "card": card_of("a")}
        ids["ephemeral_id"] = (await self._api("ephemeral/v1/send", json=shown))["message_id"]
        to_many = {"open_ids": [ids["open_id"]], "msg_type": "text", "content": {"text": "a"}}
        ids["batch_message_id"] = (await self._api("message/v4/batch_send/", json=to_many))["message_id"]

    async def _uploads(self) -> None:
        ids = self._stock.ids
        for prefix in ("", "my_"):
            form = aiohttp.FormData()
            form.add_field("image_type", "message")
            form.add_field("image", png(), filename="a.png")
            ids[f"{prefix}image_key"] = (await self._api("im/v1/images", data=form))["image_key"]
            for type in ("stream", "opus", "mp4"):
                form = aiohttp.FormData()
                form.add_field("file_type", type)
                form.add_field("file_name", "a")
                form.add_field("file", b"x", filename="a")
                name = f"{prefix}{'file' if type == 'stream' else type}_key"
                ids[name] = (await self._api("im/v1/files", data=form))["file_key"]

    async def _app(self) -> tuple[str, str]:
        app_id = (await self._do("apps.create", name="Fuzz"))["app_id"]
        kinds = {"tenant_access_token": "tenant", "user_access_token": "user"}
        grants = [
            {"key": key, "token": kinds[token]}
            for key, scope in contract().scopes.items()
            for token in scope.tokens
            if token in kinds
        ]
        await self._do("scopes.enable", app_id=app_id, grants=grants)
        await self._do("abilities.add_bot", app_id=app_id)
        version = {"app_id": app_id, "number": "1.0.0", "notes": "a", "availability": {"everyone": True}}
        version_id = (await self._do("versions.create", **version))["version"]["version_id"]
        await self._do("versions.submit", app_id=app_id, version_id=version_id)
        return app_id, version_id

    async def _send(self, msg_type: str, content: object) -> dict[str, Any]:
        body = {"receive_id": self._stock.ids["chat_id"], "msg_type": msg_type, "content": json.dumps(content)}
        return await self._api("im/v1/messages?receive_id_type=chat_id", json=body)

    async def _sign_up(self, who: str, **more: str) -> None:
        ask = {"name": who, "email": f"{secrets.token_hex(8)}@example.com", "password": "a long password", **more}
        address = f"{self._stock.url}/_larkstead/console/session.sign_up"
        async with self._http.post(address, json=ask, timeout=WITHIN) as response:
            if response.status != 200:
                raise NoStock(await response.text())
            self._stock.sessions[who] = response.cookies[COOKIE].value

    async def _do(self, call: str, who: str = "admin", /, **ask: Any) -> Any:
        address = f"{self._stock.url}/_larkstead/console/{call}"
        headers = {"Cookie": f"{COOKIE}={self._stock.sessions[who]}"}
        async with self._http.post(address, json=ask, headers=headers, timeout=WITHIN) as response:
            if response.status != 200:
                raise NoStock(f"{call}: {await response.text()}")
            return await response.json()

    async def _api(self, path: str, method: str = "POST", **sent: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._stock.tokens['tenant']}"}
        address = f"{self._stock.url}/open-apis/{path}"
        async with self._http.request(method, address, headers=headers, timeout=WITHIN, **sent) as response:
            answer = await response.json()
            if answer["code"] != 0:
                raise NoStock(f"{path}: {answer}")
            data: dict[str, Any] = answer["data"]
            return data
