"""How each refusal of groups, their members, managers and settings is provoked."""

from functools import partial
from itertools import count
from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.im.chats import BOTS_BOUND
from larkstead.world.im.group_settings import MANAGERS_MOST
from larkstead.world.im.records import Chat
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

CHATS = "/open-apis/im/v1/chats"
NOBODY = f"oc_{'0' * 32}"
# By endpoint: method, what follows the chat_id, a body that would do.
CALLS: dict[str, tuple[str, str, Any]] = {
    "im.v1.chat.update": ("PUT", "", {"description": "about"}),
    "im.v1.chat.delete": ("DELETE", "", None),
    "im.v1.chat.link": ("POST", "/link", {}),
    "im.v1.chat.members.create": ("POST", "/members", {"id_list": ["4b7d9e12"]}),
    "im.v1.chat.members.delete": ("DELETE", "/members", {"id_list": ["4b7d9e12"]}),
    "im.v1.chat.members.get": ("GET", "/members", None),
    "im.v1.chats.members.bots": ("GET", "/members/bots", None),
    "im.v1.chat.members.is_in_chat": ("GET", "/members/is_in_chat", None),
    "im.v1.chat.members.me_join": ("PATCH", "/members/me_join", None),
    "im.v1.chat.managers.add_managers": ("POST", "/managers/add_managers", {"manager_ids": ["4b7d9e12"]}),
    "im.v1.chat.managers.delete_managers": ("POST", "/managers/delete_managers", {"manager_ids": ["4b7d9e12"]}),
    "im.v1.chat.moderation.get": ("GET", "/moderation", None),
    "im.v1.chat.moderation.update": ("PUT", "/moderation", {"moderation_setting": "only_owner"}),
}
MANAGERS = ("im.v1.chat.managers.add_managers", "im.v1.chat.managers.delete_managers")
MEMBERS = ("im.v1.chat.members.create", "im.v1.chat.members.delete")
KINDS = {**dict.fromkeys((*MEMBERS, *MANAGERS), "member_id_type"), "im.v1.chat.moderation.update": "user_id_type"}
_NUMBERS = count()
OPEN = ("im.v1.chat.members.is_in_chat", "im.v1.chat.members.me_join")


async def call(platform: Platform, endpoint: str, app: App, chat: Chat | str, body: Any = None, **query: Any) -> Answer:
    """A call of one of the endpoints above; people are named by user_id unless said otherwise."""
    method, rest, usual = CALLS[endpoint]
    chat_id = chat if isinstance(chat, str) else platform.cell.identities.chat_id(chat)
    if endpoint in KINDS:
        query = {KINDS[endpoint]: "user_id", **query}
    return await platform.call(
        method, f"{CHATS}/{chat_id}{rest}", app=app, query=query, json=usual if body is None else body
    )


async def an_app(platform: Platform, **more: Any) -> App:
    return await platform.app("im:chat", "contact:user.employee_id:readonly", **more)


async def owned(platform: Platform, app: App, *users: str, **settings: Any) -> Chat:
    """A group that a bot owns, with these people in it."""
    found = [platform.user(one) for one in users]
    chat = await platform.cell.chats.create_group(app, "bot's own", found)
    return await platform.cell.group_settings.update(app, chat, settings) if settings else chat


@provokes(232025, *CALLS)
async def without_a_bot(platform: Platform, endpoint: str) -> Answer:
    return await call(platform, endpoint, await an_app(platform, bot=False), NOBODY)


@provokes(232006, *(set(CALLS) - set(MANAGERS)))
async def what_is_no_chat_id(platform: Platform, endpoint: str) -> Answer:
    return await call(platform, endpoint, await an_app(platform), "front-end")


@provokes(232001, *MANAGERS)
async def what_is_no_chat_id_of_managers(platform: Platform, endpoint: str) -> Answer:
    return await call(platform, endpoint, await an_app(platform), "front-end")


@provokes(232010, *(set(CALLS) - set(MANAGERS)))
async def chat_of_another_enterprise(platform: Platform, endpoint: str) -> Answer:
    return await call(platform, endpoint, await an_app(platform), await platform.group("strict", owner="陈静"))


@provokes(232009, *(set(CALLS) - set(OPEN)))
async def dissolved(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    chat = await owned(platform, app)
    await platform.cell.chats.dissolve(app, chat)
    return await call(platform, endpoint, app, chat)


@provokes(232009, "im.v1.chat.members.me_join")
async def dissolved_public_group(platform: Platform) -> Answer:
    app = await an_app(platform)
    chat = await owned(platform, app, chat_type="public", name="once public")
    await platform.cell.chats.dissolve(app, chat)
    return await call(platform, "im.v1.chat.members.me_join", await an_app(platform), chat)


@provokes(232011, *(set(CALLS) - set(OPEN)))
async def from_outside(platform: Platform, endpoint: str) -> Answer:
    return await call(platform, endpoint, await an_app(platform), await platform.group("inside"))


async def _p2p(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    await platform.send(app, "open_id", platform.open_id(app, "李雷"))
    chat = await platform.cell.chats.open_p2p(("app", app.id), ("user", platform.user("李雷").id))
    return await call(platform, endpoint, app, chat)


for code, endpoints in {
    232008: ("im.v1.chat.update", "im.v1.chat.delete", "im.v1.chat.members.me_join"),
    232062: ("im.v1.chat.link",),
    232090: ("im.v1.chat.members.create",),
    232007: ("im.v1.chat.members.delete",),
}.items():
    for one in endpoints:
        provokes(code, one)(partial(_p2p, endpoint=one))


# --- making


async def make(platform: Platform, body: Any, app: App | None = None) -> Answer:
    query = {"user_id_type": "user_id"}
    return await platform.call("POST", CHATS, app=app or await an_app(platform), query=query, json=body)


@provokes(232025, "im.v1.chat.create")
async def made_without_a_bot(platform: Platform) -> Answer:
    return await make(platform, {}, await an_app(platform, bot=False))


@provokes(232001, "im.v1.chat.create")
async def restricted_without_a_restriction(platform: Platform) -> Answer:
    return await make(platform, {"restricted_mode_setting": {"status": True}})


@provokes(232020, "im.v1.chat.create")
async def public_with_a_short_name(platform: Platform) -> Answer:
    return await make(platform, {"chat_type": "public", "name": "x"})


@provokes(232042, "im.v1.chat.create")
async def public_without_a_name(platform: Platform) -> Answer:
    return await make(platform, {"chat_type": "public"})


@provokes(232021, "im.v1.chat.create")
async def with_a_bot_that_is_none(platform: Platform) -> Answer:
    return await make(platform, {"bot_id_list": ["cli_0000000000000000"]})


@provokes(232022, "im.v1.chat.create")
async def with_somebody_who_has_resigned(platform: Platform) -> Answer:
    return await make(platform, {"user_id_list": [await resigned(platform)]})


@provokes(232032, "im.v1.chat.create")
async def of_an_owner_of_another_enterprise(platform: Platform) -> Answer:
    return await make(platform, {"owner_id": platform.user("陈静").user_id})


@provokes(232043, "im.v1.chat.create")
async def with_a_bot_that_is_off(platform: Platform) -> Answer:
    off = await platform.app(bot=False)
    return await make(platform, {"bot_id_list": [off.app_id]})


async def resigned(platform: Platform) -> str:
    """The user_id of somebody who has resigned."""
    user = await platform.cell.users.add(f"Gone {next(_NUMBERS)}")
    return (await platform.cell.users.set_status(user, None, "resigned")).user_id


# --- changing


async def change(platform: Platform, body: Any, app: App | None = None, chat: Chat | None = None) -> Answer:
    app = app or await an_app(platform)
    chat = chat or await owned(platform, app)
    return await call(platform, "im.v1.chat.update", app, chat, body, user_id_type="user_id")


@provokes(232001, "im.v1.chat.update")
async def adding_without_sharing(platform: Platform) -> Answer:
    return await change(platform, {"add_member_permission": "only_owner"})


async def _of_others(platform: Platform, app: App, **settings: Any) -> Chat:
    """Somebody else's group, with a bot in it."""
    chat = await platform.group("others'", apps=[app])
    owner = platform.user("韩梅梅")
    return await platform.cell.group_settings.update(owner, chat, settings) if settings else chat


@provokes(232002, "im.v1.chat.update")
async def edited_by_a_member_where_few_may(platform: Platform) -> Answer:
    app = await an_app(platform)
    return await change(platform, {"name": "mine"}, app, await _of_others(platform, app, edit_permission="only_owner"))


@provokes(232016, "im.v1.chat.update")
async def rules_changed_by_a_member(platform: Platform) -> Answer:
    app = await an_app(platform)
    return await change(platform, {"at_all_permission": "only_owner"}, app, await _of_others(platform, app))


@provokes(232012, "im.v1.chat.update")
async def handed_to_somebody_outside(platform: Platform) -> Answer:
    return await change(platform, {"owner_id": platform.user("李雷").user_id})


@provokes(232031, "im.v1.chat.update")
async def handed_to_another_enterprise(platform: Platform) -> Answer:
    return await change(platform, {"owner_id": platform.user("陈静").user_id})


@provokes(232035, "im.v1.chat.update")
async def handed_to_somebody_who_has_resigned(platform: Platform) -> Answer:
    return await change(platform, {"owner_id": await resigned(platform)})


@provokes(232026, "im.v1.chat.update")
async def named_like_another_public_group(platform: Platform) -> Answer:
    app = await an_app(platform)
    await owned(platform, app, chat_type="public", name="taken already")
    return await change(platform, {"chat_type": "public", "name": "taken already"}, app)


@provokes(232041, "im.v1.chat.update")
async def a_picture_that_is_none(platform: Platform) -> Answer:
    return await change(platform, {"avatar": "img_v3_none"})


@provokes(232017, "im.v1.chat.delete", "im.v1.chat.moderation.update", "im.v1.chat.members.create")
async def done_by_who_may_not(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    closed = {"add_member_permission": "only_owner", "share_card_permission": "not_allowed"}
    return await call(platform, endpoint, app, await _of_others(platform, app, **closed))


@provokes(232064, "im.v1.chat.link")
async def shared_by_who_may_not(platform: Platform) -> Answer:
    app = await an_app(platform)
    closed = {"add_member_permission": "only_owner", "share_card_permission": "not_allowed"}
    return await call(platform, "im.v1.chat.link", app, await _of_others(platform, app, **closed))


@provokes(232001, "im.v1.chat.search")
async def search_page_that_was_never_issued(platform: Platform) -> Answer:
    return await platform.get(f"{CHATS}/search", await an_app(platform), query="a", page_token="dmJC")


@provokes(232025, "im.v1.chat.search")
async def search_without_a_bot(platform: Platform) -> Answer:
    return await platform.get(f"{CHATS}/search", await an_app(platform, bot=False))


# --- members


@provokes(232001, *MEMBERS)
async def too_many_at_once(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    body = {"id_list": [f"user{number}" for number in range(51)]}
    return await call(platform, endpoint, app, await owned(platform, app), body)


@provokes(232027, *MEMBERS)
async def nobody_named(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    return await call(platform, endpoint, app, await owned(platform, app), {"id_list": []})


@provokes(232024, "im.v1.chat.members.create")
async def somebody_out_of_reach(platform: Platform) -> Answer:
    app = await an_app(platform, audience=Audience(users=(platform.user("韩梅梅").id,)))
    body = {"id_list": [platform.user("李雷").user_id]}
    return await call(platform, "im.v1.chat.members.create", app, await owned(platform, app), body)


@provokes(232043, "im.v1.chat.members.create")
async def one_that_is_not_there(platform: Platform) -> Answer:
    app = await an_app(platform)
    body = {"id_list": ["nobody"]}
    return await call(platform, "im.v1.chat.members.create", app, await owned(platform, app), body, succeed_type=2)


@provokes(232013, "im.v1.chat.members.create")
async def one_bot_too_many(platform: Platform) -> Answer:
    app = await an_app(platform)
    await fill(platform, chat := await owned(platform, app))
    body = {"id_list": [(await platform.app()).app_id]}
    return await call(platform, "im.v1.chat.members.create", app, chat, body, member_id_type="app_id")


@provokes(232013, "im.v1.chat.members.me_join")
async def one_bot_too_many_that_comes_itself(platform: Platform) -> Answer:
    app = await an_app(platform)
    await fill(platform, chat := await owned(platform, app, chat_type="public", name="full of bots"))
    return await call(platform, "im.v1.chat.members.me_join", await an_app(platform), chat)


async def fill(platform: Platform, chat: Chat) -> None:
    """As many bots as a group takes."""
    owner = platform.cell.memory.apps.at(chat.owner)
    bots = [await platform.app() for _ in range(BOTS_BOUND - 1)]
    await platform.cell.chats.add(owner, chat, apps=bots)


@provokes(232075, "im.v1.chat.members.me_join")
async def where_one_has_to_be_let_in(platform: Platform) -> Answer:
    settings = {"chat_type": "public", "membership_approval": "approval_required", "name": "ask first"}
    chat = await owned(platform, await an_app(platform), **settings)
    return await call(platform, "im.v1.chat.members.me_join", await an_app(platform), chat)


@provokes(232014, "im.v1.chat.members.delete")
async def taken_out_by_who_may_not(platform: Platform) -> Answer:
    app = await an_app(platform)
    chat = await platform.group("others'", "李雷", apps=[app])
    body = {"id_list": [platform.user("李雷").user_id]}
    return await call(platform, "im.v1.chat.members.delete", app, chat, body)


@provokes(232076, "im.v1.chat.members.delete")
async def the_owner_taken_out(platform: Platform) -> Answer:
    app = await an_app(platform)
    chat = await platform.group("managed", apps=[app])
    await platform.cell.group_settings.add_managers(platform.user("韩梅梅"), chat, [("app", app.id)])
    body = {"id_list": [platform.user("韩梅梅").user_id]}
    return await call(platform, "im.v1.chat.members.delete", app, chat, body)


@provokes(232029, "im.v1.chat.members.delete")
async def an_owner_gone_without_an_heir(platform: Platform) -> Answer:
    app = await an_app(platform)
    body = {"id_list": [app.app_id]}
    return await call(
        platform, "im.v1.chat.members.delete", app, await owned(platform, app), body, member_id_type="app_id"
    )


@provokes(232001, "im.v1.chat.members.get", "im.v1.chat.moderation.get")
async def page_that_was_never_issued(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    chat = await owned(platform, app)
    await platform.cell.group_settings.moderate(app, chat, "moderator_list")
    return await call(platform, endpoint, app, chat, page_token="dmJC")


# --- managers and moderation


@provokes(232027, *MANAGERS)
async def managers_from_outside(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    body = {"manager_ids": [platform.user("李雷").user_id]}
    return await call(platform, endpoint, app, await owned(platform, app), body)


@provokes(232038, *MANAGERS)
async def managers_named_by_a_member(platform: Platform, endpoint: str) -> Answer:
    app = await an_app(platform)
    body = {"manager_ids": [platform.user("韩梅梅").user_id]}
    return await call(platform, endpoint, app, await _of_others(platform, app), body)


@provokes(232040, "im.v1.chat.managers.add_managers")
async def one_manager_too_many(platform: Platform) -> Answer:
    app = await an_app(platform)
    chat = await owned(platform, app, "李雷")
    bots = [await platform.app() for _ in range(MANAGERS_MOST)]
    await platform.cell.chats.add(app, chat, apps=bots)
    await platform.cell.group_settings.add_managers(app, chat, [("app", bot.id) for bot in bots])
    body = {"manager_ids": [platform.user("李雷").user_id]}
    return await call(platform, "im.v1.chat.managers.add_managers", app, chat, body)


@provokes(232001, "im.v1.chat.moderation.update")
async def added_and_removed_at_once(platform: Platform) -> Answer:
    app = await an_app(platform)
    both = [platform.user("李雷").user_id]
    body = {
        "moderation_setting": "moderator_list",
        "moderator_added_list": both,
        "moderator_removed_list": both,
    }
    return await call(platform, "im.v1.chat.moderation.update", app, await owned(platform, app, "李雷"), body)
