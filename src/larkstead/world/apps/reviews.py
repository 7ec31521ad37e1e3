"""Reviews: an admin approves a version, narrows its availability, or rejects it with a reason."""

from larkstead.store.changes import Change
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.notices import Notices
from larkstead.world.apps.records import App, Audience, Version
from larkstead.world.apps.refusals import NotInReview, NotNarrower
from larkstead.world.apps.versions import REASON_MOST, Versions
from larkstead.world.facts import Fact, VersionUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_admin
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad, text


class Reviews:
    """What waits for an enterprise's admins, and their verdicts."""

    def __init__(self, memory: TenantMemory, availability: Availability, versions: Versions, notices: Notices) -> None:
        self._memory = memory
        self._availability = availability
        self._versions = versions
        self._notices = notices

    def queue(self, by: User) -> list[Version]:
        """The versions that wait for an admin, the longest waiting first."""
        must_admin(by)
        return self.waiting()

    def waiting(self) -> list[Version]:
        """The versions that are in review, the longest waiting first."""
        return sorted(self._memory.versions.of("waits", True), key=lambda version: version.submitted_at or 0)

    async def approve(self, version: Version, by: User, narrowed: Audience | None = None) -> Version:
        """Put a version online, for whom it asked or for fewer."""
        version, app = self._in_review(version, by)
        asked = version.availability
        if narrowed is not None:
            self._must_narrow(narrowed, asked)
        version, changes, facts = self._versions.put_online(
            version, app, by, decided_by=by.id, availability=narrowed or asked
        )
        kind = "review_narrowed" if version.availability != asked else "review_approved"
        told, heard = self._tell(version, app, kind, by)
        await self._memory.write([*changes, *told], [*facts, *heard])
        return version

    async def reject(self, version: Version, by: User, reason: str) -> Version:
        """Turn a version down; the developer reads the reason."""
        version, app = self._in_review(version, by)
        reason = text("reason", reason, least=1, most=REASON_MOST)
        before, rejected, change = self._memory.versions.update(
            version, status="rejected", decided_by=by.id, decided_at=self._memory.now_ms(), verdict=reason
        )
        told, heard = self._tell(rejected, app, "review_rejected", by, reason=reason)
        await self._memory.write([change, *told], [*heard, VersionUpdated(app.tenant, operator(by), before, rejected)])
        return rejected

    def _in_review(self, version: Version, by: User) -> tuple[Version, App]:
        current = self._memory.versions.get(version.id)
        app = self._memory.apps.get(version.app)
        if current is None or app is None:
            raise NotFound("version", version.number)
        must_admin(by)
        if current.status != "in_review":
            raise NotInReview(number=current.number)
        return current, app

    def _must_narrow(self, narrowed: Audience, asked: Audience) -> None:
        if not narrowed.everyone and not narrowed.users and not narrowed.departments:
            raise bad("availability", "请选择至少一名成员或一个部门。", "Choose at least one member or department.")
        known = all(self._memory.departments.get(id) for id in narrowed.departments)
        if not known or not self._availability.within(narrowed, asked):
            raise NotNarrower()

    def _tell(self, version: Version, app: App, kind: str, by: User, **data: str) -> tuple[list[Change], list[Fact]]:
        users = dict.fromkeys((app.owner, version.created_by))
        return self._notices.tell(users, kind, {**self._versions.names(version), "by": by.name, **data})
