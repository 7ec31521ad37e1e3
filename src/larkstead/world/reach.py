"""Whom an app reaches: its availability, its forbidden list, and the people themselves. All from memory."""

from typing import Literal

from larkstead.world.book import Book
from larkstead.world.records import App, Audience, Person, Version
from larkstead.world.roles import may_manage

# Why a person is out of an app's reach.
OutReason = Literal["resigned", "frozen", "disabled", "unpublished", "forbidden", "outside"]


class Reach:
    """Answers who may use an app and be written to by it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def online(self, app: App) -> Version | None:
        """The app's online version."""
        return self._book.versions.get(app.online_version) if app.online_version is not None else None

    def bot_on(self, app: App) -> bool:
        """Whether the bot ability is in force: not disabled, and part of the online version."""
        online = self.online(app)
        return app.status != "disabled" and online is not None and online.bot

    def in_availability(self, app: App, person: Person) -> bool:
        """Whether the person may use the app."""
        return self.why_out(app, person) is None

    def why_out(self, app: App, person: Person) -> OutReason | None:
        """Why the person is out of the app's reach; None when they are not."""
        if person.status != "active":
            return "resigned" if person.status == "resigned" else "frozen"
        if app.status == "disabled":
            return "disabled"
        online = self.online(app)
        if online is None:
            return "unpublished"
        if person.tenant != app.tenant or not self.in_audience(online.availability, person):
            return "outside"
        return "forbidden" if self.in_audience(app.forbidden, person) else None

    def may_know(self, app: App, person: Person) -> bool:
        """Whether a person may know that the app is there: who develops it or may use it, and the admins. For others of
        its enterprise it is as if it were not.
        """
        return person.is_admin or may_manage(person, app) or self.in_availability(app, person)

    def people_of(self, app: App) -> list[Person]:
        """Everyone the app reaches."""
        return [person for person in self._book.people.of("tenant", app.tenant) if self.in_availability(app, person)]

    def in_audience(self, audience: Audience, person: Person) -> bool:
        """Whether an audience names the person, or a department they are in or below."""
        if audience.everyone or person.id in audience.people:
            return True
        return bool(audience.departments) and not self.departments_of(person).isdisjoint(audience.departments)

    def departments_of(self, person: Person) -> set[int]:
        """The departments the person is in, with all departments above them."""
        found: set[int] = set()
        for department in person.departments:
            found.update(self.line_of(department))
        return found

    def line_of(self, department: int) -> list[int]:
        """A department and those above it, from below; the root is not among them."""
        line: list[int] = []
        while record := self._book.departments.get(department):
            line.append(record.id)
            department = record.parent
        return line

    def within(self, inner: Audience, outer: Audience) -> bool:
        """Whether `inner` reaches nobody whom `outer` does not name."""
        if outer.everyone:
            return True
        if inner.everyone:
            return False
        people = (self._book.people.get(id) for id in inner.people)
        return all(person is not None and self.in_audience(outer, person) for person in people) and all(
            not set(outer.departments).isdisjoint(self.line_of(id)) for id in inner.departments
        )
