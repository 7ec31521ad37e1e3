"""The rooms of the rules over one memory, and the two kinds of enterprises."""

from pathlib import Path

from larkstead.store.files import Files
from larkstead.wire.addresses import Allowed
from larkstead.wire.ids import Sealer
from larkstead.wire.tokens import TokenSealer
from larkstead.world.apps.records import App, TokenKind, Version
from larkstead.world.cell import Cell
from larkstead.world.directory.accounts import Accounts
from larkstead.world.directory.records import Tenant
from larkstead.world.directory.tenants import Tenants
from larkstead.world.limits import Limits
from larkstead.world.means import Means
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from larkstead.world.search import Searchers
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
KEY = b"0123456789abcdef"


def means(reader: Reader, files: Path, *, limits: bool = False, outbound: Allowed | None = None) -> Means:
    """What the tests' enterprises work with."""
    return Means(
        reader=reader,
        searchers=Searchers(),
        sealer=Sealer(KEY),
        tokens=TokenSealer(KEY * 2),
        box=SecretBox(b"k" * 32),
        files=Files(files),
        scopes=CATALOGUE,
        outbound=outbound or Allowed(),
        limits=limits,
        storage_quota=1_000_000,
        unsent_hours=24,
    )


class Rooms(Cell):
    """An enterprise's rooms, and what tests ask of them often."""

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


class WorldRooms:
    """The rooms of what spans enterprises, and those of each."""

    def __init__(self, memory: Memory, means: Means) -> None:
        self.memory = memory
        self.means = means
        self.limits = Limits(on=True, now_ms=memory.now_ms)
        self.tenants = Tenants(memory)
        self.accounts = Accounts(memory, self.limits, "owner")

    def at(self, tenant: Tenant) -> Rooms:
        return Rooms(self.means, self.memory.of(tenant.id))


class Enterprise:
    """A tenant with an admin, a developer, another member, and the developer's app."""

    def __init__(self, rooms: Rooms, users: tuple[User, User, User], app: App) -> None:
        self.rooms = rooms
        self.tenant = rooms.tenant
        self.admin, self.developer, self.member = users
        self.app = app

    @classmethod
    async def found(cls, world: WorldRooms, *, exempt: bool) -> "Enterprise":
        tenant = await world.tenants.create(
            "Free" if exempt else "Strict", publish_exempt=exempt, scope_preset="all" if exempt else "none"
        )
        rooms = world.at(tenant)
        admin = await rooms.users.add("Admin", is_admin=True)
        developer = await rooms.users.add("Developer")
        member = await rooms.users.add("Member")
        app = await rooms.apps.create(developer, "Helper")
        return cls(rooms, (admin, developer, member), app)
