"""Why a card is not changed by the token of a press."""

from larkstead.world.refusal import Refusal

_GUIDE = "/document/larkstead/cards"


class TokenMalformed(Refusal):
    """What came is no token of a press by its form."""

    zh = "token 的格式不正确。"
    en = "The token is not written as one of a press is."
    zh_remedy = "使用卡片回传交互回调中的 event.token，以 c- 开头，原样传入。"
    en_remedy = "Use event.token of the card's callback as it came; it begins with c-."
    link = _GUIDE


class TokenExpired(Refusal):
    """No press has this token, or not any more."""

    zh = "token 已失效：它在交互后 30 分钟内有效。"
    en = "The token stands for nothing (any more): it lives for 30 minutes after the press."
    zh_remedy = "在收到回调后的 30 分钟内更新；之后改用消息 ID 更新卡片（PATCH im/v1/messages）。"
    en_remedy = (
        "Update within 30 minutes of the callback; later change the card by its message_id (PATCH im/v1/messages)."
    )
    link = _GUIDE


class CardOfAnother(Refusal):
    """The card that was pressed is another app's."""

    of_request = frozenset({"owner"})
    zh = "该 token 对应的卡片由其他应用发送。"
    en = "The card of this token was sent by another app."
    zh_remedy = "用发送该卡片的应用的 tenant_access_token 调用。"
    en_remedy = "Call with the tenant_access_token of the app that sent the card."
    link = _GUIDE
    owner: int = 0


class TokenSpent(Refusal):
    """The token has been used as often as one may be."""

    zh = "该 token 已用完[（最多 {most} 次）]。"
    en = "The token has been used up[; it is good {most} times]."
    zh_remedy = "把多次更新合并，或改用消息 ID 更新卡片（PATCH im/v1/messages）。"
    en_remedy = "Put your updates together, or change the card by its message_id (PATCH im/v1/messages)."
    link = _GUIDE
    most: int = 0


class OpenIdsNeeded(Refusal):
    """The new card is not shared, and nobody is named who is to see it."""

    zh = "新卡片不是共享卡片（config.update_multi 不为 true），但没有填写 open_ids。"
    en = "The new card is not shared (config.update_multi is not true), and open_ids names nobody who is to see it."
    zh_remedy = "在 card.open_ids 中填写用户的 open_id，或在 card.config 中设置 update_multi 为 true。"
    en_remedy = "Name people in card.open_ids, or set update_multi to true in card.config."
    link = _GUIDE


class OpenIdsWrong(Refusal):
    """Whom the card is to change for is nobody, not by an open_id of this app, or does not see the card."""

    of_request = frozenset({"value"})
    zh = "open_ids 中的[ {value} |值]不是能看到该卡片的用户。"
    en = "[{value}|A value] in open_ids is nobody who sees the card."
    zh_remedy = "填写卡片所在会话中成员的 open_id，须由当前应用获取，例如回调中的 event.operator.open_id。"
    en_remedy = "Name members of the card's chat by the open_id that this app knows, such as event.operator.open_id."
    link = _GUIDE
    value: str = ""
