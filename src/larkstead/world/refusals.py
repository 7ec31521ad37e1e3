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
    """The id is of another kind than the caller said, or is malformed; `name` is the parameter's."""

    zh = "{name} 与其类型不符：{value}"
    en = "{name} does not fit its type: {value}"


class UnknownId(Refusal):
    """A well-formed id that names nothing here; `kind` is open_id, union_id, user_id, email, chat_id or message_id."""

    zh = "{kind} 不存在：{value}"
    en = "This {kind} does not exist: {value}"


class IdOfAnotherTenant(Refusal):
    """The id names somebody of another tenant; `kind` says which kind of id."""

    zh = "该 {kind} 属于另一个企业。"
    en = "This {kind} belongs to another enterprise."


class AlreadyTaken(Refusal):
    """A value that has to be unique is in use; `field` names it."""

    zh = "{field} 已被使用：{value}。"
    en = "This {field} is already in use: {value}."
    zh_remedy = "请换一个值，或改用已有的那一个。"
    en_remedy = "Choose another one, or go on with what has it already."
