"""Records for tests, made straight in the book's memory or stored."""

from typing import Any

from larkstead.world.book import Book
from larkstead.world.records import App, Audience, Department, Person, Tenant, Upload
from larkstead.world.uploads import Uploads


async def a_tenant(book: Book, number: int = 1, **given: Any) -> Tenant:
    id, now = book.stamp()
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
    await book.write([book.tenants.put(made)])
    return made


async def a_department(book: Book, tenant: Tenant, name: str, parent: int = 0) -> Department:
    id, now = book.stamp()
    made = Department(id, tenant.id, f"{id:016x}", name, parent, now)
    await book.write([book.departments.put(made)])
    return made


async def a_person(book: Book, tenant: Tenant, user_id: str, **given: Any) -> Person:
    id, now = book.stamp()
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
    made = Person(**{**values, **given})
    await book.write([book.people.put(made)])
    return made


async def an_app(book: Book, owner: Person, number: int = 1, **given: Any) -> App:
    id, now = book.stamp()
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
    await book.write([book.apps.put(made)])
    return made


async def content_of(uploads: Uploads, upload: Upload) -> bytes | None:
    """What an upload holds, read whole."""
    content = await uploads.open(upload)
    if content is None:
        return None
    with content.file as file:
        return file.read()
