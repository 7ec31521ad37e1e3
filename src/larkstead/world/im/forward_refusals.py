"""Why something is not forwarded."""

from larkstead.world.refusal import Refusal


class NotForwardable(Refusal):
    """Messages of this type, or this card, are not forwarded; `msg_type` names the type."""

    zh = "[{msg_type} 类型的|这种]消息不支持转发。"
    en = "[{msg_type} messages|Messages of this type] are not forwarded."
    zh_remedy = "系统消息、语音、红包、投票、日程转让，以及 enable_forward 为 false 的卡片不能转发；语音可以合并转发。"
    en_remedy = (
        "System messages, voices, red packets, votes and calendar transfers are not, nor is a card whose "
        "enable_forward is false; a voice may go within a merged forward."
    )
    msg_type: str = ""


class WithinMerged(Refusal):
    """The message stands within a merged forward."""

    of_request = frozenset({"message"})
    zh = "合并转发消息中的子消息不能再次转发。"
    en = "What stands within a merged forward is not forwarded by itself."
    zh_remedy = "转发整条合并转发消息（upper_message_id 所指的消息）。"
    en_remedy = "Forward the whole of it: the message that upper_message_id names."
    message: int = 0


class RecalledNotForwarded(Refusal):
    """What was to be forwarded was recalled."""

    zh = "要转发的消息已被撤回。"
    en = "What is to be forwarded was recalled."
    zh_remedy = "换一条未撤回的消息。"
    en_remedy = "Choose one that was not."


class NothingToForward(Refusal):
    """None of the messages can be forwarded."""

    zh = "要转发的消息均无效（不存在、已撤回、不可见，或是系统消息、合并转发中的子消息）。"
    en = (
        "None of these messages can be forwarded: they do not exist, were recalled, are not visible, are system "
        "messages, or stand within a merged forward."
    )
    zh_remedy = "在 message_id_list 中至少给出一条操作者可见的消息。"
    en_remedy = "Name at least one in message_id_list that the caller can see."


class SeveralChats(Refusal):
    """The messages are of more than one chat."""

    zh = "要合并转发的消息来自不同的会话。"
    en = "The messages to be merged are of different chats."
    zh_remedy = "一次只合并转发同一个会话中的消息。"
    en_remedy = "Merge messages of one chat at a time."


class SeveralThreads(Refusal):
    """The messages are of several threads, or of a thread and of the chat around it."""

    zh = "要合并转发的消息来自多个话题，或同时包含普通消息与话题回复。"
    en = "The messages to be merged are of several threads, or of a thread and of the chat around it."
    zh_remedy = "分别合并转发每个话题和会话中的消息。"
    en_remedy = "Merge those of each thread, and those of the chat, by themselves."


class ThreadNotFound(Refusal):
    """There is no such thread to forward into; `thread` is the id that was given."""

    of_request = frozenset({"thread"})
    zh = "话题[ {thread} ]不存在。"
    en = "There is no [thread {thread}|such thread]."
    zh_remedy = "使用消息中返回的 thread_id（omt_…）。"
    en_remedy = "Use the thread_id (omt_…) that a message has."
    thread: str = ""


class ForwardedThreadNotFound(ThreadNotFound):
    """There is no such thread that could be forwarded, or nothing is left in it."""

    zh = "要转发的话题[ {thread} ]不存在，或其中的消息均已撤回。"
    en = "The thread[ {thread}] to be forwarded is none, or all in it was recalled."


class TargetThreadHidden(Refusal):
    """The thread to forward into is not visible to the one who forwards."""

    of_request = frozenset({"thread"})
    zh = "要转发到的[话题 {thread} |话题]对操作者不可见。"
    en = "The thread [{thread} ]to forward into is not visible to the one who forwards."
    zh_remedy = "使用操作者所在会话中的话题。"
    en_remedy = "Name a thread of a chat that the caller is in."
    thread: str = ""


class BadReceiver(Refusal):
    """The id to forward to is not of the kind that was said, or nobody's e-mail; `value` is the id."""

    of_request = frozenset({"value"})
    zh = "receive_id[ {value} ]与 receive_id_type[（{kind}）]不符，或不存在。"
    en = "The receive_id[ {value}] does not fit its receive_id_type[ ({kind})], or is nobody's."
    zh_remedy = "让 receive_id_type 与 receive_id 一致：chat_id 以 oc_ 开头，thread_id 以 omt_ 开头。"
    en_remedy = "Let receive_id_type say what the id is: a chat_id begins with oc_, a thread_id with omt_."
    value: str = ""
    kind: str = ""


class NoSuchGroup(BadReceiver):
    """The chat to forward to does not exist."""

    zh = "要转发到的群[ {value} ]不存在。"
    en = "There is no chat[ {value}] to forward to."
    zh_remedy = "使用机器人所在群的 chat_id；其他环境的 ID 在这里无效。"
    en_remedy = "Use the chat_id of a group that the bot is in; ids of another environment do not work here."
