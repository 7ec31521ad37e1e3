"""A workplace in which everything that happens is heard, and what each app would be told of it."""

from collections.abc import Mapping
from typing import Any

from larkstead.contract.events import events
from larkstead.delivery.events import FACT_TYPES, hears, render
from larkstead.world.apps.records import App, Audience, TokenKind, Version
from larkstead.world.fact_log import dump, load
from larkstead.world.facts import Fact
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat
from larkstead.world.memory import Memory
from tests.support.shapes import faults
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import an_app


class Stage(Workplace):
    """A workplace with what happened in it: facts as they come from the log."""

    heard: list[Fact]

    @classmethod
    async def begin(cls, disk: Disk, memory: Memory) -> "Stage":
        stage = await cls.found(await Conversations.begin(disk, memory))
        assert isinstance(stage, Stage)
        stage.heard = []
        memory.journal.on_commit = stage.heard.extend
        return stage

    @property
    def cell(self) -> Any:
        return self.talk.cell

    async def another_app(self, number: int = 2, name: str = "Other") -> App:
        """Another published bot, which everybody may use."""
        memory = self.talk.memory
        app = await an_app(self.talk.root, self.han, number, name=name)
        id, now = memory.stamp()
        version = Version(
            id=id, app=app.id, number="1.0.0", notes="", apply_reason="", status="online",
            availability=Audience(everyone=True), scopes=(), bot=True, created_by=self.han.id, created_at=now,
            submitted_at=now, decided_by=None, decided_at=now, verdict="",
        )  # fmt: skip
        app, change = memory.apps.change(app, online_version=version.id, status="live")
        await memory.write([memory.versions.put(version), change])
        return app

    async def grant(self, *scopes: str, app: App | None = None) -> None:
        """Let an app (the workplace's, if none is named) hold these scopes and no others."""
        memory, kind = self.talk.memory, TokenKind.__args__[0]  # type: ignore[attr-defined]
        asked = memory.apps.at((app or self.app).id)
        changed, change = memory.apps.change(asked, granted=tuple((scope, kind) for scope in scopes))
        await memory.write([change])
        if changed.id == self.app.id:
            self.app, self.bot = changed, Sender(changed)

    async def group(self, *apps: App) -> Chat:
        """A group of Han's with Li, and these bots."""
        return await self.talk.chats.create_group(self.han, "Plans", [self.li], apps)

    async def told(self, type: str, app: App | None = None) -> list[dict[str, Any]]:
        """What an app (the workplace's, if none is named) is told by events of a type, each held against the
        contract.
        """
        await self.talk.root.journal.flush()
        hearer = self.talk.memory.apps.at((app or self.app).id)
        facts = [heard_back(fact) for fact in self.heard if type in FACT_TYPES.get(fact.kind, ())]
        found = [
            one
            for fact in facts
            if hears(self.talk.cell, fact, type, hearer)
            for one in render(self.talk.cell, fact, type, hearer)
        ]
        for one in found:
            assert list(faults(events()[type].body, without_null_ids(one))) == []
        return found


def heard_back(fact: Fact) -> Fact:
    """A fact as it comes from the log."""
    found = load(fact.kind, dump(fact))
    assert found is not None
    return found


def without_null_ids(told: Any) -> Any:
    """The same with a text in the place of a user_id that is not told."""
    if isinstance(told, Mapping):
        return {name: "" if name == "user_id" and one is None else without_null_ids(one) for name, one in told.items()}
    return [without_null_ids(one) for one in told] if isinstance(told, list) else told
