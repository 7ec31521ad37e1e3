"""What the apps of a seed file hear of: events, what is chosen in the menus of their bots, links that people see."""

from larkstead.world.apps.bot_menu_records import EntryAction, MenuEntry
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.org.records import User
from larkstead.world.seed.file import SeedApp, SeedBotMenu, SeedEvents, SeedMenuEntry, SeedMenuTop


async def sow_hearing(cell: Cell, app: App, by: User, ask: SeedApp) -> None:
    """All of it, as far as a seed file says it. Refuses with BadField."""
    if ask.events is not None:
        await _sow_events(cell, app, by, ask.events)
    if ask.bot_menu is not None:
        await _sow_menu(cell, app, by, ask.bot_menu)
    if ask.link_rules is not None:
        await cell.link_previews.configure(app, by, ask.link_rules)


async def _sow_events(cell: Cell, app: App, by: User, ask: SeedEvents) -> None:
    """Let an app get events as a seed file says. Its addresses may be private: who starts the server wrote them. Types
    that were added by hand stay. Refuses with BadField.
    """
    room = cell.event_subscriptions
    kept, keys = await room.ensure(app, by), room.keys(app)
    chosen = (ask.mode, ask.url, ask.callback_mode, ask.callback_url)
    if chosen != (kept.mode, kept.url, kept.callback_mode, kept.callback_url) or not (
        kept.private and kept.callback_private
    ):
        await room.configure(
            app,
            by,
            mode=ask.mode,
            url=ask.url,
            callback_mode=ask.callback_mode,
            callback_url=ask.callback_url,
            private=True,
        )
    if ask.encrypt_key is not None and ask.encrypt_key != keys.encrypt_key:
        await room.encrypt(app, by, ask.encrypt_key)
    if ask.verification_token is not None and ask.verification_token != keys.verification_token:
        await room.reset_token(app, by, ask.verification_token)
    if not set(ask.types) <= set(kept.types):
        await room.subscribe(app, by, add=ask.types)


async def _sow_menu(cell: Cell, app: App, by: User, ask: SeedBotMenu) -> None:
    """Give the bot of an app the menu that a seed file says. Refuses with BadField."""
    await cell.bot_menus.configure(app, by, ask.style, [_top(entry) for entry in ask.entries])


def _top(ask: SeedMenuTop) -> MenuEntry:
    if not ask.children:
        return _entry(ask)
    return MenuEntry(ask.name, "submenu", ask.name_en, children=tuple(map(_entry, ask.children)))


def _entry(ask: SeedMenuEntry) -> MenuEntry:
    action: EntryAction = "event" if ask.event_key else "link" if ask.url else "text"
    return MenuEntry(ask.name, action, ask.name_en, ask.event_key, ask.url)
