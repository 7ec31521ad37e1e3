"""What a data folder starts with: two enterprises to try things in, or what a seed file says."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App, Audience, Grant
from larkstead.world.cell import Cell
from larkstead.world.org.records import Department, User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound
from larkstead.world.seed.chats import pin, sow_chat
from larkstead.world.seed.events import sow_hearing
from larkstead.world.seed.file import (
    SeedApp,
    SeedAudience,
    SeedChat,
    SeedDepartment,
    SeedFile,
    SeedScope,
    SeedTemplate,
    SeedTenant,
    SeedUser,
    Where,
    read_seed,
)
from larkstead.world.seed.pictures import sow_picture
from larkstead.world.seed.templates import sow_template
from larkstead.world.world import World

_Sown = SeedDepartment | SeedUser | SeedApp | SeedChat | SeedTemplate

# "Demo": nothing needs a review. "Strict": everything does, and its developer is not its admin.
_FRESH = """
tenants:
  - tenant_key: 2f1a6c0de3b54d01
    name: Demo
    departments:
      - {department_id: "5d3c1f0a9b7e4201", name: 研发部}
      - {department_id: "5d3c1f0a9b7e4202", name: 市场部}
    people:
      - {user_id: 4b7d9e11, name: 韩梅梅, en_name: Han Meimei, email: hanmeimei@example.com, mobile: "+8613000000001",
         admin: true, departments: ["5d3c1f0a9b7e4201"]}
      - {user_id: 4b7d9e12, name: 李雷, en_name: Li Lei, email: lilei@example.com, mobile: "+8613000000002",
         departments: ["5d3c1f0a9b7e4201"]}
      - {user_id: 4b7d9e13, name: 王小明, en_name: Wang Xiaoming, email: wangxiaoming@example.com,
         mobile: "+8613000000003", departments: ["5d3c1f0a9b7e4202"]}
      - {user_id: 4b7d9e14, name: 林芳, en_name: Lin Fang, email: linfang@example.com, mobile: "+8613000000004",
         departments: ["5d3c1f0a9b7e4202"]}
  - tenant_key: 2f1a6c0de3b54d02
    name: Strict
    publish_exempt: false
    scope_preset: none
    people:
      - {user_id: 8c2e5f21, name: 陈静, en_name: Chen Jing, email: chenjing@example.com, mobile: "+8613000000011",
         admin: true}
      - {user_id: 8c2e5f22, name: 赵刚, en_name: Zhao Gang, email: zhaogang@example.com, mobile: "+8613000000012"}
      - {user_id: 8c2e5f23, name: 孙丽, en_name: Sun Li, email: sunli@example.com, mobile: "+8613000000013"}
      - {user_id: 8c2e5f24, name: 周涛, en_name: Zhou Tao, email: zhoutao@example.com, mobile: "+8613000000014"}
"""


async def seed(world: World, path: Path | None) -> None:
    """Put in what a seed file names; without one, what every fresh folder has. Raises SeedFileError."""
    if path is None:
        await seed_fresh(world)
        return
    await sow(world, read_seed(path))


async def seed_fresh(world: World) -> bool:
    """Make the two enterprises of a fresh data folder; False when there is any enterprise already."""
    if len(world.memory.tenants):
        return False
    await sow(world, SeedFile(_FRESH))
    return True


async def sow(world: World, file: SeedFile) -> None:
    """Make what a seed file says; what is there already (known by its id) is brought up to date, nothing is removed."""
    for number, tenant in enumerate(file.tenants):
        await _Sower(world, file, ("tenants", number)).sow(tenant)


class _Sower:
    """Sows one enterprise."""

    def __init__(self, world: World, file: SeedFile, where: Where) -> None:
        self._world = world
        self._file = file
        self._where = where
        self._cell: Cell

    async def sow(self, ask: SeedTenant) -> None:
        where = self._where
        try:
            await self._sow_tenant(ask)
            parts: dict[str, Sequence[_Sown]]
            parts = {
                "departments": ask.departments,
                "people": ask.users,
                "apps": ask.apps,
                "chats": ask.chats,
                "card_templates": ask.card_templates,
            }
            for field, those in parts.items():
                for number, part in enumerate(those):
                    where = (*self._where, field, number)
                    await self._sow_part(part)
        except Refusal as refusal:
            raise self._file.error(where, str(refusal)) from refusal

    async def _sow_part(self, part: _Sown) -> None:
        match part:
            case SeedDepartment():
                await self._sow_department(part)
            case SeedUser():
                await self._sow_user(part)
            case SeedApp():
                await self._sow_app(part)
            case SeedChat():
                await sow_chat(self._cell, part)
            case SeedTemplate():
                await sow_template(self._cell, part)

    async def _sow_tenant(self, ask: SeedTenant) -> None:
        # The rules of a tenant that is there stay as its admin set them since.
        tenant = self._world.tenants.find(ask.tenant_key) or await self._world.tenants.create(
            ask.name,
            tenant_key=ask.tenant_key,
            publish_exempt=ask.publish_exempt,
            scope_preset=ask.scope_preset,
            exempt_scopes=tuple(ask.exempt_scopes),
            edit_hours=ask.edit_hours,
            recall_hours=ask.recall_hours,
            brand=ask.brand,
        )
        self._cell = self._world.at(tenant.id)

    async def _sow_department(self, ask: SeedDepartment) -> None:
        parent = self._department(ask.parent).id if ask.parent else 0
        found = self._cell.departments.find(ask.department_id)
        if found is None:
            await self._cell.departments.add(ask.name, parent=parent, department_id=ask.department_id)
            return
        if found.name != ask.name:
            found = await self._cell.departments.rename(found, None, ask.name)
        if found.parent != parent:
            await self._cell.departments.move(found, None, parent)

    async def _sow_user(self, ask: SeedUser) -> None:
        users = self._cell.users
        departments = self._ids(ask.departments)
        user = users.by_user_id(ask.user_id)
        if user is None:
            user = await users.add(ask.name, user_id=ask.user_id, is_admin=ask.admin)
        user = await users.update(
            user,
            None,
            name=ask.name,
            en_name=ask.en_name,
            email=ask.email,
            mobile=ask.mobile,
            departments=departments,
        )
        if ask.admin and not user.is_admin:
            user = await users.set_admin(user, None, is_admin=True)
        if ask.union_id:
            await pin(self._cell, ask.union_id, Kind.UNION_ID, user.id, self._cell.tenant.number)

    async def _sow_app(self, ask: SeedApp) -> None:
        apps, owner = self._cell.apps, self._user(ask.owner)
        app = apps.find(ask.app_id)
        if app is None:
            app = await apps.create(
                owner, ask.name, ask.description, ask.icon, app_id=ask.app_id, secret=ask.app_secret
            )
        by = self._cell.memory.users.at(app.owner)
        if ask.app_secret and not apps.secret_fits(app, ask.app_secret):
            app = await apps.reset_secret(app, by, ask.app_secret)
        for user_id in ask.collaborators:
            app = await apps.add_collaborator(app, by, self._user(user_id))
        app, _ = await self._cell.scopes.enable(app, [_grant(scope) for scope in ask.scopes], by)
        if ask.bot and not app.bot_added:
            app = await apps.add_bot(app, by)
        for user_id, open_id in ask.open_ids.items():
            await pin(self._cell, open_id, Kind.OPEN_ID, self._user(user_id).id, app.number)
        for picture in ask.pictures:
            await sow_picture(self._cell, app, picture, self._file.folder)
        await sow_hearing(self._cell, app, by, ask)
        if ask.publish:
            await self._publish(app, by, self._audience(ask, owner))

    async def _publish(self, app: App, by: User, audience: Audience) -> None:
        cell = self._cell
        online = cell.availability.online(app)
        up_to_date = online is not None and online.availability == audience and not cell.versions.unpublished(app)
        # What somebody is preparing by hand is theirs to publish.
        if up_to_date or cell.versions.open_version(app):
            return
        version = await cell.versions.create(app, by, cell.versions.next_number(app), "Seed file", audience)
        version = await cell.versions.submit(version, by)
        if version.status == "in_review":
            admins = cell.users.admins()
            if not admins:
                raise NotFound("admin")
            await cell.reviews.approve(version, admins[0])

    def _audience(self, ask: SeedApp, owner: User) -> Audience:
        if isinstance(ask.availability, SeedAudience):
            users = tuple(self._user(user_id).id for user_id in ask.availability.users)
            return Audience(users=users, departments=self._ids(ask.availability.departments))
        return Audience(everyone=True) if ask.availability == "everyone" else Audience(users=(owner.id,))

    def _ids(self, departments: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._department(id).id for id in departments)

    def _user(self, user_id: str) -> User:
        return self._cell.users.at(user_id)

    def _department(self, department_id: str) -> Department:
        return self._cell.departments.at(department_id)


def _grant(scope: str | SeedScope) -> Grant:
    if isinstance(scope, str):
        return (scope, "tenant")
    return (scope.key, scope.token)
