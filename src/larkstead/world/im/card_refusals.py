"""Why a card is refused, and why one is not updated."""

from larkstead.world.refusal import Refusal


class BadCard(Refusal):
    """A card that cannot be made. `reason` is the platform's `ext=` text, `sub_code` the number in it, `rule` our name
    of the rule it breaks, and `key` the id or key that is nothing here, where the rule is of that kind.
    """

    of_request = frozenset({"key"})
    zh = "卡片内容不正确[：{reason}|，无法创建卡片；ext= 之后写明了子错误码和原因。]"
    en = "The card [is not right: {reason}|could not be made of its JSON; the sub-code and the reason follow ext=.]"
    zh_remedy = "在 API 调试台的卡片助手中检查卡片 JSON。"
    en_remedy = "Look the card over with the explorer's card helper."
    link = "/document/larkstead/cards"
    reason: str = ""
    sub_code: int = 0
    rule: str = ""
    key: str = ""


class NotACard(Refusal):
    """The message is no card, and only cards are updated so."""

    zh = "该消息不是卡片[（{msg_type}）]。"
    en = "This message is not a card[ ({msg_type})]."
    zh_remedy = "更新 msg_type 为 interactive 的消息。"
    en_remedy = "Update a message that was sent with msg_type interactive."
    link = "/document/larkstead/cards"
    reason: str = ""
    msg_type: str = ""


class NotTheSender(Refusal):
    """The card was sent by somebody else: another app, a person, or the app where a person asks."""

    of_request = frozenset({"sender_app", "sender_user"})
    zh = "只有发送该卡片的身份可以更新它。"
    en = "Only the one who sent a card may update it."
    zh_remedy = "使用发送该卡片时的应用和 Token 类型。"
    en_remedy = "Use the app, and the kind of token, that sent it."
    reason: str = ""
    sender_app: int = 0
    sender_user: int = 0


class TooOldToUpdate(Refusal):
    """The card was sent more than 14 days ago."""

    of_request = frozenset({"sent_at"})
    zh = "卡片发送已超过 14 天，不能再更新。"
    en = "The card was sent more than 14 days ago and can no longer be updated."
    zh_remedy = "重新发送一张卡片。"
    en_remedy = "Send a new card."
    link = "/document/larkstead/cards"
    sent_at: int = 0
