"""What mends the gate at which it ended, as buttons that the person who asks may press."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from larkstead.explain import app_remedies as app_buttons
from larkstead.explain.case import Case
from larkstead.explain.findings import Remedy, RemedyAction, both
from larkstead.explain.why import Gate, GateKey, Standing
from larkstead.texts import Both
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User


@dataclass(frozen=True, slots=True)
class Ended:
    """Where it ended: `case` says who asks, `user` is who did it; `event_id` is "" where no event was made."""

    case: Case
    app: App
    chat: Chat
    standing: Standing
    user: User | None = None
    event_id: str = ""

    def page(self, name: str) -> str:
        """A page of the app in the console."""
        return f"/app/{self.app.app_id}/{name}"


def mends(ended: Ended, gate: Gate) -> tuple[Remedy, ...]:
    """What to do about a gate that failed, the best first."""
    return _MENDS[gate.key](ended)


def _button(text: Both, link: str, action: RemedyAction | None) -> tuple[Remedy, ...]:
    return (Remedy(text, link, action),)


def _bot(ended: Ended) -> tuple[Remedy, ...]:
    said = both("添加机器人能力并发布版本。", "Add the bot ability and publish a version.")
    return _button(said, ended.page("ability"), app_buttons.publish(ended.case, ended.app, bot=True))


def _version(ended: Ended) -> tuple[Remedy, ...]:
    case, app = ended.case, ended.app
    if (version := app_buttons.waiting(case, app)) is not None:
        return (app_buttons.review(case, app, version),)
    said = both("发布一个版本。", "Publish a version.")
    return _button(said, ended.page("version"), app_buttons.publish(case, app, bot=True))


def _app(ended: Ended) -> tuple[Remedy, ...]:
    said = both("由企业管理员启用应用。", "An admin of the enterprise can enable the app.")
    return _button(said, "/admin/apps", app_buttons.enable_app(ended.case, ended.app))


def _availability(ended: Ended) -> tuple[Remedy, ...]:
    said = both("扩大可用范围并发布版本。", "Widen the availability and publish a version.")
    action = None if ended.user is None else app_buttons.widen(ended.case, ended.app, ended.user)
    return _button(said, ended.page("version"), action)


def _chat(ended: Ended) -> tuple[Remedy, ...]:
    said = both("把机器人加入会话。", "Bring the bot into the chat.")
    return _button(said, "", app_buttons.add_to_chat(ended.case, ended.app, ended.chat))


def _heard(ended: Ended) -> tuple[Remedy, ...]:
    on, app = ended.standing, ended.app
    if on.by in {"itself", "platform"} or (on.by == "bot" and not on.mentioned):
        return ()
    # Those that only read suffice.
    key = next((one for one in on.needed if one.endswith(":readonly")), on.needed[0])
    said = both(f"开通 {key}。", f"Enable {key}.")
    link = f"{ended.page('auth')}?q={','.join(on.needed)}&token_type=tenant"
    found = _button(said, link, app_buttons.enable_scopes(ended.case, app, [key], "tenant"))
    if on.what == "message" and not on.p2p and on.by == "person" and not on.mentioned:
        return (Remedy(both("或在消息中 @ 机器人。", "Or mention the bot in the message.")), *found)
    return found


def _subscribed(ended: Ended) -> tuple[Remedy, ...]:
    case, app, on = ended.case, ended.app, ended.standing
    if (version := app_buttons.waiting(case, app)) is not None:
        return (app_buttons.review(case, app, version),)
    if on.configured:
        said = both("发布版本后生效。", "It takes effect with a version.")
        return _button(said, ended.page("version"), app_buttons.publish(case, app))
    said = both(f"订阅 {on.type} 并发布版本。", f"Subscribe to {on.type} and publish a version.")
    action = None
    if app_buttons.publish(case, app) is not None:
        label = both("订阅并发布", "Subscribe and publish")
        action = RemedyAction("subscribe", label, {"app_id": app.app_id, "type": on.type})
    return _button(said, f"{ended.page('event')}?tab={'callback' if on.what == 'press' else 'event'}", action)


def _way(ended: Ended) -> tuple[Remedy, ...]:
    on, app = ended.standing, ended.app
    said = both("设置订阅方式。", "Choose how it comes.")
    link = f"{ended.page('event')}?tab={'callback' if on.what == 'press' else 'event'}"
    if not app_buttons.not_mine(ended.case, app):
        label = both("改为使用长连接接收", "Use the long connection")
        what = {"app_id": app.app_id, "of": "callbacks" if on.what == "press" else "events"}
        return _button(said, link, RemedyAction("by_connection", label, what))
    return _button(said, link, None)


def _answers(ended: Ended) -> tuple[Remedy, ...]:
    on = ended.standing
    if on.mode == "long_connection" and not on.connections:
        what_to_do = both(
            "用官方 SDK 启动长连接客户端，再重新推送。",
            "Start the app's program with an official SDK, then send it again.",
        )
    elif on.mode == "long_connection":
        what_to_do = both("现在已有程序连接：重新推送即可。", "A program is connected now: send it again.")
    else:
        what_to_do = both(
            "检查请求地址和程序，再重新推送。", "Look at the request URL and the program, then send it again."
        )
    return _again(ended, what_to_do)


def _delivered(ended: Ended) -> tuple[Remedy, ...]:
    said = both(
        "条件在此之后才满足：再操作一次，或手动触发。",
        "What it needs came later: do it once more, or trigger the event by hand.",
    )
    return _button(said, f"{ended.page('event')}?tab=log", None)


def _acknowledged(ended: Ended) -> tuple[Remedy, ...]:
    return _again(
        ended,
        both("查看程序的应答，修正后重新推送。", "Look at what the program answered, mend it, and send it again."),
    )


def _again(ended: Ended, said: Both) -> tuple[Remedy, ...]:
    link = ended.page("event") + (f"?tab=log&event={ended.event_id}" if ended.event_id else "")
    action = None
    # A callback is never sent again: whoever pressed presses once more.
    if ended.event_id and ended.standing.what != "press":
        what = {"app_id": ended.app.app_id, "event_id": ended.event_id}
        action = RemedyAction("resend", both("重新推送", "Send again"), what)
    return _button(said, link, action)


_MENDS: Final[Mapping[GateKey, Callable[[Ended], tuple[Remedy, ...]]]] = {
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
