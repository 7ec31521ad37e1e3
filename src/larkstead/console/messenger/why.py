"""`why.*`: why nothing happened when somebody sent a message, pressed something in a card or came into a group."""

from typing import Any, Final

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import managed
from larkstead.console.views import InBoth
from larkstead.contract.events import events
from larkstead.delivery.callbacks import CARD_ACTION, CARD_ACTION_OLD
from larkstead.delivery.events import groups, messages
from larkstead.delivery.events.hearing import Hearing
from larkstead.explain.case import Case
from larkstead.explain.findings import Remedy
from larkstead.explain.why import By, Gate, GateKey, GateState, Made, Standing, What, first_failed, gates
from larkstead.explain.why_mends import Ended, mends
from larkstead.store import events as queries
from larkstead.wire.content.system import TEMPLATES
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import load
from larkstead.world.apps.records import App
from larkstead.world.im.records import Message
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage
from larkstead.world.refusals import NotFound

APPS_MOST: Final = 50
KEPT_MS: Final = 7 * 86_400_000
# An event is made a moment after what it tells of.
WITHIN_MS: Final = 600_000
_CAME: Final = frozenset(TEMPLATES[what][0] for what in ("invited", "joined", "started"))
_SYSTEM: Final = "system"
PRESSES: Final = (CARD_ACTION, CARD_ACTION_OLD)


class WhyRequest(Request):
    """A message and an app that was to hear of it, or of what was pressed in it."""

    message_id: str
    app_id: str


class MessageId(Request):
    """A message."""

    message_id: str


class WhyApp(Response):
    """An app that one develops; `in_chat`: its bot is in the chat."""

    app_id: str
    name: str
    in_chat: bool


class WhyApps(Response):
    """The apps that one may ask about, those in the chat first."""

    apps: list[WhyApp]


class WhyGate(Response):
    """One gate, and what it says."""

    key: GateKey
    state: GateState
    said: InBoth


class Why(Response):
    """The gates in order. `failed` is the first that failed, "" for none; `remedies` are what to do about it.
    `event_id` is that of the event that was made, "" where there is none.
    """

    app_id: str
    app_name: str
    what: What
    type: str
    event_id: str
    gates: list[WhyGate]
    failed: str
    remedies: list[Remedy]


@action("why.apps")
async def apps(caller: Caller, ask: MessageId) -> WhyApps:
    """The apps that one may ask about."""
    message = await _message(caller, ask.message_id)
    mine = caller.cell.apps.of_user(caller.me)
    found = [(app, caller.cell.memory.members.has(message.chat, "app", app.id)) for app in mine]
    # Those in the chat first, and of these who sent it.
    found.sort(key=lambda one: (not one[1], (message.sender_kind, message.sender) != ("app", one[0].id)))
    shown = [WhyApp(app_id=app.app_id, name=app.name, in_chat=inside) for app, inside in found[:APPS_MOST]]
    if not _sees(caller, message, [app for app, _ in found]):
        raise NotFound("message", ask.message_id)
    return WhyApps(apps=shown)


@action("why.get")
async def get(caller: Caller, ask: WhyRequest) -> Why:
    """Each gate between what was done and the app's program, and what mends the first that failed."""
    app = managed(caller, ask.app_id)
    message = await _message(caller, ask.message_id)
    if not _sees(caller, message, [app]):
        raise NotFound("message", ask.message_id)
    what, type = _what(app, message)
    row = await _event(caller, app, message, what, type)
    made = None if row is None else await _made(caller, app, row)
    if made is not None and made.fault == "unsubscribed" and _subscribes(caller, app):
        # It was before what failed then was mended: of a press since then nothing is known.
        row = made = None
    # Looked at at once, after the store was read.
    standing = _standing(caller, app, message, what, type, made)
    found = gates(standing)
    failed = first_failed(found)
    event_id = "" if row is None else caller.cell.identities.event_id(row.id)
    return Why(
        app_id=app.app_id,
        app_name=app.name,
        what=what,
        type=standing.type,
        event_id=event_id,
        gates=[_card(one) for one in found],
        failed="" if failed is None else failed.key,
        remedies=[] if failed is None else list(mends(_ended(caller, app, message, standing, event_id), failed)),
    )


def _subscribes(caller: Caller, app: App) -> bool:
    return not set(PRESSES).isdisjoint(caller.cell.event_subscriptions.of(app).types_in_force)


async def _message(caller: Caller, message_id: str) -> Message:
    sealed = caller.cell.identities.explain(message_id)
    found = None if sealed is None or sealed.kind is not Kind.MESSAGE else await caller.cell.messages.find(sealed.id)
    if found is None:
        raise NotFound("message", message_id)
    return found


def _sees(caller: Caller, message: Message, apps: list[App]) -> bool:
    """Whether one may ask about a message: one is in its chat, or an app that one develops is. Nothing of what it says
    is told.
    """
    members = caller.cell.memory.members
    parties = [("user", caller.me.id), *(("app", app.id) for app in apps if may_manage(caller.me, app))]
    return any(members.has(message.chat, kind, id) for kind, id in parties)  # type: ignore[arg-type]


def _what(app: App, message: Message) -> tuple[What, str]:
    """What was done, and the type of event or callback that tells of it."""
    if message.msg_type == _SYSTEM:
        body: dict[str, Any] = load(message.content)
        if body.get("template") in _CAME:
            came = app.name in body.get("to_chatters", ())
            return "join", groups.BOT_ADDED if came else groups.USERS_ADDED
    if (message.sender_kind, message.sender) == ("app", app.id) and message.msg_type == "interactive":
        return "press", CARD_ACTION
    return "message", messages.RECEIVED


async def _event(caller: Caller, app: App, message: Message, what: What, type: str) -> Any:
    """The event that was made of it."""
    read, named = caller.world.reader.run, caller.cell.identities.message_id(message.id)
    if what == "press":
        return await read(queries.last_about, app.tenant, app.id, (PRESSES, message.chat), named)
    named = named if what == "message" else ""
    return await read(queries.about, app.tenant, app.id, (type, message.chat), message.id, WITHIN_MS, named)


async def _made(caller: Caller, app: App, row: Any) -> Made:
    tries = await caller.world.reader.run(queries.attempts_of, app.tenant, row.id)
    return Made(row.outcome, row.tries, tries[-1].fault if tries else "")


def _standing(caller: Caller, app: App, message: Message, what: What, type: str, made: Made | None) -> Standing:
    cell = caller.cell
    now = cell.memory.apps.at(app.id)
    hearing, online = Hearing(cell, now), cell.availability.online(now)
    opened, settings = cell.versions.open_version(now), cell.event_subscriptions.of(now)
    chat, user = cell.memory.chats.at(message.chat), _person(caller, message)
    types = PRESSES if what == "press" else (type,)
    by = _by(now, message, what)
    mentioned = any(one.app == now.id for one in message.mentions)
    needed = _needed(what, type, by, p2p=chat.mode == "p2p", mentioned=mentioned)
    return Standing(
        what=what,
        type=next((one for one in types if one in settings.types), type),
        by=by,
        bot_added=now.bot_added,
        online=online is not None,
        bot_online=online is not None and online.bot,
        review=opened.number if opened is not None and opened.status == "in_review" else "",
        disabled=now.status == "disabled",
        out=user.name if user is not None and not cell.availability.in_availability(now, user) else "",
        in_chat=hearing.is_in(chat.id),
        p2p=chat.mode == "p2p",
        mentioned=mentioned,
        needed=needed,
        held=not needed or hearing.holds(*needed),
        configured=any(one in settings.types for one in types),
        in_force=any(one in settings.types_in_force for one in types),
        mode=settings.callback_mode if what == "press" else settings.mode,
        connections=len(caller.site.eventing.connections.of(now.id)),
        made=made,
        kept=message.created_at > cell.memory.now_ms() - KEPT_MS,
    )


def _by(app: App, message: Message, what: What) -> By:
    if what != "message":
        return "person"
    if message.msg_type == _SYSTEM:
        return "platform"
    if (message.sender_kind, message.sender) == ("app", app.id):
        return "itself"
    return "person" if message.sender_kind == "user" else "bot"


def _needed(what: What, type: str, by: By, *, p2p: bool, mentioned: bool) -> tuple[str, ...]:
    """The scopes any one of which lets an app hear it."""
    if what == "press":
        return ()
    if what == "join":
        return events()[type].scopes_any
    if p2p:
        return messages.P2P
    if by == "bot":
        return (messages.INCLUDING_BOTS,)
    return (*messages.AT, *messages.ALL) if mentioned else messages.ALL


def _person(caller: Caller, message: Message) -> User | None:
    """Who did it; of a card it is not known who presses it: whoever asks."""
    if message.sender_kind == "user":
        return caller.cell.memory.users.get(message.sender)
    return caller.me if message.sender_kind == "app" and message.msg_type == "interactive" else None


def _ended(caller: Caller, app: App, message: Message, standing: Standing, event_id: str) -> Ended:
    case = Case(cell=caller.cell, catalogue=caller.site.catalogue, me=caller.me, code=0, app=app)
    chat = caller.cell.memory.chats.at(message.chat)
    return Ended(case, caller.cell.memory.apps.at(app.id), chat, standing, _person(caller, message), event_id)


def _card(gate: Gate) -> WhyGate:
    return WhyGate(key=gate.key, state=gate.state, said=InBoth(zh=gate.said.zh, en=gate.said.en))
