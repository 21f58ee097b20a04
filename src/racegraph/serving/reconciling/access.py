"""The door: who may ask, from where, and what every answer says of itself.

A page of the web can make a visitor's browser ask 127.0.0.1. So the Host header must be a name of this server (a name
that somebody else points at 127.0.0.1 is none), and no answer may be read by another origin unless it is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "600",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask.

    Args:
        hosts: names by which the server may be called, without a port.
        origin: one web origin, or `*`, whose pages may read the answers; None for none.
    """

    hosts: tuple[str, ...] = LOOPBACK
    origin: str | None = None


class Door:
    """Refuses requests under a foreign name, and adds the headers that every answer has.

    Args:
        app: what is behind it.
        access: who may ask.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._hosts = {host.casefold() for host in access.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 421."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add_headers(MutableHeaders(scope=message))
            await send(message)

        headers = Headers(scope=scope)
        if _host(headers) in self._hosts and self._is_preflight(scope, headers):
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send_with_headers)
        elif _host(headers) in self._hosts:
            await self._app(scope, receive, send_with_headers)
        else:
            refusal = PlainTextResponse("this server does not go by that name\n", status_code=421)
            await refusal(scope, receive, send_with_headers)

    def _is_preflight(self, scope: Scope, headers: Headers) -> bool:
        """Return whether a browser asks, before another origin's request, whether it may be made."""
        asks = scope["method"] == "OPTIONS" and "access-control-request-method" in headers
        return asks and self._access.origin is not None

    def _add_headers(self, headers: MutableHeaders) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        headers.setdefault("Cache-Control", "no-store")
        if self._access.origin is not None:
            headers["Access-Control-Allow-Origin"] = self._access.origin
            headers.add_vary_header("Origin")


def _host(headers: Headers) -> str:
    """Return the name that the server was called by, without its port; "" where there is none, or several."""
    given = headers.getlist("host")
    name = given[0].strip().casefold() if len(given) == 1 else ""
    if name.startswith("["):
        return name[: name.find("]") + 1]
    return name.partition(":")[0]
