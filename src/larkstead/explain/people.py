"""Names for the assistant's sentences: who owns an app, who is an admin, whom an availability has."""

from larkstead.explain.case import Case
from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.world.records import App, Audience

MOST = 5


def owner_of(case: Case, app: App) -> str:
    """The name of the app's owner."""
    return case.world.book.people.at(app.owner).name


def admins(case: Case) -> str:
    """The names of the enterprise's admins."""
    return "、".join(person.name for person in case.world.people.admins(case.tenant)[:MOST])


def audience(case: Case, app: App, shown: Audience) -> Both:
    """Whom an availability has, with names: "its creator" where it is only the owner."""
    book = case.world.book
    if shown.everyone:
        return both("全部成员", "everyone")
    if shown.people == (app.owner,) and not shown.departments:
        name = owner_of(case, app)
        return both(f"创建者 {name}", f"its creator, {name}")
    people = [found.name for id in shown.people if (found := book.people.get(id))]
    departments = [each.name for id in shown.departments if (each := book.departments.get(id))]
    names = [*people, *departments]
    more = len(names) - MOST
    zh, en = "、".join(names[:MOST]), ", ".join(names[:MOST])
    return both(f"{zh} 等 {len(names)} 个成员和部门", f"{en} and {more} more") if more > 0 else both(zh, en)
