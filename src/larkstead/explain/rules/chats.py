"""Chats: who is not in one, which is no more, whose is another enterprise's; messages that come too fast."""

from larkstead.explain.app_remedies import add_to_chat
from larkstead.explain.case import Case
from larkstead.explain.findings import AGAIN, Finding, Remedy, both, told
from larkstead.explain.registry import rule
from larkstead.texts import Both
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import ChatDissolved, MessageHidden, NotInChat, TooFast, UpdatedTooFast
from larkstead.world.org.records import User


def named(chat: Chat) -> str:
    """What a chat is called in a sentence."""
    return chat.name or "p2p"


@rule(NotInChat)
async def not_in_chat(case: Case, cause: NotInChat) -> Finding | None:
    """The bot (or the person of a user token) is not a member."""
    chat, app = await case.chat(cause.chat), case.app
    if chat is None or app is None:
        return None
    cell = case.cell
    if case.user is not None:
        return _user_outside(case, chat, case.user)
    if chat.mode == "p2p":
        return Finding(
            both(
                f"这是他人的单聊，机器人“{app.name}”不是其中一方。",
                f"This is a conversation of two others; {app.name} is not in it.",
            )
        )
    wrong = both(
        f"机器人“{app.name}”不在群“{named(chat)}”中。", f"The bot {app.name} is not in the chat {named(chat)}."
    )
    if cell.chats.member(chat, "app", app.id) is not None:
        now = both(
            f"机器人“{app.name}”现在已在群“{named(chat)}”中。", f"The bot {app.name} is in the chat {named(chat)} now."
        )
        return Finding(wrong, remedies=(Remedy(AGAIN),), now=(now,))
    action = add_to_chat(case, app, chat)
    text = both("把机器人加入该群（群成员可在群设置中添加）。", "Add the bot to the chat; any of its members may.")
    return Finding(
        wrong, remedies=(Remedy(text, _page(case, chat), action),), now=_who_can(case, chat, action is not None)
    )


def _user_outside(case: Case, chat: Chat, user: User) -> Finding:
    name = user.name
    cause = both(f"{name} 不在群“{named(chat)}”中。", f"{name} is not in the chat {named(chat)}.")
    if case.cell.chats.member(chat, "user", user.id) is not None:
        now = both(f"{name} 现在已在群“{named(chat)}”中。", f"{name} is in the chat {named(chat)} now.")
        return Finding(cause, remedies=(Remedy(AGAIN),), now=(now,))
    text = both("请群成员邀请该用户入群。", "Let a member of the chat add them.")
    return Finding(cause, remedies=(Remedy(text, _page(case, chat)),), now=_who_can(case, chat, False))


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


@rule(ChatDissolved)
async def dissolved(case: Case, cause: ChatDissolved) -> Finding | None:
    """The chat was dissolved."""
    chat = await case.chat(cause.chat)
    if chat is None:
        return None
    return told(cause, wrong=both(f"群“{named(chat)}”已解散。", f"The chat {named(chat)} has been dissolved."))


@rule(MessageHidden)
async def message_hidden(case: Case, cause: MessageHidden) -> Finding | None:
    """The message is not visible to the one who asks."""
    chat = await case.chat(cause.chat)
    if chat is None:
        return None
    who = case.user.name if case.user is not None else case.app.name if case.app is not None else "?"
    wrong = both(
        f"该消息在会话“{named(chat)}”中，对 {who} 不可见（入群之前的消息，或不在该会话中）。",
        f"The message is in {named(chat)} and not visible to {who}: sent before they joined, or they are not in it.",
    )
    return told(cause, wrong=wrong)


@rule(TooFast)
async def too_fast(case: Case, cause: TooFast) -> Finding | None:
    """More than five messages in one second to one receiver."""
    if isinstance(cause, UpdatedTooFast):
        return None
    users, chat = await case.receivers(cause.chat), await case.chat(cause.chat)
    to = users[0].name if users else named(chat) if chat is not None else ""
    wrong = both(
        f"一秒内向{f'“{to}”' if to else '同一接收者'}发送了超过 5 条消息。",
        f"More than five messages within one second went to {to or 'one receiver'}.",
    )
    text = both(
        "下一秒即可重试：在程序中把每个接收者限制在每秒 5 条，重试时沿用同一个 uuid 不会重复发送。",
        "Try again in the next second; keep to five a second for each receiver, and send the same uuid again so that "
        "nothing arrives twice.",
    )
    return Finding(wrong, remedies=(Remedy(text, "/document/larkstead/rate-limits"),))
