"""Everybody and everything that recorded facts speak of, on a server of the tests."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from larkstead.world.im.records import Chat
from larkstead.world.im.uploads import NewFile
from tests.recorded.facts import APP
from tests.recorded.rigs import Rig
from tests.support.platform import Platform

SENDS = ("im:message:send_as_bot", "im:message:readonly", "im:chat:readonly")
WHOLE = (*SENDS, "im:resource", "im:message.group_msg", "contact:contact.base:readonly", "contact:user.id:readonly")
READS, AS_USER = "im:message", "im:message.send_as_user"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rig(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Rig]:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(Path(tmp_path_factory.mktemp("recorded")), stack)
        yield await _arranged(platform)


async def _arranged(platform: Platform) -> Rig:
    cell = platform.cell
    app = await platform.app(
        *WHOLE, "contact:user.employee_id:readonly", user_scopes=[READS, "im:chat:readonly"], name="Whole"
    )
    bare, other = await platform.app(name="Bare"), await platform.app(*WHOLE, name="Other")
    sends, mute = await platform.app(*SENDS, name="Sends"), await platform.app(bot=False, name="Mute")
    inside = await platform.group("Inside", "李雷", apps=[app, sends])
    outside = await platform.group("Outside", "李雷")
    theirs = await cell.uploads.add_file(platform.user("李雷"), NewFile("stream", "theirs.txt", b"theirs"))
    tokens = {
        APP: await platform.token(app),
        "an app without scopes": await platform.token(bare),
        "an app that may send alone": await platform.token(sends),
        "an app without a bot": await platform.token(mute),
        "a person": await platform.user_token(app, "李雷", READS),
        "a person who consented to nothing": await platform.user_token(app, "李雷"),
        "a person who may not send as one": await platform.user_token(app, "李雷", READS),
    }
    tokens["an expired token"], tokens["a person whose token has expired"] = await _expired(platform)
    values = {
        "open_id": platform.open_id(app, "李雷"),
        "chat_id": cell.identities.chat_id(inside),
        "chat_id without the bot": cell.identities.chat_id(outside),
        "open_id of another app": platform.open_id(other, "李雷"),
        "user_id of another enterprise": platform.user("陈静").user_id,
        "file_key of a person": cell.uploads.key(theirs),
        "token of a webhook": await _webhook(platform, inside),
        "token of a webhook with a keyword": await _webhook(platform, inside, keywords=["alarm"]),
        "token of a signed webhook": await _webhook(platform, inside, signed=True),
    }
    secret = cell.apps.secret(app, platform.user("韩梅梅"))
    return Rig(platform.client, platform.url, (app.app_id, secret), tokens=tokens, values=values)


async def _webhook(platform: Platform, group: Chat, **given: Any) -> str:
    bots = platform.cell.custom_bots
    return bots.token(await bots.create(platform.user("韩梅梅"), group, "Alarm", **given))


async def _expired(platform: Platform) -> tuple[str, str]:
    """An app's token and a person's, both over."""
    app, memory = await platform.app(*SENDS, user_scopes=[READS], name="Late"), platform.cell.memory
    before = {one.token_hash for one in memory.user_tokens}
    tokens = await platform.token(app), await platform.user_token(app, "李雷", READS)
    [issue] = [one for one in memory.tenant_tokens if one.app == app.id]
    [given] = [one for one in memory.user_tokens if one.token_hash not in before]
    await memory.write(
        [
            memory.tenant_tokens.change(issue, expires_at=issue.issued_at - 1)[1],
            memory.user_tokens.change(given, expires_at=given.issued_at - 1)[1],
        ]
    )
    return tokens
