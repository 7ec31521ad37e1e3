"""Looking for people and departments of one's enterprise, for pickers."""

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.audiences import DepartmentCard, department_card
from larkstead.console.views import UserCard, user_card

SHOWN_MOST = 50


class DirectorySearch(Request):
    """Words of a name, e-mail, mobile number or user_id; none for everyone."""

    words: str = ""


class DirectoryFound(Response):
    """The first fifty of each kind; `more` when there are others."""

    users: list[UserCard]
    departments: list[DepartmentCard]
    more: bool


@action("directory.search")
async def search(caller: Caller, ask: DirectorySearch) -> DirectoryFound:
    """Active members and departments that have every word."""
    cell = caller.cell
    users = await cell.search.users(ask.words, most=SHOWN_MOST + 1)
    departments = await cell.search.departments(ask.words, most=SHOWN_MOST + 1)
    return DirectoryFound(
        users=[user_card(user) for user in users[:SHOWN_MOST]],
        departments=[department_card(cell, one) for one in departments[:SHOWN_MOST]],
        more=len(users) > SHOWN_MOST or len(departments) > SHOWN_MOST,
    )
