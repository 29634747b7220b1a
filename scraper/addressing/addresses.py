"""Addresses: which peers may be talked to.

Takes hosts and IP addresses; says whether they are public, private or never to be met.
A link or a redirect must not lead into the network the crawler runs in (reliability.md,
promise 4, N29, N30), so names are resolved first and every address is judged, in whatever
spelling it came. The only call that leaves this machine is the resolver's.
"""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import unquote

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], tuple[str, ...]]

# What --allow-private opens: loopback, RFC 1918, CGNAT, unique local.
PRIVATE_NETWORKS: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "::1/128",
        "fc00::/7",
    )
)
# Not public either, and never to be met, whatever the option: this host, link-local with the
# metadata services, protocol assignments, test nets, multicast, reserved; some of them look
# public to the standard library of one version or another.
CLOSED_NETWORKS: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # metadata service of a cloud, in public space
        "100.100.100.200/32",  # another one, in CGNAT space
        "fd00:ec2::254/128",  # another one, in unique local space
        "::/128",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
        "2001:db8::/32",
    )
)
RESOLVED_SECONDS = 600.0  # how long an answer of the resolver is used
_NAT64 = ip_network("64:ff9b::/96")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")


class NameUnknown(Exception):
    """A name does not resolve."""


class AddressRefused(Exception):
    """No address of a host may be talked to."""


def literal_address(host: str) -> Address | None:
    """The address that a host spells, read as browsers read it; `None` for a name.

    >>> str(literal_address("0177.1")), literal_address("www.example.cn")
    ('127.0.0.1', None)
    """
    text = unicodedata.normalize("NFKC", unquote(host)).strip().removesuffix(".")
    if ":" in text:
        return _read_address(text.strip("[]").partition("%")[0])
    numbers = text.split(".")
    if not 1 <= len(numbers) <= 4 or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    return _from_numbers([_value(number) for number in numbers])


def is_public(address: str | Address) -> bool:
    """True for an address of the public Internet, also behind mapped and tunnelled forms."""
    ip = inner_address(address)
    if ip is None or any(ip in network for network in (*CLOSED_NETWORKS, *PRIVATE_NETWORKS)):
        return False
    return ip.is_global


def is_private(address: str | Address) -> bool:
    """True for loopback and private addresses, which `--allow-private` opens."""
    ip = inner_address(address)
    if ip is None or any(ip in network for network in CLOSED_NETWORKS):
        return False
    return any(ip in network for network in PRIVATE_NETWORKS)


@lru_cache(4096)
def is_allowed(address: str | Address, *, allow_private: bool) -> bool:
    """True when a peer of this address may be talked to."""
    return is_public(address) or (allow_private and is_private(address))


def inner_address(address: str | Address) -> Address | None:
    """The address that is really met: IPv4 out of mapped, NAT64 and 6to4 forms."""
    ip = _read_address(address) if isinstance(address, str) else address
    if not isinstance(ip, IPv6Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, IPv4 first (broken IPv6 is common: websites.md, 3.11)."""
    literal = literal_address(host)
    if literal is not None:
        return (str(literal),)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameUnknown(f"{host} does not resolve: {error}") from error
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return tuple(sorted(addresses, key=lambda text: ":" in text))


def remember(resolver: Resolver, monotonic: Callable[[], float]) -> Resolver:
    """A resolver that asks once in ten minutes; a name that fails is asked again."""
    known: dict[tuple[str, int], tuple[tuple[str, ...], float]] = {}

    def look_up(host: str, port: int) -> tuple[str, ...]:
        now = monotonic()
        found, at = known.get((host, port), ((), 0.0))
        if not found or now - at > RESOLVED_SECONDS:
            found = resolver(host, port)
            known[host, port] = (found, now)
        return found

    return look_up


def vet(host: str, addresses: Iterable[str], *, allow_private: bool) -> tuple[str, ...]:
    """The addresses that may be talked to; `AddressRefused` when there is none."""
    listed = tuple(addresses)
    good = tuple(text for text in listed if is_allowed(text, allow_private=allow_private))
    if not good:
        is_private = any(is_allowed(text, allow_private=True) for text in listed)
        way = "; --allow-private takes private ones" if is_private and not allow_private else ""
        raise AddressRefused(
            f"{host} has no address that may be talked to ({', '.join(listed)}){way}"
        )
    return good


def _read_address(text: str) -> Address | None:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _value(number: str) -> int:
    digits = number.lower()
    if digits.startswith("0x"):
        return int(digits[2:] or "0", 16)
    octal = len(digits) > 1 and digits.startswith("0") and not set(digits) - set("01234567")
    return int(digits, 8) if octal else int(digits)


def _from_numbers(values: list[int]) -> Address | None:
    """The last number fills the bytes that are left (URL standard, IPv4 parser)."""
    *heads, last = values
    room = 256 ** (4 - len(heads))
    if any(value > 255 for value in heads) or last >= room:
        return None
    total = sum(value << (8 * (3 - place)) for place, value in enumerate(heads))
    return IPv4Address(total + last)
