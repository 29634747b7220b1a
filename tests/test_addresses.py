"""Which peers may be talked to, in every spelling."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from scraper.addressing.addresses import (
    AddressRefused,
    NameUnknown,
    is_allowed,
    is_private,
    is_public,
    literal_address,
    resolve,
    vet,
)

# Host as spelled -> the address that is meant (reliability.md, N29).
SPELLINGS: list[tuple[str, str]] = [
    ("127.0.0.2", "127.0.0.2"),
    ("0177.0.0.2", "127.0.0.2"),
    ("2130706434", "127.0.0.2"),
    ("0x7f000002", "127.0.0.2"),
    ("0x7f.0.0.2", "127.0.0.2"),
    ("127.2", "127.0.0.2"),
    ("127.0.0.2.", "127.0.0.2"),
    ("１２７.０.０.２", "127.0.0.2"),
    ("127%2e0.0.2", "127.0.0.2"),
    ("[::1]", "::1"),
    ("[::ffff:127.0.0.1]", "::ffff:7f00:1"),
    ("0.0.0.0", "0.0.0.0"),
    ("169.254.169.254", "169.254.169.254"),
    ("100.64.0.1", "100.64.0.1"),
]
NAMES = ["www.linjiang.gov.cn", "1.cn", "256.1.1.1", "1.2.3.4.5", "127.0.0.a", "4294967296", ""]


@pytest.mark.parametrize(("host", "address"), SPELLINGS)
def test_spellings(host: str, address: str) -> None:
    found = literal_address(host)
    assert found is not None
    assert str(found) in (address, "::ffff:127.0.0.1")
    assert not is_public(found)


@pytest.mark.parametrize("host", NAMES)
def test_names_are_no_addresses(host: str) -> None:
    assert literal_address(host) is None


PUBLIC = ["1.1.1.1", "114.114.114.114", "223.5.5.5", "2400:3200::1", "::ffff:1.1.1.1"]
PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
    "::1", "fd12::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
]  # fmt: skip
CLOSED = [
    "0.0.0.0", "169.254.169.254", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255",
    "100.100.100.200", "168.63.129.16", "fe80::1", "fe80::1%eth0", "::", "ff02::1",
    "fd00:ec2::254", "::ffff:169.254.169.254", "192.88.99.1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)
    assert is_allowed(address, allow_private=False)
    assert not is_private(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_only_on_request(address: str) -> None:
    assert not is_allowed(address, allow_private=False)
    assert is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", CLOSED)
def test_never(address: str) -> None:
    assert not is_allowed(address, allow_private=False)
    assert not is_allowed(address, allow_private=True)


def test_mixed_answers_leave_the_public_ones() -> None:
    assert vet("a.cn", ["10.0.0.1", "1.1.1.1"], allow_private=False) == ("1.1.1.1",)
    with pytest.raises(AddressRefused, match=r"a\.cn .*--allow-private"):
        vet("a.cn", ["10.0.0.1", "::1"], allow_private=False)
    with pytest.raises(AddressRefused):
        vet("a.cn", [], allow_private=True)


def test_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        (socket.AF_INET6, 1, 6, "", ("2400:3200::1", 80, 0, 0)),
        (socket.AF_INET, 1, 6, "", ("1.1.1.1", 80)),
        (socket.AF_INET, 1, 6, "", ("1.1.1.1", 80)),
    ]

    def answer(host: str, port: int, **_: Any) -> list[Any]:
        if host == "gone.cn":
            raise socket.gaierror(-2, "Name or service not known")
        return entries

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert resolve("a.cn", 80) == ("1.1.1.1", "2400:3200::1")
    assert resolve("0x7f.1", 80) == ("127.0.0.1",)
    with pytest.raises(NameUnknown, match=r"gone\.cn"):
        resolve("gone.cn", 80)
