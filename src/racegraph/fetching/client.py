"""A polite client for HTTP: the only place that asks the network for anything."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from io import BytesIO
from typing import Any, BinaryIO, TypeVar
from urllib.parse import urljoin

import requests
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError

from racegraph.errors import NetworkError
from racegraph.fetching.addresses import checked_url, refuse_private_name
from racegraph.fetching.bodies import read_body
from racegraph.fetching.connections import Watch, WatchedAdapter
from racegraph.fetching.contact import user_agent
from racegraph.fetching.waiting import Gate, TryAgainError, Wait, retry_after

AT_ONCE = 3  # requests, over all threads; what Wikimedia asks of its clients
_CONNECT, _READ = 10.0, 30.0  # seconds, for one connection and one read
_HOPS = 5  # redirects
_REDIRECTS = (301, 302, 303, 307, 308)
_REPEATING = (307, 308)  # redirects that want what was posted to be posted again
_LATER = (429, 500, 502, 503, 504)
_ABSENT = (404, 410)
JSON = ("application/json",)
Json = Any  # what a host sends may have any form; it is looked at where it is read
_FAULTS = (requests.RequestException, HTTPError, OSError, NetworkError, TryAgainError)
_T = TypeVar("_T")


class AbsentError(NetworkError):
    """The host has nothing at this URL."""


class PatienceError(NetworkError):
    """The host wants to be left alone for longer than we wait; what has come is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one request may cost.

    Args:
        seconds: from the first connection to the last byte, redirects included.
        size: bytes of the body, unpacked.
        attempts: how often it is made before it is given up.
        longest_wait: seconds to wait for a host that asks for patience; beyond, the run ends, to be gone on with.
        first_pause: seconds before the second attempt, where the host does not say; doubled each time.
    """

    seconds: float = 60
    size: int = 20_000_000
    attempts: int = 5
    longest_wait: float = 300
    first_pause: float = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered."""

    url: str  # where it was found at last
    status: int  # 200, or 304 where a condition was given and nothing has changed
    headers: Mapping[str, str] = field(repr=False)  # names without regard to case
    body: bytes = field(repr=False)  # empty where it went into a file


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask a host for.

    Args:
        url: http or https.
        parameters: of the query.
        form: fields to post; None for a request that only gets.
        headers: conditions, as `If-None-Match`; they go to each host that a redirect leads to.
        accept: media types that the answer may have; none for any but HTML.
        allowance: what this request may cost, where that differs from the client's.
    """

    url: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    accept: tuple[str, ...] = ()
    allowance: Allowance | None = None


class Client:
    """Asks hosts, at most three requests at once, and says who asks.

    Args:
        contact: an e-mail address or a web page, for the people who run the hosts.
        allow_private: names of hosts that may have an address of a private network.
        interval: least seconds between two requests to one host.
        allowance: what one request may cost.
        wait: waits for some seconds; a test gives its own.
    """

    def __init__(
        self,
        contact: str,
        *,
        allow_private: Set[str] = frozenset(),
        interval: float = 0,
        allowance: Allowance | None = None,
        wait: Wait | None = None,
    ) -> None:
        self._user_agent = user_agent(contact)
        self._allowed = frozenset(allow_private)
        self._allowance = allowance or Allowance()
        self._stopped = threading.Event()
        self._gate = Gate(interval, wait or self._stopped.wait)
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._running: set[Watch] = set()
        self._session = _session()

    def stop(self) -> None:
        """End what is running and begin nothing new."""
        self._stopped.set()
        for watch in tuple(self._running):
            watch.end()

    def json(self, url: str, parameters: Mapping[str, str], read: Callable[[Json, Mapping[str, str]], _T]) -> _T:
        """Ask for JSON and return what `read` makes of it and of the headers; it may raise TryAgainError.

        Raises:
            NetworkError: the host did not answer, or with something else.
        """

        def parsed(answer: Answer) -> _T:
            return read(parsed_json(answer), answer.headers)

        return self.get(Question(url, parameters, accept=JSON), parsed)

    def get(self, question: Question, read: Callable[[Answer], _T], into: BinaryIO | None = None) -> _T:
        """Ask a host, again where that helps, and return what `read` makes of the answer.

        Args:
            question: what to ask.
            read: is given the answer; raises TryAgainError where it should be asked for again.
            into: a file to write the body to, from its start.

        Raises:
            NetworkError: there is no such answer.
        """
        allowance = question.allowance or self._allowance
        host = checked_url(question.url).hostname or ""
        pause = allowance.first_pause
        last = ""
        for attempt in range(allowance.attempts):
            self._gate.enter(host)
            try:
                return read(self._attempt(question, into or BytesIO(), allowance))
            except TryAgainError as error:
                last = str(error)
                if attempt + 1 < allowance.attempts:
                    self._put_off(host, pause if error.after is None else error.after, allowance)
                pause *= 2
        raise NetworkError(f"{last} ({allowance.attempts} attempts)")

    def _put_off(self, host: str, seconds: float, allowance: Allowance) -> None:
        if seconds > allowance.longest_wait:
            raise PatienceError(
                f"{host}: asks to wait {seconds:,.0f} seconds; what has come is kept, the same command goes on there"
            )
        self._gate.close(host, seconds)

    def _attempt(self, question: Question, into: BinaryIO, allowance: Allowance) -> Answer:
        into.seek(0)
        into.truncate()
        with self._places, Watch(allowance.seconds, self._allowed) as watch:
            self._running.add(watch)
            try:
                self._check_time(question, watch, allowance)
                answer = self._followed(question, into, allowance.size)
            except _FAULTS as error:
                self._check_time(question, watch, allowance)
                raise _fault(error, checked_url(question.url).hostname or "") from error
            finally:
                self._running.discard(watch)
            self._check_time(question, watch, allowance)  # an answer that was cut by us may look whole
            return answer

    def _check_time(self, question: Question, watch: Watch, allowance: Allowance) -> None:
        if self._stopped.is_set():
            raise NetworkError("stopped")
        if watch.over:
            host = checked_url(question.url).hostname
            raise NetworkError(f"{host}: expected a whole answer within {allowance.seconds:g} seconds, found less")

    def _followed(self, question: Question, into: BinaryIO, most: int) -> Answer:
        """Ask, and follow the redirects, each looked at as the first URL was."""
        own = {"User-Agent": self._user_agent, "Accept": ", ".join(question.accept) or "*/*", "Accept-Encoding": "gzip"}
        headers = own | dict(question.headers)
        method, form = ("GET", None) if question.form is None else ("POST", dict(question.form))
        request = requests.Request(method, question.url, params=dict(question.parameters), headers=headers, data=form)
        hops: list[str] = []
        while len(hops) <= _HOPS:
            prepared = self._session.prepare_request(request)
            url = prepared.url or ""
            with self._sent(prepared, hops[-1] if hops else None) as response:
                if response.status_code not in _REDIRECTS:
                    return _answer(response, question.accept, into, most)
                location = response.headers.get("location", "")
            hops.append(url)
            if response.status_code not in _REPEATING:
                method, form = "GET", None
            request = requests.Request(method, _target(url, location), headers=headers, data=form)
        raise NetworkError(f"{checked_url(hops[0]).hostname}: expected at most {_HOPS} redirects, found more")

    def _sent(self, prepared: requests.PreparedRequest, former: str | None) -> requests.Response:
        url = prepared.url or ""
        host = checked_url(url, former).hostname or ""
        refuse_private_name(host, self._allowed)  # before connecting; behind a proxy there is no other look
        # Not Session.send: it reads the body of a redirect, however long, and looks at where it leads.
        return self._session.get_adapter(url).send(
            prepared,
            stream=True,
            timeout=(_CONNECT, _READ),
            proxies=get_environ_proxies(url),
            verify=os.environ.get("REQUESTS_CA_BUNDLE") or True,
        )


def parsed_json(answer: Answer) -> Json:
    """Return the JSON of an answer; where a host does not say its length, a body that was cut is found here.

    Raises:
        TryAgainError: it is none.
    """
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise TryAgainError(f"{answer.url[:200]}: expected JSON, found {str(error)[:80]}") from error


def _answer(response: requests.Response, accept: tuple[str, ...], into: BinaryIO, most: int) -> Answer:
    url, status, host = response.url, response.status_code, checked_url(response.url).hostname or ""
    if status in _LATER:
        raise TryAgainError(f"{host}: answered {status}", retry_after(response.headers))
    if status in _ABSENT:
        raise AbsentError(f"{url[:200]}: nothing there ({status})")
    if status not in (200, 304):
        raise NetworkError(f"{host}: expected an answer, found status {status} {_clean(response.reason or '')}")
    if status == 304:
        return Answer(url, status, response.headers, b"")
    _check_type(response.headers.get("content-type", ""), accept, host)
    read_body(response.raw, into, most, host)
    return Answer(url, status, response.headers, into.getvalue() if isinstance(into, BytesIO) else b"")


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:  # as for "http://[::/"
        raise NetworkError(f"{checked_url(url).hostname}: expected a redirect to a URL, found {error}") from error


def _fault(error: Exception, host: str) -> Exception:
    """Return what an error of a library, or of ours, is for the user: worth another attempt or not."""
    if isinstance(error, NetworkError | TryAgainError):
        return error
    if isinstance(error, requests.exceptions.SSLError | requests.exceptions.InvalidURL):
        return NetworkError(f"{host}: {_reason(error)}")
    return TryAgainError(f"{host}: {_reason(error)}")


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no passwords from a .netrc
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, WatchedAdapter(pool_maxsize=AT_ONCE, max_retries=0))
    return session


def _check_type(found: str, accept: tuple[str, ...], host: str) -> None:
    media_type = found.partition(";")[0].strip().lower()
    if (accept and media_type not in accept) or (not accept and media_type == "text/html"):
        expected = " or ".join(accept) or "a file"
        raise NetworkError(f"{host}: expected {expected}, found {_clean(media_type) or 'no content type'}")


def _reason(error: Exception) -> str:
    """Return the innermost of the errors that libraries wrap into one another, on one line."""
    inner: BaseException = error
    while (cause := getattr(inner, "reason", None) or next(iter(inner.args), None)) is not inner and isinstance(
        cause, BaseException
    ):
        inner = cause
    return _clean(str(inner)) or type(inner).__name__


def _clean(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:160]
