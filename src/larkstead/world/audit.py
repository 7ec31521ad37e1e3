"""The audit log: who did what, and how it ended. It is written here and read by the store's own queries."""

from larkstead.store.audit import line
from larkstead.world.memory import Memory
from larkstead.world.org.records import User


async def add_line(memory: Memory, user: User, action: str, targets: str, result: str) -> None:
    """Store what a person did: `targets` is JSON, `result` how it ended (`store/audit.py`)."""
    await memory.write([line(memory.ids.next(), user.tenant, user.id, action, targets, result)])
