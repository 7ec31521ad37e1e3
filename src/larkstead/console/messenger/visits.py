"""Actions of what a person does with a bot besides writing: they open its conversation, and use its menu."""

from larkstead.console.action import Caller, Request, Response, action
from larkstead.world.apps.records import App
from larkstead.world.refusals import NotFound


class BotRef(Request):
    """One bot."""

    app_id: str


class MenuChoice(Request):
    """An item of a bot's menu, by the name that its developer gave the event."""

    app_id: str
    event_key: str


class Entered(Response):
    """The conversation."""

    chat_id: str


class Chosen(Response):
    """What the bot is told of."""

    app_id: str
    event_key: str


@action("messenger.enter")
async def enter(caller: Caller, ask: BotRef) -> Entered:
    """Open the conversation with a bot: it hears of it."""
    cell = caller.cell
    chat = await cell.bot_visits.enter(caller.me, _known(caller, ask.app_id))
    return Entered(chat_id=cell.identities.chat_id(chat))


@action("messenger.use_menu")
async def use_menu(caller: Caller, ask: MenuChoice) -> Chosen:
    """Choose an item of a bot's menu: it hears of it."""
    app = _known(caller, ask.app_id)
    await caller.cell.bot_visits.menu(caller.me, app, ask.event_key)
    return Chosen(app_id=app.app_id, event_key=ask.event_key)


def _known(caller: Caller, app_id: str) -> App:
    app = caller.cell.apps.at(app_id)
    if not caller.cell.availability.may_know(app, caller.me):
        raise NotFound("app", app_id)
    return app
