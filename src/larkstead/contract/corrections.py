"""Where the imported facts are wrong or silent, and what is right, each with its source. Applied by `facts.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact of the request fields named `field`, at any depth, of the endpoints whose id matches `endpoint`.

    In `endpoint` a `*` is any text. `fact` is a member of `facts.Field`. `value` None takes the fact away.
    With `instead_of`, only that value is replaced.
    """

    endpoint: str
    field: str
    fact: str
    value: Any
    source: str
    instead_of: Any = None


@dataclass(frozen=True, slots=True)
class MissingMember:
    """A member that the page of an endpoint leaves out of the objects of type `structure` in its answer."""

    endpoint: str
    structure: str
    name: str
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class MissingParameter:
    """A parameter of the query that the page of an endpoint does not name."""

    endpoint: str
    name: str
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class MissingError:
    """A refusal that the pages of the endpoints whose id matches `endpoint` leave out of their tables."""

    endpoint: str
    http_status: int
    code: int
    msg: str
    source: str


_CARD_SOURCE = "Official clients (larksuite/cli, openclaw-lark) send raw_card_content too; the pages list no values"

CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        "cardkit.v1.card.batch_update",
        "actions",
        "enum",
        None,
        "/document/uAjLw4CM/ukTMukTMukTM/cardkit-v1/card/batch_update: a list of actions as JSON; these are the names "
        "of the actions in it",
    ),
    Correction(
        "cardkit.v1.*",
        "sequence",
        "minimum",
        None,
        "0 passes the gateway and is refused with 300317 (recorded: agentscope-ai/QwenPaw#4572)",
    ),
    Correction(
        "contact.v3.*",
        "department_id_type",
        "fixed",
        None,
        "The pages say that an open_department_id begins with od-; the field itself has no fixed value",
        instead_of="od-",
    ),
    Correction(
        "contact.v3.user.batch",
        "user_ids",
        "max_len",
        50,
        "/document/uAjLw4CM/ukTMukTMukTM/reference/contact-v3/user/batch: at most 50 user IDs in one call",
    ),
    Correction(
        "im.v1.message.create",
        "receive_id_type",
        "enum",
        ["open_id", "user_id", "union_id", "email", "chat_id"],
        "The order in which a refusal lists them (recorded: baileyh8/hermes-feishu-streaming-card#237)",
    ),
    Correction(
        "im.v1.message.get",
        "card_msg_content_type",
        "enum",
        ["user_card_content", "raw_card_content"],
        _CARD_SOURCE,
    ),
    Correction(
        "im.v1.message.mget",
        "card_msg_content_type",
        "enum",
        ["user_card_content", "raw_card_content"],
        _CARD_SOURCE,
    ),
    Correction(
        "im.v1.message.list",
        "card_msg_content_type",
        "enum",
        ["user_card_content", "raw_card_content"],
        _CARD_SOURCE,
    ),
)

MISSING_MEMBERS: tuple[MissingMember, ...] = (
    MissingMember(
        "contact.v3.user.get",
        "user_custom_attr_value",
        "option_id",
        "string",
        "lark-oapi reads one UserCustomAttrValue from every user endpoint, with option_id, which the pages of "
        "contact-v3/user/batch and .../find_by_department list",
    ),
)

_SENDER_NAME_SOURCE = "riba2534/feishu-cli asks with_sender_name=true and reads sender.sender_name; no page has either"
MISSING_MEMBERS += tuple(
    MissingMember(endpoint, "sender", "sender_name", "string", _SENDER_NAME_SOURCE)
    for endpoint in ("im.v1.message.get", "im.v1.message.list", "im.v1.message.mget")
)
MISSING_PARAMETERS: tuple[MissingParameter, ...] = tuple(
    MissingParameter(endpoint, "with_sender_name", "boolean", _SENDER_NAME_SOURCE)
    for endpoint in ("im.v1.message.get", "im.v1.message.list", "im.v1.message.mget")
)

_NO_TABLE = "The page of id_convert has no table of errors; these are its neighbours' (a guess)"
MISSING_ERRORS: tuple[MissingError, ...] = (
    MissingError(
        "cardkit.v1.card.*",
        400,
        230020,
        "This operation triggers the frequency limit.",
        "10 operations a second (/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/streaming-updates-openapi-overview); the "
        "code: larksuite/openclaw-lark#65 and Cheerwhy/hermes-lark-streaming (feishu.py) expect it of CardKit",
    ),
    MissingError(
        "cardkit.v1.card.id_convert", 400, 10002, "Your request contains an invalid request parameter.", _NO_TABLE
    ),
    MissingError(
        "cardkit.v1.card.id_convert",
        400,
        300311,
        "The current application does not have permission to update/use this card",
        _NO_TABLE,
    ),
)
_OLD_FAMILY = (
    "/document/ukTMukTMukTM/uMDO1YjLzgTN24yM4UjN asks for a bot; the code is that of ephemeral/v1/send (a guess)"
)
MISSING_ERRORS += (
    MissingError("interactive.v1.card.update", 200, 11205, "app do not have bot", _OLD_FAMILY),
    MissingError("interactive.v1.card.update", 200, 11225, "the bot is invisible to the user", _OLD_FAMILY),
    MissingError("interactive.v1.card.update", 200, 11237, "group chat dissolved", _OLD_FAMILY),
)
# Neither makes nor changes what the limit counts.
_UNCOUNTED = frozenset({"cardkit.v1.card.create", "cardkit.v1.card.id_convert"})

# Values that the pages list and the gateway lets through: the behaviour refuses another, with a code of its own.
JUDGED_LATER: frozenset[tuple[str, str]] = frozenset(
    {
        # 230001 (recorded: openclaw/openclaw#29560)
        ("im.v1.message.create", "msg_type"),
        ("im.v1.message.reply", "msg_type"),
        # 230001 (recorded: larksuite/node-sdk#115)
        ("im.v1.message.update", "msg_type"),
        # 232078 (a list)
        ("im.v1.chat.menu_item.patch", "update_fields"),
        # 19002
        ("custom_bot.v2.hook", "msg_type"),
        # 234001 (recorded: larksuite/node-sdk#180)
        ("im.v1.file.create", "file_type"),
        ("im.v1.image.create", "image_type"),
        # 10003
        ("message.v4.send", "msg_type"),
        ("message.v4.batch_send", "msg_type"),
    }
)

# Parameters that the pages require and the gateway does not ask for: the behaviour refuses where they are missing.
ASKED_FOR_LATER: frozenset[tuple[str, str]] = frozenset(
    {
        # 230001 (recorded: larksuite/node-sdk#115)
        ("im.v1.message.update", "msg_type"),
    }
)

# Endpoints that take a form of texts (`a=b&c=d`) as well as JSON, which no page tells of: the platform's own programs
# send one (larksuite/lark-samples, api.py and auth.py of robot_quick_start, web_app_with_auth, web_app_with_jssdk).
URL_FORMS: frozenset[str] = frozenset(
    {"auth.v3.auth.app_access_token_internal", "auth.v3.auth.tenant_access_token_internal"}
)

# The order in which refusals list scopes where it was seen (SmsForwarder, openclaw: 99991672 and 99991679), which is
# not that of the pages. Endpoints that take the same scopes list them alike.
SCOPE_ORDERS: Mapping[frozenset[str], tuple[str, ...]] = {
    frozenset(order): order
    for order in (
        ("im:message:send", "im:message", "im:message:send_as_bot"),
        ("im:resource:upload", "im:resource"),
        ("im:message.history:readonly", "im:message:readonly", "im:message"),
        ("im:chat:readonly", "im:chat", "im:chat.group_info:readonly", "im:chat.members:read"),
    )
}

# Scopes the imported list lacks or misnames: key to Chinese title and tokens. Five of them are named so in the tips of
# /document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create and .../list. The pages give offline_access no title:
# the words are ours; it brings a user's refresh token (authentication-management/access-token/get-user-access-token).
CORRECTED_SCOPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "im:message.group_msg": ("获取群组中所有消息", ("tenant_access_token",)),
    "im:message.group_msg:get_as_user": ("以用户身份获取群聊消息", ("user_access_token",)),
    "im:message.p2p_msg:get_as_user": ("以用户身份获取单聊消息", ("user_access_token",)),
    "im:message.send_as_user": ("以用户身份发送消息", ("user_access_token",)),
    # Named in the tip of im-v1/message/create_json for system messages.
    "im:message:send_sys_msg": ("发送特定模板系统消息", ("tenant_access_token",)),
    "im:message:send_as_bot": ("以应用的身份发消息", ("tenant_access_token",)),
    # batch_get_id names it, and takes tenant tokens only.
    "contact:user.employee:readonly": ("获取用户受雇信息", ("tenant_access_token", "user_access_token")),
    # Named by group/chat/update-chat, delete and update-chat-moderation: what the app may do that made a group.
    "im:chat:operate_as_owner": ("更新应用所创建群的群信息", ("tenant_access_token",)),
    # id_convert names it, and takes tenant tokens only.
    "cardkit:card:read": ("获取卡片信息", ("tenant_access_token",)),
    # larksuite/openclaw-lark src/messaging/inbound/user-name-cache.ts names it; the title is ours.
    "bot:basic_info": ("获取机器人基本信息", ("tenant_access_token",)),
    # larksuite/cli shortcuts/contact (search-bot) names it; the title is ours.
    "search:bot": ("搜索机器人", ("user_access_token",)),
    "offline_access": ("离线访问已授权的数据", ("user_access_token",)),
}

# Events whose page is about more than the event: the titles are ours.
EVENT_TITLES: dict[str, str] = {
    "url.preview.get": "拉取链接预览数据",
    "application.bot.menu_v6": "机器人自定义菜单",
    "auth.user_access_token.revoked_v4": "撤销用户授权",
    "app_ticket": "推送 app_ticket",
}

# What the table of an event's page says of each item of a list, which its example shows.
EVENT_LISTS: dict[str, tuple[str, str]] = {"application.application.visibility.added_v6": ("users", "user_id")}

# A value that a field of an event may have and its page leaves out: who may speak in a group is told by the endpoint.
EVENT_VALUES: dict[tuple[str, str], str] = {("im.chat.updated_v1", "moderation_permission"): "moderator_list"}

# What an event's page shows as one object, and the official SDKs read as a list: Python, Go and Java refuse the whole
# event otherwise (lark-oapi 1.7.5 helpdesk/v1/model/ticket.py, oapi-sdk-go 3.9.4 service/helpdesk/v1/model.go).
EVENT_MANY: frozenset[tuple[str, str]] = frozenset({("helpdesk.ticket_message.created_v1", "comments")})


def correct(endpoint: str, fields: list[dict[str, Any]]) -> None:
    """Apply the corrections of an endpoint to the raw records of its request fields, in place."""
    wanted = [correction for correction in CORRECTIONS if fnmatchcase(endpoint, correction.endpoint)]
    if wanted:
        _apply(wanted, fields)


def missing_parameters(endpoint: str) -> list[dict[str, Any]]:
    """The raw records of the query's parameters that an endpoint's page leaves out."""
    return [{"name": one.name, "type": one.type} for one in MISSING_PARAMETERS if one.endpoint == endpoint]


def missing_errors(endpoint: str) -> tuple[MissingError, ...]:
    """The refusals that an endpoint's page leaves out."""
    return tuple(
        one
        for one in MISSING_ERRORS
        if fnmatchcase(endpoint, one.endpoint) and not ("*" in one.endpoint and endpoint in _UNCOUNTED)
    )


def in_order(scopes: tuple[str, ...]) -> tuple[str, ...]:
    """The scopes of an endpoint in the order in which a refusal lists them: where it was seen, that order; of others
    those that were seen side by side stand as they did (a guess), and the rest as on the page.
    """
    arranged = list(scopes)
    for order in SCOPE_ORDERS.values():
        places = [at for at, scope in enumerate(arranged) if scope in order]
        seen = sorted((arranged[at] for at in places), key=order.index)
        for at, scope in zip(places, seen, strict=True):
            arranged[at] = scope
    return SCOPE_ORDERS.get(frozenset(scopes), tuple(arranged))


def complete(endpoint: str, fields: list[dict[str, Any]]) -> None:
    """Add what an endpoint's page leaves out to the raw records of its answer, in place."""
    wanted = [missing for missing in MISSING_MEMBERS if missing.endpoint == endpoint]
    if wanted:
        _complete(wanted, fields)


def _complete(wanted: list[MissingMember], fields: list[dict[str, Any]]) -> None:
    for record in fields:
        members = record.get("children", [])
        for missing in wanted:
            if record.get("type", "").removesuffix("[]") == missing.structure:
                members.append({"name": missing.name, "type": missing.type})
        _complete(wanted, members)


def _apply(wanted: list[Correction], fields: list[dict[str, Any]]) -> None:
    for record in fields:
        for correction in wanted:
            if record["name"] == correction.field:
                _set(record, correction)
        _apply(wanted, record.get("children", []))


def _set(record: dict[str, Any], correction: Correction) -> None:
    if correction.instead_of is not None and record.get(correction.fact) != correction.instead_of:
        return
    if correction.value is None:
        record.pop(correction.fact, None)
    else:
        record[correction.fact] = correction.value
