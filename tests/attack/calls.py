"""A right request for every endpoint of the API, made from its models; what is an id in it is a `Ref`.

A parameter is filled by its name. A new endpoint whose parameters are known by name needs nothing here; a parameter
of a new name needs one line in PARAMETERS. The tests fail until it has one, so that no endpoint is forgotten.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from larkstead.gate.endpoint import Endpoint
from tests.attack.enterprises import card_of, entity_card
from tests.attack.forms import FRESH, RISING, Joined, Json, NotKnown, Ref
from tests.support.pictures import png

Form = dict[str, dict[str, Any]]

WORDS = {"content": "b"}
MENTION = {"tag": "markdown", "content": Joined("<at id=", Ref("open_id"), "></at>")}
ENTITY = Json(entity_card())
_TAB = {"tab_name": "a", "tab_type": "url", "tab_content": {"url": "https://a.example.com"}}
_TITLE = {"requestType": "UpdateTitleRequestType"}
# What a parameter is filled with. None: left out, which the model allows.
PARAMETERS: Mapping[str, Any] = {
    **{name: Ref(name) for name in ("app_id", "version_id", "user_id", "chat_id", "message_id", "department_id")},
    **{name: Ref(name) for name in ("image_key", "file_key", "thread_id")},
    "message_id_list": [Ref("message_id")],
    "follow_ups": [{"content": "Go on"}],
    "message_ids": [Ref("message_id")],
    "chat_ids": [Ref("chat_id")],
    "chatter_ids": [Ref("open_id")],
    "chatter_id_type": "open_id",
    "bot_ids": [Ref("open_id")],
    "needBotInfo": True,
    "batch_message_id": Ref("batch_message_id"),
    "preview_tokens": [Ref("preview_token")],
    "department_ids": [Ref("open_department_id")],
    **dict.fromkeys(("open_ids", "union_ids")),
    **{name: Ref(name) for name in ("open_id", "email")},
    **dict.fromkeys(("root_id", "update_multi")),
    **dict.fromkeys(("page_size", "page_token", "order", "start_time", "end_time", "sort_type", "duration")),
    **dict.fromkeys(("card_msg_content_type", "include_resigned", "reply_in_thread", "with_sender_name")),
    "reaction_id": Ref("reaction_id"),
    "reaction_type": {"emoji_type": "SMILE"},
    "queries": [{"message_id": Ref("message_id")}],
    "page_size_per_message": None,
    "user_ids": [Ref("open_id")],
    "emails": [Ref("email")],
    "mobiles": [Ref("mobile")],
    "receive_id": Ref("open_id"),
    "receive_id_type": "open_id",
    "user_id_type": "open_id",
    "department_id_type": "open_department_id",
    "container_id": Ref("chat_id"),
    "container_id_type": "chat",
    "content": Json({"text": "hi"}),
    "msg_type": "text",
    "uuid": FRESH,
    "lang": "zh_cn",
    "type": "file",
    "app_secret": Ref("app_secret"),
    "AppID": Ref("app_id"),
    "AppSecret": Ref("app_secret"),
    "ClientAssertion": None,
    # Whoever has a webhook's address may send.
    "token": Ref("hook_token"),
    "text": "a",
    **dict.fromkeys(("title", "card", "timestamp", "sign")),
    "name": "a group",
    "description": "a",
    "i18n_names": {"en_us": "a"},
    "owner_id": Ref("open_id"),
    "user_id_list": [Ref("open_id")],
    "bot_id_list": [Ref("app_id")],
    "id_list": [Ref("open_id")],
    "manager_ids": [Ref("open_id")],
    "member_id_type": "open_id",
    "moderation_setting": "moderator_list",
    "moderator_added_list": [Ref("open_id")],
    "query": "a",
    # Of a search.
    **dict.fromkeys(("filter", "sorter", "from_ids", "at_chatter_ids", "from_type", "message_type")),
    **dict.fromkeys(("avatar", "set_bot_manager", "group_message_type", "chat_mode", "chat_type")),
    **dict.fromkeys(("join_message_visibility", "leave_message_visibility", "membership_approval")),
    **dict.fromkeys(("restricted_mode_setting", "urgent_setting", "video_conference_setting", "edit_permission")),
    **dict.fromkeys(("hide_member_count_setting", "add_member_permission", "share_card_permission")),
    **dict.fromkeys(("at_all_permission", "succeed_type", "moderator_removed_list", "validity_period")),
    "image_type": "message",
    "image": png(),
    "file_type": "stream",
    "file_name": "a",
    "file": b"a",
    # Of a card entity.
    "card_id": Ref("card_id"),
    "element_id": "answer",
    "target_element_id": "answer",
    "sequence": RISING,
    "settings": Json({"config": {"summary": {"content": "a"}}}),
    "actions": Json(
        [{"action": "partial_update_element", "params": {"element_id": "answer", "partial_element": WORDS}}]
    ),
    "elements": Json([MENTION]),
    "element": Json({"tag": "markdown", "element_id": "answer", "content": "b"}),
    "partial_element": Json(WORDS),
    "data": ENTITY,
    # What stands around chats.
    "revision": "0",
    "requests": [Json({**_TITLE, "updateTitleRequest": {"payload": Json({"elements": []})}})],
    "chat_top_notice": [{"action_type": "1", "message_id": Ref("message_id")}],
    "chat_tabs": [_TAB],
    "tab_ids": [Ref("tab_id")],
    "menu_tree": {"chat_menu_top_levels": [{"chat_menu_item": {"action_type": "NONE", "name": "a"}}]},
    "chat_menu_top_level_ids": [Ref("menu_id")],
    "menu_item_id": Ref("menu_id"),
    "update_fields": ["NAME"],
    "chat_menu_item": {"name": "a"},
    "app_feed_card": {"title": "a", "link": {"link": "https://a.example.com"}},
    "feed_cards": [{"biz_id": Ref("biz_id"), "user_id": Ref("open_id")}],
    "buttons": {
        "buttons": [
            {
                "action_type": "url_page",
                "text": {"text": "a"},
                "button_type": "default",
                "multi_url": {"url": "https://a.example.com"},
            }
        ]
    },
    "feed_card_id": Ref("chat_id"),
    "tag_biz_type": "chat",
    "biz_entity_id": Ref("chat_id"),
    "tag_id": Ref("tag_id"),
    "tag_ids": [Ref("tag_id")],
    "ids": [Ref("tag_id")],
    "create_tag": {"tag_type": "tenant", "name": FRESH},
    "patch_tag": {"name": FRESH},
    "time_sensitive": True,
}
_AT = {"text": Joined('<at user_id="', Ref("open_id"), '">a</at>')}
_CONTENTS: tuple[dict[str, Any], ...] = (
    {},
    {"content": Json(_AT)},
    {"msg_type": "image", "content": Json({"image_key": Ref("image_key")})},
    {"msg_type": "file", "content": Json({"file_key": Ref("file_key")})},
    {"msg_type": "audio", "content": Json({"file_key": Ref("opus_key")})},
    {"msg_type": "media", "content": Json({"file_key": Ref("mp4_key"), "image_key": Ref("image_key")})},
    {"msg_type": "share_chat", "content": Json({"chat_id": Ref("chat_id")})},
    {"msg_type": "share_user", "content": Json({"user_id": Ref("open_id")})},
    {
        "msg_type": "post",
        "content": Json(
            {
                "zh_cn": {
                    "title": "a",
                    "content": [
                        [{"tag": "at", "user_id": Ref("open_id")}, {"tag": "text", "text": "a"}],
                        [{"tag": "img", "image_key": Ref("image_key")}],
                    ],
                }
            }
        ),
    },
    {
        "msg_type": "interactive",
        "content": Json(
            {
                "elements": [
                    {"tag": "markdown", "content": Joined("<at id=", Ref("open_id"), "></at>")},
                    {"tag": "img", "img_key": Ref("image_key"), "alt": {"tag": "plain_text", "content": "a"}},
                ]
            }
        ),
    },
)
_USERS: tuple[tuple[str, str], ...] = (("open_id", "open_id"), ("union_id", "union_id"), ("user_id", "user_id"))
_FORWARDED = tuple(
    {"receive_id_type": kind, "receive_id": Ref(kind)}
    for kind in ("open_id", "union_id", "user_id", "email", "chat_id", "thread_id")
)
_GOVERNED = (
    *(f"im.v1.chat.managers.{verb}_managers" for verb in ("add", "delete")),
    *(f"im.v1.chat.{name}" for name in ("moderation.update", "update")),
)
# The older calls name each kind of id by a member of its own, and take contents as objects.
_RECEIVERS = ("open_id", "user_id", "email", "chat_id")
_OLD: Mapping[str, Any] = {**dict.fromkeys(_RECEIVERS), "content": {"text": "hi"}}
_OLD_CARD = {"elements": [{"tag": "img", "img_key": Ref("image_key"), "alt": {"tag": "plain_text", "content": "a"}}]}
_MANY: Mapping[str, Any] = {**dict.fromkeys(("department_ids", "user_ids")), "content": {"text": "hi"}}
_SHOWN: Mapping[str, Any] = {**dict.fromkeys(_RECEIVERS[:3]), "msg_type": "interactive", "card": {"elements": []}}
# Endpoints that take ids of several kinds: parameters that differ, one dict for each form of the call.
FORMS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "im.v1.message.create": (
        *_CONTENTS,
        *({"receive_id_type": kind, "receive_id": Ref(kind)} for kind in ("union_id", "user_id", "email", "chat_id")),
    ),
    "im.v1.message.reply": (*_CONTENTS, {"reply_in_thread": True}),
    "im.v1.message.update": ({}, {"content": Json(_AT)}),
    # What is recalled takes nothing more.
    "im.v1.message.push_follow_up": ({"message_id": Ref("newest_id")},),
    "im.v1.message.delete": ({"message_id": Ref("recalled_id")},),
    "im.v1.message.patch": ({"message_id": Ref("card_message_id"), "content": Json(card_of("a"))},),
    "im.v1.chat.tab.update_tabs": ({"chat_tabs": [{**_TAB, "tab_id": Ref("tab_id")}]},),
    "im.v1.chat.tab.sort_tabs": (
        {"chat_id": Ref("calm_chat_id"), "tab_ids": [Ref("calm_messages_tab_id"), Ref("calm_tab_id")]},
    ),
    "im.v1.chat.menu_tree.sort": ({"chat_id": Ref("calm_chat_id"), "chat_menu_top_level_ids": [Ref("calm_menu_id")]},),
    "im.v2.app_feed_card.batch.update": (
        {
            "feed_cards": [
                {
                    "app_feed_card": {"biz_id": Ref("biz_id"), "title": "a"},
                    "user_id": Ref("open_id"),
                    "update_fields": ["1"],
                }
            ]
        },
    ),
    "im.v1.message.list": ({}, {"container_id_type": "thread", "container_id": Ref("thread_id")}),
    **dict.fromkeys(("im.v1.message.forward", "im.v1.message.merge_forward", "im.v1.thread.forward"), _FORWARDED),
    "message.v4.send": (
        *({**_OLD, kind: Ref(kind)} for kind in _RECEIVERS),
        {**_OLD, "root_id": Ref("message_id")},
        {**_OLD, "chat_id": Ref("chat_id"), "msg_type": "image", "content": {"image_key": Ref("image_key")}},
        {**_OLD, "chat_id": Ref("chat_id"), "msg_type": "share_chat", "content": {"share_chat_id": Ref("chat_id")}},
        {**_OLD, "chat_id": Ref("chat_id"), "msg_type": "interactive", "content": None, "card": _OLD_CARD},
    ),
    "message.v4.batch_send": (
        {**_MANY, "open_ids": [Ref("open_id")], "union_ids": [Ref("union_id")]},
        {**_MANY, "user_ids": [Ref("user_id")], "department_ids": [Ref("department_id"), Ref("open_department_id")]},
        {**_MANY, "open_ids": [Ref("open_id")], "msg_type": "interactive", "content": None, "card": _OLD_CARD},
    ),
    "ephemeral.v1.send": tuple({**_SHOWN, kind: Ref(kind)} for kind in _RECEIVERS[:3]),
    "ephemeral.v1.delete": ({"message_id": Ref("ephemeral_id")},),
    "interactive.v1.card.update": (
        {"token": Ref("press_token"), "card": {"elements": [], "config": {"update_multi": True}}},
    ),
    "im.v1.message.resource.get": ({"message_id": Ref("file_message_id")},),
    # Of a group that the bot owns: who was handed it may hand it on, and what is ended takes nothing more.
    **dict.fromkeys(_GOVERNED, ({"chat_id": Ref("own_chat_id")},)),
    "im.v1.chat.members.delete": ({"chat_id": Ref("leaving_chat_id")},),
    "im.v1.chat.delete": ({"chat_id": Ref("ending_chat_id")},),
    "im.v1.chat.members.me_join": ({"chat_id": Ref("open_chat_id")},),
    "cardkit.v1.card.create": ({"type": "card_json"},),
    "cardkit.v1.card.update": ({"card": {"type": "card_json", "data": ENTITY}},),
    "cardkit.v1.card.id_convert": ({"message_id": Ref("card_message_id")},),
    "cardkit.v1.card.element.create": ({"type": "insert_after"}, {"type": "append", "target_element_id": None}),
    "cardkit.v1.card.element.delete": ({"element_id": "line"},),
    "im.v1.message.reaction.list": ({"reaction_type": None}, {"reaction_type": "SMILE"}),
    "im.v1.message.search": (
        {"filter": {"chat_ids": [Ref("chat_id")], "from_ids": [Ref("open_id")], "at_chatter_ids": [Ref("open_id")]}},
    ),
    "im.v2.chat.search": ({"filter": {"member_ids": [Ref("open_id")]}},),
    "bot.v4.bot.search": ({"filter": {"chat_ids": [Ref("chat_id")]}},),
    "search.v2.message.create": ({"from_ids": [Ref("open_id")], "at_chatter_ids": [Ref("open_id")]},),
    "im.v1.message.reaction.batch_query": ({"reaction_type": None},),
    "contact.v3.user.get": tuple({"user_id_type": kind, "user_id": Ref(name)} for kind, name in _USERS),
    "contact.v3.user.batch": tuple({"user_id_type": kind, "user_ids": [Ref(name)]} for kind, name in _USERS),
    "contact.v3.user.find_by_department": (
        {"department_id": Ref("open_department_id")},
        {"department_id_type": "department_id", "department_id": Ref("department_id")},
    ),
}


def requests(endpoint: Endpoint) -> list[Form]:
    """The forms of an endpoint's request: `path`, `query` and `body`, with a `Ref` for each id."""
    return [_request(endpoint, changed) for changed in FORMS.get(endpoint.facts.id, ({},))]


def _request(endpoint: Endpoint, changed: Mapping[str, Any]) -> Form:
    parts = {"path": endpoint.path_model, "query": endpoint.query_model, "body": endpoint.body_model}
    known = {name for model in parts.values() if model is not None for name in model.model_fields}
    if gone := set(changed) - known:
        raise NotKnown(f"FORMS in {__name__} fills {endpoint.facts.id} with {sorted(gone)}, which it does not take")
    return {part: _part(endpoint, model, changed) for part, model in parts.items() if model is not None}


def _part(endpoint: Endpoint, model: type[BaseModel], changed: Mapping[str, Any]) -> dict[str, Any]:
    filled = {name: changed[name] if name in changed else _value(endpoint, name) for name in model.model_fields}
    return {name: value for name, value in filled.items() if value is not None}


def _value(endpoint: Endpoint, name: str) -> Any:
    if name not in PARAMETERS:
        raise NotKnown(
            f"{endpoint.facts.id} has a parameter `{name}` that is not known: add it to PARAMETERS in {__name__}"
        )
    return PARAMETERS[name]
