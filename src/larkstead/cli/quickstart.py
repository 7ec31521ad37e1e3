"""`larkstead quickstart`: the tutorial, through the interfaces that everybody has."""

import json
import shlex
from typing import Any

import typer

from larkstead.cli import console_calls, owner, owner_keys
from larkstead.cli.client import ApiAnswer, Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()

NAME = "Quickstart"
SCOPE = "im:message:send_as_bot"
TEXT = "Hello world"
BODY = {"msg_type": "text", "content": json.dumps({"text": TEXT}, separators=(",", ":"))}


@app.command()
def quickstart(url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Walk the quick start: from a new app to a message that arrives.

    Every step is a call that a page or a program makes, and is printed with what came back. A second walk uses the
    same app and sends one more message.
    """
    walk = Walk(signed_in(url), quiet=as_json)
    found = walk.run()
    if as_json:
        print_json(found)
    else:
        typer.echo(walk.closing(found))


class Walk:
    """One walk of the five steps, as the person who is signed in."""

    def __init__(self, client: Client, *, quiet: bool) -> None:
        self._client = client
        self._quiet = quiet
        self._number = 0
        self._token = ""
        state = client.console("session.state")
        self._me, self._tenant = state["user"], state["tenant"]

    def run(self) -> dict[str, Any]:
        """Take every step; what a script wants to know in the end."""
        client = self._client
        self._say(f"Larkstead at {client.url}, as {self._me['name']} of {self._tenant['name']}\n")
        app_id, app_secret = self._create()
        self._enable_scope(app_id)
        self._add_bot(app_id)
        self._publish(app_id)
        self._fetch_token(app_id, app_secret)
        receiver = self._find_receiver(app_id)
        sent = self._send(app_id, receiver)
        message = sent.json["data"]
        self._receive(message)
        return {
            "base_url": client.url,
            "app_id": app_id,
            "app_secret": app_secret,
            "tenant_key": self._tenant["tenant_key"],
            "receiver": receiver,
            "chat_id": message["chat_id"],
            "message_id": message["message_id"],
            "log_id": sent.log_id,
        }

    # --- the steps

    def _create(self) -> tuple[str, str]:
        owned = (one for one in console_calls.apps(self._client) if one["name"] == NAME and one["part"] == "owner")
        card = next(owned, None)
        if card is not None and card["status"] == "disabled":
            raise Problem(f"The app {NAME} is disabled. An admin enables it at {self._client.url}/admin/apps")
        known = card is not None
        if card is None:
            ask = {"name": NAME, "description": "Sends Hello world, as in the quick start."}
            card = self._client.console("apps.create", ask)
        id = str(card["app_id"])
        secret = console_calls.secret(self._client, id)
        self._step("App", "is there already" if known else "created", f"/app/{id}/baseinfo", f"{NAME}  {id}")
        return id, secret

    def _enable_scope(self, app_id: str) -> None:
        split = console_calls.enable(self._client, app_id, [SCOPE])
        waits = bool(split["needs_review"])
        done = "is enabled already" if split["effective"] else ("waits for the version" if waits else "enabled")
        self._step("Scope", done, f"/app/{app_id}/auth?q={SCOPE}", SCOPE)

    def _add_bot(self, app_id: str) -> None:
        added = self._client.console("apps.get", {"app_id": app_id})["bot_added"]
        if not added:
            self._client.console("abilities.add_bot", {"app_id": app_id})
        self._step("Bot", "is added already" if added else "added", f"/app/{app_id}/ability")

    def _publish(self, app_id: str) -> None:
        card = self._client.console("apps.get", {"app_id": app_id})
        online, page = card["online"], f"/app/{app_id}/version"
        if card["bot_on"] and not card["scopes_waiting"]:
            self._step("Version", "is online already", page, online["number"])
            return
        version = console_calls.publish(self._client, app_id, notes="The quick start")
        if version["status"] != "online":
            raise Problem(
                f"Version {version['number']} of {NAME} waits for an admin of {self._tenant['name']}: approve it at "
                f"{self._client.url}/admin/reviews and run this again, or sign in to another enterprise with "
                "`larkstead login`."
            )
        self._step("Version", "published", page, f"{version['number']}, available to {self._me['name']}")

    def _fetch_token(self, app_id: str, app_secret: str) -> None:
        answer = console_calls.tenant_token(self._client, app_id, app_secret)
        self._token = answer["tenant_access_token"]
        self._step(
            "Token",
            "fetched",
            "POST /open-apis/auth/v3/tenant_access_token/internal",
            f"{self._token}  (for {answer['expire']} s)",
        )

    def _find_receiver(self, app_id: str) -> dict[str, str]:
        user = console_calls.ids_of(self._client, app_id, self._me["user_id"])
        if user is None:
            raise Problem(f"{self._me['name']} is not among the members. Sign in again with `larkstead login`.")
        if user["out"]:
            raise Problem(f"{user['out']['said']['en']} See {self._client.url}{user['out']['link']}")
        keys = ("name", "open_id", "user_id", "union_id", "email")
        self._step("Receiver", "found", "/api-explorer", f"{user['name']}  {user['open_id']}")
        return {key: user[key] for key in keys}

    def _send(self, app_id: str, receiver: dict[str, str]) -> ApiAnswer:
        answer = console_calls.send(self._client, self._token, ("open_id", receiver["open_id"]), BODY)
        if answer.code:
            raise console_calls.refused(self._client, answer, console_calls.SEND, app_id)
        target = "POST /open-apis/im/v1/messages?receive_id_type=open_id"
        self._step("Message", f"sent, Log ID {answer.log_id}", target, answer.body)
        return answer

    def _receive(self, sent: dict[str, Any]) -> None:
        page = self._client.console("messenger.messages", {"chat_id": sent["chat_id"]})
        got = next((one for one in page["messages"] if one["message_id"] == sent["message_id"]), None)
        if got is None:
            raise Problem(f"The message {sent['message_id']} was sent and is not in its chat: this is our fault.")
        said = json.loads(got["content"])["text"]
        place = f"/messenger/{sent['chat_id']}"
        self._step("Message", "received", place, f"{got['sender']['name']}: {said}")

    # --- what is printed

    def closing(self, found: dict[str, Any]) -> str:
        """Where to go on: addresses, credentials, and the same call for a terminal."""
        url = found["base_url"]
        key = owner_keys.find(url)
        # Half an hour is long enough to read what was printed; `larkstead open` prints another one.
        rows = {"Open in a browser": owner.address(key)} if key is not None else {}
        rows |= {
            "Messenger": f"{url}/messenger/{found['chat_id']}",
            "Developer console": f"{url}/app",
            "API explorer": f"{url}/api-explorer",
            "Documents": f"{url}/document",
            "Admin console": f"{url}/admin",
            "App ID": found["app_id"],
            "App secret": found["app_secret"],
        }
        table = "\n".join(f"  {label:18} {value}" for label, value in rows.items())
        return f"\n{table}\n\nThe same message once more, by cURL:\n\n{self._curl(found)}\n"

    def _curl(self, found: dict[str, Any]) -> str:
        body = json.dumps({"receive_id": found["receiver"]["open_id"], **BODY}, separators=(",", ":"))
        target = f"{found['base_url']}/open-apis/im/v1/messages?receive_id_type=open_id"
        return (
            f"curl -i -X POST {shlex.quote(target)} \\\n"
            "  -H 'Content-Type: application/json' \\\n"
            f"  -H 'Authorization: Bearer {self._token}' \\\n"
            f"  -d {shlex.quote(body)}"
        )

    def _step(self, what: str, done: str, where: str, result: str = "") -> None:
        self._number += 1
        page = where if where.startswith("POST ") else f"{self._client.url}{where}"
        head = typer.style(f"{self._number}. {what} {done}", bold=True)
        self._say(f"{head}\n   {page}" + (f"\n   {result}" if result else ""))

    def _say(self, text: str) -> None:
        if not self._quiet:
            typer.echo(text)
