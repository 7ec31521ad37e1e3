"""A valid ask for every console call, made from its model; what is an id in it is a `Ref`.

A field is filled by its name. A new call whose fields are known by name needs nothing here; a field of a new name needs
one line: in REFS if it takes an id, in VALUES if not. The tests fail until it has one, so that no call is forgotten.
"""

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from larkstead.explain.remedy_actions import ACTIONS
from tests.attack.enterprises import KINDS, PASSWORD
from tests.attack.forms import FRESH, FRESH_APP_ID, FRESH_EMAIL, Joined, Json, NotKnown, Ref

# What stands around chats is known there alone.
PARTS = frozenset({"tab_id", "menu_id", "biz_id", "tag_id"})
# Fields that take an id: by name, or as "<call>.<field>" where the name alone does not say it.
REFS: Mapping[str, Any] = {
    **{name: Ref(name) for name in ("app_id", "version_id", "user_id", "chat_id", "message_id", "department_id")},
    **{
        name: Ref(name)
        for name in ("log_id", "tenant_key", "email", "code", "custom_bot_id", "template_id", "tab_id", "menu_id")
    },
    "event_id": Ref("event_id"),
    "parent_id": Ref("department_id"),
    "link_token": Ref("link_token"),
    "reply_to": Ref("message_id"),
    "people": [Ref("user_id")],
    "message_ids": [Ref("message_id")],
    "messenger.merged.message_id": Ref("merged_id"),
    "targets": [{"kind": "user", "id": Ref("user_id")}, {"kind": "chat", "id": Ref("chat_id")}],
    **{name: Ref("message_id") for name in ("before", "after", "around")},
    "id": Ref("app_id"),
    "ids": [Ref("notice_id")],
    "user_ids": [Ref("user_id")],
    "tab_ids": [Ref("tab_id")],
    "menu_ids": [Ref("menu_id")],
    "app_ids": [Ref("app_id")],
    "departments": [Ref("department_id")],
    "users": [Ref("user_id")],
    # Texts in which ids are looked for.
    "words": Ref("chat_id"),
    "q": Ref("open_id"),
    "docs.search.q": "card",
    "messenger.search_messages.words": "something",
    "pasted": Ref("log_id"),
    "new_user_id": None,
    "tenant": Ref("tenant_key"),
    "invitation": Ref("code"),
    "apps.create.app_id": None,
    "templates.create.template_id": None,
    "custom_bot_ids": [Ref("custom_bot_id")],
    "admin.add_member.user_id": None,
    "admin.add_member.email": None,
    "admin.add_department.department_id": None,
    "admin.update_member.email": None,
    "admin.audit.user_id": Ref("user_id"),
    "event_log.list.after": Ref("event_id"),
    "chat": Ref("chat_id"),
    "user": Ref("open_id"),
}
# Fields that take none. None: left out, which the model allows.
VALUES: Mapping[str, Any] = {
    **dict.fromkeys(
        ("action", "cursor", "result", "icon", "app_secret", "is_admin", "status", "mobile", "tenant_name")
    ),
    **dict.fromkeys(("en_name", "limit", "oldest_first", "form", "window", "apply_reason", "exempt_scopes")),
    **dict.fromkeys(("token", "token_kind", "files", "query", "may_read", "since_ms", "until_ms", "method")),
    **dict.fromkeys(("publish_exempt", "everyone", "admins_only", "signed", "keywords", "addresses", "variables")),
    **dict.fromkeys(("tabs_rule", "notice_rule", "children", "link")),
    **dict.fromkeys(("mode", "callback_mode", "callback_url", "remove")),
    **dict.fromkeys(("unconnected", "unchecked"), True),
    "add": ["im.message.receive_v1"],
    "style": "floating",
    "patterns": ["example.com/*"],
    "menu": [{"name": "a", "action": "text"}],
    **dict.fromkeys((*(f"event_log.{verb}.type" for verb in ("list", "search", "tally")), "outcome", "bodies")),
    **dict.fromkeys(("events.prepare.type", "events.trigger.type"), "im.message.receive_v1"),
    **dict.fromkeys(("events.trigger.body", "overrides")),
    "completely": None,
    "in_thread": None,
    "within": None,
    "merged": False,
    "group_message_type": "thread",
    **dict.fromkeys(("edit_hours", "recall_hours"), 24),
    "means": None,
    "revision": 0,
    "title": "Something",
    "lines": ["Something"],
    "type": "url",
    "url": "https://a.example.com",
    "ticket": "a",
    **dict.fromkeys(("avatar", "period", "chat_type", "membership_approval", "edit_permission", "urgent_setting")),
    **dict.fromkeys(("add_member_permission", "at_all_permission", "hide_member_count_setting", "pin_manage_setting")),
    **dict.fromkeys(("muted", "pinned", "marked_unread", "video_conference_setting")),
    **dict.fromkeys(("join_message_visibility", "leave_message_visibility", "download_has_permission_setting")),
    **dict.fromkeys(("screenshot_has_permission_setting", "message_has_permission_setting")),
    "manages": True,
    "on": True,
    "let_in": True,
    "permission": "moderator_list",
    "emoji_type": "SMILE",
    "unread": None,
    **dict.fromkeys(("value", "option", "options", "checked", "input_value", "form_value", "timezone")),
    "tag": "button",
    "name": "Something",
    "description": "Something",
    "notes": "Something",
    "reason": "Something",
    "number": "1.0.9",
    "content": '{"text":"hi"}',
    "msg_type": "text",
    "uuid": FRESH,
    "kind": "user",
    "grants": [{"key": "im:message", "token": "tenant"}],
    "scope_preset": "all",
    "scopes": [],
    "password": PASSWORD,
    "old": PASSWORD,
    "new": PASSWORD,
    "path": "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create",
    "endpoint_id": "im.v1.message.create",
    "link_previews.press.link": "https://a.example.com",
    "body": None,
    "card": '{"elements":[]}',
    "base_url": "https://model.example.com/v1",
    "model": "a",
    "key": "a",
    "explorer.explain.code": 230001,
    "search.call.code": 230001,
    "explorer.token.kind": "tenant",
    "logs.tally.since_ms": 1,
    "logs.tally.until_ms": 2,
    "apps.upload_icon.content": "iVBORw0KGgo=",
    "assistant.mend.parameters": {},
    "request": None,
    "tenants.create.name": "Something Ltd",
    "session.sign_in.email": "nobody@example.com",
    "docs.page.path": "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create",
    "explorer.samples.path": {},
    "times": None,
    "probability": 1.0,
    "clock.advance.seconds": 60,
    "faults.begin.kind": "delay",
    "faults.begin.endpoint": "",
    "faults.begin.value": None,
    "faults.mend.id": None,
}


def _remedy(id: str) -> Mapping[str, Any]:
    """The parameters of a button of the assistant; one that is not known takes the live app."""
    known: Mapping[str, Mapping[str, Any]] = {
        "enable_scopes": {"scopes": "im:message"},
        "widen": {"user_id": Ref("user_id")},
        "add_to_chat": {"chat_id": Ref("chat_id")},
        "enable_app": {"app_id": Ref("off_app_id")},
        "subscribe": {"type": "im.message.receive_v1"},
    }
    return {"app_id": Ref("app_id"), **known.get(id, {})}


# Calls that need more than the live app and the group: members that differ, one dict for each form of the call.
_DRAFT = {"app_id": Ref("draft_app_id"), "version_id": Ref("draft_version_id")}
_REVIEW = {"app_id": Ref("review_app_id"), "version_id": Ref("review_version_id")}
FORMS: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "admin.approve": (
        {**_REVIEW, "narrowed": None},
        {**_REVIEW, "narrowed": {"users": [Ref("user_id")], "departments": []}},
    ),
    "admin.reject": (_REVIEW,),
    "admin.update_department": ({"parent_id": Ref("other_department_id")},),
    "admin.enable_app": ({"app_id": Ref("off_app_id")},),
    "apps.create": ({}, {"app_id": FRESH_APP_ID}),
    "session.sign_up": ({"email": FRESH_EMAIL, "invitation": None}, {"email": FRESH_EMAIL}),
    "tenants.create": ({"invitation": None},),
    "parts.sort_tabs": ({"chat_id": Ref("calm_chat_id"), "tab_ids": [Ref("calm_tab_id")]},),
    "parts.sort_menu": ({"chat_id": Ref("calm_chat_id"), "menu_ids": [Ref("calm_menu_id")]},),
    "assistant.mend": tuple({"id": id, "parameters": _remedy(id)} for id in ACTIONS),
    "assistant.explain": (
        {"pasted": None},
        {"log_id": None, "pasted": Ref("log_id")},
        {"log_id": None, "pasted": '{"code":230002,"msg":"a"}', "may_read": True, "request": {"app_id": Ref("app_id")}},
    ),
    "cards.look": ({}, {"app_id": None}),
    "groups.hand_over": ({"chat_id": Ref("handed_chat_id")},),
    "groups.set_manager": tuple({"kind": kind, "id": Ref(f"{kind}_id")} for kind in ("user", "app")),
    "groups.remove": ({"kind": "user", "id": Ref("user_id")}, {"kind": "app", "id": Ref("app_id")}),
    "ids.explain": tuple(
        {"id": Ref(kind)}
        for kind in KINDS
        if kind not in {"mobile", "notice_id", "code", "reaction_id", "template_id", *PARTS}
    ),
    "messenger.focus": ({"chat_id": Ref("two_chat_id")},),
    "messenger.forward": ({}, {"merged": True}),
    "messenger.open": (
        {"kind": "user", "id": Ref("user_id")},
        {"kind": "app", "id": Ref("app_id")},
        {"kind": "chat", "id": Ref("chat_id")},
    ),
    "messenger.use_menu": ({"event_key": "help"},),
    "messenger.search_messages": tuple(
        {"sender_kind": kind, "sender_id": Ref(f"{kind}_id"), "kind": "", "since": 0, "until": 0}
        for kind in ("user", "app")
    ),
    "messenger.send": (
        {},
        *(
            {"msg_type": kind, "content": Json({key: Ref(f"my_{name}_key")})}
            for kind, key, name in (
                ("image", "image_key", "image"),
                ("file", "file_key", "file"),
                ("audio", "file_key", "opus"),
                ("media", "file_key", "mp4"),
            )
        ),
        {"content": Json({"text": Joined('<at user_id="', Ref("user_id"), '">a</at>')})},
    ),
    "search.call": ({"code": None}, {"log_id": None}),
    "versions.delete": (_DRAFT,),
    "versions.edit": (_DRAFT,),
    "versions.submit": (_DRAFT,),
    "versions.withdraw": (_REVIEW,),
    "admin.remove_department": ({},),
    "messenger.receipts": ({"message_id": Ref("own_message_id")},),
    "messenger.edit": ({"message_id": Ref("own_message_id")},),
    "messenger.recall": ({"message_id": Ref("recalled_id")},),
    "messenger.read": ({},),
    "urgents.urge": ({"message_id": Ref("own_message_id")},),
}


def forms(call: str, ask: type[BaseModel]) -> list[dict[str, Any]]:
    """The forms of a call's ask, with a `Ref` for each id."""
    return [_form(call, ask, changed) for changed in FORMS.get(call, ({},))]


def _form(call: str, ask: type[BaseModel], changed: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(changed) - set(ask.model_fields):
        raise NotKnown(f"FORMS in {__name__} fills {call} with {sorted(unknown)}, which it does not take any more")
    filled = {
        name: changed[name] if name in changed else _value(call, name, field.annotation)
        for name, field in ask.model_fields.items()
    }
    return {name: value for name, value in filled.items() if value is not None}


def _value(call: str, name: str, annotation: Any) -> Any:
    for known in (f"{call}.{name}", name):
        for table in (REFS, VALUES):
            if known in table:
                return table[known]
    if (model := _model(annotation)) is not None:
        return _form(call, model, {})
    raise NotKnown(
        f"{call} has a field `{name}` that is not known: add it to REFS (if it takes an id) or VALUES in {__name__}"
    )


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType):
        return next((found for part in get_args(annotation) if (found := _model(part)) is not None), None)
    return None


# Calls that say what there is, if there is something, and refuse nothing.
LOOKING = frozenset({"cards.look", "explorer.samples", "logs.export", "logs.search", "logs.tally"})
# Texts in which ids are looked for; what is not found there is no refusal.
SEARCHED = frozenset({"words", "q", "pasted", "log_id", "card", "request"})


def stream_forms(call: str) -> list[Any]:
    """The forms of a call that answers bit by bit, or whose body is a file."""
    known: Mapping[str, list[Any]] = {
        "messenger.attach": [b"a file"],
        "assistant.ask": [{"log_id": Ref("log_id")}, {"pasted": '{"code":230002,"msg":"a"}'}],
    }
    if call not in known:
        raise NotKnown(f"{call} answers bit by bit and is not known: add its forms to stream_forms in {__name__}")
    return known[call]
