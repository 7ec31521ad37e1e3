"""Versions of an app: drafted, submitted, withdrawn, put online."""

import re
from dataclasses import dataclass
from typing import Any

from larkstead.store.changes import Change
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.bot_menus import BotMenus
from larkstead.world.apps.event_settings import EventSubscriptions
from larkstead.world.apps.link_previews import LinkPreviews
from larkstead.world.apps.notices import Notices
from larkstead.world.apps.records import (
    App,
    Audience,
    Grant,
    Version,
)
from larkstead.world.apps.refusals import (
    AppOff,
    DraftExists,
    NotEditable,
    NotInReview,
)
from larkstead.world.apps.review_lock import must_be_open
from larkstead.world.apps.scopes import Scopes
from larkstead.world.facts import AppUpdated, Fact, VersionUpdated, operator
from larkstead.world.identities import Identities
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad, text

# Bounds of ours: the console's own are not documented.
NOTES_MOST = 1_000
REASON_MOST = 500
# As application.v6 create-application-publish documents it (210303): three numbers, above the version before.
_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_UNSUBMITTED = ("draft", "withdrawn")


@dataclass(frozen=True, slots=True)
class Submission:
    """What submitting would lead to: a review for `publishing` itself, for `scopes`, or both; otherwise none."""

    publishing: bool
    scopes: tuple[Grant, ...]

    @property
    def exempt(self) -> bool:
        """Whether the version would be online at once."""
        return not self.publishing and not self.scopes


@dataclass(frozen=True, slots=True)
class Unpublished:
    """What is configured and not in force yet: scopes that wait, a bot added or removed (None: no change), and whether
    types of events are, the bot's menu, and the links of which the app gives previews.
    """

    scopes: tuple[Grant, ...]
    bot: bool | None
    events: bool = False
    menu: bool = False
    previews: bool = False

    def __bool__(self) -> bool:
        return bool(self.scopes) or self.bot is not None or self.events or self.menu or self.previews


class Versions:
    """The versions of an enterprise's apps."""

    def __init__(
        self,
        memory: TenantMemory,
        availability: Availability,
        scopes: Scopes,
        notices: Notices,
        identities: Identities,
        events: EventSubscriptions,
        menus: BotMenus,
        previews: LinkPreviews,
    ) -> None:
        self._memory = memory
        self._events = events
        self._menus = menus
        self._previews = previews
        self._availability = availability
        self._scopes = scopes
        self._notices = notices
        self._identities = identities

    # --- looking

    def of(self, app: App) -> list[Version]:
        """The app's versions, newest first."""
        return sorted(self._memory.versions.of("app", app.id), key=lambda version: version.id, reverse=True)

    def open_version(self, app: App) -> Version | None:
        """The version that is not published yet: a draft, a withdrawn one, or one in review."""
        return next((version for version in self.of(app) if version.status in (*_UNSUBMITTED, "in_review")), None)

    def next_number(self, app: App) -> str:
        """A number that would do: the last part of the greatest one, plus one."""
        if not (versions := self.of(app)):
            return "1.0.0"
        major, minor, patch = max(_parts(version.number) for version in versions)
        return f"{major}.{minor}.{patch + 1}"

    def usual_availability(self, app: App) -> Audience:
        """Whom a new version is for until somebody chooses: as the online one, otherwise the creator only."""
        online = self._availability.online(app)
        return online.availability if online else Audience(users=(app.owner,))

    def submission(self, app: App) -> Submission:
        """What submitting a version now would lead to."""
        waiting = (grant for grant in app.scopes if grant not in app.granted)
        return Submission(
            publishing=not self._memory.tenant.publish_exempt,
            scopes=tuple(grant for grant in waiting if not self._scopes.exempt(grant)),
        )

    def unpublished(self, app: App) -> Unpublished:
        """What a banner should say is not in force yet."""
        online = self._availability.online(app)
        bot_now = online.bot if online else False
        return Unpublished(
            scopes=tuple(grant for grant in app.scopes if grant not in app.granted),
            bot=app.bot_added if app.bot_added != bot_now else None,
            events=self._events.is_pending(app),
            menu=self._menus.is_pending(app),
            previews=self._previews.is_pending(app),
        )

    # --- drafting

    async def create(
        self,
        app: App,
        by: User,
        number: str,
        notes: str,
        availability: Audience | None = None,
        apply_reason: str = "",
    ) -> Version:
        """Save a draft; one that is not published yet has to go first."""
        app = self._memory.apps.at(app.id)
        must_manage(by, app)
        if other := self.open_version(app):
            raise DraftExists(number=other.number, app_id=app.app_id, version=other.id)
        id, now = self._memory.stamp()
        version = Version(
            id=id,
            app=app.id,
            number=self._checked_number(app, number, but=0),
            notes=text("notes", notes, least=1, most=NOTES_MOST),
            apply_reason=text("apply_reason", apply_reason, most=REASON_MOST),
            status="draft",
            availability=self._checked_audience(availability or self.usual_availability(app)),
            scopes=(),
            bot=False,
            created_by=by.id,
            created_at=now,
            submitted_at=None,
            decided_by=None,
            decided_at=None,
            verdict="",
        )
        fact = VersionUpdated(app.tenant, operator(by), None, version)
        await self._memory.write([self._memory.versions.put(version)], [fact])
        return version

    async def edit(
        self,
        version: Version,
        by: User,
        *,
        number: str | None = None,
        notes: str | None = None,
        availability: Audience | None = None,
        apply_reason: str | None = None,
    ) -> Version:
        """Change a version that is not submitted (or was withdrawn)."""
        version, app = self._editable(version, by)
        before, version, change = self._memory.versions.update(
            version,
            number=version.number if number is None else self._checked_number(app, number, but=version.id),
            notes=version.notes if notes is None else text("notes", notes, least=1, most=NOTES_MOST),
            availability=version.availability if availability is None else self._checked_audience(availability),
            apply_reason=version.apply_reason
            if apply_reason is None
            else text("apply_reason", apply_reason, most=REASON_MOST),
        )
        await self._memory.write([change], [VersionUpdated(app.tenant, operator(by), before, version)])
        return version

    async def delete(self, version: Version, by: User) -> None:
        """Delete a version that is not submitted (or was withdrawn); its number is free again."""
        version, app = self._editable(version, by)
        fact = VersionUpdated(app.tenant, operator(by), version, None)
        await self._memory.write([self._memory.versions.drop(version)], [fact])

    # --- submitting

    async def submit(self, version: Version, by: User, apply_reason: str | None = None) -> Version:
        """Submit a version with the scopes and abilities of now: online at once where exempt, otherwise in review."""
        version, app = self._editable(version, by)
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        reason = version.apply_reason if apply_reason is None else apply_reason
        now = self._memory.now_ms()
        asked: dict[str, Any] = {
            "apply_reason": text("apply_reason", reason, most=REASON_MOST),
            "availability": self._checked_audience(version.availability),
            "scopes": app.scopes,
            "bot": app.bot_added,
            "submitted_at": now,
            "verdict": "",
        }
        if self.submission(app).exempt:
            version, changes, facts = self.put_online(version, app, by, **asked)
            await self._memory.write(changes, facts)
            return version
        before, version, change = self._memory.versions.update(
            version, **asked, status="in_review", decided_by=None, decided_at=None
        )
        told, facts = self._notices.tell(self.admins(), "review_asked", {**self.names(version), "by": by.name})
        fact = VersionUpdated(app.tenant, operator(by), before, version)
        await self._memory.write([change, *told], [*facts, fact])
        return version

    async def withdraw(self, version: Version, by: User) -> Version:
        """Take a submission back: the version can be edited, deleted or submitted again."""
        version = self._memory.versions.at(version.id)
        app = self._memory.apps.at(version.app)
        must_manage(by, app)
        if version.status != "in_review":
            raise NotInReview(number=version.number)
        before, version, change = self._memory.versions.update(version, status="withdrawn", submitted_at=None)
        await self._memory.write([change], [VersionUpdated(app.tenant, operator(by), before, version)])
        return version

    # --- for the room of reviews

    def put_online(
        self, version: Version, app: App, by: User, decided_by: int | None = None, **columns: Any
    ) -> tuple[Version, list[Change], list[Fact]]:
        """Make a version the online one, with these columns changed, in memory; submit the changes and facts."""
        now = self._memory.now_ms()
        before, online, change = self._memory.versions.update(
            version, **columns, status="online", decided_by=decided_by, decided_at=now
        )
        changes: list[Change] = [change]
        facts: list[Fact] = [VersionUpdated(app.tenant, operator(by), before, online)]
        if previous := self._availability.online(app):
            before, replaced, change = self._memory.versions.update(previous, status="offline")
            changes.append(change)
            facts.append(VersionUpdated(app.tenant, operator(by), before, replaced))
        in_force = (*app.granted, *online.scopes)
        granted = tuple(grant for grant in app.scopes if grant in in_force or self._scopes.exempt(grant))
        unpublished, published, live = self._memory.apps.update(
            app,
            status=app.status if app.status == "disabled" else "live",
            granted=granted,
            online_version=online.id,
            updated_at=now,
        )
        changes += [live, *self._events.put_in_force(published), *self._menus.put_in_force(published)]
        changes += self._previews.put_in_force(published)
        facts.append(AppUpdated(app.tenant, operator(by), unpublished, published))
        return online, changes, facts

    def admins(self) -> tuple[int, ...]:
        """The active admins."""
        return tuple(user.id for user in self._memory.users.of("active_admin", True))

    def names(self, version: Version) -> dict[str, str]:
        """What a notice or a page calls a version by."""
        app = self._memory.apps.at(version.app)
        return {
            "app_id": app.app_id,
            "app_name": app.name,
            "version_id": self._identities.version_id(version),
            "number": version.number,
        }

    # --- within

    def _editable(self, version: Version, by: User) -> tuple[Version, App]:
        current = self._memory.versions.get(version.id)
        if current is None:
            raise NotFound("version", version.number)
        app = self._memory.apps.at(current.app)
        must_manage(by, app)
        if current.status not in _UNSUBMITTED:
            raise NotEditable(number=current.number, app_id=app.app_id)
        must_be_open(self._memory, app)
        return current, app

    def _checked_number(self, app: App, number: str, but: int) -> str:
        number = number.strip()
        if not _NUMBER.fullmatch(number):
            raise bad(
                "number", "版本号格式应为 X.X.X，例如 1.0.0。", "A version number has the form X.X.X, such as 1.0.0."
            )
        earlier = max((version for version in self.of(app) if version.id != but), key=_order, default=None)
        if earlier and _parts(number) <= _parts(earlier.number):
            raise bad(
                "number",
                f"版本号必须大于 {earlier.number}。",
                f"The version number has to be greater than {earlier.number}.",
            )
        return number

    def _checked_audience(self, audience: Audience) -> Audience:
        if audience.everyone:
            return Audience(everyone=True)
        if not audience.users and not audience.departments:
            raise bad("availability", "请选择至少一名成员或一个部门。", "Choose at least one member or department.")
        for kept, ids in ((self._memory.users, audience.users), (self._memory.departments, audience.departments)):
            for id in ids:
                if kept.get(id) is None:
                    raise NotFound("member" if kept is self._memory.users else "department")
        return audience


def _parts(number: str) -> tuple[int, int, int]:
    major, minor, patch = number.split(".")
    return int(major), int(minor), int(patch)


def _order(version: Version) -> tuple[int, int, int]:
    return _parts(version.number)
