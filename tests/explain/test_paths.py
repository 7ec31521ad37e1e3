"""Paths that are unknown or known by name alone: the assistant tells which call was meant."""

from tests.explain.assistant_client import MESSAGES, SEND, Asker
from tests.support.platform import Platform


async def test_an_unknown_path_is_told_the_nearest_endpoint(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    finding = await assistant.cause(await platform.call("POST", "/open-apis/im/v1/message", app=app, json={}), 99991201)
    assert "Did you mean POST /open-apis/im/v1/messages?" in finding.remedies[0].text.en
    finding = await assistant.cause(await platform.call("DELETE", MESSAGES, app=app), 99991201)
    assert "GET / POST" in finding.cause.en


async def test_a_call_that_only_clients_know_is_told_by_its_name(platform: Platform, assistant: Asker) -> None:
    answer = await platform.call("GET", "/open-apis/wiki/v2/spaces/my_library", app=await platform.app(SEND))
    finding = await assistant.cause(answer, 99990501)
    assert "GET /open-apis/wiki/v2/spaces/my_library (wiki.v2.spaces.my_library)" in finding.cause.en
    assert "（wiki.v2.spaces.my_library）" in finding.cause.zh
    answer = await platform.call("GET", f"{MESSAGES}/mgett/x", app=await platform.app(SEND))
    finding = await assistant.cause(answer, 99991201)
    assert "（）" not in finding.remedies[0].text.zh
