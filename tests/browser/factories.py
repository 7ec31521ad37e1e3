"""What a test finds there already, made by the calls that the pages make."""

import json
from dataclasses import dataclass
from typing import Any

from larkstead.cli.client import ApiAnswer, Client
from tests.browser.windows import Somebody
from tests.support.consoles import console_as

SEND = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"
SEND_SCOPE = "im:message:send_as_bot"


@dataclass(frozen=True)
class MadeApp:
    """An app, and the console of who made it."""

    client: Client
    app_id: str

    def token(self) -> str:
        """A tenant_access_token, fetched as a program does."""
        secret = self.client.console("apps.secret", {"app_id": self.app_id})["app_secret"]
        body = {"app_id": self.app_id, "app_secret": secret}
        return str(
            self.client.api("POST", "/auth/v3/tenant_access_token/internal", body=body).json["tenant_access_token"]
        )

    def open_id(self, user: Somebody) -> str:
        """How the app names a person."""
        found = self.client.console("explorer.users", {"app_id": self.app_id, "q": user.name})["users"]
        return str(found[0]["open_id"])

    def send(self, to: Somebody | str, text: str) -> ApiAnswer:
        """A text to a person, or to a chat by its chat_id."""
        kind, receiver = ("chat_id", to) if isinstance(to, str) else ("open_id", self.open_id(to))
        body = {"receive_id": receiver, "msg_type": "text", "content": json.dumps({"text": text})}
        query = {"receive_id_type": kind}
        return self.client.api("POST", "/im/v1/messages", token=self.token(), query=query, body=body)

    def listen(self) -> None:
        """Once published, the bot hears what is written to it, and there is a box to write in."""
        grants = [{"key": "im:message.p2p_msg:readonly", "token": "tenant"}]
        self.client.console("scopes.enable", {"app_id": self.app_id, "grants": grants})
        self.client.console("events.subscribe", {"app_id": self.app_id, "add": ["im.message.receive_v1"]})

    def publish(self, availability: dict[str, Any] | None = None, notes: str = "第一版") -> None:
        """A version, submitted."""
        number = self.client.console("versions.prepare", {"app_id": self.app_id})["number"]
        ask: dict[str, Any] = {"app_id": self.app_id, "number": number, "notes": notes}
        if availability:
            ask["availability"] = availability
        version = self.client.console("versions.create", ask)["version"]["version_id"]
        self.client.console("versions.submit", {"app_id": self.app_id, "version_id": version})


def make_app(url: str, who: Somebody, name: str, scopes: tuple[str, ...] = (), bot: bool = False) -> MadeApp:
    """An app with scopes for its own token, and with a bot if asked for; not published."""
    client = console_as(url, who.user_id, who.tenant_key)
    app_id = client.console("apps.create", {"name": name, "description": "用于测试"})["app_id"]
    if scopes:
        grants = [{"key": scope, "token": "tenant"} for scope in scopes]
        client.console("scopes.enable", {"app_id": app_id, "grants": grants})
    if bot:
        client.console("abilities.add_bot", {"app_id": app_id})
    return MadeApp(client, app_id)
