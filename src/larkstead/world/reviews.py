"""Reviews: an admin approves a version, narrows its availability, or rejects it with a reason."""

from larkstead.store.changes import Change
from larkstead.world.book import Book
from larkstead.world.checks import bad, text
from larkstead.world.notices import Notices
from larkstead.world.reach import Reach
from larkstead.world.records import App, Audience, Fact, Person, Version
from larkstead.world.refusals import NotFound, NotInReview, NotNarrower
from larkstead.world.roles import must_admin
from larkstead.world.versions import REASON_MOST, Versions


class Reviews:
    """What waits for the admins of each tenant, and their verdicts."""

    def __init__(self, book: Book, reach: Reach, versions: Versions, notices: Notices) -> None:
        self._book = book
        self._reach = reach
        self._versions = versions
        self._notices = notices

    def queue(self, by: Person) -> list[Version]:
        """The versions that wait for an admin of this tenant, the longest waiting first."""
        must_admin(by, by.tenant)
        return self.waiting(by.tenant)

    def waiting(self, tenant: int) -> list[Version]:
        """The versions of a tenant that are in review, the longest waiting first."""
        versions = (
            version
            for app in self._book.apps.of("tenant", tenant)
            for version in self._book.versions.of("app", app.id)
            if version.status == "in_review"
        )
        return sorted(versions, key=lambda version: version.submitted_at or 0)

    async def approve(self, version: Version, by: Person, narrowed: Audience | None = None) -> Version:
        """Put a version online, for whom it asked or for fewer."""
        version, app = self._in_review(version, by)
        asked = version.availability
        if narrowed is not None:
            self._must_narrow(narrowed, asked)
        version, changes, facts = self._versions.put_online(
            version, app, decided_by=by.id, availability=narrowed or asked
        )
        kind = "review_narrowed" if version.availability != asked else "review_approved"
        told, heard = self._tell(version, app, kind, by)
        await self._book.write([*changes, *told], [*facts, *heard, *self._versions.review_facts(version)])
        return version

    async def reject(self, version: Version, by: Person, reason: str) -> Version:
        """Turn a version down; the developer reads the reason."""
        version, app = self._in_review(version, by)
        reason = text("reason", reason, least=1, most=REASON_MOST)
        version, change = self._book.versions.change(
            version, status="rejected", decided_by=by.id, decided_at=self._book.now_ms(), verdict=reason
        )
        told, heard = self._tell(version, app, "review_rejected", by, reason=reason)
        await self._book.write([change, *told], [*heard, *self._versions.review_facts(version)])
        return version

    def _in_review(self, version: Version, by: Person) -> tuple[Version, App]:
        current = self._book.versions.get(version.id)
        app = self._book.apps.get(version.app)
        if current is None or app is None or app.tenant != by.tenant:
            raise NotFound("version", version.number)
        must_admin(by, app.tenant)
        if current.status != "in_review":
            raise NotInReview(number=current.number)
        return current, app

    def _must_narrow(self, narrowed: Audience, asked: Audience) -> None:
        if not narrowed.everyone and not narrowed.people and not narrowed.departments:
            raise bad("availability", "请选择至少一名成员或一个部门。", "Choose at least one member or department.")
        known = all(self._book.departments.get(id) for id in narrowed.departments)
        if not known or not self._reach.within(narrowed, asked):
            raise NotNarrower()

    def _tell(self, version: Version, app: App, kind: str, by: Person, **data: str) -> tuple[list[Change], list[Fact]]:
        people = dict.fromkeys((app.owner, version.created_by))
        return self._notices.tell(people, app.tenant, kind, {**self._versions.names(version), "by": by.name, **data})
