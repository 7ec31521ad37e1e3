"""Messages that are not edited and not recalled: sent too long ago, or by somebody else."""

from larkstead.explain.advanced import advanced
from larkstead.explain.case import Case, clock
from larkstead.explain.findings import Finding, both, told
from larkstead.explain.registry import rule
from larkstead.explain.users import admins
from larkstead.texts import Both
from larkstead.world.im.edits import HOUR_MS
from larkstead.world.im.life_refusals import EditExpired, MayNotRecall, NotOwnMessage, RecallExpired
from larkstead.world.im.records import CustomBot


@rule(EditExpired)
async def too_old_to_edit(case: Case, cause: EditExpired) -> Finding | None:
    """A message that was sent longer ago than messages are edited, or in an enterprise where none is."""
    return await _expired(case, cause, both("编辑", "edited"), case.tenant.edit_hours)


@rule(RecallExpired)
async def too_old_to_recall(case: Case, cause: RecallExpired) -> Finding | None:
    """The same of recalling."""
    return await _expired(case, cause, both("撤回", "recalled"), case.tenant.recall_hours)


async def _expired(case: Case, cause: EditExpired | RecallExpired, done: Both, hours: int) -> Finding | None:
    message = None if cause.sent_at else await case.the_message()
    sent_at = message.created_at if message is not None else cause.sent_at
    if cause.forbidden:
        wrong = both(f"企业不允许{done.zh}消息。", f"The enterprise lets no message be {done.en}.")
    elif sent_at and cause.hours:
        wrong = both(
            f"该消息发送于 {clock(sent_at)}，超过 {cause.hours} 小时的消息不能{done.zh}。",
            f"The message was sent at {clock(sent_at)}; messages are {done.en} for {cause.hours} hours.",
        )
    else:
        return None
    now = both(
        f"现在的时限：{hours} 小时（0 表示不允许）。管理员：{admins(case)}。",
        f"It is {hours} hours now (0: not at all). Who decides: {admins(case)}.",
    )
    why = advanced(case, sent_at, cause.hours * HOUR_MS) if sent_at else ()
    return told(cause, wrong=wrong, now=(*why, now))


@rule(NotOwnMessage, MayNotRecall)
async def another_sender(case: Case, cause: NotOwnMessage | MayNotRecall) -> Finding | None:
    """A message that somebody else sent."""
    sender = case.cell.memory.apps.get(cause.sender_app) or case.colleague(cause.sender_user)
    if sender is None and (message := await case.the_message()) is not None:
        sent_by = case.cell.messages.sender(message)
        sender = None if isinstance(sent_by, CustomBot) else sent_by
    if sender is None:
        return None
    if isinstance(cause, NotOwnMessage):
        wrong = both(
            f"消息由“{sender.name}”发送，只有发送者可以编辑。",
            f"{sender.name} sent this message, and only its sender edits it.",
        )
    else:
        wrong = both(
            f"消息由“{sender.name}”发送，操作者不是该群的群主、管理员或创建者，不能撤回。",
            f"{sender.name} sent this message; who asks neither owns nor manages nor created its group.",
        )
    return told(cause, wrong=wrong)
