"""Composes an application of parts: each brings its own routes, and all of them stand behind the same door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from racegraph.serving.reconciling.access import Access, Door

__all__ = ["Access", "Part", "create_app"]


class Part(Protocol):
    """Something that is served: reconciliation, SPARQL, pages."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return its routes."""


@dataclass(frozen=True, slots=True)
class Health:
    """Says that the server is there, for those who start and stop it."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return the route /health."""
        return [Route("/health", _health, methods=["GET"])]


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


def create_app(parts: Sequence[Part], access: Access | None = None) -> Starlette:
    """Return the application.

    Args:
        parts: what is served, besides /health.
        access: who may ask; by default only this machine, by its own names.
    """
    app = Starlette(routes=[route for part in (Health(), *parts) for route in part.routes()])
    app.add_middleware(Door, access=access or Access())
    return app
