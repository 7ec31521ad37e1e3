"""Whom a fact concerns: its rules, looked up in memory when it is told."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from larkstead.world.cell import Cell
from larkstead.world.facts import Admins, Developers, Everybody, Fact, Governing, InChat, Reached, Rule, These


def concerned(cell: Cell, fact: Fact, among: Collection[int]) -> Sequence[int]:
    """Those of these users (internal ids) whom a fact concerns. Takes as long as there are of the fewer: of `among`, or
    of those whom a rule names.
    """
    found: dict[int, None] = {}
    for rule in fact.concerns:
        found.update(dict.fromkeys(_FOUND[type(rule)](cell, rule, among)))
    return list(found)


def _in_chat(cell: Cell, rule: InChat, among: Collection[int]) -> Sequence[int]:
    members = cell.memory.members
    if rule.most and members.count(rule.chat) > rule.most:
        return []
    if members.count(rule.chat) < len(among):
        return _those(members.ids(rule.chat, "user"), among)
    return [user for user in among if members.has(rule.chat, "user", user)]


def _governing(cell: Cell, rule: Governing, among: Collection[int]) -> Sequence[int]:
    chat = cell.memory.chats.get(rule.chat)
    if chat is None:
        return []
    owner = [chat.owner] if chat.owner_kind == "user" else []
    managers = [one.member for one in cell.memory.chat_managers.of("chat", chat.id) if one.kind == "user"]
    return _those((*owner, *managers), among)


def _these(_cell: Cell, rule: These, among: Collection[int]) -> Sequence[int]:
    return _those(rule.users, among)


def _developers(cell: Cell, rule: Developers, among: Collection[int]) -> Sequence[int]:
    app = cell.memory.apps.get(rule.app)
    return [] if app is None else _those((app.owner, *app.collaborators), among)


def _reached(cell: Cell, rule: Reached, among: Collection[int]) -> Sequence[int]:
    app = cell.memory.apps.get(rule.app)
    if app is None:
        return []
    users = (cell.memory.users.get(user) for user in among)
    return [user.id for user in users if user is not None and cell.availability.in_availability(app, user)]


def _admins(cell: Cell, _rule: Admins, among: Collection[int]) -> Sequence[int]:
    users = (cell.memory.users.get(user) for user in among)
    return [user.id for user in users if user is not None and user.is_admin and user.status == "active"]


def _everybody(_cell: Cell, _rule: Everybody, among: Collection[int]) -> Sequence[int]:
    return list(among)


def _those(users: Collection[int], among: Collection[int]) -> Sequence[int]:
    return [user for user in users if user in among]


_FOUND: Final[dict[type[Rule], Callable[[Cell, Any, Collection[int]], Sequence[int]]]] = {
    InChat: _in_chat,
    Governing: _governing,
    These: _these,
    Developers: _developers,
    Reached: _reached,
    Admins: _admins,
    Everybody: _everybody,
}
