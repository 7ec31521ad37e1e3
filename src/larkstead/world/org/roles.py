"""Who may do what: managers of an app, admins of a tenant."""

from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import NotManager
from larkstead.world.directory.records import Tenant
from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import NotFound


def may_manage(user: User, app: App) -> bool:
    """Whether the person is an active owner or collaborator of the app."""
    mine = user.id == app.owner or user.id in app.collaborators
    return mine and user.tenant == app.tenant and user.status == "active"


def must_manage(user: User, app: App) -> None:
    """Refuse who may not manage the app; another tenant's app is not found."""
    if user.tenant != app.tenant:
        raise NotFound("app", app.app_id)
    if not may_manage(user, app):
        raise NotManager(app_id=app.app_id)


def must_admin(user: User, tenant: Tenant | int) -> None:
    """Refuse who is not an active admin of the tenant (given as itself or by its internal id)."""
    home = tenant if isinstance(tenant, int) else tenant.id
    if user.tenant != home or not user.is_admin or user.status != "active":
        raise NotAdmin()
