"""Which IP addresses are inside a network, and no place to fetch a report from."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified"),
        ("10.0.0.0/8", "a private"),
        ("100.64.0.0/10", "a provider's inner"),
        ("127.0.0.0/8", "a loopback"),
        ("168.63.129.16/32", "a cloud's inner"),
        ("169.254.0.0/16", "a link-local"),
        ("172.16.0.0/12", "a private"),
        ("192.0.0.0/24", "a reserved"),
        ("192.0.2.0/24", "a reserved"),
        ("192.88.99.0/24", "a reserved"),
        ("192.168.0.0/16", "a private"),
        ("198.18.0.0/15", "a reserved"),
        ("198.51.100.0/24", "a reserved"),
        ("203.0.113.0/24", "a reserved"),
        ("224.0.0.0/4", "a multicast"),
        ("240.0.0.0/4", "a reserved"),
    )
)
_V6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("::/128", "an unspecified"),
        ("::1/128", "a loopback"),
        ("64:ff9b:1::/48", "a private"),
        ("2001::/23", "a reserved"),  # Teredo, ORCHID, benchmarks: never a web server
        ("2001:db8::/32", "a reserved"),
        ("3fff::/20", "a reserved"),
        ("fc00::/7", "a private"),
        ("fe80::/10", "a link-local"),
        ("fec0::/10", "a private"),
        ("ff00::/8", "a multicast"),
    )
)
_UNICAST = IPv6Network("2000::/3")
_MAPPED, _TRANSLATED = IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


def inner_kind(words: str) -> str | None:
    """What kind of inner address `words` is ("a loopback", "a private"); None for a public one.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, NAT64, ISATAP) is judged by both. What is no
    IP address at all is inner too: nothing is let through that was not understood.
    """
    try:
        address = ip_address(words)
    except ValueError:
        return "no valid"
    if isinstance(address, IPv4Address):
        return _inner_v4(address)
    return _inner_v6(address)


def _inner_v4(address: IPv4Address) -> str | None:
    for network, kind in _V4:
        if address in network:
            return kind
    return None if address.is_global else "a reserved"


def _inner_v6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "a link-local"
    if address in _MAPPED or address in _TRANSLATED:
        return _inner_v4(IPv4Address(int(address) & 0xFFFFFFFF))
    for network, kind in _V6:
        if address in network:
            return kind
    if address not in _UNICAST:
        return "a reserved"
    carried = _carried(address)
    return _inner_v4(carried) if carried else None


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside one of 6to4 or ISATAP."""
    number = int(address)
    if address in _SIX_TO_FOUR:
        return IPv4Address((number >> 80) & 0xFFFFFFFF)
    if (number >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
