"""Whatever the platform's pages, the official SDKs and the other official clients call is known as itself."""

from collections import Counter
from collections.abc import Iterator

import pytest

from larkstead.contract.clients import client_calls
from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.gate.known import known_call
from larkstead.gate.refusals import NotEmulated, UnknownPath
from tests.support.platform import Platform
from tools import gen_sdk_calls
from tools.sdk_calls.pinned import pinned

SHARED = pytest.mark.asyncio(loop_scope="module")
EVERY_SDK = "the services of lark-oapi 1.7.5, node-sdk 1.74.0, oapi-sdk-go 3.9.4 and oapi-sdk 2.5.3 (Java)"
CLIENTS = "larksuite/cli, larksuite/openclaw-lark and larksuite/lark-openapi-mcp, the paths that their sources name"


def filled(path: str) -> str:
    """The path with an id in the place of each parameter."""
    return "/".join("x1" if part.startswith(":") else part for part in path.split("/"))


def of_the_sdks() -> Iterator[tuple[str, str]]:
    for sdk in pinned():
        yield from ((call.method, call.path) for call in gen_sdk_calls.of_sdk(gen_sdk_calls.listed(), sdk))


@pytest.mark.known(sdk=EVERY_SDK)
def test_the_list_of_calls_is_of_all_four_sdks() -> None:
    counts = {sdk.language: len(gen_sdk_calls.of_sdk(gen_sdk_calls.listed(), sdk)) for sdk in pinned()}
    assert set(counts) == {"python", "node", "go", "java"}
    assert min(counts.values()) > 1400


@pytest.mark.known(sdk=EVERY_SDK)
def test_every_call_of_every_sdk_is_known_as_itself_and_by_a_name() -> None:
    for method, path in {*of_the_sdks(), *client_calls()}:
        known = known_call(method, filled(path))
        assert known is not None, (method, path)
        assert (known.method, known.path) == (method, path)
        assert known.name


@pytest.mark.known(ours="a path that is spelled out is its own place, never the id of another one")
def test_every_known_call_is_found_by_its_own_path_once() -> None:
    places = Counter((known.method, filled(known.path)) for known in contract().known)
    assert [place for place, count in places.items() if count > 1] == []
    for known in contract().known:
        assert known_call(known.method, filled(known.path)) == known


@pytest.mark.known(sdk=EVERY_SDK)
@SHARED
async def test_no_call_that_a_client_can_make_is_told_to_be_unknown(platform: Platform) -> None:
    for known in contract().known:
        answer = await platform.call(known.method, filled(known.path))
        assert answer.code != UnknownPath.code, known
        if answer.status != NotEmulated.status:
            # It has behaviour, and asks for a token, for credentials, or for the address of a bot.
            assert (answer.status, answer.code) in {(400, 99991661), (200, 10003), (200, 19001), (400, 9499)}, known
        elif known.method != "HEAD":
            assert answer.code == NotEmulated.code
            assert f"{known.method} {known.path} ({known.name})" in answer.msg


@pytest.mark.known(sdk=CLIENTS)
@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/open-apis/wiki/v2/spaces/my_library", "wiki.v2.spaces.my_library"),
        ("POST", "/open-apis/task/v1/tasks/x1/complete", "task.v1.task.complete"),
        ("GET", "/open-apis/contact/v3/users", "contact.v3.user.list"),
        ("POST", "/oauth/v3/token", "oauth.v3.token"),
        ("POST", "/oauth/v1/app/registration", "oauth.v1.app.registration"),
        ("GET", "/api/tools/open/api_definition", "api.tools.open.api_definition"),
        ("POST", "/document_portal/v1/recall", "document_portal.v1.recall"),
    ],
)
@SHARED
async def test_a_call_that_no_page_tells_of_is_named_and_not_taken_for_another(
    platform: Platform, method: str, path: str, name: str
) -> None:
    app = await platform.app("im:message", "im:chat")
    for answer in (await platform.call(method, path), await platform.call(method, path, app=app)):
        assert (answer.status, answer.code) == (501, 99990501)
        assert f"({name})" in answer.msg


@pytest.mark.known(ours="a literal is a call of its method alone; with another method its place is an id's")
@SHARED
async def test_a_literal_of_another_method_is_an_id(platform: Platform) -> None:
    app = await platform.app("im:message")
    answer = await platform.call("GET", "/open-apis/im/v1/messages/search", app=app)
    assert answer.code not in {UnknownPath.code, NotEmulated.code}


@pytest.mark.known(ours="where the pages, the SDKs and nothing else name a call, the first of them that does is heard")
def test_a_call_has_the_name_of_its_endpoint_or_of_the_sdks_and_the_title_of_its_page() -> None:
    assert known_call("POST", "/open-apis/im/v1/messages") == Known(
        "POST", "/open-apis/im/v1/messages", "im.v1.message.create", "发送消息"
    )
    devices = known_call("GET", "/open-apis/acs/v1/devices")
    assert devices is not None
    assert (devices.name, devices.title_zh) == ("acs.v1.device.list", "获取门禁设备列表")
    assert known_call("GET", "/open-apis/nowhere") is None
