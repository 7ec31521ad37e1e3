"""Why a call of the older families, which sends one message or many, is refused."""

from larkstead.world.im.refusals import UnknownFile
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId


class BadOldRequest(Refusal):
    """The body lacks something or has another form; `reason` says what, as the platform words it."""

    zh = "请求参数不正确[：{reason}]。"
    en = "The request has not the right form[: {reason}]."
    zh_remedy = "旧版接口的 content 和 card 是对象，不是字符串；富文本写在 content.post 中。新程序请使用 im/v1 的接口。"
    en_remedy = (
        "Older calls take content and card as objects, not as texts; a post stands in content.post. New programs use "
        "the calls of im/v1."
    )
    reason: str = ""


class OldContentWrong(Refusal):
    """What is to be sent cannot be made; `reason` as the platform words it, `sub_code` the number in it."""

    zh = "无法创建消息内容[：{reason}]。"
    en = "The message could not be made[: {reason}]."
    zh_remedy = "检查 content 是否符合 msg_type；卡片可在 API 调试台的卡片助手中检查。"
    en_remedy = "Check content against msg_type; look cards over with the explorer's card helper."
    link = "/document/larkstead/cards"
    reason: str = ""
    sub_code: int = 0


class UnknownOpenId(UnknownId):
    """An open_id that is nobody's, or not of this app."""


class UnknownUserId(UnknownId):
    """A user_id that is nobody's."""


class UnknownEmail(UnknownId):
    """An e-mail address that is nobody's."""


class UnknownChatId(UnknownId):
    """A chat_id that is no chat's."""


class UnknownRoot(UnknownId):
    """A root_id that is no message's."""


class UnknownImage(UnknownFile):
    """An image_key of no picture of this app."""
