"""Who may do what: managers of an app, admins of an enterprise."""

from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import NotManager
from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotAdmin


def may_manage(user: User, app: App) -> bool:
    """Whether the person is an active owner or collaborator of the app."""
    return (user.id == app.owner or user.id in app.collaborators) and user.status == "active"


def must_manage(user: User, app: App) -> None:
    """Refuse who may not manage the app."""
    if not may_manage(user, app):
        raise NotManager(app_id=app.app_id)


def must_admin(user: User) -> None:
    """Refuse who is not an active admin of their enterprise."""
    if not user.is_admin or user.status != "active":
        raise NotAdmin()
