"""Why nobody is told who has read a message."""

from larkstead.world.refusal import Refusal


class NotYourMessage(Refusal):
    """The message was sent by somebody else: another app, or a person."""

    of_request = frozenset({"sender_app", "sender_user"})
    zh = "这条消息由其他身份发送，只有发送者能查询谁已读。"
    en = "The message was sent by somebody else, and only its sender is told who has read it."
    zh_remedy = "查询自己发送的消息；机器人须用发送该消息的应用调用。"
    en_remedy = "Ask about a message of your own; a bot's is asked for with the app that sent it."
    sender_app: int = 0
    sender_user: int = 0


class ReceiptsGone(Refusal):
    """The message was sent more than seven days ago; `sent_at` is when."""

    of_request = frozenset({"sent_at"})
    zh = "消息发送已超过 7 天，不能再查询已读状态。"
    en = "The message was sent more than 7 days ago: who has read it is no longer told."
    zh_remedy = "在发送后 7 天内查询，需要时自行保存结果。"
    en_remedy = "Ask within 7 days, and keep what you will need."
    sent_at: int = 0
