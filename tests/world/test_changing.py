"""Records are changed by their columns: a copy that an `await` made old undoes nothing."""

import ast
from pathlib import Path

import pytest

import larkstead
from tests.world.enterprises import Enterprise, WorldRooms

SOURCE = Path(larkstead.__file__).parent
# Who may write a whole row: what keeps records (of new ones), and memory where it reads what is stored.
# Some are rows that nothing changes once they are made: marks of messages, and what one person is shown.
MADE_ONCE = {"ephemerals.py", "top_notices.py", "urgents.py", "reactions.py", "message_pins.py", "personal_cards.py"}
WHOLE_ROWS = {"memory_table.py", "members.py"} | MADE_ONCE


async def test_a_change_keeps_what_others_changed_since_the_record_was_read(
    rooms: WorldRooms, free: Enterprise
) -> None:
    read = free.member
    await free.rooms.users.update(read, free.admin, name="Renamed meanwhile")
    changed, change = free.rooms.memory.users.change(read, is_admin=True)
    await rooms.memory.write([change])
    assert (changed.name, changed.is_admin) == ("Renamed meanwhile", True)
    assert dict(change.columns) == {"is_admin": True}


async def test_a_record_that_is_there_is_not_put_again(free: Enterprise) -> None:
    with pytest.raises(ValueError, match="change it"):
        free.rooms.memory.users.put(free.member)


async def test_a_group_that_was_renamed_meanwhile_keeps_its_name_when_it_ends(free: Enterprise) -> None:
    chats = free.rooms.chats
    group = await chats.create_group(free.admin, "before", [free.member], [])
    await chats.rename(free.admin, group, "after")
    await chats.dissolve(free.admin, group)
    ended = free.rooms.memory.chats.at(group.id)
    assert (ended.name, ended.status) == ("after", "dissolved")


def test_nothing_else_writes_a_row_whole() -> None:
    found = set()
    for path in (SOURCE / "world").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Put":
                found.add(path.name)
    assert found == WHOLE_ROWS
