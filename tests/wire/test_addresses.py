"""Which addresses are private, which an operator allows, and what may be wrong with one that somebody gave."""

from ipaddress import ip_network

import pytest

from larkstead.wire.addresses import Allowed, fault_of, neighbourhood

NONE = Allowed()
LOOPBACK = Allowed((ip_network("127.0.0.0/8"), ip_network("::1/128")))
ALL = Allowed((ip_network("0.0.0.0/0"), ip_network("::/0")))

pytestmark = pytest.mark.known(ours="whom the server connects to is the operator's choice")


@pytest.mark.parametrize("ip", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses_are_connected_to(ip: str) -> None:
    assert NONE.takes(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "0.0.0.0", "0.1.2.3", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
        *("64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "100::1", "5f00::1", "nonsense", ""),
    ],
)
def test_every_other_address_is_private_however_it_is_written(ip: str) -> None:
    assert not NONE.takes(ip)


def test_an_operator_allows_networks_and_never_what_is_no_single_machine() -> None:
    assert LOOPBACK.takes("127.0.0.1")
    assert LOOPBACK.takes("::ffff:127.0.0.1")
    assert LOOPBACK.takes("::1")
    assert not LOOPBACK.takes("10.0.0.1")
    assert ALL.takes("10.0.0.1")
    assert ALL.takes("fd12::1")
    assert not any(ALL.takes(ip) for ip in ("0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255"))


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        *(("https://api.example.com/v1", None), ("https://8.8.8.8:8443/v1", None), ("https://[2606:4700::1111]", None)),
        *(("http://api.example.com/v1", "scheme"), ("http://8.8.8.8/", "scheme"), ("HTTP://api.example.com", "scheme")),
        *(("https://127.0.0.1/v1", "private"), ("https://[::1]/", "private"), ("https://localhost/", "private")),
        *(
            ("http://127.0.0.1:11434/v1", "private"),
            ("https://10.0.0.1", "private"),
            ("https://x.localhost", "private"),
        ),
        *(("https://u:p@api.example.com", "parts"), ("https://@api.example.com", "parts")),
        *(("https://api.example.com/v1?a=b", "parts"), ("https://api.example.com/v1#", "parts")),
        *(("https://api.example.com/v1?", "parts"), ("ftp://api.example.com", "form"), ("api.example.com", "form")),
        *(("https://", "form"), ("https://a:x/", "form"), ("https://a:0/", "form"), ("https://a\\@b/", "form")),
        *(("https://a b/", "form"), ("https://a/\n", "form"), ("https://[::1", "form"), ("//a/", "form"), ("", "form")),
    ],
)
def test_what_is_wrong_with_an_address_is_told(url: str, fault: str | None) -> None:
    assert fault_of(url, NONE) == fault


def test_http_is_for_this_machine_where_it_is_allowed() -> None:
    assert fault_of("http://127.0.0.1:11434/v1", LOOPBACK) is None
    assert fault_of("http://localhost:11434/v1", LOOPBACK) is None
    assert fault_of("http://10.0.0.1/v1", ALL) == "scheme"
    assert fault_of("https://10.0.0.1/v1", ALL) is None


def test_one_subscriber_of_ipv6_is_one_caller() -> None:
    assert neighbourhood("2606:4700::1") == neighbourhood("2606:4700::ffff:1") != neighbourhood("2606:4700:0:1::1")
    assert neighbourhood("::ffff:192.0.2.7") == neighbourhood("192.0.2.7") != neighbourhood("192.0.2.8")
    assert neighbourhood("::1") == "::1"
    assert neighbourhood("no address") == "no address"
