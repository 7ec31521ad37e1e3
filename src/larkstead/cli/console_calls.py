"""What commands do at a server's developer console and API: find, publish, send. A page makes the same calls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from larkstead.cli.client import ApiAnswer, Client
from larkstead.cli.errors import Problem

SEND = "im.v1.message.create"
PREFIXES = {"ou_": "open_id", "on_": "union_id", "oc_": "chat_id"}
_KINDS = {"users": "person", "bots": "bot", "groups": "group"}
Card = dict[str, Any]


def apps(client: Client) -> list[Card]:
    """The apps that the signed-in person develops, newest first."""
    found: list[Card] = client.console("apps.list")["apps"]
    return found


def find_app(client: Client, wanted: str) -> Card:
    """An app by app_id, or by a name that only one of them has."""
    mine = apps(client)
    found = [app for app in mine if app["app_id"] == wanted] or [app for app in mine if app["name"] == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{app['app_id']} ({app['status'].replace('_', ' ')})" for app in found)
        raise Problem(f"{len(found)} apps are called {wanted!r}: {ids}. Use one of these app_ids instead of the name.")
    names = ", ".join(dict.fromkeys(app["name"] for app in mine)) or "none"
    raise Problem(
        f"You develop no app {wanted!r} at {client.url} (there are: {names}). Create it with `larkstead app create`, "
        "or sign in as its owner with `larkstead login`."
    )


def secret(client: Client, app_id: str) -> str:
    """The app's secret."""
    return str(client.console("apps.secret", {"app_id": app_id})["app_secret"])


def grants(scopes: Iterable[str]) -> list[dict[str, str]]:
    """Scopes as the console takes them; `user:` before a key asks for the user identity."""
    asked = []
    for scope in scopes:
        user = scope.removeprefix("user:")
        asked.append({"key": user, "token": "tenant" if user == scope else "user"})
    return asked


def enable(client: Client, app_id: str, scopes: Iterable[str]) -> Card:
    """Add scopes; says which are in force at once and which wait for a version."""
    return client.console("scopes.enable", {"app_id": app_id, "grants": grants(scopes)})


def publish(client: Client, app_id: str, *, everyone: bool | None = None, notes: str = "") -> Card:
    """Publish what is configured: the version that waits to be submitted, or a new one. The version's card.

    `everyone` None keeps the availability (a first version has its creator's).
    """
    plan = client.console("versions.prepare", {"app_id": app_id})
    waiting = plan["open_version"]
    if waiting and waiting["status"] == "in_review":
        return dict(client.console("versions.get", {"app_id": app_id, "version_id": waiting["version_id"]})["version"])
    change = {"app_id": app_id, "availability": {"everyone": True} if everyone else _audience(plan)}
    if everyone is False:
        me = client.console("session.state")["user"]["user_id"]
        change["availability"] = {"users": [me]}
    if waiting:
        id = waiting["version_id"]
        if everyone is not None:
            client.console("versions.edit", {**change, "version_id": id})
    else:
        draft = {**change, "number": plan["number"], "notes": notes or "Published from the command line"}
        id = client.console("versions.create", draft)["version"]["version_id"]
    return dict(client.console("versions.submit", {"app_id": app_id, "version_id": id})["version"])


def _audience(plan: Mapping[str, Any]) -> dict[str, Any]:
    shown = plan["availability"]
    return {
        "everyone": shown["everyone"],
        "users": [user["user_id"] for user in shown["users"]],
        "departments": [department["department_id"] for department in shown["departments"]],
    }


def tenant_token(client: Client, app_id: str, app_secret: str) -> Card:
    """The app's token, fetched as its program would."""
    body = {"app_id": app_id, "app_secret": app_secret}
    answer = client.api("POST", "/auth/v3/tenant_access_token/internal", body=body)
    if answer.code:
        raise refused(client, answer, "auth.v3.auth.tenant_access_token_internal", app_id)
    return answer.json


def ids_of(client: Client, app_id: str, wanted: str) -> Card | None:
    """A colleague's ids in the app, by name, English name, e-mail or user_id; None when nobody is called so."""
    found = client.console("explorer.users", {"app_id": app_id, "q": wanted})["users"]
    exact = [who for who in found if wanted in {who["user_id"], who["name"], who["en_name"], who["email"]}]
    if len(exact) > 1:
        ids = ", ".join(who["user_id"] for who in exact)
        raise Problem(f"{len(exact)} people are called {wanted!r}: name one by user_id ({ids}).")
    return exact[0] if exact else None


def receiver(client: Client, app_id: str, wanted: str) -> tuple[str, str]:
    """receive_id_type and receive_id of whom is meant: an id or e-mail as it is, else a person or group by name."""
    if (kind := PREFIXES.get(wanted[:3])) is not None:
        return kind, wanted
    if "@" in wanted:
        return "email", wanted
    if (user := ids_of(client, app_id, wanted)) is not None:
        return "open_id", str(user["open_id"])
    for chat in _chats(client):
        if chat["mode"] == "group" and chat["name"] == wanted:
            return "chat_id", str(chat["chat_id"])
    raise Problem(
        f"There is nobody and no group called {wanted!r}. Name a person, a group of yours, an e-mail or an id."
    )


def _chats(client: Client) -> Iterator[Card]:
    cursor = None
    while True:
        page = client.console("messenger.chats", {"cursor": cursor, "limit": 200})
        yield from page["chats"]
        if (cursor := page["next"]) is None:
            return


def find_chat(client: Client, wanted: str) -> str:
    """The chat_id of a chat: by chat_id, or by the name of a group one is in that only one of them has."""
    if PREFIXES.get(wanted[:3]) == "chat_id":
        return wanted
    found = [str(chat["chat_id"]) for chat in _chats(client) if chat["mode"] == "group" and chat["name"] == wanted]
    if not found:
        raise Problem(f"There is no group {wanted!r} that this person is in. Create it with `larkstead chat create`.")
    return _one(found, wanted)


def find_party(client: Client, wanted: str, kinds: Sequence[str] = ("users", "bots", "groups")) -> tuple[str, str]:
    """Whom a person may write to: `user` with a user_id, `app` with an app_id, or `chat` with a chat_id, by id or by a
    name that only one of these kinds has.
    """
    if PREFIXES.get(wanted[:3]) == "chat_id" and "groups" in kinds:
        return "chat", wanted
    found = client.console("messenger.search", {"words": wanted})
    hits = [hit for kind in kinds for hit in found[kind] if wanted in _names(hit)]
    if hits:
        kind_of = {str(hit["id"]): str(hit["kind"]) for hit in hits}
        id = _one(list(kind_of), wanted)
        return kind_of[id], id
    for bot in found["waiting"] if "bots" in kinds else ():
        if wanted in {bot["name"], bot["app_id"]}:
            raise Problem(f"{bot['name']} cannot be written to. {bot['why']['en']} See {client.url}{bot['link']}")
    meant = "person, bot or group called" if len(kinds) > 1 else _KINDS[kinds[0]]
    raise Problem(f"There is no {meant} {wanted!r} that this person may write to.")


def _names(hit: Card) -> set[str]:
    """What somebody is called by: a person's English name and e-mail as well."""
    more = hit["hint"].split(" · ") if hit["kind"] == "user" else []
    return {hit["id"], hit["name"], *more}


def _one(found: list[str], wanted: str) -> str:
    if len(found) > 1:
        raise Problem(f"{len(found)} are called {wanted!r}: {', '.join(found)}. Use one of these ids.")
    return found[0]


def send(client: Client, token: str, to: tuple[str, str], body: Mapping[str, str]) -> ApiAnswer:
    """Send a message through the open API; `body` has msg_type and content."""
    kind, receive_id = to
    return client.api(
        "POST",
        "/im/v1/messages",
        token=token,
        query={"receive_id_type": kind},
        body={"receive_id": receive_id, **body},
    )


def refused(client: Client, answer: ApiAnswer, endpoint_id: str, app_id: str) -> Problem:
    """A refused API call, with what mends it where that is known."""
    said = f"{answer.code} {answer.json.get('msg', '')} (Log ID {answer.log_id})"
    known = client.console("explorer.explain", {"endpoint_id": endpoint_id, "code": answer.code, "app_id": app_id})
    if known["remedy"]:
        said += f" {known['remedy']['en']}"
    if known["fix"] and known["fix"]["link"]:
        said += f" See {client.url}{known['fix']['link']}"
    return Problem(said)
