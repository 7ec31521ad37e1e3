"""The pictures that the READMEs open with: the home page, a failure explained in the explorer, a card and its reply.

`make shots ARGS="--readme"` writes them into docs/pictures, in both languages and both themes.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page

from tools.shots_pages import SEND

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDTH, HEIGHT = 1360, 800
QUALITY = 72
REST_MS = 400
LOCALES = {"zh": "zh-CN", "en": "en-US"}
SignIn = Callable[[APIRequestContext, str, str], None]
# What is pressed in the explorer: its texts in both languages.
TOKEN = {"zh": "获取 Token", "en": "Get Token"}
SENDS = {"zh": "开始调试", "en": "Send"}
ALLOWS = {"zh": "允许读取", "en": "Let it read them"}
ASSISTANT = {"zh": "排障助手", "en": "Assistant"}
CARD = {
    "zh": ("发布 2.4.0", "**12 项改动**，全部测试通过。\n现在发布？", "发布", "再等等", "等午饭后吧"),
    "en": (
        "Release 2.4.0",
        "**12 changes**, all tests passed.\nShip it now?",
        "Ship it",
        "Not yet",
        "After lunch, please",
    ),
}


@dataclass
class Scene:
    """A server on which the quick start was walked, and a browser signed in to it."""

    context: BrowserContext
    url: str
    facts: dict[str, Any]
    language: str

    @property
    def request(self) -> APIRequestContext:
        return self.context.request

    def api(self, path: str, body: dict[str, Any], token: str = "") -> Any:
        """One call as the app's program makes it."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.request.post(f"{self.url}/open-apis{path}", data=body, headers=headers).json()

    def home(self, page: Page) -> None:
        """Where one stands, and the addresses."""
        page.goto(self.url)
        page.wait_for_selector("h1")

    def explained(self, page: Page) -> None:
        """A call whose receiver is nobody, and what the assistant says of it."""
        page.goto(self.url + SEND)
        page.get_by_role("button", name=TOKEN[self.language], exact=True).click()
        editor = page.locator(".cm-content")
        editor.click()
        editor.press("ControlOrMeta+a")
        page.keyboard.insert_text(
            '{"receive_id": "ou_nobody", "msg_type": "text", "content": "{\\"text\\": \\"hi\\"}"}'
        )
        page.get_by_role("button", name=SENDS[self.language], exact=True).click()
        page.get_by_role("button", name=ALLOWS[self.language]).click()
        page.get_by_role("button", name=ALLOWS[self.language]).wait_for(state="detached")
        page.get_by_role("region", name=ASSISTANT[self.language]).evaluate("it => it.scrollIntoView({block: 'end'})")

    def card(self, page: Page) -> None:
        """A card of the bot, and a person's reply to it."""
        title, text, yes, no, reply = CARD[self.language]
        chat_id = self.facts["chat_id"]
        page.goto(f"{self.url}/messenger/{chat_id}")
        if "card" not in self.facts:
            self._send(chat_id, title, text, yes, no, reply)
            self.facts["card"] = "sent"
        page.get_by_text(reply).last.wait_for()

    def _send(self, chat_id: str, title: str, text: str, yes: str, no: str, reply: str) -> None:
        app = {"app_id": self.facts["app_id"], "app_secret": self.facts["app_secret"]}
        token = self.api("/auth/v3/tenant_access_token/internal", app)["tenant_access_token"]
        buttons = [
            {"tag": "button", "text": {"tag": "plain_text", "content": words}, "type": kind}
            for words, kind in ((yes, "primary"), (no, "default"))
        ]
        content = {
            "header": {"title": {"tag": "plain_text", "content": title}, "template": "blue"},
            "elements": [
                {"tag": "div", "text": {"tag": "lark_md", "content": text}},
                {"tag": "action", "actions": buttons},
            ],
        }
        body = {"receive_id": chat_id, "msg_type": "interactive", "content": json.dumps(content)}
        sent = self.api("/im/v1/messages?receive_id_type=chat_id", body, token)["data"]["message_id"]
        ask = {"chat_id": chat_id, "msg_type": "text", "content": json.dumps({"text": reply}), "uuid": sent}
        address = f"{self.url}/_larkstead/console/messenger.send"
        answer = self.request.post(address, data={**ask, "reply_to": sent}, headers={"Origin": self.url})
        assert answer.ok, answer.text()


def take_readme(
    browser: Browser, url: str, facts: dict[str, Any], language: str, sign_in: SignIn, settled: str
) -> None:
    """Those of one language, from a server that has nothing in another."""
    PICTURES.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            locale=LOCALES[language],
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        sign_in(context.request, url, facts["tenant_key"])
        scene = Scene(context, url, facts, language)
        # The card is sent once.
        for name, show in (("home", scene.home), ("explained", scene.explained), ("card", scene.card)):
            page = context.new_page()
            show(page)
            page.wait_for_function(settled)
            page.wait_for_timeout(REST_MS)
            taken = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
            (PICTURES / f"{name}-{language}-{theme}.webp").write_bytes(base64.b64decode(taken["data"]))
            page.close()
        context.close()
