"""Every room of the rules over one book, and the two kinds of enterprises."""

from larkstead.wire.ids import Sealer
from larkstead.world.accounts import Accounts
from larkstead.world.apps import Apps
from larkstead.world.book import Book
from larkstead.world.departments import Departments
from larkstead.world.identities import Identities
from larkstead.world.limits import Limits
from larkstead.world.notices import Notices
from larkstead.world.people import People
from larkstead.world.reach import Reach
from larkstead.world.records import App, Person, Tenant, TokenKind, Version
from larkstead.world.reviews import Reviews
from larkstead.world.scopes import Scopes
from larkstead.world.secrets import SecretBox
from larkstead.world.tenants import Tenants
from larkstead.world.versions import Versions

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


class Rooms:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.limits = Limits(on=True, now_ms=book.now_ms)
        self.reach = Reach(book)
        self.identities = Identities(Sealer(b"0123456789abcdef"), book)
        self.notices = Notices(book)
        self.scopes = Scopes(book, CATALOGUE)
        self.versions = Versions(book, self.reach, self.scopes, self.notices, self.identities)
        self.reviews = Reviews(book, self.reach, self.versions, self.notices)
        self.apps = Apps(book, SecretBox(b"k" * 32))
        self.people = People(book)
        self.departments = Departments(book, self.reach)
        self.tenants = Tenants(book, self.people)
        self.accounts = Accounts(book, self.limits, "owner")

    def app(self, app: App) -> App:
        """The app as it is now."""
        return self.book.apps.at(app.id)

    def version(self, version: Version) -> Version:
        """The version as it is now."""
        return self.book.versions.at(version.id)

    async def published(self, app: App, by: Person, number: str = "1.0.0") -> App:
        """The app after a version that needs no review."""
        await self.versions.submit(await self.versions.create(app, by, number, "Notes"), by)
        return self.app(app)


class Enterprise:
    """A tenant with an admin, a developer, another member, and the developer's app."""

    def __init__(self, rooms: Rooms, tenant: Tenant, people: tuple[Person, Person, Person], app: App) -> None:
        self.rooms = rooms
        self.tenant = tenant
        self.admin, self.developer, self.member = people
        self.app = app

    @classmethod
    async def found(cls, rooms: Rooms, *, exempt: bool) -> "Enterprise":
        tenant = await rooms.tenants.create(
            "Free" if exempt else "Strict", publish_exempt=exempt, scope_preset="all" if exempt else "none"
        )
        admin = await rooms.people.add(tenant, "Admin", is_admin=True)
        developer = await rooms.people.add(tenant, "Developer")
        member = await rooms.people.add(tenant, "Member")
        app = await rooms.apps.create(developer, "Helper")
        return cls(rooms, tenant, (admin, developer, member), app)
