"""Every room of the rules over one memory, and the two kinds of enterprises."""

from larkstead.wire.ids import Sealer
from larkstead.world.apps.apps import Apps
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.notices import Notices
from larkstead.world.apps.records import App, TokenKind, Version
from larkstead.world.apps.reviews import Reviews
from larkstead.world.apps.scopes import Scopes
from larkstead.world.apps.versions import Versions
from larkstead.world.directory.accounts import Accounts
from larkstead.world.directory.records import Tenant
from larkstead.world.directory.tenants import Tenants
from larkstead.world.identities import Identities
from larkstead.world.limits import Limits
from larkstead.world.memory import Memory
from larkstead.world.org.departments import Departments
from larkstead.world.org.records import User
from larkstead.world.org.users import Users
from larkstead.world.secrets import SecretBox

CATALOGUE: dict[str, tuple[TokenKind, ...]] = {
    "im:message:send_as_bot": ("tenant",),
    "im:message": ("tenant", "user"),
    "im:message.group_msg": ("tenant",),
    "im:message:send_multi_users": ("tenant",),
    "im:message.urgent:sms": ("tenant",),
    "contact:user.id:readonly": ("tenant",),
    "contact:contact:readonly": ("tenant", "user"),
}
SEND: tuple[str, TokenKind] = ("im:message:send_as_bot", "tenant")
CONTACTS: tuple[str, TokenKind] = ("contact:contact:readonly", "tenant")


class WorldRooms:
    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.limits = Limits(on=True, now_ms=memory.now_ms)
        self.availability = Availability(memory)
        self.identities = Identities(Sealer(b"0123456789abcdef"), memory)
        self.notices = Notices(memory)
        self.scopes = Scopes(memory, CATALOGUE)
        self.versions = Versions(memory, self.availability, self.scopes, self.notices, self.identities)
        self.reviews = Reviews(memory, self.availability, self.versions, self.notices)
        self.apps = Apps(memory, SecretBox(b"k" * 32))
        self.users = Users(memory)
        self.departments = Departments(memory, self.availability)
        self.tenants = Tenants(memory, self.users)
        self.accounts = Accounts(memory, self.limits, "owner")

    def app(self, app: App) -> App:
        """The app as it is now."""
        return self.memory.apps.at(app.id)

    def version(self, version: Version) -> Version:
        """The version as it is now."""
        return self.memory.versions.at(version.id)

    async def published(self, app: App, by: User, number: str = "1.0.0") -> App:
        """The app after a version that needs no review."""
        await self.versions.submit(await self.versions.create(app, by, number, "Notes"), by)
        return self.app(app)


class Enterprise:
    """A tenant with an admin, a developer, another member, and the developer's app."""

    def __init__(self, rooms: WorldRooms, tenant: Tenant, users: tuple[User, User, User], app: App) -> None:
        self.rooms = rooms
        self.tenant = tenant
        self.admin, self.developer, self.member = users
        self.app = app

    @classmethod
    async def found(cls, rooms: WorldRooms, *, exempt: bool) -> "Enterprise":
        tenant = await rooms.tenants.create(
            "Free" if exempt else "Strict", publish_exempt=exempt, scope_preset="all" if exempt else "none"
        )
        admin = await rooms.users.add(tenant, "Admin", is_admin=True)
        developer = await rooms.users.add(tenant, "Developer")
        member = await rooms.users.add(tenant, "Member")
        app = await rooms.apps.create(developer, "Helper")
        return cls(rooms, tenant, (admin, developer, member), app)
