"""Apps: made, described, shared among developers, given a bot, disabled."""

import hmac
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from larkstead.wire.ids import new_app_id, new_app_secret
from larkstead.wire.masking import mask_text
from larkstead.world.apps.records import App, AppStatus, Audience
from larkstead.world.apps.review_lock import must_be_open
from larkstead.world.facts import AppCreated, AppUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage, must_admin, must_manage
from larkstead.world.refusals import AlreadyTaken, NotAllowed, NotFound
from larkstead.world.secrets import SecretBox
from larkstead.world.validators import bad, text

# Bounds of ours, wide enough for what Feishu's console takes (its own are not documented).
NAME_MOST = 64
DESCRIPTION_MOST = 500
ICON_MOST = 200_000  # a data URL, or the name of a picture of the gallery
_APP_ID = re.compile(r"cli_[0-9a-f]{16}")
_SECRET = re.compile(r"[!-~]{8,128}")


class Apps:
    """The custom apps of an enterprise."""

    def __init__(self, memory: TenantMemory, box: SecretBox) -> None:
        self._memory = memory
        self._box = box

    # --- finding

    def find(self, app_id: str) -> App | None:
        """The app with this app_id."""
        return self._memory.apps.find("app_id", app_id)

    def at(self, app_id: str) -> App:
        """The app with this app_id, which must be there."""
        app = self.find(app_id)
        if app is None:
            raise NotFound("app", app_id)
        return app

    def of_user(self, user: User) -> list[App]:
        """The apps that a person owns or helps to develop, newest first."""
        found = sorted(self._memory.apps.of("developer", user.id), key=lambda app: app.id, reverse=True)
        return [app for app in found if may_manage(user, app)]

    # --- making and describing

    async def create(
        self,
        owner: User,
        name: str,
        description: str = "",
        icon: str = "",
        *,
        app_id: str | None = None,
        secret: str | None = None,
    ) -> App:
        """A new draft in the owner's tenant; `app_id` and `secret` pin what a team already has in its settings."""
        if owner.status != "active":
            raise NotAllowed()
        chosen = self._free_app_id(app_id)
        id, now = self._memory.stamp()
        app = App(
            id=id,
            number=self._memory.root.next_app_number(),
            app_id=chosen,
            tenant=self._memory.tenant_id,
            secret=self._sealed(secret),
            name=text("name", name, least=1, most=NAME_MOST),
            description=text("description", description, most=DESCRIPTION_MOST),
            icon=text("icon", icon, most=ICON_MOST),
            owner=owner.id,
            collaborators=(),
            status="draft",
            bot_added=False,
            scopes=(),
            granted=(),
            online_version=None,
            forbidden=Audience(),
            created_at=now,
            updated_at=now,
        )
        fact = AppCreated(app.tenant, operator(owner), app)
        await self._memory.write([self._memory.apps.put(app)], [fact])
        return app

    async def update(
        self,
        app: App,
        by: User,
        *,
        name: str | None = None,
        description: str | None = None,
        icon: str | None = None,
    ) -> App:
        """Change name, description or icon, at once."""
        app = self._to_configure(app, by)
        given: dict[str, Any] = {
            "name": None if name is None else text("name", name, least=1, most=NAME_MOST),
            "description": None if description is None else text("description", description, most=DESCRIPTION_MOST),
            "icon": None if icon is None else text("icon", icon, most=ICON_MOST),
        }
        return await self._change(app, by, **{field: value for field, value in given.items() if value is not None})

    # --- the secret

    def secret(self, app: App, by: User) -> str:
        """The app's secret, shown to its managers."""
        return self._box.open(self._to_manage(app, by).secret)

    def secret_fits(self, app: App, secret: str) -> bool:
        """Whether this is the app's secret."""
        return hmac.compare_digest(self._box.open(app.secret).encode(), secret.encode())

    def hiding_secrets(self) -> Callable[[str], str]:
        """What makes of a text one that may be told to somebody outside: without the secrets that the enterprise's apps
        have now, or anything that looks like one. Any thread may call it.
        """
        sealed = [app.secret for app in self._memory.apps]

        @cache
        def opened() -> list[str]:
            # Once, and where the first text is hidden: of thousands it takes time, which a thread may have.
            return [self._box.open(secret) for secret in sealed]

        return lambda text: mask_text(text, opened())

    async def reset_secret(self, app: App, by: User, secret: str | None = None) -> App:
        """Another secret (a new one, or `secret`) in place of the old one; tokens already given out stay valid."""
        return await self._change(self._to_manage(app, by), by, secret=self._sealed(secret))

    # --- who develops it

    async def add_collaborator(self, app: App, by: User, user: User) -> App:
        """Let another member of the tenant develop the app."""
        app = self._to_manage(app, by)
        self._must_be_active(user)
        if user.id == app.owner or user.id in app.collaborators:
            return app
        return await self._change(app, by, collaborators=(*app.collaborators, user.id))

    async def remove_collaborator(self, app: App, by: User, user: User) -> App:
        """Take a collaborator's part away (one may leave by oneself)."""
        app = self._to_manage(app, by)
        rest = tuple(id for id in app.collaborators if id != user.id)
        return await self._change(app, by, collaborators=rest)

    async def transfer(self, app: App, by: User, to: User) -> App:
        """Give the app to another owner; the owner or an admin may. The owner until now stays as a collaborator."""
        app = self._memory.apps.at(app.id)
        if by.id != app.owner:
            must_admin(by)
        self._must_be_active(to)
        if to.id == app.owner:
            return app
        others = (*(id for id in app.collaborators if id != to.id), app.owner)
        return await self._change(app, by, owner=to.id, collaborators=others)

    # --- abilities

    async def add_bot(self, app: App, by: User) -> App:
        """Add the bot ability to the configuration; it is in force with the next published version."""
        return await self._change(self._to_configure(app, by), by, bot_added=True)

    async def remove_bot(self, app: App, by: User) -> App:
        """Take the bot ability from the configuration; the online version keeps it until the next one."""
        return await self._change(self._to_configure(app, by), by, bot_added=False)

    # --- what an admin does

    async def disable(self, app: App, by: User) -> App:
        """Stop the app: it gets no token, sends nothing, and is seen by nobody."""
        must_admin(by)
        return await self._change(app, by, status="disabled")

    async def enable(self, app: App, by: User) -> App:
        """Let a disabled app go on where it was."""
        must_admin(by)
        app = self._memory.apps.at(app.id)
        status: AppStatus = "live" if app.online_version is not None else "draft"
        return await self._change(app, by, status=status) if app.status == "disabled" else app

    async def set_forbidden(self, app: App, by: User, forbidden: Audience) -> App:
        """The people and departments who may not use the app, whatever its versions say."""
        must_admin(by)
        if forbidden.everyone:
            raise bad("forbidden", "要禁止所有人使用，请停用该应用。", "To forbid it to everyone, disable the app.")
        for kept, ids in ((self._memory.users, forbidden.users), (self._memory.departments, forbidden.departments)):
            for id in ids:
                if kept.get(id) is None:
                    raise NotFound("member")
        return await self._change(app, by, forbidden=forbidden)

    # --- within

    def _to_manage(self, app: App, by: User) -> App:
        app = self._memory.apps.at(app.id)
        must_manage(by, app)
        return app

    def _to_configure(self, app: App, by: User) -> App:
        app = self._to_manage(app, by)
        must_be_open(self._memory, app)
        return app

    def _must_be_active(self, user: User) -> None:
        if user.status != "active":
            raise bad("user", f"{user.name} 不是在职成员。", f"{user.name} is not an active member.")

    def _sealed(self, secret: str | None) -> str:
        if secret is not None and not _SECRET.fullmatch(secret):
            zh, en = "应用密钥须为 8 到 128 个可见字符。", "A secret has 8 to 128 visible characters without spaces."
            raise bad("app_secret", zh, en)
        return self._box.seal(secret or new_app_secret())

    def _free_app_id(self, app_id: str | None) -> str:
        if app_id is None:
            return new_app_id()
        if not _APP_ID.fullmatch(app_id):
            raise bad(
                "app_id",
                "app_id 应为 cli_ 加 16 位十六进制小写字符。",
                "An app_id is cli_ and 16 lower-case hex digits.",
            )
        if self._memory.root.app(app_id):
            raise AlreadyTaken(field="app_id", value=app_id)
        return app_id

    async def _change(self, app: App, by: User, **columns: Any) -> App:
        before, after, change = self._memory.apps.update(app, **columns, updated_at=self._memory.now_ms())
        await self._memory.write([change], [AppUpdated(after.tenant, operator(by), before, after)])
        return after
