"""Why a thing is refused: one class a cause, with its data, what it means and what mends it. No codes, no HTTP.

`zh`/`en` say what is wrong, `zh_remedy`/`en_remedy` what to do; `{names}` are filled from the data given when it is
raised. `link` (optional, also a template) is the page on which it can be mended. Which code a cause has at an
endpoint, the endpoint says.
"""

from collections.abc import Sequence

from larkstead.world.not_found_texts import NOUNS, Thing
from larkstead.world.refusal import Refusal


class NotFound(Refusal):
    """The thing named does not exist for the one who asks (another tenant's is simply not found). `near`: the names of
    those that may have been meant.
    """

    zh = "没有这个{zh_noun}{zh_name}。"
    en = "There is no such {en_noun}{en_name}."
    zh_remedy = "{zh_near}{zh_hint}"
    en_remedy = "{en_near}{en_hint}"

    def __init__(self, thing: Thing, what: str = "", near: Sequence[str] = ()) -> None:
        noun, names = NOUNS[thing], ", ".join(near)
        super().__init__(
            what=what,
            zh_noun=noun.zh,
            en_noun=noun.en,
            zh_name=f"：{what}" if what else "",
            en_name=f": {what}" if what else "",
            zh_near=f"相近的有 {names}。" if names else "",
            en_near=f"Near it are {names}. " if names else "",
            zh_hint=noun.zh_remedy,
            en_hint=noun.en_remedy,
        )


class NotAllowed(Refusal):
    """The person may not do this."""

    zh = "你没有权限执行此操作。"
    en = "You are not allowed to do this."
    zh_remedy = "请联系企业管理员或应用所有者。"
    en_remedy = "Ask the enterprise's admin or the app's owner."


class BadField(Refusal):
    """A field's value will not do; `field` names it, `why_zh`/`why_en` say why."""

    zh = "{why_zh}"
    en = "{why_en}"


class WrongIdKind(Refusal):
    """The id is of another kind than the caller said, or is malformed; `name` is the parameter's, `kind` what it should
    have been.
    """

    of_request = frozenset({"value"})
    zh = "[{name} |ID ]与其类型不符[：{value}]"
    en = "[{name}|An id] does not fit its type[: {value}]"
    zh_remedy = "让 ID 与其类型参数一致。"
    en_remedy = "Let the parameter for its type say what kind of id it is."
    name: str = ""
    value: str = ""
    kind: str = ""
    reason: str = ""


class WrongReceiver(WrongIdKind):
    """The id to send to is no chat_id where one was said to come, or nobody's e-mail."""


class UnknownId(Refusal):
    """A well-formed id that names nothing here; `kind` is open_id, union_id, user_id, email, chat_id or message_id,
    `name` the parameter's.
    """

    zh = "[{kind}|这个 ID ]不存在[：{value}]"
    en = "This [{kind}|id] does not exist[: {value}]"
    zh_remedy = "在这台服务器上重新获取；其他环境的 ID 在这里无效。"
    en_remedy = "Get it anew from this server; ids of another environment do not work here."
    name: str = ""
    kind: str = ""
    value: str = ""


class IdOfAnotherTenant(Refusal):
    """The id names somebody of another tenant; `kind` says which kind of id."""

    of_request = frozenset({"value"})
    zh = "该[ {kind} | ID ]属于另一个企业。"
    en = "This [{kind}|id] belongs to another enterprise."
    zh_remedy = "使用应用所在企业的成员、群和应用。"
    en_remedy = "Name what is of the app's own enterprise."
    kind: str = ""
    value: str = ""


class AlreadyTaken(Refusal):
    """A value that has to be unique is in use; `field` names it."""

    zh = "{field} 已被使用：{value}。"
    en = "This {field} is already in use: {value}."
    zh_remedy = "请换一个值，或改用已有的那一个。"
    en_remedy = "Choose another one, or go on with what has it already."


class BadPageToken(Refusal):
    """A page token that was never issued, or not for this query."""

    zh = "page_token 无效：它不是这个列表在相同参数下给出的。"
    en = "The page_token is not one that this list gave with these parameters."
    zh_remedy = "去掉 page_token，从第一页开始；翻页时其余参数保持不变，page_token 原样传回。"
    en_remedy = "Leave it out and start with the first page; while paging the other parameters stay as they are."
    reason: str = ""


class UnknownPageToken(BadPageToken):
    """A page token that was never issued."""

    zh = "page_token 无法识别：它不是这台服务器给出的。"
    en = "The page_token is not one that was issued."

    def __init__(self) -> None:
        super().__init__(reason="invalid page_token")


class ForeignPageToken(BadPageToken):
    """A page token of another query."""

    zh = "page_token 属于另一个查询。"
    en = "The page_token was issued for another query."

    def __init__(self) -> None:
        super().__init__(reason="the request parameters have changed, page_token is invalid")


class BadPageSize(Refusal):
    """A page size that the contract's bounds let through and that makes no page."""

    zh = "page_size 须大于 0。"
    en = "The page_size has to be positive."
    zh_remedy = "page_size 应在文档给出的范围内（通常为 1 到 50 或 100）。"
    en_remedy = "Keep page_size within the page's bounds, mostly 1 to 50 or 100."
    reason: str = ""
