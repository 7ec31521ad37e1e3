"""Where the imported facts are wrong or silent, and what is right, each with its source. Applied by `facts.py`."""

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


_CARD_SOURCE = "Official clients (larksuite/cli, openclaw-lark) send raw_card_content too; the pages list no values"

CORRECTIONS: tuple[Correction, ...] = (
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
        "im.v1.message.get",
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

# Scopes the imported list lacks or misnames: key to Chinese title and tokens. Five of them are named so in the tips of
# /document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create and .../list. The pages give offline_access no title:
# the words are ours; it brings a user's refresh token (authentication-management/access-token/get-user-access-token).
CORRECTED_SCOPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "im:message.group_msg": ("获取群组中所有消息", ("tenant_access_token",)),
    "im:message.group_msg:get_as_user": ("以用户身份获取群聊消息", ("user_access_token",)),
    "im:message.p2p_msg:get_as_user": ("以用户身份获取单聊消息", ("user_access_token",)),
    "im:message.send_as_user": ("以用户身份发送消息", ("user_access_token",)),
    "im:message:send_as_bot": ("以应用的身份发消息", ("tenant_access_token",)),
    # batch_get_id names it, and takes tenant tokens only.
    "contact:user.employee:readonly": ("获取用户受雇信息", ("tenant_access_token", "user_access_token")),
    "offline_access": ("离线访问已授权的数据", ("user_access_token",)),
}


def correct(endpoint: str, fields: list[dict[str, Any]]) -> None:
    """Apply the corrections of an endpoint to the raw records of its request fields, in place."""
    wanted = [correction for correction in CORRECTIONS if fnmatchcase(endpoint, correction.endpoint)]
    if wanted:
        _apply(wanted, fields)


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
