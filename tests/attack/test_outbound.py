"""The assistant's model as a way into the network behind the server: it is none."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.console.conftest import Console, Consoles, Refused
from tests.delivery.test_outbound import hello, serving
from tests.support import folders
from tests.support.platform import settings

pytestmark = pytest.mark.known(ours="whom the server connects to is the operator's choice")


@pytest.fixture
async def closed(tmp_path: Path) -> AsyncIterator[Console]:
    """The admin of an enterprise, at a server whose operator allowed nothing."""
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data", outbound_private="none"))
        stack.push_async_callback(server.stop)
        yield await Consoles(server, stack).demo()


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("http://127.0.0.1:{port}/any/path#", "password, ? or #"),
        ("http://127.0.0.1:{port}/any/path?x=", "password, ? or #"),
        ("http://a:b@127.0.0.1:{port}", "password, ? or #"),
        ("http://127.0.0.1:{port}/v1", "--outbound-private loopback"),
        ("https://[::ffff:127.0.0.1]:{port}/v1", "--outbound-private"),
        ("https://169.254.169.254/latest", "--outbound-private"),
        ("http://intranet:{port}/v1", "begins with https://"),
    ],
)
async def test_an_address_of_the_network_behind_the_server_is_refused(closed: Console, pattern: str, said: str) -> None:
    async with serving(hello) as (port, asked):
        with pytest.raises(Refused) as raised:
            await closed.call("assistant.set_model", base_url=pattern.format(port=port), model="m")
        assert (raised.value.cause, raised.value.said["field"]) == ("BadField", "base_url")
        assert said in raised.value.said["message"]["en"]
        assert not asked


async def test_an_address_that_was_set_when_it_was_allowed_is_not_connected_to_any_more(tmp_path: Path) -> None:
    async with serving(hello) as (port, asked), AsyncExitStack() as stack:
        for allowed in ("loopback", "none"):
            server = await folders.start(settings(tmp_path / "data", outbound_private=allowed))
            admin = await Consoles(server, stack).demo()
            if allowed == "loopback":
                await admin.call("assistant.set_model", base_url=f"http://127.0.0.1:{port}/v1", model="m")
            with pytest.raises(Refused) as raised:
                await admin.call("assistant.try_model")
            await server.stop()
        assert "--outbound-private" in raised.value.said["message"]["en"]
        assert asked == ["/v1/chat/completions"]


async def test_what_another_service_answers_is_not_shown(tmp_path: Path) -> None:
    async with serving(hello) as (port, _), AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data"))
        stack.push_async_callback(server.stop)
        admin = await Consoles(server, stack).demo()
        await admin.call("assistant.set_model", base_url=f"http://127.0.0.1:{port}/v1", model="m")
        with pytest.raises(Refused) as raised:
            await admin.call("assistant.try_model")
    assert raised.value.said["message"]["en"].endswith("no answer of chat/completions; check the address")
    assert "world" not in str(raised.value.said)
