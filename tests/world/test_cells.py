"""An enterprise is a cell: nothing in it names another's, its rooms keep nothing of their own, and it costs little."""

import ast
import re
import tracemalloc
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import larkstead
from larkstead.wire.tokens import TokenSealer
from larkstead.world.cell import Cell
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.memory import Memory
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace

SOURCE = Path(larkstead.__file__).parent
# Where enterprises may be told apart: what spans them, the queries of the store, and who may see a call of the log.
APART = {"world/directory", "store", "console/home/search.py"}
# What is on its way, and nothing that is remembered.
ON_THEIR_WAY = {
    *("Tokens._unstored", "Ephemerals._going", "GroupMaking._making", "CardEntities._asked"),
    # Of the last seconds: how often somebody may ask again.
    "PreviewUpdates._updated",
}
EMPTY_BYTES = 20_000


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


@pytest.fixture
async def talk(office: Workplace) -> Conversations:
    return office.talk


def places() -> list[tuple[str, str]]:
    return [(str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")]


def compares_tenants(node: ast.Compare) -> bool:
    """Whether a record's enterprise is compared with anything but nothing."""
    sides = [node.left, *node.comparators]
    return any(isinstance(one, ast.Attribute) and one.attr == "tenant" for one in sides) and not any(
        isinstance(one, ast.Constant) for one in sides
    )


def test_nothing_outside_the_directory_compares_enterprises() -> None:
    found = [
        f"{place}:{node.lineno}"
        for place, text in places()
        if not any(place.startswith(apart) for apart in APART)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare) and compares_tenants(node)
    ]
    assert found == []


def test_code_in_a_cell_reaches_no_other_enterprise() -> None:
    """The rooms of an enterprise ask for the memory of none by its id."""
    rooms = [(place, text) for place, text in places() if re.match(r"world/(org|apps|im)/|world/identities", place)]
    assert [place for place, text in rooms if re.search(r"root\.of\(|memory\.of\(", text)] == ["world/apps/tokens.py"]


def rooms_of(cell: Cell) -> dict[str, Any]:
    """Every room, made if need be; nobody searches in messages in a world without an index beside its store."""
    rooms = (name for name, kind in vars(Cell).items() if isinstance(kind, cached_property))
    return {name: getattr(cell, name) for name in rooms if name != "message_search"}


async def test_rooms_keep_nothing_of_their_own(talk: Conversations, office: Workplace) -> None:
    await talk.say(office.bot, office.han, "hi", uuid="once")
    await talk.cell.tokens.tenant_token(office.app)
    found = {
        f"{type(room).__name__}.{name}"
        for room in rooms_of(talk.cell).values()
        for name, value in vars(room).items()
        if isinstance(value, dict | list | set | frozenset) and value is not talk.cell.scopes.catalogue
    }
    assert found <= ON_THEIR_WAY | {"Storage._gone"}


async def test_an_enterprise_where_nothing_happens_costs_next_to_nothing(talk: Conversations) -> None:
    homes = [talk.root.of(id) for id in range(1, 101)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    cells = [Cell(talk.cell._means, home) for home in homes]
    for cell in cells:
        assert cell.users.all() == []
        assert cell.chats.p2p_of(("user", 1), ("user", 2)) is None
        assert cell.apps.find("cli_0000000000000000") is None
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken / len(cells) < EMPTY_BYTES


async def test_a_message_of_another_enterprise_is_not_found_by_its_id(talk: Conversations, office: Workplace) -> None:
    sent = await talk.messages.send(Sender(user=office.han), office.li, Outgoing("text", '{"text":"hi"}'))
    other = Cell(talk.cell._means, talk.root.of(talk.tenant.id + 1))
    assert await talk.messages.find(sent.id) == sent
    assert await other.messages.find(sent.id) is None


async def test_a_token_names_its_enterprise(talk: Conversations, office: Workplace) -> None:
    token, _ = await talk.cell.tokens.tenant_token(office.app)
    user_token, _ = await talk.cell.tokens.issue_user_token(office.app, office.han, ())
    sealer: TokenSealer = talk.cell._means.tokens
    assert sealer.tenant_of(token) == sealer.tenant_of(user_token) == talk.tenant.number
    assert sealer.tenant_of(sealer.unnamed_tenant_token(talk.tenant.number, office.app.number, 1)) is None
    assert sealer.tenant_of(f"{token[:-1]}A" if token[-1] != "A" else f"{token[:-1]}B") is None
