"""Long lists come a page at a time: each goes on where the one before ended, and all of them have everybody once."""

from typing import Any

import pytest

from tests.console.clients import HAN, LI, WANG, PageClient, PageClients
from tests.support.consoles import DEMO
from tests.support.owners import ticket


async def all_of(desk: PageClient, action: str, **ask: Any) -> tuple[list[Any], int]:
    """Every page of a list, and how many calls that took."""
    pages, cursor = [], None
    while True:
        page = await desk.do(action, **ask, **({} if cursor is None else {"cursor": cursor}))
        pages.append(page)
        if (cursor := page["next"]) is None:
            return pages, len(pages)


@pytest.fixture
async def crowd(han: PageClient) -> list[str]:
    """Seven more people."""
    return [(await han.do("admin.add_member", name=f"Crowd no.{number}."))["user_id"] for number in range(7)]


async def test_members_come_in_pages_and_by_words(han: PageClient, crowd: list[str]) -> None:
    pages, calls = await all_of(han, "admin.members", limit=3)
    ids = [member["user_id"] for page in pages for member in page["members"]]
    assert (len(ids), len(set(ids)), calls, pages[0]["count"]) == (11, 11, 4, 11)
    pages, _ = await all_of(han, "admin.members", limit=3, words="crowd")
    assert [member["user_id"] for page in pages for member in page["members"]] == crowd


async def test_members_that_exactly_fill_a_page_are_the_last(han: PageClient, crowd: list[str]) -> None:
    assert (await han.do("admin.members", limit=7, words="crowd"))["next"] is None


async def test_departments_come_level_by_level(han: PageClient) -> None:
    await han.do("admin.add_department", name="Above", department_id="above")
    for number in range(5):
        await han.do("admin.add_department", name=f"Below {number}", parent_id="above")
    pages, calls = await all_of(han, "admin.departments", parent_id="above", limit=2)
    rows = [row for page in pages for row in page["departments"]]
    assert ([row["department"]["name"] for row in rows], calls) == ([f"Below {number}" for number in range(5)], 3)
    top = {row["department"]["name"]: row["below"] for row in (await han.do("admin.departments"))["departments"]}
    assert top["Above"] == 5
    assert "Below 0" not in top


async def test_apps_come_newest_first_and_by_words(office: PageClients, han: PageClient) -> None:
    made = [await office.app(han, name=f"App no.{number}.") for number in range(5)]
    pages, _ = await all_of(han, "admin.apps", limit=2)
    assert [row["app"]["app_id"] for page in pages for row in page["apps"]] == made[::-1]
    found = await han.do("admin.apps", words="app no.3.")
    assert [row["app"]["app_id"] for row in found["apps"]] == [made[3]]


async def test_chats_come_in_pages_the_newest_message_first(han: PageClient) -> None:
    groups = [(await han.do("groups.create", name=f"Group {number}"))["chat_id"] for number in range(5)]
    await han.say(groups[1], "hello")
    pages, calls = await all_of(han, "messenger.chats", limit=2)
    shown = [chat["chat_id"] for page in pages for chat in page["chats"]]
    assert (shown, calls) == ([groups[1], groups[4], groups[3], groups[2], groups[0]], 3)


async def test_a_groups_members_come_in_pages_and_by_words(han: PageClient, crowd: list[str]) -> None:
    chat_id = (await han.do("groups.create", name="Crowd", user_ids=[LI, *crowd]))["chat_id"]
    pages, calls = await all_of(han, "groups.members", chat_id=chat_id, limit=4)
    ids = [member["party"]["id"] for page in pages for member in page["members"]]
    assert (sorted(ids), calls, pages[0]["count"]) == (sorted([HAN, LI, *crowd]), 3, 9)
    found = await han.do("groups.members", chat_id=chat_id, words="no.3.")
    assert [member["party"]["id"] for member in found["members"]] == [crowd[3]]


async def test_the_owner_looks_through_everybody_whom_they_may_act_as(
    office: PageClients, han: PageClient, crowd: list[str]
) -> None:
    owner = await office.desk()
    await owner.do("session.begin_as_owner", **ticket(office.server.owner_key))
    pages, _ = await all_of(owner, "session.users", limit=3)
    users = [(tenant["tenant_key"], user["user_id"]) for page in pages for tenant in page["tenants"]
             for user in tenant["users"]]  # fmt: skip
    assert len(users) == len(set(users))
    assert {(DEMO, id) for id in (HAN, LI, WANG, *crowd)} < set(users)
    assert len({key for key, _ in users}) == 2
    (found,) = (await owner.do("session.users", words="crowd no.5."))["tenants"]
    assert [user["user_id"] for user in found["users"]] == [crowd[5]]
    admins = (await owner.do("session.users", admins_only=True))["tenants"]
    assert all(user["is_admin"] for tenant in admins for user in tenant["users"])


async def test_the_audit_log_says_what_its_targets_are_called(han: PageClient, crowd: list[str]) -> None:
    await han.do("admin.update_member", user_id=crowd[0], is_admin=True)
    page = await han.do("admin.audit")
    assert page["names"][crowd[0]] == "Crowd no.0."
