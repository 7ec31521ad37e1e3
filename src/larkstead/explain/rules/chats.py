"""Chats: who is not in one, which is no more, whose is another enterprise's; messages that come too fast."""

from larkstead.explain.app_remedies import add_to_chat
from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both
from larkstead.explain.registry import rule
from larkstead.texts import Both
from larkstead.world.im.records import Chat


def named(chat: Chat) -> str:
    """What a chat is called in a sentence."""
    return chat.name or "p2p"


@rule(230002, 232011, 234004)
async def not_in_chat(case: Case) -> Finding | None:
    """The bot (or the person of a user token) is not a member."""
    chat, app = await case.chat(), case.app
    if chat is None or app is None:
        return None
    cell = case.cell
    if case.user is not None:
        return _user_outside(case, chat, case.user.name)
    if cell.chats.member(chat, "app", app.id) is not None:
        cause = both(
            f"机器人“{app.name}”现在已在群“{named(chat)}”中。", f"The bot {app.name} is in the chat {named(chat)} now."
        )
        return Finding(cause, remedies=(Remedy(both("再次调用即可。", "Call again.")),))
    cause = both(
        f"机器人“{app.name}”不在群“{named(chat)}”中。", f"The bot {app.name} is not in the chat {named(chat)}."
    )
    if chat.mode == "p2p":
        cause = both(
            f"这是他人的单聊，机器人“{app.name}”不是其中一方。",
            f"This is a conversation of two others; {app.name} is not in it.",
        )
        return Finding(cause)
    mend = add_to_chat(case, app, chat)
    text = both("把机器人加入该群（群成员可在群设置中添加）。", "Add the bot to the chat; any of its members may.")
    return Finding(cause, _who_can(case, chat, mend is not None), (Remedy(text, _page(case, chat), mend),))


def _user_outside(case: Case, chat: Chat, name: str) -> Finding:
    cause = both(f"{name} 不在群“{named(chat)}”中。", f"{name} is not in the chat {named(chat)}.")
    text = both("请群成员邀请该用户入群。", "Let a member of the chat add them.")
    return Finding(cause, _who_can(case, chat, False), (Remedy(text, _page(case, chat)),))


def _page(case: Case, chat: Chat) -> str:
    inside = case.cell.chats.member(chat, "user", case.me.id) is not None
    return f"/messenger/{case.cell.identities.chat_id(chat)}" if inside else "/messenger"


def _who_can(case: Case, chat: Chat, mendable: bool) -> tuple[Both, ...]:
    owner = case.cell.memory.users.get(chat.owner) if chat.owner_kind == "user" else None
    if mendable or owner is None or chat.mode == "p2p":
        return ()
    inside = case.cell.chats.member(chat, "user", case.me.id) is not None
    you = both("", "") if inside else both("你不在该群中。", "You are not in it. ")
    return (both(f"{you.zh}群主：{owner.name}。", f"{you.en}The owner of the chat is {owner.name}."),)


@rule(232009)
async def dissolved(case: Case) -> Finding | None:
    """The chat was dissolved."""
    chat = await case.chat()
    if chat is None:
        return None
    cause = both(f"群“{named(chat)}”已解散。", f"The chat {named(chat)} has been dissolved.")
    return Finding(
        cause, remedies=(Remedy(both("换一个群，或新建一个群。", "Name another chat, or make one."), "/messenger"),)
    )


@rule(232010)
async def chat_elsewhere(case: Case) -> Finding | None:
    """The chat is another enterprise's."""
    text = case.value("chat_id")
    shown = f" {text}" if text else ""
    cause = both(
        f"群{shown} 不属于应用所在的企业（{case.tenant.name}）。",
        f"The chat{shown} is not of the app's enterprise ({case.tenant.name}).",
    )
    text_ = both(
        "使用本企业的群；群 ID 可从消息页或 im.v1.chat.list 获得。",
        "Name a chat of this enterprise: see im.v1.chat.list.",
    )
    return Finding(cause, remedies=(Remedy(text_, "/messenger"),))


@rule(230050)
async def message_hidden(case: Case) -> Finding | None:
    """The message is not visible to the one who asks."""
    chat = await case.chat()
    if chat is None:
        return None
    who = case.user.name if case.user is not None else case.app.name if case.app is not None else "?"
    cause = both(
        f"该消息在会话“{named(chat)}”中，对 {who} 不可见（入群之前的消息，或不在该会话中）。",
        f"The message is in {named(chat)} and not visible to {who}: sent before they joined, or they are not in it.",
    )
    return Finding(
        cause, remedies=(Remedy(both("使用操作者能看到的消息。", "Name a message that the caller can see.")),)
    )


@rule(230073)
async def thread_hidden(case: Case) -> Finding | None:
    """The thread is not visible to the one who asks."""
    thread = case.value("container_id")
    who = case.user.name if case.user is not None else case.app.name if case.app is not None else "?"
    cause = both(f"话题 {thread} 对 {who} 不可见。", f"The thread {thread} is not visible to {who}.")
    text = both("使用操作者所在会话中的话题。", "Name a thread of a chat that the caller is in.")
    return Finding(cause, remedies=(Remedy(text),))


@rule(230020)
async def too_fast(case: Case) -> Finding | None:
    """More than five messages in one second to one receiver."""
    users, chat = await case.receivers(), await case.chat()
    to = users[0].name if users else named(chat) if chat is not None else ""
    cause = both(
        f"一秒内向{f'“{to}”' if to else '同一接收者'}发送了超过 5 条消息。",
        f"More than five messages within one second went to {to or 'one receiver'}.",
    )
    text = both(
        "下一秒即可重试：在程序中把每个接收者限制在每秒 5 条，重试时沿用同一个 uuid 不会重复发送。",
        "Try again in the next second; keep to five a second for each receiver, and send the same uuid again so that "
        "nothing arrives twice.",
    )
    return Finding(cause, remedies=(Remedy(text, "/document/larkstead/rate-limits"),))
