"""Whom an app reaches: its availability, its forbidden list, and the people themselves. All from memory."""

from typing import Literal

from larkstead.world.apps.records import App, Audience, Version
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage

# Why a person is out of an app's reach.
OutReason = Literal["resigned", "frozen", "disabled", "unpublished", "forbidden", "outside"]


class Availability:
    """Answers who may use an app and be written to by it: all of one enterprise."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    def online(self, app: App) -> Version | None:
        """The app's online version."""
        return self._memory.versions.get(app.online_version) if app.online_version is not None else None

    def bot_on(self, app: App) -> bool:
        """Whether the bot ability is in force: not disabled, and part of the online version."""
        online = self.online(app)
        return app.status != "disabled" and online is not None and online.bot

    def bot_off(self, app: App) -> BotOff:
        """The refusal for a bot that is not in force, with the reason why it is not."""
        reviewed = (one for one in self._memory.versions.of("app", app.id) if one.status == "in_review" and one.bot)
        version = next((one.number for one in reviewed), "")
        why = "in_review" if version else "unpublished" if app.bot_added else "never_added"
        if app.status == "disabled":
            why = "disabled"
        return BotOff(app_name=app.name, app_id=app.app_id, why=why, version=version)

    def outside(self, app: App, user: User) -> OutsideAvailability:
        """The refusal for somebody whom the app does not reach, with the reason why it does not."""
        why, version = self.why_out(app, user) or "outside", app.online_version or 0
        return OutsideAvailability(
            app_name=app.name, app_id=app.app_id, user=user.id, name=user.name, why=why, version=version
        )

    def in_availability(self, app: App, user: User) -> bool:
        """Whether the person may use the app."""
        return self.why_out(app, user) is None

    def why_out(self, app: App, user: User) -> OutReason | None:
        """Why the person is out of the app's reach; None when they are not."""
        if user.status != "active":
            return "resigned" if user.status == "resigned" else "frozen"
        if app.status == "disabled":
            return "disabled"
        online = self.online(app)
        if online is None:
            return "unpublished"
        if not self.in_audience(online.availability, user):
            return "outside"
        return "forbidden" if self.in_audience(app.forbidden, user) else None

    def may_know(self, app: App, user: User) -> bool:
        """Whether a person may know that the app is there: who develops it or may use it, and the admins. For others of
        its enterprise it is as if it were not.
        """
        return user.is_admin or may_manage(user, app) or self.in_availability(app, user)

    def in_audience(self, audience: Audience, user: User) -> bool:
        """Whether an audience names the person, or a department they are in or below."""
        if audience.everyone or user.id in audience.users:
            return True
        return bool(audience.departments) and not self.departments_of(user).isdisjoint(audience.departments)

    def departments_of(self, user: User) -> set[int]:
        """The departments the person is in, with all departments above them."""
        found: set[int] = set()
        for department in user.departments:
            found.update(self.line_of(department))
        return found

    def line_of(self, department: int) -> list[int]:
        """A department and those above it, from below; the root is not among them."""
        line: list[int] = []
        while record := self._memory.departments.get(department):
            line.append(record.id)
            department = record.parent
        return line

    def within(self, inner: Audience, outer: Audience) -> bool:
        """Whether `inner` reaches nobody whom `outer` does not name."""
        if outer.everyone:
            return True
        if inner.everyone:
            return False
        users = (self._memory.users.get(id) for id in inner.users)
        return all(user is not None and self.in_audience(outer, user) for user in users) and all(
            not set(outer.departments).isdisjoint(self.line_of(id)) for id in inner.departments
        )
