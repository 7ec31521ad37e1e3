"""Why a card is refused, and why one is not updated."""

from larkstead.world.refusal import Refusal


class BadCard(Refusal):
    """A card that cannot be made; `reason` is the platform's `ext=` text, `sub_code` the number in it."""

    zh = "卡片内容不正确：{reason}"
    en = "The card is not right: {reason}"
    zh_remedy = "在 API 调试台的卡片助手中检查卡片 JSON。"
    en_remedy = "Look the card over with the explorer's card helper."
    link = "/document/larkstead/cards"


class NotACard(Refusal):
    """The message is no card, and only cards are updated so."""

    zh = "该消息不是卡片。"
    en = "This message is not a card."


class NotTheSender(Refusal):
    """The card was sent by somebody else: another app, a person, or the app where a person asks."""

    zh = "只有发送该卡片的身份可以更新它。"
    en = "Only the one who sent a card may update it."


class TooOldToUpdate(Refusal):
    """The card was sent more than 14 days ago."""

    zh = "卡片发送已超过 14 天，不能再更新。"
    en = "The card was sent more than 14 days ago and can no longer be updated."
