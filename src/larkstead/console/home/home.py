"""The home page: the tutorial's steps with what is really done, and the addresses of this server."""

from larkstead.console.action import Caller, Nothing, Response, action
from larkstead.contract.facts import contract
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat

SEND = "im.v1.message.create"
SENDING_SCOPES = ("im:message:send_as_bot", "im:message", "im:message:send")
# How many apps, chats of each, and messages of each chat are looked through for one that the app sent.
APPS_MOST, CHATS_MOST, MESSAGES_MOST = 5, 10, 20


class TutorialStep(Response):
    """A step of the tutorial: whether it is done, and the page to do it on."""

    done: bool
    link: str


class StepApp(Response):
    """The app that the steps' links lead to: the newest of one's own."""

    app_id: str
    name: str


class HomeSteps(Response):
    """The steps after reading the document, for the person who is signed in. `bot_state` says what step four waits
    for; `chat_id` is where a message of the app arrived ("" for none).
    """

    app: StepApp | None
    create: TutorialStep
    scope: TutorialStep
    bot: TutorialStep
    bot_state: str
    send: TutorialStep
    chat_id: str


class HomeState(Response):
    """What the home page shows. `steps` is None while nobody is signed in."""

    base_url: str
    document: str
    steps: HomeSteps | None


@action("home.state", audience="everyone")
async def state(caller: Caller, _: Nothing) -> HomeState:
    """The checklist and the addresses."""
    steps = await _steps(caller) if caller.user is not None else None
    return HomeState(base_url=caller.site.base_url, document=_document(), steps=steps)


def _document() -> str:
    return contract().endpoints[SEND].doc_path


async def _steps(caller: Caller) -> HomeSteps:
    cell = caller.cell
    apps = cell.apps.of_user(caller.me)
    newest = apps[0] if apps else None
    heard = await _heard(caller, apps)
    mine = next((chat for chat in heard if cell.chats.member(chat, "user", caller.me.id)), None)
    return HomeSteps(
        app=None if newest is None else StepApp(app_id=newest.app_id, name=newest.name),
        create=TutorialStep(done=bool(apps), link="/app"),
        scope=TutorialStep(
            done=any((key, "tenant") in app.granted for app in apps for key in SENDING_SCOPES),
            link=_of(newest, f"auth?q={SENDING_SCOPES[0]}"),
        ),
        bot=TutorialStep(
            done=any(cell.availability.bot_on(app) for app in apps),
            link=_of(newest, "version" if newest is not None and newest.bot_added else "ability"),
        ),
        bot_state=_bot_state(caller, newest),
        send=TutorialStep(done=bool(heard), link=_document()),
        chat_id="" if mine is None else cell.identities.chat_id(mine),
    )


def _of(app: App | None, page: str) -> str:
    return "/app" if app is None else f"/app/{app.app_id}/{page}"


def _bot_state(caller: Caller, app: App | None) -> str:
    """What is missing: "add", "publish", "review", or "" for nothing (also without an app)."""
    if app is None or caller.cell.availability.bot_on(app):
        return ""
    if not app.bot_added:
        return "add"
    waiting = caller.cell.versions.open_version(app)
    return "review" if waiting is not None and waiting.status == "in_review" else "publish"


async def _heard(caller: Caller, apps: list[App]) -> list[Chat]:
    """The newest chats into which one of the apps has sent something."""
    cell = caller.cell
    heard: list[Chat] = []
    for app in apps[:APPS_MOST]:
        chats = cell.memory.members.chats_of("app", app.id)[::-1]
        for id in chats[:CHATS_MOST]:
            chat = cell.memory.chats.at(id)
            messages = await cell.messages.history(chat, newest_first=True, limit=MESSAGES_MOST)
            said = (message for message in messages if message.msg_type != "system")
            if any((message.sender_kind, message.sender) == ("app", app.id) for message in said):
                heard.append(chat)
    return heard
