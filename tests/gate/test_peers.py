"""Who sent a request, as trusted proxies say it and nobody else."""

from ipaddress import ip_network
from unittest.mock import Mock

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from larkstead.gate.peers import Peers, why_not_here

pytestmark = pytest.mark.known(ours="which proxies are trusted is Larkstead's own setting")
TRUSTED = Peers([ip_network("10.0.0.0/8"), ip_network("fd00::/8")])


def seen(peers: Peers, peer: str, *headers: tuple[str, str]) -> tuple[str, str, str]:
    """Client, host and scheme of a request that came from a peer."""
    request = make_mocked_request("GET", "/", CIMultiDict([("Host", "inner:5275"), *headers])).clone(remote=peer)
    found = peers.seen(request)
    return found.remote or "", found.headers["Host"], found.scheme


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("127.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7, 10.1.1.1", "198.51.100.7"),
        ("10.9.9.9, 10.1.1.1", "10.9.9.9"),
        ("198.51.100.7, nonsense", "10.0.0.1"),
        ("nonsense, 198.51.100.7", "198.51.100.7"),
        ("", "10.0.0.1"),
        ("2001:db8::1, fd00::5", "2001:db8::1"),
    ],
)
def test_the_client_is_the_nearest_address_that_no_trusted_proxy_has(said: str, client: str) -> None:
    assert seen(TRUSTED, "10.0.0.1", ("X-Forwarded-For", said))[0] == client


def test_several_headers_are_read_as_one_list() -> None:
    headers = (("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "198.51.100.7"))
    assert seen(TRUSTED, "10.0.0.1", *headers)[0] == "198.51.100.7"


def test_a_trusted_proxy_says_the_name_and_the_scheme() -> None:
    headers = (("X-Forwarded-Host", "lark.example.com"), ("X-Forwarded-Proto", "https"))
    assert seen(TRUSTED, "fd00::1", *headers)[1:] == ("lark.example.com", "https")
    assert seen(TRUSTED, "fd00::1", ("X-Forwarded-Proto", "gopher"))[1:] == ("inner:5275", "http")


def test_of_anybody_else_nothing_of_it_counts() -> None:
    headers = (("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "lark.example.com"))
    for peers, peer in ((TRUSTED, "192.0.2.1"), (Peers([]), "10.0.0.1")):
        assert seen(peers, peer, *headers) == (peer, "inner:5275", "http")


def came(peer: str, own: str, **headers: str) -> str:
    transport = Mock()
    transport.get_extra_info = {"peername": (peer, 1), "sockname": (own, 2)}.get
    return why_not_here(make_mocked_request("GET", "/", headers, transport=transport))


def test_a_request_from_this_machine_by_no_proxy_is_from_here() -> None:
    assert came("127.0.0.1", "127.0.0.1") == ""
    assert came("::1", "::1") == ""
    assert came("192.0.2.9", "192.0.2.9") == ""


@pytest.mark.parametrize("header", ["Via", "X-Forwarded-For", "X-Real-Ip", "Forwarded", "CF-Ray", "X-Forwarded-Port"])
def test_any_sign_of_a_proxy_or_another_machine_shows_otherwise(header: str) -> None:
    assert header in came("127.0.0.1", "127.0.0.1", **{header: "x"})
    assert "192.0.2.1" in came("192.0.2.1", "192.0.2.9")
