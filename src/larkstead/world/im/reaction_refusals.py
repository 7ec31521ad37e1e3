"""Why a reaction is refused."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId


class UnknownEmoji(Refusal):
    """There is no emoji of this type; `value` is what was given."""

    of_request = frozenset({"value"})
    zh = "emoji_type [ {value} ]不是文档列出的表情。"
    en = "The emoji_type [{value} ]is none of those that are documented."
    zh_remedy = "使用表情文案说明中的 emoji_type，例如 SMILE、THUMBSUP；区分大小写，不能用 Unicode 表情。"
    en_remedy = "Use an emoji_type of the list of emojis, such as SMILE or THUMBSUP: case matters, Unicode will not do."
    value: str = ""


class NoSuchMessage(UnknownId):
    """A well-formed message_id of no message that is here, where a reaction is concerned."""


class NotReactable(Refusal):
    """Messages of this type take no reactions; `msg_type` names it."""

    zh = "[{msg_type} |系统]消息不能添加表情回复。"
    en = "[{msg_type} messages|System messages] take no reactions."
    zh_remedy = "换一条普通消息。"
    en_remedy = "Choose an ordinary message."
    msg_type: str = ""


class UnknownReaction(Refusal):
    """The reaction_id is of no reaction that is there (any more)."""

    of_request = frozenset({"value"})
    zh = "reaction_id [ {value} ]不对应任何现有的表情回复。"
    en = "The reaction_id [{value} ]is of no reaction that is there."
    zh_remedy = "用“获取消息表情回复”重新获取 reaction_id；已删除的表情回复不能再次删除。"
    en_remedy = "Get it anew by listing the message's reactions; one that was removed cannot be removed again."
    value: str = ""


class OtherMessagesReaction(Refusal):
    """The reaction was put to another message."""

    of_request = frozenset({"value"})
    zh = "表情回复[ {value} ]不属于这条消息。"
    en = "The reaction [{value} ]was put to another message."
    zh_remedy = "让 message_id 与 reaction_id 来自同一条消息。"
    en_remedy = "Let message_id and reaction_id be of one message."
    value: str = ""


class NotTheReactor(Refusal):
    """The reaction was put there by somebody else."""

    of_request = frozenset({"value"})
    zh = "表情回复[ {value} ]由其他身份添加。"
    en = "The reaction [{value} ]was put there by somebody else."
    zh_remedy = "使用添加它时的应用和 Token 类型；每个身份只能删除自己添加的表情回复。"
    en_remedy = "Use the app, and the kind of token, that put it there: everybody removes their own."
    value: str = ""
