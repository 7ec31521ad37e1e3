"""Whether one may write into a chat, and whether there is a box to write in."""

from larkstead.console.action import Caller, Response
from larkstead.console.messenger.contacts import check_bot, said
from larkstead.console.views import InBoth
from larkstead.delivery.events.messages import P2P, RECEIVED
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal


class Closed(Response):
    """Why nothing can be written into a chat just now, and the page on which that is mended ("" for none)."""

    why: InBoth
    link: str


def closed(caller: Caller, chat: Chat, other: User | App | None) -> Closed | None:
    """Why what one says there would be refused."""
    try:
        caller.cell.chats.rules.check_speaking(chat, ("user", caller.me.id))
        if isinstance(other, App):
            check_bot(caller, other)
        elif other is not None and other.status != "active":
            return Closed(
                why=InBoth(zh=f"{other.name} 已离职或被冻结。", en=f"{other.name} is no longer active."), link=""
            )
    except Refusal as refusal:
        managed = isinstance(other, App) and other in caller.cell.apps.of_user(caller.me)
        return Closed(why=said(refusal), link=refusal.where() if managed else "")
    return None


def deaf(caller: Caller, app: App) -> Closed | None:
    """Why a bot hears nothing of what is written to it. As at Feishu there is no box to write in then; nothing that is
    sent in another way is refused (docs/why/messenger.md).
    """
    cell = caller.cell
    kept = cell.event_subscriptions.of(app)
    hears = any(cell.scopes.holds(app, (scope, "tenant")) for scope in P2P)
    if RECEIVED in kept.types_in_force and hears:
        return None
    asked = any((scope, "tenant") in app.scopes for scope in P2P)
    if RECEIVED not in kept.types:
        zh, en, page = f"应用没有订阅“接收消息”（{RECEIVED}）", f"its app does not subscribe to {RECEIVED}", "event"
    elif not asked:
        zh, en, page = f"应用没有开通权限 {P2P[1]}", f"its app does not have the scope {P2P[1]}", f"auth?q={P2P[1]}"
    else:
        zh, en = "应用订阅的事件和权限要到发布版本后才生效", "what its app subscribes to waits for a version"
        page = "version"
    managed = app in cell.apps.of_user(caller.me)
    why = InBoth(zh=f"机器人“{app.name}”收不到消息，{zh}。", en=f"{app.name} hears nothing, as {en}.")
    return Closed(why=why, link=f"/app/{app.app_id}/{page}" if managed else "")
