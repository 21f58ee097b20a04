"""A SPARQL query to its answer, whole or not at all; runs in a worker process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store, Triple, serialize

from racegraph.errors import UsageError
from racegraph.rdf.querying import Rows, check_query, first_words
from racegraph.rdf.vocabulary import PREFIXES
from racegraph.serving.negotiation import GRAPH_FORMATS, GRAPHS, ROW_FORMATS, ROWS, Form, choose
from racegraph.serving.replies import FailedError, Reply, Spool, TooLargeError
from racegraph.serving.site import Site

Answer = QuerySolutions | QueryBoolean | Rows | list[Triple]
_HELD = 1_000_000  # triples of a CONSTRUCT that are held to leave out what repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query as the SPARQL protocol brings it."""

    text: str
    accept: str = ""
    wanted: str | None = None  # the name of a format
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    spool: Path  # the file for a long answer
    limit: int  # bytes of the answer
    service_allowed: bool = False


def answer_question(site: Site, question: Question) -> Reply:
    """Return the answer in the form asked for; runs in a worker.

    Raises:
        FailedError: 400 for what is no query, 406 for a form that there is not, 422 for an answer that is too large
            or cannot be written.
    """
    try:
        check_query(question.text, service_allowed=question.service_allowed)
    except UsageError as error:
        raise FailedError(400, str(error)) from error
    try:
        with Spool(question.spool, question.limit) as spool:
            form = _write(site.store, question, spool)
            return spool.reply(form.media_type)
    except TooLargeError as error:
        megabytes = question.limit / 1_000_000
        raise FailedError(
            422, f"the answer is longer than the {megabytes:g} MB that this server sends: ask for less, or add LIMIT"
        ) from error
    except SyntaxError as error:
        raise FailedError(400, f"the query cannot be read: {first_words(error)}") from error
    except (ValueError, OSError, RuntimeError) as error:  # what evaluation raises
        raise FailedError(422, f"the query cannot be answered: {first_words(error)}") from error


def ask(store: Store, question: Question) -> QuerySolutions | QueryBoolean | list[Triple]:
    """Evaluate a query over the graphs that the request names, or over all graphs as one.

    What the request names overrules FROM, as the protocol says.
    """
    graphs = {}
    if question.default_graphs or question.named_graphs:
        graphs = {
            "default_graph": [_graph(iri) for iri in question.default_graphs],
            "named_graphs": [_graph(iri) for iri in question.named_graphs],
        }
    found = store.query(question.text, prefixes=dict(PREFIXES), **graphs)  # type: ignore[arg-type]
    if isinstance(found, QuerySolutions | QueryBoolean):
        return found
    triples: set[Triple] = set()
    for triple in found:
        triples.add(triple)
        if len(triples) > _HELD:
            raise TooLargeError
    return sorted(triples, key=str)


def _write(store: Store, question: Question, spool: Spool) -> Form:
    found = ask(store, question)
    if isinstance(found, QuerySolutions):
        form = choose(ROWS, question.accept, question.wanted)
        found.serialize(spool.output, format=ROW_FORMATS[form.name])
    elif isinstance(found, QueryBoolean):
        form = choose(ROWS, question.accept, question.wanted)
        if form.name in {"csv", "tsv"}:
            spool.write(b"true\n" if found else b"false\n")
        else:
            found.serialize(spool.output, format=ROW_FORMATS[form.name])
    else:
        form = choose(GRAPHS, question.accept, question.wanted)
        prefixes = dict(PREFIXES) if form.name in {"ttl", "rdf"} else None
        serialize(found, spool.output, format=GRAPH_FORMATS[form.name], prefixes=prefixes)
    return form


def _graph(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise FailedError(400, f"a graph is named by an IRI: found {iri[:80]!r}") from error
