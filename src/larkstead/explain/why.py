"""Why nothing happened: the gates between what somebody did and the program that was to hear of it, in order. Pure:
what is known is given, what each gate says follows.

Where there is an event, whatever stands before the delivery was passed then, however it is now. Not so of a press: what
is known may be of an earlier one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from larkstead.delivery.attempts import Fault
from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.world.apps.event_records import Mode, Outcome

What = Literal["message", "press", "join"]
GateKey = Literal[
    "bot", "version", "app", "availability", "chat", "heard", "subscribed", "way", "answers", "delivered",
    "acknowledged",
]  # fmt: skip
GateState = Literal["passed", "failed", "unknown"]
# Who did it: a person, another bot or a custom bot, the app itself, the platform.
By = Literal["person", "bot", "itself", "platform"]

GATES: Final[tuple[GateKey, ...]] = get_args(GateKey)
# What says that a program was reached, and did not take it.
REACHED: Final[Mapping[Fault, Both]] = {
    "status": both("程序应答的 HTTP 状态码不是 200。", "The program did not answer with HTTP 200."),
    "ack": both("程序的处理函数报错。", "The program's handler failed."),
    "too_large": both("程序的应答过大。", "The program's answer is too large."),
    "reply": both("程序的应答格式不正确。", "The form of the program's reply is wrong."),
    "card": both("程序应答的卡片不正确。", "The card in the program's reply is wrong."),
}
UNREACHED: Final[Mapping[Fault, Both]] = {
    "unset": both("当时没有设置订阅方式。", "How events come was not chosen then."),
    "unsubscribed": both("当时应用没有订阅这个回调。", "The app did not subscribe to it then."),
    "app_off": both("当时应用已停用。", "The app was disabled then."),
    "nobody": both("当时没有程序建立长连接。", "No program was connected then."),
    "form": both("请求地址无效。", "The request URL is not valid."),
    "private": both("请求地址属于内网，服务器不连接。", "The request URL is private: the server connects to none."),
    "name": both("找不到请求地址的域名。", "The name of the request URL is not known."),
    "refused": both("请求地址上没有程序监听。", "Nobody listens at the request URL."),
    "connect_timeout": both("2 秒内没有与请求地址建立连接。", "No connection to the request URL within 2 seconds."),
    "certificate": both("请求地址的证书无效。", "The certificate of the request URL is not good."),
    "timeout": both("程序在 3 秒内没有应答。", "The program did not answer within 3 seconds."),
    "broken": both("连接中断。", "The connection ended first."),
}


@dataclass(frozen=True, slots=True)
class Made:
    """The event that was made: what became of it, how often it was tried, and how the last try went."""

    outcome: Outcome
    tries: int
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the gates ask about. `online`: a version is online, `bot_online` one with the bot; `review`: the number
    of a version that waits for an admin. `out`: the person's name, where the app does not reach them. `needed`: any one
    of these scopes lets the app hear it; none needs one. `connections`: programs over the long connection. `kept`: an
    event of then would still be there.
    """

    what: What
    type: str
    by: By = "person"
    bot_added: bool = True
    online: bool = True
    bot_online: bool = True
    review: str = ""
    disabled: bool = False
    out: str = ""
    in_chat: bool = True
    p2p: bool = True
    mentioned: bool = False
    needed: tuple[str, ...] = ()
    held: bool = True
    configured: bool = True
    in_force: bool = True
    mode: Mode = "webhook"
    connections: int = 0
    made: Made | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate, and what it says."""

    key: GateKey
    state: GateState
    said: Both


@dataclass(frozen=True, slots=True)
class _Said:
    state: GateState
    said: Both = field(default_factory=lambda: both("", ""))


def gates(standing: Standing) -> tuple[Gate, ...]:
    """Every gate, in order."""
    found = []
    for key in GATES:
        one = _ASK[key](standing)
        proven = standing.made is not None and standing.what != "press"
        if proven and one.state == "failed" and key in _BEFORE:
            one = _Said("passed", both(f"当时通过；现在：{one.said.zh}", f"It was passed then. Now: {one.said.en}"))
        found.append(Gate(key, one.state, one.said))
    return tuple(found)


def first_failed(found: tuple[Gate, ...]) -> Gate | None:
    """The gate at which it ended."""
    return next((gate for gate in found if gate.state == "failed"), None)


_BEFORE: Final = frozenset({"bot", "version", "app", "availability", "chat", "heard", "subscribed"})


def _passed(zh: str, en: str) -> _Said:
    return _Said("passed", both(zh, en))


def _failed(zh: str, en: str) -> _Said:
    return _Said("failed", both(zh, en))


def _unknown(zh: str, en: str) -> _Said:
    return _Said("unknown", both(zh, en))


def _bot(on: Standing) -> _Said:
    if on.bot_added or on.bot_online:
        return _passed("应用已添加机器人能力。", "The app has the bot ability.")
    return _failed("应用没有添加机器人能力。", "The app does not have the bot ability.")


def _version(on: Standing) -> _Said:
    if on.bot_online:
        return _passed("机器人能力在线上版本中。", "The bot is part of the online version.")
    if on.review:
        zh, en = f"版本 {on.review} 正在等待审核。", f"Version {on.review} waits for an admin."
        return _failed(zh, en)
    if not on.online:
        return _failed("应用还没有发布版本。", "No version of the app was published.")
    return _failed("机器人能力还没有随版本发布。", "The bot was not published with a version yet.")


def _app(on: Standing) -> _Said:
    return (
        _failed("应用已停用。", "The app is disabled.")
        if on.disabled
        else _passed("应用已启用。", "The app is enabled.")
    )


def _availability(on: Standing) -> _Said:
    if not on.p2p:
        return _passed("群聊不要求操作者在可用范围内。", "In a group nobody has to be within the availability.")
    if on.out:
        zh, en = f"{on.out} 不在应用的可用范围内。", f"{on.out} is outside the app's availability."
        return _failed(zh, en)
    return _passed("操作者在可用范围内。", "The person is within the availability.")


def _chat(on: Standing) -> _Said:
    if on.in_chat:
        return _passed("机器人在会话中。", "The bot is in the chat.")
    return _failed("机器人不在会话中。", "The bot is not in the chat.")


def _heard(on: Standing) -> _Said:
    if on.what == "press":
        return _passed("卡片上的操作不需要权限。", "What is pressed in a card needs no scope.")
    if on.by == "itself":
        return _failed(
            "这是应用自己发送的，不会推送给它自己。", "The app did it itself: a bot is not told of what it does."
        )
    if on.by == "platform":
        return _failed("这是系统消息，不会推送。", "This is a line of the platform, which nobody is told of.")
    if on.by == "bot" and not on.mentioned:
        zh = "这是其他机器人发送的，且没有 @ 本机器人。"
        return _failed(zh, "Another bot said it, without mentioning this one.")
    if on.held:
        return _passed("已开通所需权限。" if on.needed else "不需要权限。", _held_en(on))
    shown = " / ".join(on.needed)
    if on.what == "message" and not on.p2p and on.by == "person" and not on.mentioned:
        zh = f"消息没有 @ 机器人，应用也没有接收全部群消息的权限（{shown}）。"
        return _failed(zh, f"The message does not mention the bot, and the app may not hear all of a group ({shown}).")
    return _failed(f"应用没有所需权限（任一）：{shown}。", f"The app has none of the scopes that it needs: {shown}.")


def _held_en(on: Standing) -> str:
    return "The app has the scope that it needs." if on.needed else "No scope is needed."


def _subscribed(on: Standing) -> _Said:
    if on.in_force:
        return _passed(f"{on.type} 已订阅并生效。", f"{on.type} is subscribed to and in force.")
    if on.configured:
        zh, en = f"{on.type} 已添加，还没有随版本发布。", f"{on.type} was added, and not published with a version yet."
        return _failed(zh, en)
    return _failed(f"应用没有订阅 {on.type}。", f"The app does not subscribe to {on.type}.")


def _way(on: Standing) -> _Said:
    taken = on.made is not None and on.made.outcome == "delivered" and on.what != "press"
    if not on.mode:
        if taken:
            return _passed("当时通过；现在没有设置订阅方式。", "It was passed then. Now: how it comes is not chosen.")
        return _failed("没有设置订阅方式。", "How it comes is not chosen.")
    if on.mode == "here":
        return _passed("由控制台接收。", "The console receives.")
    if on.mode == "long_connection":
        return _passed("使用长连接接收。", "It comes over the long connection.")
    if on.connections and not taken:
        zh = f"设置为发送至请求地址，但有 {on.connections} 个程序建立了长连接，它们收不到。"
        en = f"It is posted to the request URL, while {on.connections} programs wait at a long connection in vain."
        return _failed(zh, en)
    return _passed("发送至请求地址。", "It is posted to the request URL.")


def _answers(on: Standing) -> _Said:
    made = on.made
    if made is not None and made.tries:
        if made.fault in UNREACHED:
            return _Said("failed", UNREACHED[made.fault])
        return _passed("程序在应答。", "The program answers.")
    if on.mode == "here":
        return _passed("控制台总会接收。", "The console is always there.")
    if on.mode == "long_connection":
        if on.connections:
            return _passed(f"有 {on.connections} 个长连接。", f"Connected programs: {on.connections}.")
        return _failed("没有程序建立长连接。", "No program is connected.")
    return _unknown("还没有向请求地址推送过。", "Nothing was posted to the request URL yet.")


def _delivered(on: Standing) -> _Said:
    made = on.made
    if made is None and on.what == "press":
        return _unknown("没有这张卡片的操作记录。", "No press of this card is on record.")
    if made is None:
        if not on.kept:
            return _unknown("推送记录只保存 7 天。", "Events are kept for seven days.")
        return _failed("没有产生事件。", "No event was made of it.")
    if not made.tries:
        return _unknown("还没有推送。", "It was not tried yet.")
    if made.fault in UNREACHED:
        zh, en = (
            f"推送了 {made.tries} 次，没有送到。",
            f"Not brought: {made.tries} failed {'try' if made.tries == 1 else 'tries'}.",
        )
        return _failed(zh, en)
    return _passed(f"推送了 {made.tries} 次，已送到程序。", f"Brought to the program, at try {made.tries}.")


def _acknowledged(on: Standing) -> _Said:
    made = on.made
    if made is None or not made.tries:
        return _unknown("没有推送，所以不知道。", "Nothing was brought, so nobody knows.")
    if not made.fault:
        return _passed("程序已确认；之后由程序自己处理。", "The program took it. What it does then is its own.")
    return _Said("failed", REACHED.get(made.fault) or both("程序没有确认。", "The program did not take it."))


_ASK: Final = {
    "bot": _bot,
    "version": _version,
    "app": _app,
    "availability": _availability,
    "chat": _chat,
    "heard": _heard,
    "subscribed": _subscribed,
    "way": _way,
    "answers": _answers,
    "delivered": _delivered,
    "acknowledged": _acknowledged,
}
