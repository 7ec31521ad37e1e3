"""The two brands: a refusal is said in the manner of the one whose host was called."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.support.platform import Answer, Platform

SHAPES = "contract: error shapes, sections 1 and 3; zhgqthomas/n8n-nodes-feishu-lark#22"
FEISHU, LARK = "open.feishu.cn", "open.larksuite.com"


async def refused(platform: Platform, host: str, **headers: str) -> Answer:
    """The answer to an app that may not read chats, by the lane or (with an Expect header) by the other way."""
    app = await platform.app()
    return await platform.call("GET", "/open-apis/im/v1/chats", app=app, headers={"Host": host, **headers})


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize("expect", ["", "100-continue"])
@pytest.mark.parametrize(
    ("brand", "asked", "lark"),
    [
        ("feishu", FEISHU, False),
        ("feishu", f"{LARK}:443", True),
        ("lark", LARK, True),
        ("lark", FEISHU, False),
        ("lark", "localhost", True),
        ("feishu", "localhost", False),
    ],
)
async def test_a_missing_scope_is_told_as_the_brand_tells_it(
    tmp_path: Path, brand: str, asked: str, lark: bool, expect: str
) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, public_url=f"https://{asked}")
        platform.url, memory = platform.server.local_url, platform.world.memory
        await memory.write([memory.tenants.change(platform.tenant(), brand=brand)[1]])
        answer = await refused(platform, asked, **({"Expect": expect} if expect else {}))
        error = answer.body["error"]
        assert answer.code == 99991672
        assert ("应用尚未开通" in answer.msg) != lark
        assert error["troubleshooter"].startswith("Troubleshooting suggestions: https://") == lark
        assert [one["subject"] for one in error["permission_violations"]]
        if not lark:
            assert "helps" not in error
            return
        shown = ", ".join(one["subject"] for one in error["permission_violations"])
        assert answer.msg == f"Access denied. One of the following scopes is required: [{shown}]."
        [way] = error["helps"]
        assert way["description"] == f"Learn more about scopes and how to add them: [{shown}]"
        query = f"q={shown.replace(', ', ',')}&op_from=openapi&token_type=tenant"
        assert way["url"].startswith("https://")
        assert way["url"].endswith(f"/auth?{query}")


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize(("asked", "lark"), [(FEISHU, False), (LARK, True), ("localhost", False)])
async def test_before_the_app_is_known_the_host_tells_the_brand(tmp_path: Path, asked: str, lark: bool) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, public_url=f"https://{asked}")
        platform.url = platform.server.local_url
        headers = {"Host": asked, "Authorization": "Bearer t-none"}
        answer = await platform.call("GET", "/open-apis/im/v1/chats", headers=headers)
        assert answer.body["error"]["troubleshooter"].startswith("Troubleshooting") == lark
