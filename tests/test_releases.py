"""Upgrades: the data folder of every release opens in the newest code, with everything there."""

import json
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from larkstead.store.backup import restore
from larkstead.store.files import Files
from larkstead.store.schema import HEAD
from tests.support.platform import Platform

RELEASES = sorted((Path(__file__).parent / "fixtures" / "releases").iterdir())


def test_there_is_a_release_to_open() -> None:
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
async def test_the_data_of_a_release_opens_with_everything_there(release: Path, tmp_path: Path) -> None:
    facts: dict[str, Any] = json.loads((release / "facts.json").read_text())
    restore(release / "data.tar.gz", tmp_path / "data")
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        await the_api_knows_everything(platform, facts)
        reviewed = platform.world.memory.app(facts["reviewed_app_id"])
        assert reviewed is not None
        cell = platform.cell_of(reviewed)
        memory, identities = cell.memory, cell.identities
        (version,) = memory.versions.of("app", reviewed.id)
        assert (version.status, identities.version_id(version)) == ("online", facts["reviewed_version_id"])
        with platform.world.reader.engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    assert Files(tmp_path / "data" / "files").get(facts["file"]) is not None


async def the_api_knows_everything(platform: Platform, facts: dict[str, Any]) -> None:
    """The token and the secret work, the messages are there, and the bot can go on talking."""
    body = {"app_id": facts["app_id"], "app_secret": facts["app_secret"]}
    issued = await platform.call("POST", "/open-apis/auth/v3/tenant_access_token/internal", json=body)
    token = issued.body["tenant_access_token"]
    app = platform.cell.memory.apps.find("app_id", facts["app_id"])
    assert app is not None
    by = platform.cell.memory.users.at(app.owner)
    for scope in ("im:message:readonly", "im:message.group_msg", "im:chat:readonly"):
        await platform.cell.scopes.enable(app, [(scope, "tenant")], by)
    await platform.publish(platform.cell.memory.apps.at(app.id))
    for message_id in (facts["message_id"], facts["spoken_id"]):
        found = await platform.call("GET", f"/open-apis/im/v1/messages/{message_id}", token=token)
        assert found.data["items"][0]["message_id"] == message_id
    chat = await platform.call("GET", f"/open-apis/im/v1/chats/{facts['chat_id']}", token=token)
    assert chat.data["name"] == "Release"
    sent = await platform.send(app, "chat_id", facts["chat_id"], "after the upgrade")
    assert sent.code == 0
