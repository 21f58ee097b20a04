"""Which addresses are of the public internet."""

from __future__ import annotations

import pytest

from racegraph.errors import NetworkError
from racegraph.fetching.addresses import checked_url, is_public


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::808:808"]
)
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"],
)  # fmt: skip
def test_addresses_that_are_somebodys_own(address: str) -> None:
    assert not is_public(address)


def test_https_never_becomes_http() -> None:
    with pytest.raises(NetworkError, match=r"example\.org: sends from https on to http, to other\.example"):
        checked_url("http://other.example/", "https://example.org/")
    checked_url("https://other.example/", "http://example.org/")
