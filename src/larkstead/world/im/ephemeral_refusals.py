"""Why a card for one person is not shown, or not taken away."""

from larkstead.world.refusal import Refusal


class NotForOnePerson(Refusal):
    """The chat is no group in which people talk: a conversation of two, or a group of topics."""

    of_request = frozenset({"chat"})
    zh = "仅特定人可见的卡片只能发到普通群。"
    en = "A card for one person can be sent into an ordinary group alone."
    zh_remedy = "使用普通群的 chat_id；单聊请直接发送卡片。"
    en_remedy = "Name an ordinary group; in a conversation of two send the card as a message."
    link = "/messenger"
    chat: int = 0


class ReaderNotInGroup(Refusal):
    """The person who is to see the card is not in the group; `name` is theirs."""

    of_request = frozenset({"name"})
    zh = "[{name} |接收者]不在该群中。"
    en = "[{name}|The person] is not in the group."
    zh_remedy = "先把对方加入该群。"
    en_remedy = "Add them to the group first."
    link = "/messenger"
    name: str = ""


class EphemeralGone(Refusal):
    """The card was taken away already."""

    zh = "这张卡片已经删除。"
    en = "The card has been deleted already."
    zh_remedy = "无需再次删除。"
    en_remedy = "Nothing is left to do."
