"""The code beside a custom bot, as it is copied: what it sends arrives."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from larkstead.derive.samples.hooks import SECRET_ENV, hook_samples
from tests.support.platform import Platform

RUNS = {"curl": ["bash"], "python": [sys.executable], "node": ["node"]}


@pytest.mark.known(ours="code to copy works")
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("language", RUNS)
async def test_the_code_that_is_copied_sends(platform: Platform, tmp_path: Path, language: str, signed: bool) -> None:
    group = await platform.group("Alerts")
    bots = platform.cell.custom_bots
    bot = await bots.create(platform.user("韩梅梅"), group, "Alarm", signed=signed, keywords=["alarm"])
    url = f"{platform.url}/open-apis/bot/v2/hook/{bots.token(bot)}"
    code = next(one.code for one in hook_samples(url, signed=signed, keyword="alarm") if one.id == language)
    assert bots.secret(bot) not in code
    file = tmp_path / ("sample.cjs" if language == "node" else "sample")
    file.write_text(code, encoding="utf-8")
    ran = await asyncio.create_subprocess_exec(
        *RUNS[language],
        str(file),
        env={**os.environ, SECRET_ENV: bots.secret(bot)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await ran.communicate()
    assert json.loads(said)["code"] == 0, (said, complained)
    [message] = await platform.cell.messages.history(group)
    assert json.loads(message.content) == {"text": "test content alarm"}
