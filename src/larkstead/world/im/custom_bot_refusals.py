"""Why a call of a custom bot's webhook is refused."""

from larkstead.world.refusal import Refusal


class UnknownHook(Refusal):
    """The last part of the webhook's address is no custom bot's; or the bot, or its group, is gone: `gone` is the bot's
    name then.
    """

    zh = "webhook 地址无效：没有这个自定义机器人[，“{gone}”或它的群已经不在了]。"
    en = "The webhook's address is none: there is no such custom bot[, {gone} or its group is gone]."
    zh_remedy = "在群设置的“群机器人”中复制 webhook 地址。"
    en_remedy = "Copy the webhook's address from Bots in the group's settings."
    link = "/messenger"
    gone: str = ""


class WrongSignature(Refusal):
    """The bot asks for a signature, and there is none, it is of another secret, or its time is over an hour off; `why`
    is missing, timestamp or sign.
    """

    zh = "签名校验失败[（{why}）]：timestamp 须在 1 小时之内，sign 须由该机器人的密钥计算。"
    en = "The signature does not fit[ ({why})]: timestamp is within an hour of now, sign is made with the bot's secret."
    zh_remedy = "以“timestamp + 换行 + 密钥”为密钥，对空字符串计算 HmacSHA256，再做 Base64；时间戳单位为秒。"
    en_remedy = (
        "Take timestamp, a line feed and the secret as the key of HmacSHA256 over nothing, in Base64; in seconds."
    )
    link = "/document/larkstead/custom-bots"
    why: str = ""


class AddressNotAllowed(Refusal):
    """The bot takes calls from other addresses only; `address` is the caller's."""

    of_request = frozenset({"address"})
    zh = "来源 IP [{address} ]不在该机器人的 IP 白名单中。"
    en = "The address [{address} ]is not on the bot's IP allowlist."
    zh_remedy = "在机器人设置中把该地址加入 IP 白名单。"
    en_remedy = "Add the address to the allowlist in the bot's settings."
    link = "/messenger"
    address: str = ""


class KeywordMissing(Refusal):
    """The message has none of the bot's keywords, which are `keywords`."""

    zh = "消息中没有该机器人的任何关键词[：{keywords}]。"
    en = "The message has none of the bot's keywords[: {keywords}]."
    zh_remedy = "让消息内容包含其中一个关键词，或在机器人设置中修改关键词。"
    en_remedy = "Let the message have one of them, or change them in the bot's settings."
    link = "/messenger"
    keywords: str = ""


class HookTooFast(Refusal):
    """More calls than a custom bot takes: 5 a second and 100 a minute."""

    zh = "调用太频繁：每个自定义机器人每秒 5 次、每分钟 100 次。"
    en = "Too many calls: a custom bot takes 5 a second and 100 a minute."
    zh_remedy = "放慢发送，合并消息，并避开整点。测试时可用 --limits off 关闭限制。"
    en_remedy = "Slow down and put messages together. In tests, --limits off turns limits off."
    link = "/document/larkstead/custom-bots"


class HookMessageWrong(Refusal):
    """What is to be sent lacks something or has another form; `reason` says what, as the platform words it."""

    zh = "消息的格式不正确[：{reason}]。"
    en = "The message has not the right form[: {reason}]."
    zh_remedy = "按自定义机器人的格式发送：msg_type 加 content（卡片为 card），content 是对象，不是字符串。"
    en_remedy = "Send what a custom bot takes: msg_type and content (card for cards), which is an object, not a text."
    link = "/document/larkstead/custom-bots"
    reason: str = ""


class HookCardWrong(Refusal):
    """A card that cannot be made; `reason` and `sub_code` as in BadCard."""

    zh = "卡片内容不正确[：{reason}]。"
    en = "The card is not right[: {reason}]."
    zh_remedy = "在 API 调试台的卡片助手中检查卡片 JSON。"
    en_remedy = "Look the card over with the explorer's card helper."
    link = "/document/larkstead/cards"
    reason: str = ""
    sub_code: int = 0


class HookBodyTooLarge(Refusal):
    """A body of more than 20 KB; `size` and `limit` are bytes."""

    zh = "请求体[ {size} 字节，]超过上限[ {limit} 字节| 20 KB]。"
    en = "The body [has {size} bytes, over|is over] the limit[ of {limit}| of 20 KB]."
    zh_remedy = "拆成多条消息。"
    en_remedy = "Split it into several messages."
    size: int = 0
    limit: int = 0
