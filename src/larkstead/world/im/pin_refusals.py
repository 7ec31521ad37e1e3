"""Why a message is not pinned."""

from larkstead.world.im.refusals import TooFast
from larkstead.world.refusal import Refusal


class PinnedTooFast(TooFast):
    """One message is pinned and unpinned more than five times a second."""

    zh = "同一条消息 Pin 或移除 Pin 过快（上限每秒 5 次）。"
    en = "One message is pinned and unpinned too often (at most 5 times a second)."
    zh_remedy = "放慢后重试。"
    en_remedy = "Slow down, then retry."


class NotPinnable(Refusal):
    """Messages of this type are not pinned; `msg_type` names it."""

    zh = "[{msg_type} |系统]消息不能 Pin。"
    en = "[{msg_type} messages|System messages] cannot be pinned."
    zh_remedy = "换一条普通消息。"
    en_remedy = "Choose an ordinary message."
    msg_type: str = ""


class PinsByManagers(Refusal):
    """Only the owner and the managers of the group pin in it."""

    of_request = frozenset({"chat"})
    zh = "群设置仅群主和群管理员可以 Pin 消息。"
    en = "In this group only the owner and managers pin messages."
    zh_remedy = "请群主或群管理员操作，或让他们修改群设置。"
    en_remedy = "Ask one of them, or let them change the group's settings."
    chat: int = 0


class BadChat(Refusal):
    """What should be a chat_id is of no chat that is here."""

    of_request = frozenset({"value"})
    zh = "chat_id [ {value} ]不是这台服务器上的会话。"
    en = "The chat_id [{value} ]is of no chat on this server."
    zh_remedy = "传入机器人所在会话的 chat_id（oc_…）。"
    en_remedy = "Pass the chat_id (oc_…) of a chat that the bot is in."
    value: str = ""
    reason: str = ""
