"""Why no bubbles are put below a message."""

from larkstead.world.refusal import Refusal


class FollowUpExpired(Refusal):
    """The message was sent too long ago; `limit_s` is how long one has."""

    zh = "消息发送已超过[ {limit_s} 秒|允许的时间]，不能再添加跟随气泡。"
    en = "The message was sent more than [{limit_s} seconds|the time allowed] ago."
    zh_remedy = "发送消息后立即添加气泡，或发送一条新消息。"
    en_remedy = "Add bubbles right after sending the message, or send another."
    limit_s: int = 0


class FollowUpNotP2p(Refusal):
    """The message is in a group."""

    of_request = frozenset({"chat"})
    zh = "跟随气泡只能加在机器人与用户单聊的消息上。"
    en = "Bubbles go below messages in the chat of a bot and a person alone."
    zh_remedy = "使用机器人在单聊中发送的消息的 message_id。"
    en_remedy = "Name a message that the bot sent to a person."
    chat: int = 0


class FollowUpNotLatest(Refusal):
    """Something was said in the chat after the message."""

    zh = "这条消息已不是会话中最新的消息。"
    en = "The message is not the newest of its chat any more."
    zh_remedy = "在最新一条消息上添加，且该消息须由机器人发送。"
    en_remedy = "Name the newest message of the chat; the bot must have sent it."


class FollowUpThere(Refusal):
    """The message has bubbles already."""

    zh = "这条消息已有跟随气泡。"
    en = "The message has bubbles already."
    zh_remedy = "一次请求中最多可带 3 个气泡；要更换，请发送一条新消息。"
    en_remedy = "One call brings up to 3 bubbles; to have others, send another message."


class BadFollowUp(Refusal):
    """A bubble says nothing, or says two things in one language (`language`); `what_zh` and `what_en` tell which."""

    of_request = frozenset({"language"})
    zh = "气泡内容无效[：{what_zh}]。"
    en = "A bubble is not right[: {what_en}]."
    zh_remedy = "每个气泡的 content 不能只有空白；i18n_contents 中每种语言只出现一次。"
    en_remedy = "Let every content hold more than spaces, and name each language once in i18n_contents."
    what_zh: str = ""
    what_en: str = ""
    language: str = ""


class NotSentByBot(Refusal):
    """Another sent the message; `reason` as the platform words it."""

    zh = "只能在当前机器人发送的消息上添加跟随气泡。"
    en = "Bubbles go below what the bot itself sent."
    zh_remedy = "使用当前机器人发送消息时返回的 message_id。"
    en_remedy = "Name a message that this bot sent: the message_id that sending it answered."
    reason: str = ""
