"""Who hears, and how the things of an event look to them: everything in an event is rendered for one app."""

from collections.abc import Iterable
from functools import cached_property

from larkstead.contract.events import events
from larkstead.wire.events.gen.im import I18nNames, UserId
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.facts import Operator
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User

USER_ID_SCOPE = "contact:user.employee_id:readonly"


class Hearing:
    """One app of an enterprise, as one that hears of what happens in it."""

    def __init__(self, cell: Cell, app: App, base_url: str = "") -> None:
        self.cell = cell
        self.app = app
        # The address that clients use: pictures are below it.
        self.base_url = base_url

    # --- whether

    def holds(self, *scopes: str) -> bool:
        """Whether any of these scopes is in force for the app itself."""
        return any(self.cell.scopes.holds(self.app, (scope, "tenant")) for scope in scopes)

    def may_hear(self, type: str) -> bool:
        """Whether the app holds a scope that an event needs; some need none."""
        needed = events()[type].scopes_any
        return not needed or self.holds(*needed)

    @property
    def on(self) -> bool:
        """Whether its bot is on: what happens in chats is told to no other."""
        return self.cell.availability.bot_on(self.app)

    def is_in(self, chat: int) -> bool:
        """Whether the bot is in a chat."""
        return self.cell.memory.members.has(chat, "app", self.app.id)

    # --- how things look

    @property
    def tenant_key(self) -> str:
        """The enterprise's key."""
        return self.cell.tenant.tenant_key

    @cached_property
    def knows_user_ids(self) -> bool:
        """Whether user_id is told: without its scope it is null, and not absent (recorded)."""
        return self.holds(USER_ID_SCOPE)

    def user(self, user: User) -> UserId:
        """A person, as the app knows them."""
        identities = self.cell.identities
        return {
            "union_id": identities.union_id(user),
            "user_id": user.user_id if self.knows_user_ids else None,
            "open_id": identities.open_id(self.app, user),
        }

    def user_of(self, id: int) -> UserId:
        """A person, by internal id."""
        return self.user(self.cell.memory.users.at(id))

    def bot(self, app: App) -> UserId:
        """A bot in the place of a person: it has no user_id."""
        identities = self.cell.identities
        return {
            "union_id": identities.bot_union_id(app),
            "user_id": "" if self.knows_user_ids else None,
            "open_id": identities.bot_open_id(app),
        }

    def nobody(self) -> UserId:
        """A custom bot, which has no such ids: programs ask for them all the same."""
        return {"union_id": "", "user_id": "" if self.knows_user_ids else None, "open_id": ""}

    def operator(self, operator: Operator) -> UserId | None:
        """Who did it; None for the platform itself, and for a custom bot, which has no such ids."""
        if operator is None or operator[0] == "custom_bot":
            return None
        kind, id = operator
        return self.bot(self.cell.memory.apps.at(id)) if kind == "app" else self.user_of(id)

    def users(self, ids: Iterable[int]) -> list[User]:
        """People by internal id, those who are there."""
        found = (self.cell.memory.users.get(id) for id in ids)
        return [user for user in found if user is not None]


def names_of(chat: Chat) -> I18nNames | None:
    """A group's names in other languages; None where it has none."""
    names: I18nNames = {}
    for locale, name in chat.settings.names:
        if locale == "zh_cn":
            names["zh_cn"] = name
        elif locale == "en_us":
            names["en_us"] = name
        elif locale == "ja_jp":
            names["ja_jp"] = name
    return names or None
