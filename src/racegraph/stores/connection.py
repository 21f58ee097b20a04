"""Requests to one store: within a time, no redirects, again where that helps, and credentials for that host alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from io import BytesIO
from typing import BinaryIO

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from racegraph.errors import NetworkError
from racegraph.fetching.addresses import checked_url
from racegraph.fetching.bodies import read_body
from racegraph.fetching.connections import Watch, WatchedAdapter
from racegraph.fetching.waiting import TryAgainError, retry_after
from racegraph.stores.accounts import WHERE, Account
from racegraph.stores.profiles import Login
from racegraph.version import __version__

_CONNECT = 10.0  # seconds
_ATTEMPTS = 4
_LONGEST_WAIT = 60.0  # seconds between two attempts
_LATER = (429, 502, 503, 504)
_REFUSED = (401, 403)
_NOTE = 4_000  # bytes of what a store says of a mistake
ABSENT = (404,)
MOST = 20_000_000_000  # bytes of one answer; it goes into a file


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a store.

    Args:
        method: of HTTP.
        url: without parameters.
        parameters: of the URL.
        headers: as Accept.
        body: what is sent; read from its start with each attempt.
        quiet: statuses of failure that are an answer, too.
    """

    method: str
    url: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: BinaryIO | None = None
    quiet: tuple[int, ...] = ()


class Connection:
    """Speaks to one store.

    Args:
        url: of the store; its host may be in a private network, as the user has named it.
        account: who asks.
        login: how credentials are sent.
        seconds: for one request, from the first connection to the last byte.
        wait: waits for some seconds; a test gives its own.
    """

    def __init__(
        self,
        url: str,
        account: Account,
        login: Login = Login.BASIC,
        *,
        seconds: float = 600,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self.host = checked_url(url).hostname or ""
        self._auth = account.auth(login)
        self._seconds = seconds
        self._wait = wait
        self._session = requests.Session()
        self._session.trust_env = False  # Account has looked at .netrc
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, WatchedAdapter(pool_maxsize=1, max_retries=0))

    def answer(self, call: Call, into: BinaryIO | None = None, most: int = MOST) -> int:
        """Make a request, again where that helps; write the answer into a file and return its status.

        Raises:
            NetworkError: the store did not do what it was asked for.
        """
        pause, last = 1.0, ""
        for attempt in range(_ATTEMPTS):
            try:
                return self._attempt(call, into, most)
            except TryAgainError as error:
                last = str(error)
                seconds = pause if error.after is None else error.after
                if seconds > _LONGEST_WAIT:
                    raise NetworkError(f"{last}; it asks to wait {seconds:,.0f} seconds") from error
                if attempt + 1 < _ATTEMPTS:
                    self._wait(seconds)
                pause *= 2
        raise NetworkError(f"{last} ({_ATTEMPTS} attempts)")

    def _attempt(self, call: Call, into: BinaryIO | None, most: int) -> int:
        for stream in (call.body, into):
            if stream is not None:
                stream.seek(0)
        if into is not None:
            into.truncate()
        with Watch(self._seconds, (self.host,)) as watch:
            try:
                with self._sent(call) as response:
                    status = self._status(response, call)
                    read_body(response.raw, into or BytesIO(), most if into else _NOTE * 100, self.host)
            except (requests.RequestException, HTTPError, OSError) as error:
                if watch.over:
                    raise self._late() from error
                raise TryAgainError(f"{self.host}: {_reason(error)}") from error
            if watch.over:  # what was cut by us may look whole
                raise self._late()
        return status

    def _sent(self, call: Call) -> requests.Response:
        own = {"User-Agent": f"racegraph/{__version__}", "Accept-Encoding": "gzip"}
        request = requests.Request(
            call.method,
            call.url,
            params=dict(call.parameters),
            headers=own | dict(call.headers),
            data=call.body,
            auth=self._auth,
        )
        return self._session.send(
            self._session.prepare_request(request),
            stream=True,
            allow_redirects=False,
            timeout=(_CONNECT, self._seconds),
            proxies=get_environ_proxies(call.url),
            verify=os.environ.get("REQUESTS_CA_BUNDLE") or True,
        )

    def _status(self, response: requests.Response, call: Call) -> int:
        status = response.status_code
        if status < 300 or status in call.quiet:
            return status
        if status in _LATER:
            raise TryAgainError(f"{self.host}: answered {status}", retry_after(response.headers))
        if status in _REFUSED:
            raise NetworkError(f"{self.host}: expected to be let in, found {status}; {WHERE}")
        if status < 400:
            target = _clean(response.headers.get("location", ""))
            raise NetworkError(
                f"{self.host}: expected an answer, found a redirect to {target}; give the URL it has now"
            )
        raise NetworkError(f"{self.host}: {call.method} answered {status}: {_said(response) or response.reason}")

    def _late(self) -> NetworkError:
        return NetworkError(f"{self.host}: expected a whole answer within {self._seconds:g} seconds, found less")


def _said(response: requests.Response) -> str:
    """Return what a store says of a mistake, on one line."""
    try:
        data = response.raw.read(_NOTE, decode_content=True)
    except (HTTPError, OSError):
        return ""
    return _clean(bytes(data).decode("utf-8", "replace"))


def _reason(error: BaseException) -> str:
    inner = error
    while isinstance(deeper := getattr(inner, "reason", None) or next(iter(inner.args), None), BaseException):
        inner = deeper
    return _clean(str(inner)) or type(inner).__name__


def _clean(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:240]
