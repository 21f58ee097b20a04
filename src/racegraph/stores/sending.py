"""A graph into the store, and the same graph back out of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from racegraph.errors import NetworkError
from racegraph.stores.connection import ABSENT, Call, Connection
from racegraph.stores.profiles import Profile, Store

N_TRIPLES = "application/n-triples"
_JSON = "application/sparql-results+json"
_BOUNDARY = "racegraph-end-of-graph"  # no line of N-Triples begins with it
_FORM_HEAD = (
    f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="graph"; filename="graph.nt"\r\n'
    f"Content-Type: {N_TRIPLES}\r\n\r\n"
)
_MOST_COUNT = 100_000  # bytes of the answer that holds a number
_DIGITS = re.compile(r"[0-9]{1,18}")


class GraphStore:
    """The graphs of one store, over the Graph Store Protocol and, where it helps, SPARQL.

    Args:
        store: which product, and where.
        connection: to it.
    """

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store = store
        self._connection = connection

    @property
    def profile(self) -> Profile:
        """How the product is spoken to."""
        return self._store.profile

    def greet(self) -> None:
        """Ask something small, so that a wrong URL or password is found before anything is sent.

        Raises:
            NetworkError: nobody answers there, or not us.
        """
        if self._store.query is not None:
            self._select("ASK { ?s ?p ?o }")

    def write(self, graph: str | None, path: Path, *, replace: bool) -> None:
        """Send a graph.

        Args:
            graph: its IRI; None is the default graph.
            path: N-Triples.
            replace: in place of what the store holds under that name, or beside it.

        Raises:
            NetworkError: the store has not taken it. Where it replaces all or nothing, it holds what it held.
        """
        method = "PUT" if replace else "POST"
        parameters = self.profile.selecting(graph)
        media_type, sent = body_of(self.profile, path)
        with sent.open("rb") as file:
            for piece in _pieces(file, None if self.profile.atomic else self.profile.piece):
                call = Call(method, self._store.graphs, parameters, {"Content-Type": media_type}, piece)
                self._connection.answer(call)
                method = "POST"
        if sent != path:
            sent.unlink()

    def count(self, graph: str | None) -> int | None:
        """Return how many triples the store says a named graph holds; None where it cannot be asked.

        Raises:
            NetworkError: it answers with something else.
        """
        if graph is None or self._store.query is None:
            return None
        # NamedNode refuses what is no IRI, so nothing else can stand between the angle brackets.
        answer = self._select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}")
        try:
            text = str(answer["results"]["bindings"][0]["n"]["value"])
        except (KeyError, IndexError, TypeError) as error:
            raise NetworkError(
                f"{self._connection.host}: expected a number of triples, found another answer"
            ) from error
        if not _DIGITS.fullmatch(text):
            raise NetworkError(f"{self._connection.host}: expected a number of triples, found {text[:40]!r}")
        return int(text)

    def read(self, graph: str | None, path: Path) -> None:
        """Write what the store holds under a name into a file of N-Triples.

        Raises:
            NetworkError: it does not come, or not all of it.
        """
        expected = self.count(graph)
        with path.open("wb") as output:
            if self.profile.page is None or expected is None:
                self._read_whole(graph, output)
                return
            for page in self._pages(str(graph), self.profile.page, expected):
                output.write(page)

    def _read_whole(self, graph: str | None, output: BinaryIO) -> None:
        parameters, headers = self.profile.selecting(graph), {"Accept": N_TRIPLES}
        status = self._connection.answer(Call("GET", self._store.graphs, parameters, headers, quiet=ABSENT), output)
        if status in ABSENT:  # an empty graph is no graph for many stores; what they say of it is no data
            output.seek(0)
            output.truncate()

    def _pages(self, graph: str, size: int, expected: int) -> Iterator[bytes]:
        """Yield the graph piece by piece, and count: a store that cuts its answers says nothing of it."""
        for first in range(0, expected, size):
            page = BytesIO()
            what = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
            self._query(f"{what} LIMIT {size} OFFSET {first}", N_TRIPLES, page)
            lines, due = page.getvalue().count(b" .\n"), min(size, expected - first)
            if lines < due:
                raise NetworkError(
                    f"{self._connection.host}: expected {due:,} triples at once, found {lines:,}; "
                    "its limit of rows is lower (ResultSetMaxRows)"
                )
            yield page.getvalue()

    def _select(self, query: str) -> dict[str, dict[str, list[dict[str, dict[str, object]]]]]:
        answer = BytesIO()
        self._query(query, _JSON, answer)
        try:
            found = json.loads(answer.getvalue())
        except (
            ValueError,
            RecursionError,
        ) as error:  # a query that ran out of time may have status 200 and half a body
            raise NetworkError(f"{self._connection.host}: expected results in JSON, found {str(error)[:80]}") from error
        if not isinstance(found, dict):
            raise NetworkError(f"{self._connection.host}: expected results in JSON, found {type(found).__name__}")
        return found

    def _query(self, query: str, accept: str, into: BinaryIO) -> None:
        assert self._store.query is not None
        # As a form: Virtuoso waits for ever when the query is the body itself.
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        call = Call(
            "POST", self._store.query, headers=headers, body=BytesIO(urlencode({"query": query}).encode("ascii"))
        )
        if accept == _JSON:
            self._connection.answer(call, into, _MOST_COUNT)
        else:
            self._connection.answer(call, into)


def body_of(profile: Profile, path: Path) -> tuple[str, Path]:
    """Return the media type in which a store is sent a file of N-Triples, and the file in that form.

    Fuseki over Jetty takes a connection that broke after a whole line for the end of the graph, and keeps half of it.
    """
    if not profile.form:
        return N_TRIPLES, path
    form = path.with_suffix(".form")
    with form.open("wb") as output, path.open("rb") as triples:
        output.write(_FORM_HEAD.encode("ascii"))
        shutil.copyfileobj(triples, output)
        output.write(f"\r\n--{_BOUNDARY}--\r\n".encode("ascii"))
    return f"multipart/form-data; boundary={_BOUNDARY}", form


def _pieces(file: BinaryIO, size: int | None) -> Iterator[BinaryIO]:
    """Yield a file whole, or in pieces of whole lines of about so many bytes."""
    if size is None:
        yield file
        return
    while lines := file.readlines(size):
        yield BytesIO(b"".join(lines))
