"""The pages' routes: addresses to questions for the workers, and refusals as pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from racegraph.rdf.querying import LONGEST_QUERY
from racegraph.serving.asking import Asker, Unavailable
from racegraph.serving.evaluation import Question
from racegraph.serving.examples import examples
from racegraph.serving.metrics import metrics_text
from racegraph.serving.negotiation import GRAPHS, HTML, choose
from racegraph.serving.protocol import Endpoint, EndpointRules
from racegraph.serving.rendering import render
from racegraph.serving.replies import FailedError, Reply
from racegraph.serving.showing import (
    Shown,
    show_found,
    show_list,
    show_ontology,
    show_passage,
    show_query,
    show_start,
    show_thing,
)
from racegraph.serving.workers import Task

# No script at all, nothing from elsewhere; forms go to this server.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_LONGEST_IRI = 2_000  # characters
_LONGEST_WORDS = 200  # characters of a search
_WORDS = {
    400: "That cannot be read",
    403: "Not allowed",
    404: "Not found",
    406: "No such format",
    503: "Too busy",
    504: "Ended",
}
Handler = Callable[[Request], Awaitable[Response]]


class GraphService:
    """SPARQL, pages and metrics of one graph.

    Args:
        asker: brings questions to the workers.
        rules: of the SPARQL endpoint.
        triples: how many there are, for the metrics.
    """

    def __init__(self, asker: Asker, rules: EndpointRules, triples: int) -> None:
        self._asker = asker
        self._rules = rules
        self._triples = triples
        self._first: Reply | None = None

    def routes(self) -> Sequence[BaseRoute]:
        """Return the routes of /sparql, the pages and /metrics."""
        endpoint = Endpoint(self._asker, self._rules)
        pages: dict[str, Handler] = {
            "/": self._start,
            "/id/{path:path}": self._thing("id"),
            "/status/{path:path}": self._thing("status"),
            "/ontology": self._ontology,
            "/search": self._search,
            "/browse/{name}": self._browse,
            "/passage": self._passage,
            "/query": self._query,
        }
        return [
            Route("/sparql", _guarded(endpoint.answer), methods=["GET", "POST"], name="sparql"),
            Route("/metrics", self._metrics, methods=["GET"]),
            Route("/style.css", _style, methods=["GET"]),
            *(Route(path, _guarded(handler), methods=["GET"]) for path, handler in pages.items()),
        ]

    async def _page(self, task: Task, question: object) -> Response:
        return _with_policy(await self._asker.respond(task, question))

    async def _start(self, _: Request) -> Response:
        if self._first is None:  # counts everything, and the graph never changes
            self._first = await self._asker.ask(show_start, None)
        return _with_policy(Response(self._first.body, media_type=self._first.media_type))

    def _thing(self, place: str) -> Handler:
        async def handler(request: Request) -> Response:
            path = request.path_params["path"]
            form = choose((HTML, *GRAPHS), request.headers.get("accept", ""), request.query_params.get("format"))
            return await self._page(show_thing, Shown(place=place, path=path, form=form))

        return handler

    async def _ontology(self, request: Request) -> Response:
        form = choose((HTML, *GRAPHS), request.headers.get("accept", ""), request.query_params.get("format"))
        return await self._page(show_ontology, form)

    async def _passage(self, request: Request) -> Response:
        return await self._page(show_passage, request.query_params.get("iri", "")[:_LONGEST_IRI])

    async def _search(self, request: Request) -> Response:
        return await self._page(show_found, request.query_params.get("q", "")[:_LONGEST_WORDS])

    async def _browse(self, request: Request) -> Response:
        page = request.query_params.get("page", "1")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1
        return await self._page(show_list, (request.path_params["name"], max(1, number)))

    async def _query(self, request: Request) -> Response:
        text = request.query_params.get("query", "")
        wanted = request.query_params.get("example")
        if wanted:
            text = next((example.text for example in examples() if example.name == wanted), text)
        question = Question(
            text=text,
            spool=self._asker.new_spool(),
            limit=LONGEST_QUERY,
            service_allowed=self._rules.service_allowed,
        )
        return await self._page(show_query, question)

    async def _metrics(self, _: Request) -> Response:
        return PlainTextResponse(metrics_text(self._asker, self._triples), media_type="text/plain; version=0.0.4")


def _with_policy(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _guarded(handler: Handler) -> Handler:
    """Turn refusals into responses: a line of text for programs, a page for browsers."""

    async def guarded(request: Request) -> Response:
        try:
            return await handler(request)
        except FailedError as error:
            return _refusal(request, error)

    return guarded


def _refusal(request: Request, error: FailedError) -> Response:
    headers = {"Vary": "Accept"}
    if isinstance(error, Unavailable):
        headers["Retry-After"] = str(error.after)
    wants_page = "text/html" in request.headers.get("accept", "") and request.url.path != "/sparql"
    if not wants_page:
        return PlainTextResponse(f"{error.reason}\n", error.status, headers)
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    heading = _WORDS.get(error.status, "That did not work")
    body = render("problem.html", heading=heading, reason=error.reason)
    return Response(body, error.status, headers, media_type=HTML.media_type)


async def _style(_: Request) -> Response:
    return Response(_style_text(), media_type="text/css", headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _style_text() -> bytes:
    return (files("racegraph.serving") / "static" / "style.css").read_bytes()
