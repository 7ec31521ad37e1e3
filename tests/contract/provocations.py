"""How each refusal that an endpoint declares is provoked: one call for each endpoint and code."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from larkstead.world.records import App, Audience, Chat, Message
from tests.support.platform import Answer, Platform

Provocation = Callable[[Platform], Awaitable[Answer]]
PROVOCATIONS: dict[tuple[str, int], Provocation] = {}
# These need a server that counts.
LIMITED = {(f"im.v1.message.{verb}", 230020) for verb in ("create", "reply", "patch")}

NOWHERE = "cli_0000000000000000"
TEXT = {"msg_type": "text", "content": '{"text":"hi"}'}
SENDS, READS = "im:message:send_as_bot", "im:message"
HISTORY = "im:message.group_msg"
CREATE, REPLY, GET, LIST = (f"im.v1.message.{verb}" for verb in ("create", "reply", "get", "list"))


def provokes(code: int, *endpoints: str) -> Callable[[Callable[..., Awaitable[Answer]]], Any]:
    """Declare a provocation; of several endpoints each is called with the same preparation."""

    def declare(function: Callable[..., Awaitable[Answer]]) -> Any:
        for endpoint in endpoints:
            if len(endpoints) == 1:
                PROVOCATIONS[endpoint, code] = function
            else:
                PROVOCATIONS[endpoint, code] = partial(function, endpoint=endpoint)
        return function

    return declare


# --- application

APPS = {
    "application.v6.application.get": "/open-apis/application/v6/applications/{app_id}",
    "application.v6.application.app_version.list": "/open-apis/application/v6/applications/{app_id}/app_versions",
    "application.v6.application.app_version.get": "/open-apis/application/v6/applications/{app_id}/app_versions/oav_1",
}


async def ask_for(platform: Platform, endpoint: str, app_id: str) -> Answer:
    caller = await platform.app("application:application:self_manage")
    return await platform.get(APPS[endpoint].format(app_id=app_id), caller, lang="zh_cn")


@provokes(210503, *APPS)
async def malformed_app_id(platform: Platform, endpoint: str) -> Answer:
    return await ask_for(platform, endpoint, "test-app")


@provokes(210506, *APPS)
async def unknown_app_id(platform: Platform, endpoint: str) -> Answer:
    return await ask_for(platform, endpoint, NOWHERE)


@provokes(210504, *APPS)
async def app_of_another_enterprise(platform: Platform, endpoint: str) -> Answer:
    theirs = await platform.app(publish=False, owner="陈静")
    return await ask_for(platform, endpoint, theirs.app_id)


@provokes(210508, *APPS)
async def other_app_without_the_scope_for_it(platform: Platform, endpoint: str) -> Answer:
    other = await platform.app(name="other")
    return await ask_for(platform, endpoint, other.app_id)


async def versions(platform: Platform, **query: Any) -> Answer:
    caller = await platform.app("application:application:self_manage")
    await platform.publish(caller)
    path = "/open-apis/application/v6/applications/me/app_versions"
    if query.pop("from_another_order", False):
        first = await platform.get(path, caller, lang="zh_cn", page_size=1, order=1)
        query["page_token"] = first.data["page_token"]
    return await platform.get(path, caller, lang="zh_cn", **query)


@provokes(210500, "application.v6.application.app_version.list")
async def version_page_that_was_never_issued(platform: Platform) -> Answer:
    return await versions(platform, page_token="new-1")


@provokes(210501, "application.v6.application.app_version.list")
async def version_page_of_another_query(platform: Platform) -> Answer:
    return await versions(platform, from_another_order=True)


@provokes(211002, "application.v6.application.app_version.get")
async def unknown_version(platform: Platform) -> Answer:
    return await ask_for(platform, "application.v6.application.app_version.get", "me")


@provokes(211003, "application.v6.application.app_version.get")
async def version_of_another_app(platform: Platform) -> Answer:
    other = await platform.app(name="other")
    caller = await platform.app("application:application:self_manage")
    (version,) = platform.world.versions.of(other)
    id = platform.world.identities.version_id(version)
    return await platform.get(f"/open-apis/application/v6/applications/me/app_versions/{id}", caller, lang="zh_cn")


# --- auth, bot, event

TOKENS = {
    f"auth.v3.auth.{kind}_access_token_internal": f"/open-apis/auth/v3/{kind}_access_token/internal"
    for kind in ("tenant", "app")
}


@provokes(10014, *TOKENS)
async def token_for_a_disabled_app(platform: Platform, endpoint: str) -> Answer:
    app, admin = await platform.app(), platform.person("韩梅梅")
    secret = platform.world.apps.secret(app, admin)
    await platform.world.apps.disable(app, admin)
    return await platform.call("POST", TOKENS[endpoint], json={"app_id": app.app_id, "app_secret": secret})


@provokes(11205, "bot.v3.info")
async def bot_that_is_off(platform: Platform) -> Answer:
    return await platform.get("/open-apis/bot/v3/info", await platform.app(bot=False))


@provokes(1810001, "event.v1.outbound_ip.list")
async def page_of_nothing(platform: Platform) -> Answer:
    return await platform.get("/open-apis/event/v1/outbound_ip", await platform.app("event:ip_list"), page_size=0)


# --- contact

USERS = "/open-apis/contact/v3/users"
BASE = "contact:contact.base:readonly"


@provokes(40012, "contact.v3.scope.list")
async def range_page_that_was_never_issued(platform: Platform) -> Answer:
    return await platform.get("/open-apis/contact/v3/scopes", await platform.app(BASE), page_token="AQD9")


async def only_me(platform: Platform) -> App:
    return await platform.app(BASE, audience=Audience(people=(platform.person("韩梅梅").id,)))


@provokes(41050, "contact.v3.user.get")
async def person_out_of_range(platform: Platform) -> Answer:
    app = await only_me(platform)
    return await platform.get(f"{USERS}/{platform.open_id(app, '李雷')}", app)


@provokes(41012, "contact.v3.user.get")
async def what_is_no_open_id(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/4b7d9e12", await platform.app(BASE))


@provokes(41050, "contact.v3.user.batch")
async def everyone_out_of_range(platform: Platform) -> Answer:
    app = await only_me(platform)
    return await platform.get(f"{USERS}/batch", app, user_ids=platform.open_id(app, "李雷"))


@provokes(40001, "contact.v3.user.batch")
async def batch_of_what_is_no_open_id(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/batch", await platform.app(BASE), user_ids="4b7d9e12")


@provokes(40004, "contact.v3.user.find_by_department")
async def department_out_of_range(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/find_by_department", await only_me(platform), department_id="0")


@provokes(40011, "contact.v3.user.find_by_department")
async def page_of_nobody(platform: Platform) -> Answer:
    return await platform.get(f"{USERS}/find_by_department", await platform.app(BASE), department_id="0", page_size=0)


@provokes(40012, "contact.v3.user.find_by_department")
async def department_page_that_was_never_issued(platform: Platform) -> Answer:
    app = await platform.app(BASE)
    return await platform.get(f"{USERS}/find_by_department", app, department_id="0", page_token="AQD9")


# --- chats

CHATS = {"im.v1.chat.list": "/open-apis/im/v1/chats", "im.v1.chat.get": f"/open-apis/im/v1/chats/oc_{'0' * 32}"}


@provokes(232025, *CHATS)
async def chats_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    return await platform.get(CHATS[endpoint], await platform.app("im:chat", bot=False))


@provokes(232001, "im.v1.chat.list")
async def chat_page_that_was_never_issued(platform: Platform) -> Answer:
    return await platform.get("/open-apis/im/v1/chats", await platform.app("im:chat"), page_token="dmJC")


@provokes(232006, "im.v1.chat.get")
async def what_is_no_chat_id(platform: Platform) -> Answer:
    return await platform.get("/open-apis/im/v1/chats/front-end", await platform.app("im:chat"))


@provokes(232010, "im.v1.chat.get")
async def chat_of_another_enterprise(platform: Platform) -> Answer:
    theirs = await platform.group("strict", owner="陈静")
    path = f"/open-apis/im/v1/chats/{platform.world.identities.chat_id(theirs)}"
    return await platform.get(path, await platform.app("im:chat"))


@provokes(232011, "im.v1.chat.get")
async def p2p_chat_of_others(platform: Platform) -> Answer:
    chat = platform.world.book.chats.at((await overheard(platform)).chat)
    path = f"/open-apis/im/v1/chats/{platform.world.identities.chat_id(chat)}"
    return await platform.get(path, await platform.app("im:chat"))


# --- messages


async def overheard(platform: Platform, **more: Any) -> Message:
    """What one person says to another."""
    return await platform.says("李雷", platform.person("林芳"), **more)


async def act(platform: Platform, endpoint: str, app: App, message: Message, **body: Any) -> Answer:
    """The endpoint's call about a message and its chat."""
    identities = platform.world.identities
    path = f"/open-apis/im/v1/messages/{identities.message_id(message.id)}"
    chat_id = identities.chat_id(platform.world.book.chats.at(message.chat))
    if endpoint == CREATE:
        query = {"receive_id_type": "chat_id"}
        sent = {"receive_id": chat_id, **TEXT, **body}
        return await platform.call("POST", "/open-apis/im/v1/messages", app=app, query=query, json=sent)
    if endpoint == REPLY:
        return await platform.call("POST", f"{path}/reply", app=app, json={**TEXT, **body})
    if endpoint == GET:
        return await platform.get(path, app)
    return await platform.get("/open-apis/im/v1/messages", app, container_id_type="chat", container_id=chat_id)


async def in_a_group(platform: Platform, app: App, *members: str) -> tuple[Chat, Message]:
    group = await platform.group("group", *members, apps=[app])
    return group, await platform.says("韩梅梅", group)


@provokes(230006, CREATE, REPLY, GET, LIST)
async def bot_taken_away(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    _, message = await in_a_group(platform, app)
    await platform.world.apps.remove_bot(app, platform.person("韩梅梅"))
    await platform.publish(app)
    return await act(platform, endpoint, app, message)


@provokes(230013, CREATE, REPLY, GET, LIST)
async def person_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    message = await platform.says("李雷", app)
    await platform.publish(app, Audience(people=(platform.person("韩梅梅").id,)))
    return await act(platform, endpoint, app, message)


@provokes(230002, CREATE, REPLY, GET, LIST)
async def bot_outside_the_group(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    group, message = await in_a_group(platform, app)
    await platform.world.chats.remove(platform.person("韩梅梅"), group, "app", app.id)
    return await act(platform, endpoint, app, message)


@provokes(232009, CREATE, REPLY)
async def group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, message = await in_a_group(platform, app)
    await platform.world.chats.dissolve(platform.person("韩梅梅"), group)
    return await act(platform, endpoint, app, message)


@provokes(230020, CREATE, REPLY)
async def more_than_five_a_second(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    for _ in range(30):
        answer = await act(platform, endpoint, app, message)
        if answer.code:
            break
    return answer


@provokes(230025, CREATE, REPLY)
async def text_that_is_too_long(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message, content='{"text":"' + "a" * 160_000 + '"}')


@provokes(230001, CREATE, REPLY)
async def content_that_is_no_json(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message, content="hi")


@provokes(230001, GET)
async def what_is_no_message_id(platform: Platform) -> Answer:
    return await platform.get("/open-apis/im/v1/messages/m-1", await platform.app(READS))


@provokes(230001, LIST)
async def time_that_is_no_number(platform: Platform) -> Answer:
    app = await platform.app(READS, HISTORY)
    group, _ = await in_a_group(platform, app)
    id = platform.world.identities.chat_id(group)
    path = "/open-apis/im/v1/messages"
    return await platform.get(path, app, container_id_type="chat", container_id=id, start_time="today")


@provokes(230027, GET, LIST)
async def group_history_without_its_scope(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(READS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message)


@provokes(230050, REPLY, GET)
async def message_of_others(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS)
    return await act(platform, endpoint, app, await overheard(platform))


@provokes(230073, LIST)
async def thread_of_others(platform: Platform) -> Answer:
    root = await overheard(platform)
    answer = await overheard(platform, reply_to=root, in_thread=True)
    id = platform.world.identities.thread_id(answer.thread)
    app = await platform.app(READS)
    return await platform.get("/open-apis/im/v1/messages", app, container_id_type="thread", container_id=id)


__all__ = ["LIMITED", "PROVOCATIONS"]
