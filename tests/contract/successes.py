"""For each endpoint the calls that succeed, with as much in the answers as there can be."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from larkstead.api import CATALOGUE
from larkstead.world.records import App, Audience
from tests.support.platform import Answer, Platform

Success = Callable[[Platform, App], Awaitable[Sequence[Answer]]]
SUCCESSES: dict[str, Success] = {}
TEXT = {"msg_type": "text"}


def succeeds(*endpoints: str) -> Callable[[Success], Success]:
    """Declare how an endpoint is called; the app holds every scope that the endpoint names."""

    def declare(function: Success) -> Success:
        SUCCESSES.update(dict.fromkeys(endpoints, function))
        return function

    return declare


def scopes_of(endpoint_id: str) -> list[str]:
    """Every scope that an endpoint's facts name."""
    facts = CATALOGUE.endpoints[endpoint_id].facts
    return list(dict.fromkeys((*facts.scopes_any, *facts.field_scopes, *facts.scopes_in_tip)))


async def both(platform: Platform, app: App, path: str, endpoint: str, **query: Any) -> list[Answer]:
    """The call with the app's token and, where the endpoint takes one, with a person's."""
    answers = [await platform.get(path, app, **query)]
    if "user_access_token" in CATALOGUE.endpoints[endpoint].facts.tokens:
        token = await platform.user_token(app, "韩梅梅", *scopes_of(endpoint))
        answers.append(await platform.call("GET", path, token=token, query=query))
    return answers


# --- application, auth, bot, event

APP = "application.v6.application"


@succeeds(f"{APP}.get")
async def get_app(platform: Platform, app: App) -> list[Answer]:
    other = await platform.app("im:message", name="other", publish=False)
    paths = [f"/open-apis/application/v6/applications/{id}" for id in ("me", app.app_id, other.app_id)]
    return [await platform.get(path, app, lang=lang) for path in paths for lang in ("zh_cn", "en_us", "ja_jp")]


async def various_versions(platform: Platform, app: App) -> list[str]:
    """The ids of a published version and of a draft for chosen people and departments."""
    world, by = platform.world, platform.person("韩梅梅")
    audience = Audience(people=(by.id,), departments=(platform.department("研发部").id,))
    await world.apps.set_forbidden(app, by, Audience(people=(platform.person("林芳").id,)))
    draft = await world.versions.create(app, by, world.versions.next_number(app), "draft", audience)
    return [world.identities.version_id(version) for version in (*world.versions.of(app), draft)]


@succeeds(f"{APP}.app_version.list")
async def list_versions(platform: Platform, app: App) -> list[Answer]:
    await various_versions(platform, app)
    path = "/open-apis/application/v6/applications/me/app_versions"
    return [await platform.get(path, app, lang="zh_cn", page_size=size, order=1) for size in (1, 50)]


@succeeds(f"{APP}.app_version.get")
async def get_version(platform: Platform, app: App) -> list[Answer]:
    path = f"/open-apis/application/v6/applications/{app.app_id}/app_versions"
    ids = await various_versions(platform, app)
    return [await platform.get(f"{path}/{id}", app, lang="en_us") for id in ids]


@succeeds("auth.v3.auth.tenant_access_token_internal")
async def tenant_token(platform: Platform, app: App) -> list[Answer]:
    return [await fetch(platform, app, "tenant")]


@succeeds("auth.v3.auth.app_access_token_internal")
async def app_token(platform: Platform, app: App) -> list[Answer]:
    return [await fetch(platform, app, "app")]


async def fetch(platform: Platform, app: App, kind: str) -> Answer:
    secret = platform.world.apps.secret(app, platform.person("韩梅梅"))
    body = {"app_id": app.app_id, "app_secret": secret}
    return await platform.call("POST", f"/open-apis/auth/v3/{kind}_access_token/internal", json=body)


@succeeds("bot.v3.info")
async def bot(platform: Platform, app: App) -> list[Answer]:
    return [await platform.get("/open-apis/bot/v3/info", app)]


@succeeds("event.v1.outbound_ip.list")
async def outbound(platform: Platform, app: App) -> list[Answer]:
    path = "/open-apis/event/v1/outbound_ip"
    return [await platform.get(path, app), await platform.get(path, app, page_size=1)]


# --- contact

USERS = "/open-apis/contact/v3/users"


@succeeds("contact.v3.scope.list")
async def contacts_range(platform: Platform, app: App) -> list[Answer]:
    path = "/open-apis/contact/v3/scopes"
    whole = [await platform.get(path, app, page_size=size, user_id_type="user_id") for size in (1, 100)]
    audience = Audience(people=(app.owner,), departments=(platform.department("研发部").id,))
    await platform.publish(app, audience)
    return [*whole, await platform.get(path, app, department_id_type="department_id")]


@succeeds("contact.v3.user.get")
async def get_user(platform: Platform, app: App) -> list[Answer]:
    return await both(platform, app, f"{USERS}/{platform.open_id(app, '李雷')}", "contact.v3.user.get")


@succeeds("contact.v3.user.batch")
async def batch_users(platform: Platform, app: App) -> list[Answer]:
    ids = ["4b7d9e11", "4b7d9e12"]
    return await both(platform, app, f"{USERS}/batch", "contact.v3.user.batch", user_ids=ids, user_id_type="user_id")


@succeeds("contact.v3.user.batch_get_id")
async def ids_of_users(platform: Platform, app: App) -> list[Answer]:
    body = {"emails": ["lilei@example.com", "nobody@example.com"], "mobiles": ["13000000001", "13099999999"]}
    return [await platform.call("POST", f"{USERS}/batch_get_id", app=app, json=body)]


@succeeds("contact.v3.user.find_by_department")
async def users_of_department(platform: Platform, app: App) -> list[Answer]:
    id = platform.world.identities.open_department_id(platform.department("研发部"))
    endpoint = "contact.v3.user.find_by_department"
    return await both(platform, app, f"{USERS}/find_by_department", endpoint, department_id=id, page_size=1)


# --- chats and messages

CHATS, MESSAGES = "/open-apis/im/v1/chats", "/open-apis/im/v1/messages"


async def talk(platform: Platform, app: App) -> tuple[str, str, str, str]:
    """A group with a mention, a reply and a thread: the ids of the group, the root, an answer and the thread."""
    group = await platform.group("group", "李雷", apps=[app])
    chat_id = platform.world.identities.chat_id(group)
    root = await platform.send(app, "chat_id", chat_id, f'<at user_id=\\"{platform.open_id(app, "李雷")}\\"></at> hi')
    body = {**TEXT, "content": '{"text":"in a thread"}', "reply_in_thread": True}
    path = f"{MESSAGES}/{root.data['message_id']}/reply"
    answer = await platform.call("POST", path, app=app, json=body)
    await platform.says("韩梅梅", group)
    return chat_id, root.data["message_id"], answer.data["message_id"], answer.data["thread_id"]


@succeeds("im.v1.chat.list")
async def list_chats(platform: Platform, app: App) -> list[Answer]:
    await talk(platform, app)
    await platform.group("second", apps=[app])
    return await both(platform, app, CHATS, "im.v1.chat.list", page_size=1)


@succeeds("im.v1.chat.get")
async def get_chat(platform: Platform, app: App) -> list[Answer]:
    chat_id, *_ = await talk(platform, app)
    outside = platform.world.identities.chat_id(await platform.group("outside", owner="李雷"))
    p2p = platform.world.chats.p2p_of(("app", app.id), ("user", app.owner))
    if p2p is None:
        await platform.says("韩梅梅", app)
        p2p = platform.world.chats.p2p_of(("app", app.id), ("user", app.owner))
    assert p2p is not None
    ids = (chat_id, outside, platform.world.identities.chat_id(p2p))
    return [answer for id in ids for answer in await both(platform, app, f"{CHATS}/{id}", "im.v1.chat.get")]


@succeeds("im.v1.message.create")
async def create_message(platform: Platform, app: App) -> list[Answer]:
    to = platform.open_id(app, "李雷")
    chat_id, *_ = await talk(platform, app)
    token = await platform.user_token(app, "韩梅梅", "im:message", "im:message.send_as_user")
    body = {"receive_id": chat_id, **TEXT, "content": '{"text":"as a person"}'}
    query = {"receive_id_type": "chat_id"}
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}
    return [
        await platform.send(app, "open_id", to),
        await platform.send(app, "open_id", to, msg_type="post", content=json_text(post)),
        await platform.send(app, "email", "lilei@example.com"),
        await platform.call("POST", MESSAGES, token=token, query=query, json=body),
    ]


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@succeeds("im.v1.message.reply")
async def reply_to_message(platform: Platform, app: App) -> list[Answer]:
    _, root, answer, _ = await talk(platform, app)
    token = await platform.user_token(app, "韩梅梅", "im:message", "im:message.send_as_user")
    body = {**TEXT, "content": '{"text":"yes"}'}
    return [
        await platform.call("POST", f"{MESSAGES}/{root}/reply", app=app, json=body),
        await platform.call("POST", f"{MESSAGES}/{answer}/reply", token=token, json=body),
    ]


@succeeds("im.v1.message.patch")
async def update_card(platform: Platform, app: App) -> list[Answer]:
    card = json_text({"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "x"}]})
    sent = await platform.send(app, "email", "lilei@example.com", msg_type="interactive", content=card)
    path = f"{MESSAGES}/{sent.data['message_id']}"
    return [await platform.call("PATCH", path, app=app, json={"content": card})]


@succeeds("im.v1.message.get")
async def get_message(platform: Platform, app: App) -> list[Answer]:
    _, root, answer, _ = await talk(platform, app)
    return [
        found
        for id in (root, answer)
        for kind in ("open_id", "user_id", "union_id")
        for found in await both(platform, app, f"{MESSAGES}/{id}", "im.v1.message.get", user_id_type=kind)
    ]


@succeeds("im.v1.message.list")
async def list_messages(platform: Platform, app: App) -> list[Answer]:
    chat_id, _, _, thread_id = await talk(platform, app)
    return [
        answer
        for kind, id in (("chat", chat_id), ("thread", thread_id))
        for answer in await both(
            platform, app, MESSAGES, "im.v1.message.list", container_id_type=kind, container_id=id, page_size=1
        )
    ]
