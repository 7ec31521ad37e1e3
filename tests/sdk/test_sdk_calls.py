"""The list of what the official SDKs can call, beside the SDKs themselves."""

import asyncio

import pytest

from tests.sdk import tools
from tools import gen_sdk_calls
from tools.sdk_calls import SdkCall, java, named, node
from tools.sdk_calls.pinned import Sdk, pinned

SDKS = {sdk.language: sdk for sdk in pinned()}


def listed(sdk: Sdk) -> dict[tuple[str, str], str]:
    """What the list has of an SDK: method and path, and a name that one of the four gives it."""
    return {(method, path): name for method, path, name in gen_sdk_calls.of_sdk(gen_sdk_calls.listed(), sdk)}


def read(calls: list[SdkCall]) -> set[tuple[str, str]]:
    return {(one.method, one.path.rstrip("/")) for one in calls}


@pytest.mark.known(sdk="lark-oapi 1.7.5 api/*/*/model, api/*/*/resource")
def test_the_list_has_what_the_python_sdk_can_call_by_the_names_that_it_gives() -> None:
    sdk = SDKS["python"]
    assert {(method, path): name for method, path, name in sdk.calls()} == listed(sdk)


@pytest.mark.node
@pytest.mark.sdk
@pytest.mark.known(sdk="@larksuiteoapi/node-sdk 1.74.0 lib/index.js")
async def test_the_list_has_what_the_node_sdk_can_call() -> None:
    package = await tools.node_modules() / "@larksuiteoapi" / "node-sdk"
    assert read(list(node.calls(package))) == set(listed(SDKS["node"]))


@pytest.mark.go
@pytest.mark.sdk
@pytest.mark.known(sdk="oapi-sdk-go 3.9.4 service/")
def test_the_list_has_what_the_go_sdk_can_call() -> None:
    sdk = SDKS["go"]
    assert read(sdk.calls()) == set(listed(sdk))


@pytest.mark.java
@pytest.mark.sdk
@pytest.mark.slow
@pytest.mark.known(sdk="com.larksuite.oapi:oapi-sdk 2.5.3 com/lark/oapi/service/*/*/resource")
async def test_the_list_has_what_the_java_sdk_can_call() -> None:
    sdk = SDKS["java"]
    jars = await asyncio.to_thread(tools.java_jars)
    found = await asyncio.to_thread(lambda: list(java.calls(jars / f"oapi-sdk-{sdk.version}.jar")))
    assert read(found) == set(listed(sdk))


@pytest.mark.known(ours="one call has one name, in whichever language it was read")
def test_names_of_all_languages_become_one() -> None:
    assert named("im", "v1", "batchMessage", "getProgress") == "im.v1.batch_message.get_progress"
    assert named("im", "v1", "BatchMessage", "getProgress") == "im.v1.batch_message.get_progress"
    assert named("performance", "v2", "metric_detail", "import_") == "performance.v2.metric_detail.import"
    assert named("ehr", "v1", "OKRItem", "list") == "ehr.v1.okr_item.list"
