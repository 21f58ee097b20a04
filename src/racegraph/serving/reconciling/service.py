"""The Reconciliation Service API of the W3C Entity Reconciliation Community Group, version 0.2, over a graph.

/reconcile                  the manifest; with `queries`, by GET or as a form, candidates for a batch of queries
/reconcile/suggest/entity   things whose names begin with `prefix`
/reconcile/suggest/type     types, and properties, in the same manner
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from racegraph.rdf.catalogue import TYPES, Catalogue, NamedThing
from racegraph.rdf.vocabulary import rg
from racegraph.serving.reconciling.bodies import read_form
from racegraph.serving.reconciling.matching import PROPERTIES, Found, Index, Wanted
from racegraph.serving.reconciling.queries import MOST_QUERIES, QueryError, parse_queries

_MOST_BYTES = 1_000_000  # of a request
_SECONDS_TO_SEND, _SECONDS_TO_ANSWER = 15.0, 20.0
_SUGGESTED = 10
_LONGEST_PREFIX = 100

Json = dict[str, object]


class ReconciliationService:
    """Answers for the things of one graph.

    Args:
        catalogue: of the graph.
        seconds: in which a batch must be answered.
    """

    def __init__(self, catalogue: Catalogue, seconds: float = _SECONDS_TO_ANSWER) -> None:
        self._base = catalogue.base
        self._index = Index(catalogue)
        self._seconds = seconds

    def routes(self) -> Sequence[BaseRoute]:
        """Return the routes below /reconcile."""
        return [
            Route("/reconcile", self._reconcile, methods=["GET", "POST"]),
            Route("/reconcile/suggest/entity", self._suggest_entity, methods=["GET"]),
            Route("/reconcile/suggest/type", self._suggest_type, methods=["GET"]),
            Route("/reconcile/suggest/property", self._suggest_property, methods=["GET"]),
        ]

    async def _reconcile(self, request: Request) -> Response:
        try:
            fields: Mapping[str, str] = request.query_params
            if request.method == "POST":
                fields = await read_form(request, _MOST_BYTES, _SECONDS_TO_SEND)
            if "queries" not in fields:
                return JSONResponse(self._manifest(request))
            queries = parse_queries(fields["queries"])
            return JSONResponse(await run_in_threadpool(self._answers, queries))
        except QueryError as error:
            return _refusal(400, str(error))
        except HTTPException as error:
            return _refusal(error.status_code, error.detail)
        except TimeoutError:
            return _refusal(503, "the batch took too long; ask for less at once", {"Retry-After": "5"})

    def _answers(self, queries: Mapping[str, Wanted]) -> Json:
        end = time.monotonic() + self._seconds
        answers: Json = {}
        for name, wanted in queries.items():
            if time.monotonic() > end:
                raise TimeoutError
            answers[name] = {"result": [self._candidate(found) for found in self._index.find(wanted)]}
        return answers

    def _candidate(self, found: Found) -> Json:
        return {
            "id": self._id(found.thing),
            "name": found.thing.label,
            "description": _description(found.thing),
            "score": found.score,
            "match": found.match,
            "type": [_type(name) for name in found.thing.types],
        }

    def _id(self, thing: NamedThing) -> str:
        return thing.iri.removeprefix(self._base)

    def _manifest(self, request: Request) -> Json:
        url = str(request.url.replace(query=""))
        return {
            "versions": ["0.2"],
            "name": "racegraph",
            "identifierSpace": self._base,
            "schemaSpace": rg.iri,
            "defaultTypes": [_type(name) for name in TYPES],
            "view": {"url": f"{self._base}{{{{id}}}}"},
            "batchSize": MOST_QUERIES,
            "suggest": {
                what: {"service_url": url, "service_path": f"/suggest/{what}"}
                for what in ("entity", "type", "property")
            },
        }

    async def _suggest_entity(self, request: Request) -> Response:
        found = await run_in_threadpool(self._index.beginning_with, _prefix(request), _SUGGESTED)
        return JSONResponse(
            {
                "result": [
                    {
                        "id": self._id(thing),
                        "name": thing.label,
                        "description": _description(thing),
                        "notable": [_type(name) for name in thing.types],
                    }
                    for thing in found
                ]
            }
        )

    async def _suggest_type(self, request: Request) -> Response:
        return _suggestions(_prefix(request), {name: _spoken(name) for name in TYPES})

    async def _suggest_property(self, request: Request) -> Response:
        return _suggestions(_prefix(request), PROPERTIES)


def _suggestions(prefix: str, names: Mapping[str, str]) -> Response:
    start = prefix.casefold()
    return JSONResponse(
        {
            "result": [
                {"id": identifier, "name": name}
                for identifier, name in names.items()
                if name.casefold().startswith(start) or identifier.casefold().startswith(start)
            ]
        }
    )


def _prefix(request: Request) -> str:
    return request.query_params.get("prefix", "")[:_LONGEST_PREFIX]


def _type(name: str) -> Json:
    return {"id": name, "name": _spoken(name)}


def _spoken(name: str) -> str:
    """Return the name of a class as words: RecurringRace is "recurring race"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _description(thing: NamedThing) -> str:
    """Return what tells a thing from another of its name."""
    parts = [_spoken(thing.types[0])] if thing.types else []
    parts += [country[0] for country in thing.countries]
    if thing.born is not None:
        parts.append(f"born {thing.born}")
    return ", ".join(parts)


def _refusal(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"status": "error", "message": message}, status_code=status, headers=headers)
