"""Records for tests, made straight in memory's memory or stored."""

from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.directory.records import Tenant
from larkstead.world.im.records import Upload
from larkstead.world.im.uploads import Uploads
from larkstead.world.memory import Memory
from larkstead.world.org.records import Department, User


async def a_tenant(memory: Memory, number: int = 1, **given: Any) -> Tenant:
    id, now = memory.stamp()
    values: dict[str, Any] = {
        "id": id,
        "number": number,
        "tenant_key": f"{number:016x}",
        "name": f"Tenant {number}",
        "publish_exempt": True,
        "scope_preset": "all",
        "exempt_scopes": (),
        "created_at": now,
    }
    made = Tenant(**{**values, **given})
    await memory.write([memory.tenants.put(made)])
    return made


async def a_department(memory: Memory, tenant: Tenant, name: str, parent: int = 0) -> Department:
    id, now = memory.stamp()
    made = Department(id, tenant.id, f"{id:016x}", name, parent, now)
    await memory.write([memory.of(tenant.id).departments.put(made)])
    return made


async def a_user(memory: Memory, tenant: Tenant, user_id: str, **given: Any) -> User:
    id, now = memory.stamp()
    values: dict[str, Any] = {
        "id": id,
        "tenant": tenant.id,
        "user_id": user_id,
        "name": user_id,
        "en_name": "",
        "email": "",
        "mobile": "",
        "avatar": "",
        "status": "active",
        "is_admin": False,
        "departments": (),
        "account": None,
        "created_at": now,
    }
    made = User(**{**values, **given})
    await memory.write([memory.of(tenant.id).users.put(made)])
    return made


async def an_app(memory: Memory, owner: User, number: int = 1, **given: Any) -> App:
    id, now = memory.stamp()
    values: dict[str, Any] = {
        "id": id,
        "number": number,
        "app_id": f"cli_{number:016x}",
        "tenant": owner.tenant,
        "secret": "",
        "name": f"App {number}",
        "description": "",
        "icon": "",
        "owner": owner.id,
        "collaborators": (),
        "status": "draft",
        "bot_added": False,
        "scopes": (),
        "granted": (),
        "online_version": None,
        "forbidden": Audience(),
        "created_at": now,
        "updated_at": now,
    }
    made = App(**{**values, **given})
    await memory.write([memory.of(owner.tenant).apps.put(made)])
    return made


async def content_of(uploads: Uploads, upload: Upload) -> bytes | None:
    """What an upload holds, read whole."""
    content = await uploads.open(upload)
    if content is None:
        return None
    with content.file as file:
        return file.read()
