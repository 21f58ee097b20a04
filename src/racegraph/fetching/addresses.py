"""Which machines may be talked to: those of the public internet, and those that the user names."""

from __future__ import annotations

import socket
from collections.abc import Container
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from racegraph.errors import NetworkError

_NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address inside an IPv6 one


def checked_url(url: str, former: str | None = None) -> SplitResult:
    """Return the parts of a URL that may be asked.

    Args:
        url: http or https, with a host and without a user's name or password.
        former: the URL that led there.

    Raises:
        NetworkError: it is something else, or leads from https to http.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # a port that is no number is found only when asked for
    except ValueError as error:
        raise NetworkError(f"{url[:200]!r}: expected a URL, found {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise NetworkError(f"{url[:200]!r}: expected an http or https URL with a host")
    if parts.username is not None or parts.password is not None:
        raise NetworkError(f"{host}: expected a URL without a name and a password in it")
    if former is not None and parts.scheme == "http" and former.startswith("https:"):
        raise NetworkError(f"{urlsplit(former).hostname}: sends from https on to http, to {host}; not followed")
    return parts


def refuse_private_name(host: str, allowed: Container[str]) -> None:
    """Refuse a host whose name leads to a private address; a name that nobody knows here leads nowhere.

    Raises:
        NetworkError: the address is of a private network.
    """
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    for answer in answers:
        refuse_private(str(answer[4][0]), host, allowed)


def refuse_private(address: str, host: str, allowed: Container[str]) -> None:
    """Refuse an address of this machine or a private network, unless its host is allowed by name.

    Raises:
        NetworkError: it is one.
    """
    if host not in allowed and not is_public(address):
        raise NetworkError(
            f"{host}: expected a host of the public internet, found the private address {address}; "
            f"if it is yours: --allow-private {host}"
        )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; what is wrapped into another is looked at itself."""
    ip = _unwrapped(ip_address(address.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
