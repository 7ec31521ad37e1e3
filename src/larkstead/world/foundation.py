"""Of an enterprise's cell what the rest stands on: its memory, the rooms of people and of apps."""

from functools import cached_property

from larkstead.world.apps.apps import Apps
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.bot_menus import BotMenus
from larkstead.world.apps.event_settings import EventSubscriptions
from larkstead.world.apps.events import Events
from larkstead.world.apps.language_models import LanguageModels
from larkstead.world.apps.link_previews import LinkPreviews
from larkstead.world.apps.notices import Notices
from larkstead.world.apps.reviews import Reviews
from larkstead.world.apps.scopes import Scopes
from larkstead.world.apps.tokens import Tokens
from larkstead.world.apps.versions import Versions
from larkstead.world.clock import Clock
from larkstead.world.directory.records import Tenant
from larkstead.world.identities import Identities
from larkstead.world.means import Means
from larkstead.world.memory import TenantMemory
from larkstead.world.org.departments import Departments
from larkstead.world.org.users import Users
from larkstead.world.search import Search


class Foundation:
    """An enterprise, as far as its people and apps go. A room is made when it is first asked for, so that one where
    nothing happens costs next to nothing.
    """

    def __init__(self, means: Means, memory: TenantMemory) -> None:
        self._means = means
        self.memory = memory

    @property
    def tenant(self) -> Tenant:
        """The enterprise's record, as it is now."""
        return self.memory.tenant

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.memory)

    # --- users and departments

    @cached_property
    def search(self) -> Search:
        return Search(self.memory, self._means.searchers)

    @cached_property
    def users(self) -> Users:
        return Users(self.memory)

    @cached_property
    def departments(self) -> Departments:
        return Departments(self.memory, self.availability)

    @cached_property
    def identities(self) -> Identities:
        return Identities(self._means.sealer, self.memory)

    # --- apps

    @cached_property
    def apps(self) -> Apps:
        return Apps(self.memory, self._means.box)

    @cached_property
    def availability(self) -> Availability:
        return Availability(self.memory)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.memory)

    @cached_property
    def scopes(self) -> Scopes:
        return Scopes(self.memory, self._means.scopes)

    @cached_property
    def versions(self) -> Versions:
        return Versions(
            self.memory,
            self.availability,
            self.scopes,
            self.notices,
            self.identities,
            self.event_subscriptions,
            self.bot_menus,
            self.link_previews,
        )

    @cached_property
    def events(self) -> Events:
        return Events(self.memory)

    @cached_property
    def event_subscriptions(self) -> EventSubscriptions:
        return EventSubscriptions(self.memory, self._means.box, self._means.event_types)

    @cached_property
    def bot_menus(self) -> BotMenus:
        return BotMenus(self.memory)

    @cached_property
    def link_previews(self) -> LinkPreviews:
        return LinkPreviews(self.memory)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.memory, self.availability, self.versions, self.notices)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.memory, self._means.tokens)

    @cached_property
    def language_models(self) -> LanguageModels:
        return LanguageModels(self.memory, self._means.box, self._means.outbound)
