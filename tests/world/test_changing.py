"""Records are changed by their columns: a copy that an `await` made old undoes nothing."""

import ast
from pathlib import Path

import pytest

import larkstead
from larkstead.world.apps.availability import Availability
from larkstead.world.im.chats import Chats
from tests.world.enterprises import Enterprise, WorldRooms

SOURCE = Path(larkstead.__file__).parent
# Who may write a whole row: the shelves (of new records), and rooms whose rows are nothing but their key and a value.
WHOLE_ROWS = {"memory.py", "identities.py", "language_models.py", "storage.py"}


async def test_a_change_keeps_what_others_changed_since_the_record_was_read(
    rooms: WorldRooms, free: Enterprise
) -> None:
    read = free.member
    await rooms.users.update(read, free.admin, name="Renamed meanwhile")
    changed, change = rooms.memory.users.change(read, is_admin=True)
    await rooms.memory.write([change])
    assert (changed.name, changed.is_admin) == ("Renamed meanwhile", True)
    assert dict(change.columns) == {"is_admin": True}


async def test_a_record_that_is_there_is_not_put_again(rooms: WorldRooms, free: Enterprise) -> None:
    with pytest.raises(ValueError, match="change it"):
        rooms.memory.users.put(free.member)


async def test_a_group_that_was_renamed_meanwhile_keeps_its_name_when_it_ends(
    rooms: WorldRooms, free: Enterprise
) -> None:
    chats = Chats(rooms.memory, Availability(rooms.memory))
    group = await chats.create_group(free.admin, "before", [free.member], [])
    await chats.rename(free.admin, group, "after")
    await chats.dissolve(free.admin, group)
    ended = rooms.memory.chats.at(group.id)
    assert (ended.name, ended.status) == ("after", "dissolved")


def test_nothing_else_writes_a_row_whole() -> None:
    found = set()
    for path in (SOURCE / "world").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Put":
                found.add(path.name)
    assert found == WHOLE_ROWS
