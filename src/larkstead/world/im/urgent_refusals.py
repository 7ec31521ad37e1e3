"""Why somebody is not urged to read a message."""

from larkstead.world.refusal import Refusal


class NotOwnUrgent(Refusal):
    """The message to urge is another's; `sender` is the name of who sent it."""

    of_request = frozenset({"sender"})
    zh = "只能加急自己发送的消息[，这条消息由 {sender} 发送]。"
    en = "Only one's own messages can be made urgent[; this one was sent by {sender}]."
    zh_remedy = "使用当前机器人发送该消息时返回的 message_id。"
    en_remedy = "Name a message that this bot sent: the message_id that sending it answered."
    sender: str = ""


class UrgingClosed(Refusal):
    """Only the group's owner and its managers may make messages urgent in it."""

    of_request = frozenset({"chat"})
    zh = "该群只有群主和群管理员可以加急消息。"
    en = "In this group only its owner and its managers make messages urgent."
    zh_remedy = "在群设置中修改加急权限，或使用群主、群管理员的身份。"
    en_remedy = "Change who may in the group's settings, or act as its owner or a manager."
    link = "/messenger"
    chat: int = 0


class NobodyUrged(Refusal):
    """None of the people named is in the chat of the message; `count` is how many were named."""

    zh = "user_id_list 中[的 {count} 个 ID ]没有一个是消息所在会话的成员。"
    en = "None of the [{count} ]people in user_id_list is in the chat of the message."
    zh_remedy = "user_id_list 应为会话成员的 ID，且类型与 user_id_type 一致；机器人不能被加急。"
    en_remedy = "Name people of the chat by ids of the kind that user_id_type says; bots cannot be urged."
    reason: str = ""
    count: int = 0


class TooManyUnreadUrgents(Refusal):
    """Somebody has as many urgent messages unread as one may have; `name` is who, `limit` how many."""

    zh = "[{name}|目标用户]未读的加急消息已达上限[ {limit} 条]。"
    en = "[{name}|The person] has [{limit} ]urgent messages unread[, as many as one may have|: no more are taken]."
    zh_remedy = "请对方在会话中阅读加急消息后再试。"
    en_remedy = "Wait until they have read some of them in their chats."
    link = "/messenger"
    name: str = ""
    limit: int = 0
