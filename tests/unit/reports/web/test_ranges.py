"""IP addresses inside a network, however they are written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.reports.web.ranges import inner_kind

INNER = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9",
    "168.63.129.16", "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1",
    "192.168.0.1", "192.88.99.1", "198.18.0.1", "198.19.255.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe",
    "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3", "64:ff9b:1::8.8.8.8", "100::1", "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1",
    "2002:c0a8:101::1", "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1", "3fff::1", "4000::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "ffff::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.1", "93.184.216.34", "100.63.255.255", "100.128.0.1",
    "126.255.255.255", "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.167.255.255",
    "198.17.255.255", "198.20.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
]  # fmt: skip
PRIVATE = [
    IPv4Network(network) for network in ("10.0.0.0/8", "127.0.0.0/8", "192.168.0.0/16", "169.254.0.0/16")
]


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_told(address: str) -> None:
    assert inner_kind(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_let_through(address: str) -> None:
    assert inner_kind(address) is None


@pytest.mark.parametrize(
    "words", ["", "merrow.example", "0x7f.1", "127.1", "010.0.0.1", "1.1.1.1 ", "1.1.1.1:80"]
)
def test_what_is_no_ip_address_is_not_let_through(words: str) -> None:
    assert inner_kind(words)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "a loopback"),
        ("10.1.1.1", "a private"),
        ("169.254.169.254", "a link-local"),
        ("ff02::1", "a multicast"),
    ],
)
def test_the_kind_is_named(address: str, kind: str) -> None:
    assert inner_kind(address) == kind


@given(st.sampled_from(PRIVATE), st.integers(0, 2**32 - 1))
def test_no_inner_address_passes_inside_another(network: IPv4Network, number: int) -> None:
    inner = int(network.network_address) | (number & int(network.hostmask))
    carriers = [0xFFFF << 32 | inner, 0x64FF9B << 96 | inner, 0x2002 << 112 | inner << 80, inner]
    assert inner_kind(str(IPv4Address(inner)))
    assert all(inner_kind(str(IPv6Address(number))) for number in carriers)
