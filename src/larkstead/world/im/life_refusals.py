"""Why a message is not edited, and why one is not recalled."""

from larkstead.world.im.refusals import UpdatedTooFast
from larkstead.world.refusal import Refusal


class TypeNotEdited(Refusal):
    """The message is of a type that is not edited; `msg_type` names it."""

    zh = "[{msg_type} 类型的|这种]消息不能编辑。"
    en = "A message [of the type {msg_type}|of this type] is not edited."
    zh_remedy = "只能编辑文本（text）和富文本（post）消息；卡片用“更新已发送的消息卡片”接口。"
    en_remedy = "Only text and post messages are edited; a card is put in the place of another with patch."
    msg_type: str = ""


class TypeNotRecalled(Refusal):
    """The message is a line in which a chat tells of itself, which stays; `msg_type` names its type."""

    zh = "[{msg_type} 类型的|这种]消息不能撤回。"
    en = "A message [of the type {msg_type}|of this type] is not recalled."
    zh_remedy = "系统消息（如“某人加入群聊”）会保留；可撤回成员和机器人发送的消息。"
    en_remedy = "Lines of the chat itself (who joined, say) stay; what people and bots sent is recalled."
    msg_type: str = ""


class NotOwnMessage(Refusal):
    """Somebody else sent the message: another app, a person, or the app where a person asks."""

    of_request = frozenset({"sender_app", "sender_user"})
    zh = "消息由其他身份发送，只有发送者可以编辑。"
    en = "Somebody else sent this message, and only its sender edits it."
    zh_remedy = "使用发送该消息的应用来编辑。"
    en_remedy = "Edit it with the app that sent it."
    sender_app: int = 0
    sender_user: int = 0


class EditedTooOften(Refusal):
    """The message was edited as often as one may be; `limit` is how often."""

    zh = "该消息已编辑[ {limit} |达到上限]次，不能再编辑。"
    en = "The message was edited [{limit} times|as often as a message may be], which is the most."
    zh_remedy = "发送一条新消息，或撤回后重新发送。"
    en_remedy = "Send a new message, or recall it and send it again."
    limit: int = 0


class EditedTooFast(UpdatedTooFast):
    """More than five edits a second of one message."""

    zh = "同一条消息编辑过快（上限每秒 5 次）。"
    en = "One message is edited too often (at most 5 times a second)."
    zh_remedy = "合并修改后再试。"
    en_remedy = "Put several edits into one, then retry."


class _Expired(Refusal):
    """Its time is over. `hours` is how long the enterprise allows it for, 0 where that is not known or not at all;
    `forbidden`: not at all; `sent_at` in ms.
    """

    of_request = frozenset({"sent_at"})
    link = "/admin/messages"
    hours: int = 0
    forbidden: bool = False
    sent_at: int = 0


class EditExpired(_Expired):
    """The enterprise's admins do not allow to edit a message as old as this, or any."""

    zh = "该消息已超过企业允许的编辑时限[（{hours} 小时）]，或企业不允许编辑消息。"
    en = "The message is older than the enterprise lets messages be edited[ ({hours} hours)], or it lets none."
    zh_remedy = "管理员可在管理后台“消息权限”中修改时限；或发送一条新消息。"
    en_remedy = "An admin changes this in the admin console under Messages; or send a new message."


class RecallExpired(_Expired):
    """The enterprise's admins do not allow to recall a message as old as this, or any; and of others' messages not even
    who governs the group recalls one that is older than a year.
    """

    zh = "该消息已超过可撤回的时限[（{hours} 小时）]，或企业不允许撤回消息。"
    en = "The message is older than messages may be recalled[ ({hours} hours)], or the enterprise lets none be."
    zh_remedy = "管理员可在管理后台“消息权限”中修改时限；群主和群管理员可撤回群内一年以内的消息。"
    en_remedy = "An admin changes this in the admin console under Messages; of a group, its owner for a year."


class MayNotRecall(Refusal):
    """Somebody else sent the message, and who asks does not govern its group."""

    of_request = frozenset({"sender_app", "sender_user"})
    zh = "操作者不是消息的发送者，也不是该群的群主、管理员或创建者，不能撤回。"
    en = "Who asks did not send the message and neither owns nor manages nor created its group."
    zh_remedy = "使用发送该消息的应用，或由群主、群管理员撤回；单聊中只能撤回自己的消息。"
    en_remedy = "Use the app that sent it, or let the group's owner or a manager do it; of two, each recalls their own."
    sender_app: int = 0
    sender_user: int = 0
