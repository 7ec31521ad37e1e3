"""Who may do what: managers of an app, admins of a tenant."""

from larkstead.world.records import App, Person, Tenant
from larkstead.world.refusals import NotAdmin, NotFound, NotManager


def may_manage(person: Person, app: App) -> bool:
    """Whether the person is an active owner or collaborator of the app."""
    mine = person.id == app.owner or person.id in app.collaborators
    return mine and person.tenant == app.tenant and person.status == "active"


def must_manage(person: Person, app: App) -> None:
    """Refuse who may not manage the app; another tenant's app is not found."""
    if person.tenant != app.tenant:
        raise NotFound("app", app.app_id)
    if not may_manage(person, app):
        raise NotManager(app_id=app.app_id)


def must_admin(person: Person, tenant: Tenant | int) -> None:
    """Refuse who is not an active admin of the tenant (given as itself or by its internal id)."""
    home = tenant if isinstance(tenant, int) else tenant.id
    if person.tenant != home or not person.is_admin or person.status != "active":
        raise NotAdmin()
