"""Names for the assistant's sentences: who owns an app, who is an admin, whom an availability has."""

from larkstead.explain.case import Case
from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.world.apps.records import App, Audience

MOST = 5


def owner_of(case: Case, app: App) -> str:
    """The name of the app's owner."""
    return case.cell.memory.users.at(app.owner).name


def admins(case: Case) -> str:
    """The names of the enterprise's admins."""
    return "、".join(user.name for user in case.cell.users.admins()[:MOST])


def audience(case: Case, app: App, shown: Audience) -> Both:
    """Whom an availability has, with names: "its creator" where it is only the owner."""
    memory = case.cell.memory
    if shown.everyone:
        return both("全部成员", "everyone")
    if shown.users == (app.owner,) and not shown.departments:
        name = owner_of(case, app)
        return both(f"创建者 {name}", f"its creator, {name}")
    users = [found.name for id in shown.users if (found := memory.users.get(id))]
    departments = [each.name for id in shown.departments if (each := memory.departments.get(id))]
    names = [*users, *departments]
    more = len(names) - MOST
    zh, en = "、".join(names[:MOST]), ", ".join(names[:MOST])
    return both(f"{zh} 等 {len(names)} 个成员和部门", f"{en} and {more} more") if more > 0 else both(zh, en)
