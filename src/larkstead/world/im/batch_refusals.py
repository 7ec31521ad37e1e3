"""Why an app does not send to many people at once."""

from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId


class MayNotSendMessages(Refusal):
    """The app has none of the scopes that let a bot send messages."""

    zh = "应用没有发送消息的权限。"
    en = "The app may not send messages."
    zh_remedy = "开通 im:message:send_as_bot（或 im:message），发布后再试。"
    en_remedy = "Add im:message:send_as_bot (or im:message), and publish."


class MayNotSendToUsers(Refusal):
    """The app may not send to many users at once."""

    zh = "应用没有给多个用户批量发消息的权限。"
    en = "The app may not send to many users at once."
    zh_remedy = "开通 im:message:send_multi_users，发布后再试；或改用 department_ids。"
    en_remedy = "Add im:message:send_multi_users, and publish; or name departments."


class MayNotSendToDepartments(Refusal):
    """The app may not send to departments."""

    zh = "应用没有给部门成员批量发消息的权限。"
    en = "The app may not send to the members of departments."
    zh_remedy = "开通 im:message:send_multi_depts，发布后再试；或改用用户 ID。"
    en_remedy = "Add im:message:send_multi_depts, and publish; or name users."


class DayIsFull(Refusal):
    """The app has sent as many messages in batches as it may in a day; `limit` is how many."""

    zh = "应用今天批量发送的消息已达上限[（{limit} 条）]。"
    en = "The app has sent as many messages in batches today as it may[ ({limit})]."
    zh_remedy = "明天再试，或缩小批量发送的范围。"
    en_remedy = "Go on tomorrow, or send to fewer people."
    limit: int = 0


class OfBatch(Refusal):
    """The message came out of a batch: it is taken back with all of them, and nothing else is done with it."""

    zh = "这条消息由批量发送产生，不支持编辑、更新、回复、加急和单独撤回。"
    en = "The message came out of a batch: it is not edited, updated, answered, made urgent, or recalled by itself."
    zh_remedy = "用“批量撤回消息”撤回整批；需要这些操作的消息请用“发送消息”单独发送。"
    en_remedy = "Recall the whole batch with its own call; what is to be changed later, send to each by itself."
    link = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/batch_message/delete"


class UnknownBatchMessage(UnknownId):
    """An id of no batch message of the last 30 days."""
