"""The SPARQL 1.1 Protocol: what a request asks, and the answer as HTTP. Reading only; updates are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from racegraph.rdf.querying import LONGEST_QUERY
from racegraph.serving.asking import Asker
from racegraph.serving.description import describe_service
from racegraph.serving.evaluation import Question, answer_question
from racegraph.serving.negotiation import GRAPHS, HTML, choose
from racegraph.serving.replies import FailedError

LONGEST_BODY = 4 * LONGEST_QUERY  # bytes; a form writes some characters as three
_MOST_FIELDS = 1_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointRules:
    """What the endpoint allows."""

    largest_answer: int = 64_000_000  # bytes
    service_allowed: bool = False


class Endpoint:
    """Answers /sparql.

    Args:
        asker: brings questions to the workers.
        rules: what is allowed.
    """

    def __init__(self, asker: Asker, rules: EndpointRules) -> None:
        self._asker = asker
        self._rules = rules

    async def answer(self, request: Request) -> Response:
        """Answer GET with a query, POST with a form, POST with the query as body; without a query, describe."""
        fields = await self._fields(request)
        texts = [value for name, value in fields if name == "query"]
        if any(name == "update" for name, _ in fields):
            raise FailedError(403, "this server is read-only: updates are refused")
        if not texts and request.method in {"GET", "HEAD"}:
            return await self._describe(request)
        if len(texts) != 1:
            raise FailedError(400, f"expected exactly one query, found {len(texts)}")
        question = Question(
            text=texts[0],
            accept=request.headers.get("accept", ""),
            wanted=_first(fields, "format"),
            default_graphs=_all(fields, "default-graph-uri"),
            named_graphs=_all(fields, "named-graph-uri"),
            spool=self._asker.new_spool(),
            limit=self._rules.largest_answer,
            service_allowed=self._rules.service_allowed,
        )
        return await self._asker.respond(answer_question, question, spool=question.spool)

    async def _describe(self, request: Request) -> Response:
        form = choose((*GRAPHS, HTML), request.headers.get("accept", ""), request.query_params.get("format"))
        if form.name == HTML.name:
            return Response(status_code=303, headers={"Location": "/query", "Vary": "Accept"})
        return await self._asker.respond(describe_service, (str(request.url_for("sparql")), form))

    async def _fields(self, request: Request) -> list[tuple[str, str]]:
        fields = list(request.query_params.multi_items())
        if request.method != "POST":
            return fields
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type == _UPDATE:
            raise FailedError(403, "this server is read-only: updates are refused")
        if media_type not in {_FORM, _QUERY}:
            raise FailedError(415, f"expected a body of type {_FORM} or {_QUERY}, found {media_type or 'none'}")
        text = await read_text(request)
        if media_type == _QUERY:
            return [*fields, ("query", text)]
        try:
            return [*fields, *parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")]
        except ValueError as error:  # also bytes that are not UTF-8
            raise FailedError(400, "expected a form in UTF-8 with at most 1,000 fields") from error


async def read_text(request: Request) -> str:
    """Return a body as text.

    Raises:
        FailedError: 413 if it is too long, 400 if it is not UTF-8.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            raise FailedError(413, f"expected a body of at most {LONGEST_BODY} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FailedError(400, "expected a body in UTF-8") from error


def _first(fields: Sequence[tuple[str, str]], wanted: str) -> str | None:
    return next((value for name, value in fields if name == wanted and value), None)


def _all(fields: Sequence[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in fields if name == wanted)
